"""What the user asks of the letters apart from the recap: shorter, warmer, or with one more thing.

A wish chooses among sentences that are right anyway; none of them lets a letter sound keener than
the user is, or say what is private.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from afterword.domain.letter import Source, Wishes
from afterword.formats.compose.names import mentions
from afterword.formats.compose.phrases import clean, noun_like
from afterword.formats.compose.points import Point, Use
from afterword.formats.compose.words import PRIVATE

NO_WISHES = Wishes()
"""Letters as they are usually written."""

_VERY_WARM = re.compile(
    r"(?i)\b(?:very much|pleasure|most of all|above all|more than anything|meant a lot|"
    r"delighted|warm)\b"
)
_WARM = re.compile(r"(?i)\b(?:especially|particular\w*|grateful|glad|happy|many thanks|enjoyed)\b")
_OWN = re.compile(r"(?i)(?:that i|my)\b")
_THING = re.compile(
    r"(?:(?i:the|a|an|your|their|his|her|its|our|how|what|why|both|all)\b|[^\W\d_a-z]|\w{3,}ing\b)"
)
_SAID = re.compile(r"(?i)^(?:that )?we (?:also )?(?:talked|spoke|chatted) about\s+")


@dataclass(frozen=True, slots=True)
class Wished:
    """What of the user's wishes can be said, and what not, with a sentence why."""

    points: tuple[Point, ...] = ()
    unplaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def liking(wishes: Wishes) -> Callable[[str], int]:
    """How well a sentence fits the wishes: warm words count, or the fewest words."""
    if wishes.shorter:
        return lambda frame: -len(frame)
    if wishes.warmer:
        return lambda frame: 2 * len(_VERY_WARM.findall(frame)) + len(_WARM.findall(frame))
    return lambda _frame: 0


def wished(wishes: Wishes, names: Sequence[str]) -> Wished:
    """The things to be mentioned as points of letters to the people of those names."""
    points: list[Point] = []
    unplaced: list[str] = []
    notes: list[str] = []
    for text in wishes.mention:
        read = _point(text, tuple(names))
        if isinstance(read, Point):
            points.append(read)
        else:
            unplaced.append(text)
            notes.append(f'Not mentioned: "{text}". {read}')
    return Wished(tuple(points), tuple(unplaced), tuple(notes))


def _point(text: str, names: tuple[str, ...]) -> Point | str:
    """The wish as a point, or a sentence that says why it is none."""
    if PRIVATE.search(text):
        return "It touches something that stays private."
    owners = {m.who for m in mentions(text, names)}
    if len(names) > 1 and len(owners) != 1:
        return f"Say to whom it belongs: {names[0]}: we talked about ..."
    owner = owners.pop() if owners else 0
    colon = re.match(r"[^:]{1,60}:\s+", text)
    rest = text[colon.end() :] if colon and mentions(colon.group(), names) else text
    phrase = clean(_SAID.sub("", rest.strip()))
    fits = phrase and noun_like(phrase)
    if phrase and _OWN.match(phrase):
        fits, use = fits or phrase.lower().startswith("that i"), Use.UNSAID
    else:
        fits, use = fits and bool(_THING.match(phrase)), Use.HEARD
    if not fits:
        return 'Put it as a thing, such as "the ...", "how you ..." or "my ...".'
    return Point(use, phrase, owner, Source("recap.wish", text), finished=True)
