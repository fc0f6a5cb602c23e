"""Which of the sentences that were found in a reply are really quoted there.

A user may write a sentence that one of the stored mails holds, too. What tells are its neighbours:
a quotation brings other sentences of the same mail with it, in their order.
"""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from afterword.formats.replies.prompt import CLOSING, Unit

SEED = 3
"""Words in a row that make it worth looking whether the whole sentence is there."""

COMPANY = 3
"""Neighbouring sentences of an earlier mail that are a quotation even without a quote mark."""

COPIED = 2
"""So many short questions without their numbers were copied; one may be the user's own words."""

MARK = 3
"""Words behind a quote mark count so many times as much."""

NUMBER, ANEW = 10, 100
"""What the number of a question is worth in words, and what a fresh beginning costs."""

REPEATS = 64
"""Units with the same words that are told apart; more of them come from no mail of ours."""


@dataclass(frozen=True, slots=True)
class Find:
    """One place where a unit was found: the number of the unit, the words of the reply.

    ``numbered`` tells that it is a question with its number, ``bare`` a short one without it.
    """

    unit: int
    positions: tuple[int, ...]
    numbered: bool = False
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
    return _in_order(kept, stock, is_marked_at)


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


def _in_order(
    finds: Sequence[Find], stock: Stock, is_marked_at: Callable[[int], bool]
) -> list[Find]:
    """Without questions that cannot have been asked where they stand: there the user has written
    something that happens to be one of our sentences.

    What remains is the heaviest sequence of questions that rises; it may begin anew below any
    other sentence of ours, where another mail is quoted, and elsewhere at a cost.
    """
    best: dict[int, tuple[int, _Chain | None]] = {0: (0, None)}  # by the last question
    for group in _groups(finds, stock.units):
        question = stock.units[group[0].unit].question
        if not question:
            weight, chain = max(best.values(), key=lambda b: b[0])
            best = {0: (weight, _Chain(group, chain))}
            continue
        group = _one_run(group, stock, is_marked_at)
        weight = sum(_weight(find, is_marked_at) for find in group)
        before, chain = _best_before(best, question, group)
        if question not in best or before + weight >= best[question][0]:
            best[question] = (before + weight, _Chain(group, chain))
    kept: list[Find] = []
    chain = max(best.values(), key=lambda b: b[0])[1]
    while chain is not None:
        kept += reversed(chain.group)
        chain = chain.before
    return kept[::-1]


@dataclass(frozen=True, slots=True)
class _Chain:
    group: Sequence[Find]
    before: "_Chain | None"


def _best_before(
    best: Mapping[int, tuple[int, _Chain | None]], question: int, group: Sequence[Find]
) -> tuple[int, _Chain | None]:
    """The heaviest sequence that the group may follow; if it has to begin anew, less the cost."""

    def weight(last: int) -> int:
        so_far, chain = best[last]
        if last == question and chain is not None:
            rises = chain.group[-1].unit < group[0].unit
        else:
            rises = last < question or last == CLOSING
        return so_far if rises else so_far - ANEW

    last = max(best, key=weight)
    return weight(last), best[last][1]


def _groups(finds: Sequence[Find], units: Sequence[Unit]) -> list[list[Find]]:
    """Neighbouring finds of one question together."""
    groups: list[list[Find]] = []
    for find in finds:
        question = units[find.unit].question
        if groups and question and units[groups[-1][-1].unit].question == question:
            groups[-1].append(find)
        else:
            groups.append([find])
    return groups


def _one_run(
    group: Sequence[Find], stock: Stock, is_marked_at: Callable[[int], bool]
) -> list[Find]:
    """The sentences of a question once: when it is there twice, one of the two is the user's."""
    runs: list[list[Find]] = []
    reached: dict[int, int] = {}  # in which mails the run may stand, and how far down
    for find in group:
        places = stock.same(find.unit)
        further = {
            stock.units[n].text: n
            for n in reversed(places)
            if n > reached.get(stock.units[n].text, n)
        }
        if further:
            runs[-1].append(find)
        else:
            runs.append([find])
        reached = further or {stock.units[n].text: n for n in reversed(places)}
    return max(runs, key=lambda run: sum(_weight(find, is_marked_at) for find in run))


def _weight(find: Find, is_marked_at: Callable[[int], bool]) -> int:
    """How much a find looks like a quotation, in words."""
    marked = MARK if is_marked_at(find.positions[0]) else 1
    return marked * (len(find.positions) + (NUMBER if find.numbered else 0))
