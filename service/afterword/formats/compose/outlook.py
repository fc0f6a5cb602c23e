"""The next point of contact, from the answer to "what is the next step?".

What finishes "I look forward to ..." is said as it stands. Of anything freer only the plainest
statements are taken: somebody calls or writes, or the user sends something, by some time; who acts
and when is easily got wrong, and then it is better to "look forward to hearing from you".
"""

import re
from dataclasses import dataclass
from datetime import date

from afterword.domain.letter import Source
from afterword.domain.recap import Recap
from afterword.formats.compose.lines import bare, unwrapped
from afterword.formats.compose.phrases import clean, gerund, sentences
from afterword.formats.compose.times import timed
from afterword.formats.compose.words import NEVER, repaired


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes next. ``kind`` names a list of frames; ``x`` is the step in the user's words."""

    kind: str = "open"
    x: str = ""
    source: Source | None = None


_FORWARD = re.compile(
    r"(?i)^(?:next:?\s*)?(?:i(?:'m| am)?\s+)?(?:very much )?look(?:ing)? forward to"
    r"\s*(?P<rest>.*)$",
    re.DOTALL,
)
_THEIR = re.compile(
    r"\b(?:their|his|her)\b(?= (?:answer|reply|decision|feedback|news|call|mail|email))"
)
_BARE_VERB = re.compile(
    r"(?i)(?P<verb>walk|see|hear|meet|visit|speak|talk|work|come|join|start|discuss|do|have|get|go|"
    r"receive|shadow|tour|try|learn|continue|present|show|take|spend|sit|read|find|send|call|"
    r"bring|cook|bake|play|teach|finish|begin|complete|return|return|observe|follow)"
    r"(?= (?:the|an?|you|your|my|it|them|him|her|with|to|about|from|at|on|in|more|back|what|how|"
    r"some|all|everyone|everybody|[A-Z]\w+)\b)"
)
_CLAUSE = re.compile(
    r"(?i)(?:that )?(?:they|he|she|we|you|i|it|[A-Z]\w+) (?:will|'ll|can|could|is|are|calls?|"
    r"writes?|sends?|gets?|tells?|gives?|come|comes)\b"
)
_WRITES = re.compile(
    r"^(?:(?i:next):?\s*)?(?P<who>[Tt]hey|[Hh]e|[Ss]he|HR|hr|"
    r"(?:(?:Dr|Prof|Professor|Mr|Mrs|Ms|Mx)\.? )?[^\W\d_a-z][\w'’-]*(?: [^\W\d_a-z][\w'’-]*)?)"
    r"(?: said (?:he|she|they)| said)?\s*"
    r"(?:will|'ll|is going to|are going to|would|wants? to|promised to|said to)?\s*"
    r"(?P<verb>calls?|phones?|rings?|e-?mails?|writes?|answers?|replies|reply|"
    r"get(?:s)? back|let(?:s)? me know|be in touch|is in touch|contacts?|decides?|text(?:s)?)"
    r"(?P<rest>(?: (?:to )?(?:me|us|everyone|everybody|all (?:the )?candidates|back))*"
    r"(?: (?:with|about) (?:a|an|the|their|his|her)? ?(?:decision|answer|results?|next steps?|"
    r"second round|final round))?)(?P<when>(?: [^,;]+)?)$"
)
_PROMISED = re.compile(
    r"(?:will|'ll|['’]d) (?:call|phone|ring|e-?mail|write|answer|reply|get back|let me know|"
    r"be in touch|contact)\b.* (?:by|on|before|within|in) \S"
)
_SENDS = re.compile(
    r"^(?:(?i:next):?\s*)?(?:and |so )?I(?:'ll| will| am going to| have to| need to|"
    r" promised (?:\w+ )?to| said (?:that )?I(?:'d| would| will)| should| am to| must)?\s+"
    r"(?:send|e-?mail|mail|forward)s?\s+(?:(?P<whom>him|her|them|you|[^\W\d_a-z][\w'’-]*)\s+)?"
    r"(?P<what>(?:my|a|an|the|some|two|three)\s+.+)$"
)
_TIME_ONLY = re.compile(
    r"(?i)(?:(?:on|by|before|in|within|after|until|around|next|this|the|early|late|end|of|at|"
    r"week|month|day|days|weeks|months|working|business|following|afternoon|morning|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|january|february|march|april|may|june|"
    r"july|august|september|october|november|december|two|three|four|five|six|a|few|couple|to|"
    r"from|start|beginning|middle|first|\d{1,2}(?:st|nd|rd|th)?|\d{1,2}:\d\d|am|pm|\d{4})"
    r"(?:[\s,]+|$))+"
)


def is_forward(line: str) -> bool:
    """Whether the line finishes the sentence start of the last question."""
    return bool(_FORWARD.match(bare(line)))


def outlook(recap: Recap, day: date | None) -> Outlook:
    """What the recap says comes next; ``day`` is the local date of the interview.

    A finished start counts wherever it stands; anything freer only as an answer to the question.
    """
    found = _best(recap.answers.next, "recap.next", day)
    if found.source or recap.answers.next.strip():
        return found
    asides = [line for line in recap.unassigned.split("\n") if is_forward(line)]
    lines = recap.unassigned.split("\n")
    asides = asides or [line for line in lines if len(line) < 120 and _PROMISED.search(line)]
    return _best("\n".join(asides), "recap.unassigned", day)


def _best(text: str, source: str, day: date | None) -> Outlook:
    """The last that says something: what a later reply says of the same step counts."""
    best = Outlook()
    for line in unwrapped(text):
        for sentence in sentences(bare(line)):
            found = _read(repaired(sentence), day, Source(source, sentence))
            if found.source and not (best.x and not _FORWARD.match(repaired(sentence))):
                best = found
    return best


def _read(text: str, day: date | None, source: Source) -> Outlook:
    forward = _FORWARD.match(text)
    if forward:
        # The letter goes to one of them.
        rest = re.sub(r"^[\s.…]+| (?:after|before) (?:that|this|it)\W*$", "", forward["rest"])
        rest = _THEIR.sub("your", rest)
        phrase = clean(timed(rest, day), taint=NEVER)
        if not phrase or _CLAUSE.match(phrase):
            return Outlook()
        verb = _BARE_VERB.match(phrase)
        return Outlook("forward", x=gerund(phrase) if verb else phrase, source=source)
    x = _told(text, day)
    return Outlook("forward", x=x, source=source) if x else Outlook()


def _told(text: str, day: date | None) -> str:
    """A plain statement of who acts, as it follows "look forward to"; "" for any other."""
    parts = re.split(r",? and (?=I\b|they\b|he\b|she\b)|;|\.", text.rstrip(". "))
    return next((x for part in parts if (x := _writes(part, day) or _sends(part, day))), "")


def _writes(text: str, day: date | None) -> str:
    match = _WRITES.match(text.strip())
    if match is None:
        return ""
    when = timed(match["when"].strip(), day)
    if when and not _TIME_ONLY.fullmatch(when):
        return ""
    who = match["who"]
    whom = "you" if who.lower() in {"they", "he", "she", "hr"} else who
    return f"hearing from {whom} {when}".strip()


def _sends(text: str, day: date | None) -> str:
    match = _SENDS.match(text.strip())
    if match is None:
        return ""
    what = clean(timed(match["what"], day), least=2)
    whom = match["whom"] or ""
    whom = "you" if whom in {"him", "her", "them"} else whom
    return " ".join(f"sending {whom} {what}".split()) if what else ""
