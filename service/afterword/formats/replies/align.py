"""Finding the sentences of our own mails in a reply, whatever a mail program did to them.

Words are aligned, not lines: wrapping, lost quote marks and other punctuation do not matter then. A
sentence counts as quoted when nearly all of it is there in order; anything less is the user's, who
may well use the words of a question.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from afterword.domain.model import QUESTIONS
from afterword.formats.replies.gaps import fill_gaps
from afterword.formats.replies.prompt import Unit
from afterword.formats.replies.sifting import SEED, Find, Stock, sifted
from afterword.formats.replies.words import Word, is_marked, words_of

EXACT = 6
"""Sentences of up to so many words have to be there whole."""

COVERAGE = 0.75
UNNUMBERED = 0.9
MARKED = 0.6
CANDIDATES = 12
BUDGET = 4_000_000
"""Comparisons after which a hostile text is no longer searched; what is left counts as new."""

_SKIPS = ((0, 1), (1, 1), (0, 2), (1, 0), (2, 2))


@dataclass(frozen=True, slots=True)
class Aligned:
    """For every word of the reply, the unit it quotes; None where it is new."""

    words: tuple[Word, ...]
    quotes: tuple[Unit | None, ...]


def align(lines: Sequence[str], units: Sequence[Unit]) -> Aligned:
    """Which words of the lines stand in the units."""
    words = words_of(lines)
    marked = [is_marked(line) for line in lines]
    stock = Stock(units)
    index = _index(stock)
    found = _finds(words, units, index, marked)
    quoted: list[int | None] = [None] * len(words)
    for find in sifted(found, stock, lambda at: marked[words[at].line]):
        for at in find.positions:
            quoted[at] = find.unit
    by_line = _by_line(words)
    _pieces(words, by_line, marked, units, index, quoted)
    fill_gaps(words, lines, stock, quoted)
    return Aligned(words, tuple(None if at is None else units[at] for at in quoted))


def _index(stock: Stock) -> dict[tuple[str, ...], list[tuple[int, int]]]:
    index: dict[tuple[str, ...], list[tuple[int, int]]] = defaultdict(list)
    for number in stock.distinct:
        words = stock.units[number].words
        for at in range(len(words) - SEED + 1):
            places = index[words[at : at + SEED]]
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
) -> list[Find]:
    finds: list[Find] = []
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
            if first and _is_numbered_otherwise(words, at, unit):
                continue
            cut = first == 0 and marked[words[at].line] and _begins_line(words, positions[0])
            if _is_quoted(unit, len(positions), first == 0, cut):
                numbered = not first and unit.words[0] == str(unit.question)
                finds.append(Find(number, positions, numbered))
            elif first == 1 and _lacks_number(unit, len(positions)) and _is_line(words, positions):
                finds.append(Find(number, positions, bare=True))
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


def _is_quoted(unit: Unit, matched: int, from_first: bool, cut: bool) -> bool:
    """Whether so many words are the unit; fewer do where the rest may have been ``cut`` off."""
    size = len(unit.words)
    if cut and not unit.start:
        return matched >= max(SEED, MARKED * size)
    if size <= EXACT:
        return matched == size
    needed = COVERAGE if from_first or not 1 <= unit.question <= 7 else UNNUMBERED
    return matched >= needed * size


def _by_line(words: Sequence[Word]) -> dict[int, list[int]]:
    by_line: dict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        by_line[word.line].append(at)
    return by_line


def _is_numbered_otherwise(words: Sequence[Word], at: int, unit: Unit) -> bool:
    """Whether another number stands before a question: then it is part of that answer."""
    before = words[at - 1] if at else None
    if before is None or before.line != words[at].line or not unit.question:
        return False
    return before.form in set("1234567") and before.form != unit.words[0]


def _lacks_number(unit: Unit, matched: int) -> bool:
    asks = 1 <= unit.question <= len(QUESTIONS) and not unit.start
    return asks and len(unit.words) <= EXACT and matched == len(unit.words) - 1


def _is_line(words: Sequence[Word], positions: Sequence[int]) -> bool:
    """Whether the words are all of their line."""
    last = positions[-1]
    ends = last + 1 == len(words) or words[last + 1].line != words[last].line
    return ends and _begins_line(words, positions[0])


def _begins_line(words: Sequence[Word], at: int) -> bool:
    return at == 0 or words[at - 1].line != words[at].line


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
