"""A fragment the user typed, made fit to stand inside a sentence, or refused.

What cannot be used safely is refused: half a thought in a letter is worse than none.
"""

import re

from afterword.formats.compose.listed import TASK_VERBS
from afterword.formats.compose.words import FINITE, PRIVATE, SLANG, repaired

MOST_WORDS = 26

_DOTS = re.compile(r"^[\s.…_:,–—-]+|[\s.…_,;:–—-]+$")
_SENTENCE_END = re.compile(r"(?<=[\w)'\"’%])[.!?]+(?:\s+|$)|\s*[\n;]\s*")
_ABBREVIATED = re.compile(
    r"(?i)(?:^|[\s(])(?:dr|mr|mrs|ms|prof|rev|st|sgt|vs|e\.g|i\.e|etc|approx|jr|sr|no|inc|co|"
    r"u\.s|[a-z])$"
)
_TAIL = re.compile(
    r"(?i)(?:\s+and (?:asked|said|told|wanted|wants|gave|thought|seemed)\b|"
    r"\s*,?\s*(?:\b(?:which|it|that|this|and it|and that) (?:was|is|'s)|\bso (?:i|we|"
    r"that was)\b|"
    r"\b(?:and|but) (?:i|we|he|she|they|it|then|that)\b(?! and\b)|\bbut\b|\bbecause i\b|"
    r"\balthough\b|\bthough\b|\bthen (?:i|we|he|she)\b)|\s+[-–—]+\s|\s*,\s*(?:i|he|she|they|it|we|"
    r"that|this|really|super|very|so|pretty|best part|great|fun|cool|nice|lovely|wants|want)\b).*$",
    re.DOTALL,
)
_DURATION = re.compile(
    r"(?i),?\s+(?:for (?:ages|hours|a while|a (?:long|good long) time|"
    r"(?:like |about |almost |over )?\w+ "
    r"(?:minutes|mins|hours))|a lot|at length|forever)$"
)
_ASIDE = re.compile(r"\s*[(\[][^()\[\]]*[)\]]?|\s*[:;]-?[()DP](?=\s|$)|[\U0001F300-\U0001FAFF☀-➿]")
_LEADING = re.compile(
    r"(?i)^(?:about|that|so|like|the fact that)\s+(?=about|how|what|why|the|a|my)\b"
)
_DANGLING = re.compile(
    r"(?i)\b(?:the|a|an|and|or|but|of|to|for|with|about|on|in|at|from|by|my|your|our|their|her|"
    r"his|is|"
    r"are|was|were|i|because|that|how|which|while|if|when|than|as|very|really|so)$"
)
_VAGUE = re.compile(
    r"(?i)^(?:it|that|this|them|those|these|stuff|things|everything|lots|a lot|various things|"
    r"nothing|something|etc|all|him|her|me|you|us|n/?a|none|no|yes)(?: (?:stuff|things|all|"
    r"a lot))?$"
)
_LOWERED = re.compile(
    r"^(?:The|A|An|My|Our|Your|Her|His|Their|How|What|Why|When|Where|Whether|That|This|These|Those|"
    r"Being|It|We|They|She|He|You|Some|Both|All|Two|Three|To|If|[A-Z][a-z]+ing)\b"
)
_POINTING = re.compile(
    r"(?i)^(?:this|these|those|that(?!\s+(?:i|we|you|he|she|they|it|the|a|an|my|our|your|his|"
    r"her|their|"
    r"there|not|no|every\w*|all|most|some|people)\b))\s+(?=\w)"
)
_QUOTES = re.compile(r"[\"“”«»]")


def sentences(text: str) -> list[str]:
    """The sentences of a text, without their full stops; abbreviations do not end one."""
    out: list[str] = []
    start = 0
    for match in _SENTENCE_END.finditer(text):
        stop = match.group().strip()
        if stop == "." and _ABBREVIATED.search(
            text[max(start, match.start() - 16) : match.start()]
        ):
            continue
        out.append(text[start : match.start()])
        start = match.end()
    out.append(text[start:])
    return [s.strip() for s in out if s.strip()]


def clean(fragment: str, *, least: int = 1, taint: re.Pattern[str] = PRIVATE) -> str:
    """The fragment as it may stand after "about" or "liked"; "" when it may not.

    Only the first thought is kept: asides, brackets and second clauses are cut. ``taint`` is what
    must not occur in it.
    """
    found = sentences(fragment.strip().lstrip(".… "))
    text = repaired(found[0]) if found else ""
    text = _ASIDE.sub("", text)
    text = SLANG.split(text)[0]
    text = _DURATION.sub("", _TAIL.sub("", text))
    text = _DOTS.sub("", _LEADING.sub("", _DOTS.sub("", text)))
    text = _POINTING.sub("the ", text)
    text = re.sub(r"\s+", " ", text).rstrip("!?., ").strip()
    text = _QUOTES.sub("", text)
    if _LOWERED.match(text):
        text = text[0].lower() + text[1:]
    if text.isupper() and len(text.split()) > 1:
        text = text.lower()
    return text if fit(text, least) and not taint.search(text) else ""


def fit(text: str, least: int = 1) -> bool:
    """Whether a cleaned phrase is whole, short enough, and made of words."""
    words = text.split()
    if not least <= len(words) <= MOST_WORDS or len(text) < 3 or len(text) > 200:
        return False
    if not re.search(r"[^\W\d_]{3}|[A-Z]{2}", text) or re.search(
        r"[=<>{}\[\]|\\#*~^]|//|\.\.", text
    ):
        return False
    return not (_DANGLING.search(text) or _VAGUE.match(text))


_CLAUSE = re.compile(
    r"(?i)(?:they|we|she|he|you|i|it|there) (?:\w+ )?(?:is|are|was|were|have|has|had|do|does|will|"
    r"would|can|want|wants|need|needs|plan|plans|use|uses|run|runs)\b"
)


def as_topic(phrase: str) -> str:
    """A finished start made to follow "about": "they are moving X" becomes "how they are ..."."""
    if _CLAUSE.match(phrase) or re.match(r"(?i)(?:they|we|she|he|i) \w+", phrase):
        return f"how {phrase}"
    if re.match(r"(?i)to \w+", phrase):
        return gerund(phrase[3:])
    return phrase


def noun_like(phrase: str) -> bool:
    """Whether free text is a noun phrase, a gerund or a how-clause that can be trusted to fit."""
    first = phrase.split()[0].lower()
    if first in {"how", "what", "why", "where"}:
        return len(phrase.split()) >= 3 and bool(re.search(r"\w", phrase))
    if first == "that":
        return len(phrase.split()) >= 4
    return not FINITE.search(_without_relative(phrase))


def _without_relative(phrase: str) -> str:
    """The phrase up to a relative clause: "the rig I built" is a noun phrase for all its verb."""
    return re.split(
        r"(?i)\s(?:that|which|who|where|when|i|we|you|they|she|he)\s", phrase, maxsplit=1
    )[0]


def gerund(phrase: str) -> str:
    """A bare task as a gerund, its second verb too: "moving it and writing the tests"."""
    head, _, rest = phrase.partition(" ")
    rest = re.sub(
        r"\band (\w+)(?= (?:the|a|an|my|our|their|his|her|all|up|out)\b)",
        lambda m: f"and {_ing(m.group(1))}" if m.group(1).lower() in TASK_VERBS else m.group(),
        rest,
    )
    return f"{_ing(head)} {rest}".strip()


def _ing(verb: str) -> str:
    low = verb.lower()
    if low.endswith("ing") and len(low) > 5:
        return low
    if low.endswith("ie"):
        return low[:-2] + "ying"
    if low.endswith("e") and not low.endswith(("ee", "oe", "ye")) and low != "be":
        return low[:-1] + "ing"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgklmnprt]", low) and not low.endswith(("w", "x", "y")):
        return low + low[-1] + "ing"
    if low in {"begin", "refer", "submit", "commit", "admit", "format", "outfit", "retrofit"}:
        return low + low[-1] + "ing" if low != "format" else "formatting"
    return low + "ing"
