"""People whom the recap names and the invitation does not: they get a letter, too.

Only what can hardly be anything but somebody who was met counts. A capital alone may be a place or
a product, so a single word needs to stand in a list of people, or beside an address of its own; and
what somebody finished a sentence start with is about the work, not about who was there.
"""

import re
from collections.abc import Sequence

from afterword.domain.letter import Context
from afterword.domain.model import Person
from afterword.formats.compose.absence import said_absent
from afterword.formats.compose.listed import NOT_NAMES, TITLES
from afterword.formats.compose.names import Mention, folded, mentions
from afterword.formats.text import one_line

_WORD = r"[^\W\d_a-z](?:[^\W\d_A-Z]|['’][^\W\d_a-z])[\w'’-]*"
_SMALL = (
    r"(?:[ \t]+(?:van|von|de|der|den|del|della|di|da|dos|du|la|le|al|el|bin|ibn|ter|ten|zu|y))*"
)
_NAME = (
    rf"(?P<name>(?:(?:Dr|Prof|Mr|Mrs|Ms|Mx|Chef|Rev|Fr|Sgt|Capt|Lt|Col)\.?\s+)?{_WORD}"
    rf"(?:{_SMALL}[ \t]+[^\W\d_a-z](?:[\w'’-]+|\.))?(?:[ \t]+[^\W\d_a-z][\w'’-]+)?)"
)
_PLACE = (
    r"(?:^|[,&+:;\n.]|\b(?:and|with|met|plus|also|by|saw|called|named|meet|had|then|owner|wife|"
    r"husband|colleague|boss|assistant|name is|name was|name['’]s|introduced me to|femme|mari)\b)"
    r"\s*(?:(?:a|the|then|to)\s+)?"
)
_FOLLOWED = (
    r"(?=\s*(?:$|[,.;:(&+\n–—!]|-\s|<|\band\b|\bfrom\b|\bwho\b|\bthe\b|\bas\b|\bin\b|\bof\b|"
    r"\bat\b|\binstead\b|\btoo\b|\b(?:joined|sat in|came in|dropped in|"
    r"popped in|interviewed|chaired|took|led|walked me|showed me|gave me)\b|"
    r"\bqui\b|something\b|somthing\b))"
)
_LISTED = re.compile(_PLACE + _NAME + _FOLLOWED, re.MULTILINE)
_MEETING = re.compile(
    r"(?i)\b(?:i |we )?(?:joined|sat in|dropped in|popped in|interviewed me|chaired|"
    r"met|meet|saw|spoke (?:to|with)|talked (?:to|with)|interviewed by|"
    r"introduced|name is|name was|named|interview with|call with|chat with|instead of|vu|reçue?|"
    r"(?:got|had) (?:\w+ ){1,3}instead)\b"
)
_ELSEWHERE = re.compile(
    r"(?i)\b(?:my (?:old |former )?(?:friend|boss|colleague|manager|cousin|sister|brother|mentor)|"
    r"(?:referred|recommended|introduced|founded|hired|recruited|written) by|reports? to|via|"
    r"through|named after|predecessor|about)\s+$"
)
_NOT_THERE = re.compile(
    r"(?i)\s+(?:works|worked|referred|recommended|used to|left|is my|was my|will|has left|"
    r"retired)\b"
)
"""Somebody who is only spoken of."""

_RELATED = re.compile(r"(?i)\b(?:wife|husband|colleague|boss|assistant|femme|mari)\s+$")
_START = re.compile(r"^[\s*•>-]*(?P<who>[^:\n]{2,60}?)\s*(?::|\s[-–—])\s+(?P<rest>.*)$")
_ADDRESS = re.compile(r"(?<![\w.+'-])[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")


def walk_ins(
    met: str, rest: str, invited: Sequence[Person], context: Context
) -> tuple[Person, ...]:
    """Whoever the answer ``met`` names beside the invited, and clear cases in the ``rest``."""
    names = tuple(p.name for p in invited)
    own = {folded(w) for w in f"{context.user.name} {context.employer} {context.role}".split()}
    own -= {folded(w) for name in names for w in name.split()}
    out: list[Person] = []
    for text, listed in ((_before_starts(met), True), (_of_meeting(rest), False)):
        known = mentions(text, names)
        for match in _LISTED.finditer(text):
            found = _read(match, text, known, own, listed=listed)
            if found is not None and all(folded(found.name) != folded(p.name) for p in out):
                out.append(found)
    return tuple(out)


def address_near(text: str, at: int) -> str:
    """The address that stands beside a name, on the same line."""
    line = text[at:].split("\n", 1)[0]
    match = re.match(r"[^,;@]{0,40}?[(<,\s]*(" + _ADDRESS.pattern + ")", line)
    return match.group(1) if match else ""


def _read(
    match: re.Match[str], text: str, known: Sequence[Mention], own: set[str], *, listed: bool
) -> Person | None:
    name = one_line(match["name"]).rstrip(".")
    start, end = match.start("name"), match.end("name")
    words = [folded(w) for w in name.split()]
    bare = [w for w in words if w not in TITLES]
    if not bare or any(w in NOT_NAMES for w in bare) or set(words) & own:
        return None
    if _ELSEWHERE.search(text[:start]) or _NOT_THERE.match(text[end:]):
        return None
    if any(m.start < end and start < m.end for m in known) or said_absent(text, start, end):
        return None
    email = address_near(text, end)
    its_own = bool(email) and folded(email.split("@")[0]).startswith(bare[0])
    alone = len(words) == 1
    related = _RELATED.search(text[:start])
    if alone and not its_own and not related and not (listed and _stands_as_name(text, match)):
        return None
    return Person(name, email if its_own or listed else "")


def _stands_as_name(text: str, match: re.Match[str]) -> bool:
    """A single word is a name only in a list of people, not at the start of a sentence."""
    before = text[: match.start("name")].rstrip()
    if re.search(
        r"(?i)\b(?:met|with|and|saw|plus|by|called|named|wife|husband|femme|mari)$|[,&+]$", before
    ):
        return True
    return bool(re.match(r"\s*(?::|\(|from\b|who\b|-\s|$)", text[match.end("name") :])) and (
        not before or before.endswith("\n")
    )


def _before_starts(met: str) -> str:
    """The answer, with what finishes a sentence start left away: it names subjects, not people."""
    return "\n".join(
        start["who"] + ":" if (start := _START.match(line)) else line for line in met.split("\n")
    )


def _of_meeting(rest: str) -> str:
    """The sentences that tell whom somebody met, or give an address."""
    parts = re.split(r"(?<=[\w)][.!?])\s+|\n+", rest)
    told = (p for p in parts if (_MEETING.search(p) or _ADDRESS.search(p)) and not _START.match(p))
    return "\n".join(told)
