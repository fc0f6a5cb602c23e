"""What is left between the sentences that were found: short lines of ours and pieces of sentences.

Alone they are the user's words: "yes" may have been an earlier answer, too. Between sentences of
the same stored mail that stand around them there as well, they are a quotation, whatever the user
has typed in between.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, islice

from afterword.domain.model import QUESTIONS
from afterword.formats.replies.sifting import SEED, Stock
from afterword.formats.replies.words import Word, is_marked, unquoted

WINDOW = 40
"""Sentences from the one before a gap within which its words are looked for."""

BUDGET = 200_000
"""Sentences looked at after which a hostile text is no longer searched."""

_SET_OFF = ('"', "(", "\u201c")
"""With what our mails begin what they say of an answer, or repeat of it."""

_Place = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Gap:
    """New words of one line, by position, and the nearest sentences found before and after them.

    ``number`` is the same for neighbouring gaps that nothing found divides, ``marked`` tells that
    the line has a quote mark, ``foreign`` that it lacks the one that the lines around it have.
    """

    positions: tuple[int, ...]
    number: int
    before: int | None
    after: int | None
    marked: bool
    foreign: bool


def fill_gaps(
    words: Sequence[Word], lines: Sequence[str], stock: Stock, quoted: list[int | None]
) -> None:
    """Enter into ``quoted`` what else is a quotation; each place of a stored mail counts once."""

    def likely(gap: Gap) -> tuple[bool, bool]:
        line = lines[words[gap.positions[0]].line]
        return not gap.marked, not unquoted(line).startswith(_SET_OFF)

    gaps = sorted(_gaps(words, lines, quoted), key=likely)
    budget = iter(range(BUDGET))
    taken: set[tuple[int, _Place]] = set()
    # Twice, for a short line may have its neighbour in another below it.
    for gap in (*gaps, *reversed(gaps)):
        if quoted[gap.positions[0]] is not None or gap.foreign:
            continue
        text = tuple(words[at].form for at in gap.positions)
        for place in _places(gap, text, stock, quoted, budget):
            if (gap.number, place) not in taken:
                taken.add((gap.number, place))
                for at in gap.positions:
                    quoted[at] = place[0]
                break


def _gaps(
    words: Sequence[Word], lines: Sequence[str], quoted: Sequence[int | None]
) -> Iterator[Gap]:
    marked = [is_marked(line) for line in lines]
    following: list[int | None] = []
    after: int | None = None
    for at in range(len(words) - 1, -1, -1):
        after = at if quoted[at] is not None else after
        following.append(after)
    following.reverse()
    before: int | None = None
    number = 0
    for (_, is_new), group in groupby(
        range(len(words)), key=lambda at: (words[at].line, quoted[at] is None)
    ):
        positions = tuple(group)
        if not is_new:
            before, number = positions[-1], number + 1
            continue
        after = following[positions[-1]]
        own = marked[words[positions[0]].line]
        around = [marked[words[at].line] for at in (before, after) if at is not None]
        foreign = not own and len(around) == 2 and all(around)
        found = [None if at is None else quoted[at] for at in (before, after)]
        yield Gap(positions, number, found[0], found[1], own, foreign)


def _places(
    gap: Gap,
    text: tuple[str, ...],
    stock: Stock,
    quoted: Sequence[int | None],
    budget: Iterator[int],
) -> Iterator[_Place]:
    """Where the words stand in stored mails: the sentence, and which of its words they are."""
    yield from _beside(gap, text, stock, quoted)
    ends = stock.same(gap.after) if gap.after is not None else ()
    last = {stock.units[end].text: end for end in ends}
    for begin in stock.same(gap.before) if gap.before is not None else ():
        for number in islice(_below(begin, stock), WINDOW):
            if next(budget, None) is None:
                return
            unit = stock.units[number]
            sided = number <= last.get(unit.text, -1)
            asked = 1 <= unit.question <= len(QUESTIONS)
            if number > begin and unit.words == text and (sided or (asked and gap.marked)):
                yield number, 0, len(text)
            elif len(text) >= (SEED if sided else SEED + 1):
                yield from ((number, at, at + len(text)) for at in _within(text, unit.words))


def _below(begin: int, stock: Stock) -> Iterator[int]:
    """The sentence itself and those after it that stand with the same question."""
    first = stock.units[begin]
    for number in range(begin, len(stock.units)):
        unit = stock.units[number]
        if unit.text != first.text or unit.question != first.question:
            return
        yield number


def _beside(
    gap: Gap, text: tuple[str, ...], stock: Stock, quoted: Sequence[int | None]
) -> Iterator[_Place]:
    """Sentences too short to be searched for ("Hello Sam,") beside their neighbours."""
    if len(text) >= SEED:
        return
    first, last = gap.positions[0] - 1, gap.positions[-1] + 1
    before = quoted[first] if first >= 0 else None
    after = quoted[last] if last < len(quoted) else None
    for at, step in ((before, 1), (after, -1)):
        for neighbour in stock.same(at) if at is not None else ():
            number = neighbour + step
            if not 0 <= number < len(stock.units) or number == before:
                continue
            unit = stock.units[number]
            if unit.words == text and unit.text == stock.units[neighbour].text:
                yield number, 0, len(text)


def _within(text: tuple[str, ...], words: Sequence[str]) -> Iterator[int]:
    size = len(text)
    if size < len(words):
        yield from (n for n in range(len(words) - size + 1) if tuple(words[n : n + size]) == text)
