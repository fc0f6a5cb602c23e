"""Which of the sentences that were found in a reply are really quoted there.

A user may write a sentence that one of the stored mails holds, too. What tells are its neighbours:
a quotation brings other sentences of the same mail with it, in their order.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from afterword.formats.replies.prompt import Unit

SEED = 3
"""Words in a row that make it worth looking whether the whole sentence is there."""

COMPANY = 3
"""Neighbouring sentences of an earlier mail that are a quotation even without a quote mark."""

COPIED = 2
"""So many short questions without their numbers were copied; one may be the user's own words."""

REPEATS = 64
"""Units with the same words that are told apart; more of them come from no mail of ours."""


@dataclass(frozen=True, slots=True)
class Find:
    """One place where a unit was found: the number of the unit, the words of the reply.

    ``whole`` tells that it begins with the first word of the unit, which is a question's number;
    ``bare`` that it is a short question without it.
    """

    unit: int
    positions: tuple[int, ...]
    whole: bool = True
    bare: bool = False


class Stock:
    """The units of a thread; those with the same words know each other.

    A reminder may repeat the prompt: then a sentence found stands for either.
    """

    def __init__(self, units: Sequence[Unit]) -> None:
        self.units = units
        by_words: dict[tuple[str, ...], list[int]] = defaultdict(list)
        for number, unit in enumerate(units):
            if len(by_words[unit.words]) < REPEATS:
                by_words[unit.words].append(number)
        self._same = by_words
        self._before: list[int] = []
        before = -1
        for number, unit in enumerate(units):
            self._before.append(before)
            before = number if len(unit.words) >= SEED else before
        self.distinct = [
            min(numbers, key=lambda n: (not units[n].question, n)) for numbers in by_words.values()
        ]

    def same(self, number: int) -> Sequence[int]:
        """The numbers of all units with the words of this one."""
        return self._same[self.units[number].words]

    def before(self, number: int) -> int:
        """The nearest unit before this one that is long enough to be searched for."""
        return self._before[number]


def sifted(finds: Sequence[Find], stock: Stock, is_marked_at: Callable[[int], bool]) -> list[Find]:
    """The finds that are quotations, in their order; ``is_marked_at`` tells of quote marks."""
    bare = {stock.units[find.unit].question for find in finds if find.bare}
    if len(bare) < COPIED:
        finds = [find for find in finds if not find.bare]
    kept = _in_company(_disjoint(finds, stock.units), stock, is_marked_at)
    return _in_order(_once(kept, stock.units, is_marked_at), stock.units)


def _disjoint(finds: Sequence[Find], units: Sequence[Unit]) -> list[Find]:
    """Where finds share a word: a question, else the longer one, else that of the earlier unit."""
    taken: set[int] = set()
    kept = []

    def rank(find: Find) -> tuple[bool, int, int, int]:
        unit = units[find.unit]
        asks = bool(unit.question or unit.start)
        return not asks, -len(find.positions), find.unit, find.positions[0]

    for find in sorted(finds, key=rank):
        if taken.isdisjoint(find.positions):
            taken.update(find.positions)
            kept.append(find)
    return sorted(kept, key=lambda f: f.positions[0])


def _in_company(
    finds: Sequence[Find], stock: Stock, is_marked_at: Callable[[int], bool]
) -> list[Find]:
    """Without lone sentences of mails other than the prompt that carry no quote mark.

    The user's own earlier answers are among them, and the same words may be an answer again.
    """
    kept: list[Find] = []
    run: list[Find] = []
    reached: set[int] = set()  # the units that the last find of the run may be
    for find in finds:
        may_be = set(stock.same(find.unit))
        following = {n for n in may_be if n in reached or stock.before(n) in reached}
        if run and not following:
            kept += _company(run, stock, is_marked_at)
            run = []
        reached = following or may_be
        run.append(find)
    return kept + _company(run, stock, is_marked_at)


def _company(run: Sequence[Find], stock: Stock, is_marked_at: Callable[[int], bool]) -> list[Find]:
    if len(run) >= COMPANY:
        return list(run)
    return [
        find
        for find in run
        if is_marked_at(find.positions[0])
        or any(stock.units[n].text == 0 for n in stock.same(find.unit))
    ]


def _once(
    finds: Sequence[Find], units: Sequence[Unit], is_marked_at: Callable[[int], bool]
) -> list[Find]:
    """Without a question that is there twice in a row: once it is quoted, once the user's."""
    kept: list[Find] = []

    def rank(find: Find) -> tuple[bool, bool]:
        return is_marked_at(find.positions[0]), find.whole

    for find in finds:
        if not kept or kept[-1].unit != find.unit or not units[find.unit].question:
            kept.append(find)
        elif rank(find) > rank(kept[-1]):
            kept[-1] = find
    return kept


def _in_order(finds: Sequence[Find], units: Sequence[Unit]) -> list[Find]:
    """Without questions that stand between two others where they cannot have been asked.

    There the user has written something that happens to be one of our sentences.
    """
    asked = [n for n, find in enumerate(finds) if units[find.unit].question]
    dropped: set[int] = set()
    before: int | None = None
    for place, n in enumerate(asked):
        here = finds[n].unit
        after = finds[asked[place + 1]].unit if place + 1 < len(asked) else None
        if before is not None and after is not None and _is_stray(here, before, after, units):
            dropped.add(n)
        else:
            before = here
    return [find for n, find in enumerate(finds) if n not in dropped]


def _is_stray(here: int, before: int, after: int, units: Sequence[Unit]) -> bool:
    if len({units[n].text for n in (before, here, after)}) > 1:
        before, here, after = (units[n].question for n in (before, here, after))
    return before < after and not before <= here <= after
