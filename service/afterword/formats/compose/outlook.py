"""The next point of contact, from the answer to "what is the next step?".

A table on who acts, what they do and when. Its usual errors would be the wrong person and the wrong
day, so anything unclear becomes "I look forward to hearing from you about the next step".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from afterword.domain.letter import Source
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.lines import bare, unwrapped
from afterword.formats.compose.listed import NOT_NAMES
from afterword.formats.compose.names import folded, mentions
from afterword.formats.compose.phrases import clean, sentences
from afterword.formats.compose.times import is_time, timed, when_in
from afterword.formats.compose.words import NEVER, PRIVATE, repaired


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes next. ``kind`` names a list of frames; ``who`` a place among the people, or a
    name; ``when`` begins with its preposition; ``x`` is the step in the user's words."""

    kind: str = "open"
    who: int | str | None = None
    when: str = ""
    x: str = ""
    source: Source | None = None


_HEAR = re.compile(
    r"(?i)\b(?:calls?|calling|phones?|phoning|rings?|e-?mails?|e-?mailing|texts?|texting|"
    r"writes?|messages?|contacts?|"
    r"(?:be|are|get) in touch|gets? back|comes? back|follow(?:s|ing)? up|lets? (?:me|us) know|"
    r"reach(?:es)? out|"
    r"hear(?:ing)? (?:back|from)|decides?|decision|answer|reply|feedback|updates?|news|"
    r"confirms?|sets? (?:it |this )?up|"
    r"schedules?|arranges?|sends?|invites?|results?)\b"
)
_PROMISE = re.compile(
    r"(?i)^(?:next:?\s*)?(?:i(?:'ll| will| am going to|'m going to|'m to| am to| need to|"
    r" have to| must| should|"
    r" promised to| said i(?:'d| would))\s+)(?P<rest>(?:send|e-?mail|provide|share|submit|bring|"
    r"forward|"
    r"prepare|complete|return|call|write|follow up|get back|come back|meet|do|visit|finish|"
    r"take)\b.*)$",
    re.DOTALL,
)
_FORWARD = re.compile(
    r"(?i)^(?:next:?\s*)?(?:i(?:'m| am)?\s+)?(?:very much )?look(?:ing)? forward to"
    r"\s*(?P<rest>.*)$",
    re.DOTALL,
)
_EVENT = re.compile(
    r"(?i)\b(?:interviews?|round|visit|meeting|panel|conversation|call with|chat with|"
    r"trial (?:day|shift|week)|"
    r"shadow(?:ing)? (?:day|shift)|tour|presentation|workshop|demo lesson|role play|lunch|"
    r"dinner|coffee|walk.?through|"
    r"assessment day|observation|on-?site|case study|take.?home)\b"
)
_FORMAL = re.compile(
    r"(?i)\b(?:background check|drug test|drug screen|references?|reference checks?|"
    r"fingerprint\w*|medical|paperwork|"
    r"assessment|test|task|exercise)\b"
)
_OFFICE = re.compile(
    r"(?i)^(?P<who>HR|(?:the |their |a )?(?:recruiter|recruiting team|hiring manager|"
    r"talent team|search firm|agency|"
    r"coordinator|office|secretary|assistant))\b"
)
_NEXT = re.compile(r"(?i)^(?:the )?next(?: steps?)?\s*(?:is\b|are\b|[:=–-])\s*")


_PLAIN = re.compile(
    r"(?i)^(?:next(?: steps?)?\s*[:=–-]|.{1,60}?(?:\bwill\b|'ll\b|\bis going to\b|\bsaid (?:he|"
    r"she|they) would\b|"
    r"'s going to\b)(?: \w+)? (?:call|phone|ring|e-?mail|text|write|message|contact|be in touch|"
    r"get back|"
    r"let me know|follow up|come back|arrange|schedule|set (?:it |this )?up|send)\b|(?:i'll|"
    r"i will|i'm to|i am to) send\b|(?:s?he|they) said (?:a )?decision by\b)"
)


def outlook(recap: Recap, people: Sequence[Person], day: date | None) -> Outlook:
    """What the recap says comes next; ``day`` is the local date of the interview.

    Of words that belong to no question only a sentence that plainly says who will call counts.
    """
    found = _best(recap.answers.next, "recap.next", people, day)
    if found.kind != "open" or not recap.unassigned:
        return found
    lines = [s for line in unwrapped(recap.unassigned) for s in sentences(bare(line))]
    plain = "\n".join(s for s in lines if _PLAIN.match(repaired(s)))
    return _best(plain, "recap.unassigned", people, day)


def _best(text: str, source: str, people: Sequence[Person], day: date | None) -> Outlook:
    names = tuple(p.name for p in people)
    best = Outlook()
    for line in unwrapped(text):
        for sentence in sentences(bare(line)):
            found = _read(repaired(sentence), names, day, Source(source, sentence))
            if _better(found, best):
                best = found
    return best


def _better(found: Outlook, best: Outlook) -> bool:
    """The user's own wording first, then who will be in touch, then what is only a formality."""
    rank = {
        "open": 0,
        "step": 1,
        "event": 2,
        "hear": 2,
        "hear_other": 2,
        "promise": 3,
        "forward": 4,
    }
    return rank[found.kind] > rank[best.kind]


def _read(text: str, names: tuple[str, ...], day: date | None, source: Source) -> Outlook:
    forward = _FORWARD.match(text)
    if forward:
        phrase = clean(timed(forward["rest"], day), taint=NEVER)
        return Outlook("forward", x=phrase, source=source) if phrase else Outlook()
    text = _NEXT.sub("", text).strip()
    if not re.search(r"\w{2}", text) or PRIVATE.search(text) or re.search(r"(?i)\bif\b|\?", text):
        return Outlook()
    promise = _PROMISE.match(text)
    if promise:
        phrase = clean(timed(promise["rest"], day), least=2)
        return Outlook("promise", x=phrase, source=source) if phrase else Outlook()
    hear = _HEAR.search(text)
    when = when_in(text, day)
    if hear and not _is_event(text[: hear.start()]):
        who = _actor(text[: hear.start()], names)
        kind = "hear_other" if isinstance(who, str) else "hear"
        return Outlook(kind, who=who, when=when, source=source)
    event = _event(text, day)
    if event:
        return Outlook(
            "event" if _EVENT.search(event) else "step", x=event, when=when, source=source
        )
    if when and is_time(text):
        return Outlook("hear", when=when, source=source)
    return Outlook()


def _is_event(before: str) -> bool:
    return bool(_EVENT.search(before)) and not re.search(
        r"(?i)\b(?:will|would|to|'ll|is|should|could)\b", before
    )


def _event(text: str, day: date | None) -> str:
    """A meeting or a formality as a noun phrase with its article, or ""."""
    if not (_EVENT.search(text) or _FORMAL.search(text)):
        return ""
    first = re.split(r"(?i),|;|\bthen\b|\bafter that\b|\bdate TBD\b|\band then\b", text)[0]
    phrase = clean(timed(first, day), least=1)
    phrase = re.sub(
        r"(?i)^(?:we have|there is|there's|come (?:in|by)? ?for|start (?:with )?|starts with|"
        r"maybe)\s*",
        "",
        phrase,
    )
    if not phrase or re.search(
        r"(?i)\b(?:is|are|was|will|would|wants?|said|i|they|he|she|needs?|starts|start)\b", phrase
    ):
        return ""
    if not (_EVENT.search(phrase) or _FORMAL.search(phrase)):
        return ""
    phrase = re.sub(r"(?i)^an?\s+", "the ", phrase)
    head = re.split(r"(?i)\s(?:with|on|at|in|by|for|next|this)\b", phrase)[0]
    bare = not re.match(r"(?i)(?:the|my|our|your|their|her|his|another)\b", phrase)
    plural = head.endswith("s") and not head.endswith("ss")
    return f"the {phrase}" if bare and not plural else phrase


def _actor(before: str, names: tuple[str, ...]) -> int | str | None:
    """Who will be in touch: one of the people, somebody else by name, or None for "you"."""
    found = mentions(before, names)
    office = re.search(r"(?i)\b(HR)\b", before)
    plain = re.split(r",|;|\bthen\b", before)[-1].strip()
    match = _OFFICE.match(plain)
    possessive = re.match(
        r"(?P<who>(?:the )?[^\W\d_][\w. ]*['’]s (?:office|secretary|assistant|team))\b", plain
    )
    if possessive:
        who = possessive["who"]
        return f"the {who}" if folded(who.split("'")[0]) in NOT_NAMES else who
    if match:
        who = match["who"]
        return (
            who if re.match(r"(?i)hr|the ", who) else f"the {re.sub(r'(?i)^(?:their|a) ', '', who)}"
        )
    if office and (not found or re.match(r"(?i)\s*(?:he|she|they)?\b.*\bsaid\b", plain)):
        return "HR"
    if found:
        return found[-1].who
    stranger = re.match(
        r"(?P<who>[^\W\d_a-z][^\W\d_A-Z]+(?: [^\W\d_a-z][^\W\d_A-Z]+)?)(?: \([^)]*\))? ?(?:will|"
        r"'ll|would|is|to|$)",
        plain,
    )
    if stranger and folded(stranger["who"].split()[0]) not in NOT_NAMES:
        return stranger["who"]
    return None
