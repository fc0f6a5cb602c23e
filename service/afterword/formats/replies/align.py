"""Finding the sentences of our own mails in a reply, whatever a mail program did to them.

Words are aligned, not lines: wrapping, lost quote marks and other punctuation do not matter then. A
sentence counts as quoted when nearly all of it is there in order; anything less is the user's, who
may well use the words of a question.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from afterword.formats.replies.prompt import Unit
from afterword.formats.replies.words import Word, is_marked, words_of

SEED = 3
"""Words in a row that make it worth looking whether the whole sentence is there."""

EXACT = 6
"""Sentences of up to so many words have to be there whole."""

COVERAGE = 0.75
UNNUMBERED = 0.9
MARKED = 0.6
COMPANY = 3
"""Neighbouring sentences of an earlier mail that are a quotation even without a quote mark."""

CANDIDATES = 12
BUDGET = 4_000_000
"""Comparisons after which a hostile text is no longer searched; what is left counts as new."""

_SKIPS = ((0, 1), (1, 1), (0, 2), (1, 0), (2, 2))


@dataclass(frozen=True, slots=True)
class Aligned:
    """For every word of the reply, the unit it quotes; None where it is new."""

    words: tuple[Word, ...]
    quotes: tuple[Unit | None, ...]


@dataclass(frozen=True, slots=True)
class _Find:
    """One place where a unit was found: the number of the unit, the words of the reply."""

    unit: int
    positions: tuple[int, ...]


def align(lines: Sequence[str], units: Sequence[Unit]) -> Aligned:
    """Which words of the lines stand in the units."""
    words = words_of(lines)
    marked = [is_marked(line) for line in lines]
    index = _index(units)
    found = _disjoint(_finds(words, units, index, marked), units)
    found = _in_company(found, units, lambda at: marked[words[at].line])
    quoted: list[int | None] = [None] * len(words)
    for find in _in_order(found, units):
        for at in find.positions:
            quoted[at] = find.unit
    by_line = _by_line(words)
    _pieces(words, by_line, marked, units, index, quoted)
    _short_units(words, by_line, units, quoted)
    return Aligned(words, tuple(None if at is None else units[at] for at in quoted))


def _index(units: Sequence[Unit]) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number, unit in enumerate(units):
        for at in range(len(unit.words) - SEED + 1):
            places = index[unit.words[at : at + SEED]]
            if len(places) < CANDIDATES:
                places.append((number, at))
    return dict(index)


def _seed(words: Sequence[Word], at: int) -> tuple[str, ...]:
    return tuple(word.form for word in words[at : at + SEED])


def _finds(
    words: Sequence[Word],
    units: Sequence[Unit],
    index: dict[tuple[str, ...], list[tuple[int, int]]],
    marked: Sequence[bool],
) -> list[_Find]:
    finds: list[_Find] = []
    tried: dict[tuple[int, int], int] = {}  # how far a unit was followed on one diagonal
    budget = BUDGET
    for at in range(len(words) - SEED + 1):
        for number, offset in index.get(_seed(words, at), ()):
            diagonal = (number, at - offset)
            if at < tried.get(diagonal, 0) or budget < 0:
                continue
            unit = units[number]
            positions, first = _follow(words, unit.words, at, offset)
            tried[diagonal] = positions[-1] + 1
            budget -= len(positions) + SEED
            if _is_quoted(unit, len(positions), first == 0, marked[words[at].line]):
                finds.append(_Find(number, positions))
    return finds


def _follow(
    words: Sequence[Word], unit: Sequence[str], at: int, offset: int
) -> tuple[tuple[int, ...], int]:
    """The words from ``at`` on that are the unit's, a word or two missing or put in here or there.

    Answers also with the first word of the unit that was found.
    """
    positions: list[int] = []
    first = offset
    while at < len(words) and offset < len(unit):
        if words[at].form == unit[offset]:
            positions.append(at)
            at, offset = at + 1, offset + 1
            continue
        for more, skipped in _SKIPS:
            here, there = at + more, offset + skipped
            if here < len(words) and there < len(unit) and words[here].form == unit[there]:
                at, offset = here, there
                break
        else:
            break
    return tuple(positions), first


def _is_quoted(unit: Unit, matched: int, from_first: bool, marked: bool) -> bool:
    size = len(unit.words)
    if marked and from_first and not unit.opening:
        return matched >= max(SEED, MARKED * size)
    if size <= EXACT:
        return matched == size
    needed = COVERAGE if from_first or not 1 <= unit.question <= 7 else UNNUMBERED
    return matched >= needed * size


def _disjoint(finds: Sequence[_Find], units: Sequence[Unit]) -> list[_Find]:
    """Where finds share a word: a question, else the longer one, else that of the earlier unit."""
    taken: set[int] = set()
    kept = []

    def rank(find: _Find) -> tuple[bool, int, int, int]:
        return not units[find.unit].question, -len(find.positions), find.unit, find.positions[0]

    for find in sorted(finds, key=rank):
        if taken.isdisjoint(find.positions):
            taken.update(find.positions)
            kept.append(find)
    return sorted(kept, key=lambda f: f.positions[0])


def _in_company(
    finds: Sequence[_Find], units: Sequence[Unit], is_marked_at: Callable[[int], bool]
) -> list[_Find]:
    """Without lone sentences of mails other than the prompt that carry no quote mark.

    The user's own earlier answers are among them, and the same words may be an answer again.
    """
    kept: list[_Find] = []
    run: list[_Find] = []
    for find in finds:
        if run and not 0 <= find.unit - run[-1].unit <= 1:
            kept += _company(run, units, is_marked_at)
            run = []
        run.append(find)
    return kept + _company(run, units, is_marked_at)


def _company(
    run: Sequence[_Find], units: Sequence[Unit], is_marked_at: Callable[[int], bool]
) -> list[_Find]:
    if len(run) >= COMPANY:
        return list(run)
    return [f for f in run if units[f.unit].text == 0 or is_marked_at(f.positions[0])]


def _in_order(finds: Sequence[_Find], units: Sequence[Unit]) -> list[_Find]:
    """Without questions that stand between two others where they cannot have been asked.

    There the user has written something that happens to be one of our sentences.
    """
    asked = [n for n, find in enumerate(finds) if units[find.unit].question]
    dropped: set[int] = set()
    before = len(units)
    for place, n in enumerate(asked):
        here = finds[n].unit
        after = finds[asked[place + 1]].unit if place + 1 < len(asked) else -1
        if before < after and not before <= here <= after:
            dropped.add(n)
        else:
            before = here
    return [find for n, find in enumerate(finds) if n not in dropped]


def _by_line(words: Sequence[Word]) -> dict[int, list[int]]:
    by_line: dict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        by_line[word.line].append(at)
    return by_line


def _pieces(
    words: Sequence[Word],
    by_line: dict[int, list[int]],
    marked: Sequence[bool],
    units: Sequence[Unit],
    index: dict[tuple[str, ...], list[tuple[int, int]]],
    quoted: list[int | None],
) -> None:
    """Quoted lines of which the user has left only a piece of a sentence."""
    for line, positions in by_line.items():
        if not marked[line] or len(positions) <= SEED:
            continue
        if any(quoted[at] is not None for at in positions):
            continue
        text = tuple(words[at].form for at in positions)
        for number, offset in index.get(text[:SEED], ()):
            if units[number].words[offset : offset + len(text)] == text:
                for at in positions:
                    quoted[at] = number


def _short_units(
    words: Sequence[Word],
    by_line: dict[int, list[int]],
    units: Sequence[Unit],
    quoted: list[int | None],
) -> None:
    """Units too short to be searched for ("Hello Sam,") between their neighbours in a stored mail.

    Anywhere else the same words are the user's: "yes" may have been an earlier answer, too.
    """
    stretches = [s for places in by_line.values() for s in _new_stretches(places, quoted)]
    for positions in stretches:
        text = tuple(words[at].form for at in positions[:SEED])
        before = quoted[positions[0] - 1] if positions[0] else None
        after = quoted[positions[-1] + 1] if positions[-1] + 1 < len(words) else None
        neighbours = {n + step for n, step in ((before, 1), (after, -1)) if n is not None}
        for number in neighbours - {before}:
            if 0 <= number < len(units) and units[number].words == text and len(text) < SEED:
                for at in positions:
                    quoted[at] = number
                break


def _new_stretches(
    positions: Sequence[int], quoted: Sequence[int | None]
) -> Iterator[tuple[int, ...]]:
    for is_new, group in groupby(positions, key=lambda at: quoted[at] is None):
        if is_new:
            yield tuple(group)
