"""What somebody at the interview did, as the user tells it: liked, showed, explained, asked."""

import re

from afterword.domain.letter import Source
from afterword.formats.compose.phrases import clean, noun_like
from afterword.formats.compose.points import Point, Use
from afterword.formats.compose.words import GRAVE

_LIKED = re.compile(
    r"(?i)^(?:(?:told me|said) (?:that )?(?:s?he|they) )?"
    r"(?:really |also |particularly |especially |very much )?(?:liked|loved|appreciated|"
    r"like|likes|love|loves)"
    r"\s+(?P<rest>(?:that i|how i|when i|what i|the|my|our|an?|both)\b.*)$", re.DOTALL,
)  # fmt: skip
_SHOWED = re.compile(
    r"(?i)^(?:also |then |even )?(?P<verb>showed|shows|walked|took|let|gave|introduced|invited|"
    r"taught)\s+me\s+"
    r"(?P<rest>.+)$", re.DOTALL,
)  # fmt: skip
_SHOWING = {
    "showed": "showing", "shows": "showing", "walked": "walking", "took": "taking",
    "let": "letting",
    "gave": "giving", "introduced": "introducing", "invited": "inviting", "taught": "teaching",
}  # fmt: skip
_ABOUT = re.compile(r"(?i)^about\s+")
_ASKED = re.compile(
    r"(?i)^(?:also )?(?:asked|did ask) (?:me )?(?:a lot )?"
    r"(?P<rest>(?:about|how (?:i|we)|why (?:i|we)|what (?:i|we))\b.+)$",
    re.DOTALL,
)
_EXPLAINED = re.compile(
    r"(?i)^(?:also )?(?:told me|talked|spoke|explained|described)(?:(?: to)? me)?\s+"
    r"(?P<rest>(?:about|how|why|what)\b.+)$",
    re.DOTALL,
)
_SEEN = re.compile(r"(?i)(?:the|a|an|through|around|round|how|your|her|his|see|sit|into|to the)\b")


def by_them(rest: str, owner: int, source: Source, *, free: bool) -> Point | None:
    """What somebody liked, showed, told or (where ``free``) asked."""
    point = _liked(rest, owner, source) or _showed(rest, owner, source)
    point = point or _explained(rest, owner, source)
    return point or (_asked(rest, owner, source) if free else None)


def _liked(rest: str, owner: int, source: Source) -> Point | None:
    match = _LIKED.match(rest)
    phrase = clean(match["rest"], least=2) if match else ""
    if not phrase or re.search(r"(?i)\b(?:less|least|except|until)\b", phrase):
        return None
    whole = re.match(r"(?i)(?:that|how|when|what) i \w+ \w+", phrase) or noun_like(phrase)
    return Point(Use.LIKED, phrase, owner, source) if whole else None


def _showed(rest: str, owner: int, source: Source) -> Point | None:
    match = _SHOWED.match(rest)
    phrase = clean(match["rest"], least=2) if match else ""
    if match is None or not phrase or not noun_like(phrase):
        return None
    verb = match["verb"].lower()
    if verb != "let" and not _SEEN.match(phrase):
        return None
    return Point(Use.SHOWED, f"{_SHOWING[verb]} me {phrase}", owner, source)


def _explained(rest: str, owner: int, source: Source) -> Point | None:
    match = _EXPLAINED.match(rest)
    phrase = clean(_ABOUT.sub("", match["rest"]), least=2) if match else ""
    return topic(phrase, owner, source) if phrase and noun_like(phrase) else None


def _asked(rest: str, owner: int, source: Source) -> Point | None:
    match = _ASKED.match(rest)
    phrase = clean(_ABOUT.sub("", match["rest"]), least=2) if match else ""
    if not phrase or not noun_like(phrase) or re.match(r"(?i)why", phrase):
        return None
    return Point(Use.ASKED, phrase, owner, source)


def topic(phrase: str, owner: int | None, source: Source, *, finished: bool = False) -> Point:
    """A subject of conversation; a hard one is never said to have been enjoyed."""
    use = Use.GRAVE if GRAVE.search(phrase) else Use.TOPIC
    return Point(use, phrase, owner, source, finished)
