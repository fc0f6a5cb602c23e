"""What a letter may be made of: points, each with the user's words that it rests on."""

from dataclasses import dataclass
from enum import StrEnum

from afterword.domain.letter import Source


class Use(StrEnum):
    """Which list of frames a point belongs to; also what it says happened."""

    TOPIC = "topic"
    GRAVE = "grave"
    LIKED = "liked"
    ENJOYED = "enjoyed"
    SHOWED = "showed"
    ASKED = "asked"
    TOLD = "told"
    HEARD = "heard"
    UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class Point:
    """One thing that may be said. ``owner`` is a place among the people met, or None."""

    use: Use
    phrase: str
    owner: int | None
    source: Source
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Recollection:
    """All that is public of a recap, and the user's words that no rule could place.

    ``withheld`` finish a sentence start, but with something private.
    """

    points: tuple[Point, ...] = ()
    unsaid: Point | None = None
    unplaced: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
