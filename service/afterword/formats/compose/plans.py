"""Which points each letter of a panel gets."""

from collections.abc import Sequence
from dataclasses import dataclass

from afterword.domain.model import Person
from afterword.formats.compose.points import Point, Recollection, Use

_WEIGHT = {
    Use.TOPIC: 6.5, Use.GRAVE: 6.2, Use.LIKED: 6.0, Use.ENJOYED: 5.5, Use.SHOWED: 5.5,
    Use.TOLD: 5.0, Use.ASKED: 4.5,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Plan:
    """What one letter will say, before it is put into sentences."""

    person: Person
    position: int
    points: tuple[Point, ...] = ()
    unsaid: Point | None = None
    wished: tuple[Point, ...] = ()


def plans(
    people: Sequence[Person], known: Recollection, wished: Sequence[Point], most: int
) -> list[Plan]:
    """Who gets which points: their own first, shared material dealt so that nobody repeats it.

    ``most`` is how many of their own somebody gets; what the user ``wished`` comes on top.
    """
    alone = len(people) == 1
    own: list[list[Point]] = []
    for number in range(len(people)):
        mine = [p for p in known.points if p.owner == number or (alone and p.owner is None)]
        mine.sort(key=lambda p: (not p.finished, -_WEIGHT[p.use]))
        # Two people told the same would compare: the first has it, the other is asked for.
        fresh = [p for p in mine if not any(_same(p, o) for earlier in own for o in earlier)]
        own.append(_distinct(fresh)[:most])
    unsaid, bare = known.unsaid, [number for number, mine in enumerate(own) if not mine]
    teller = 0 if not bare else bare[0]
    if unsaid is not None and unsaid.owner is not None:
        teller = unsaid.owner
    out: list[Plan] = []
    for number, person in enumerate(people):
        told_here = number == teller
        asked_for = tuple(p for p in wished if p.owner == number)
        points = tuple(own[number])
        out.append(Plan(person, number, points, unsaid if told_here else None, asked_for))
    return out


def _same(one: Point, other: Point) -> bool:
    mine, theirs = (set(p.phrase.lower().split()) for p in (one, other))
    return len(mine & theirs) >= 0.8 * max(len(mine), len(theirs))


def _distinct(points: Sequence[Point]) -> list[Point]:
    out: list[Point] = []
    for point in points:
        words = set(point.phrase.lower().split())
        if all(len(words & set(o.phrase.lower().split())) <= len(words) / 2 for o in out):
            out.append(point)
    return out
