"""Finding the words of our own mails in a reply, whatever a mail program did to them.

Words are aligned, not lines: wrapping, lost quote marks and other punctuation do not matter then. A
run of words counts as quoted when most of the stored line it belongs to is there, or when it stands
behind a quote mark; otherwise it is the user's, who may well use the words of a question.
"""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"\w+")
_QUOTE = re.compile(r"^(?:\s*[>|])+\s?")
SEED = 3
CANDIDATES = 12
COVERAGE = 0.75
WORD_LIMIT = 60_000


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the reply: its normal form, its line, and where it stands in that line."""

    form: str
    line: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Unit:
    """A line of a stored mail. ``question`` is 1 to 7 where it is one, 8 for what follows them."""

    words: tuple[str, ...]
    question: int = 0
    is_start: bool = False


@dataclass(frozen=True, slots=True)
class Aligned:
    """For every word of the reply, the unit it quotes; None where it is new."""

    words: tuple[Word, ...]
    quotes: tuple[Unit | None, ...]


def forms(text: str) -> tuple[str, ...]:
    """The words of a text in normal form."""
    return tuple(_normal(found.group()) for found in _WORD.finditer(text))


def unquoted(line: str) -> str:
    """The line without quote marks."""
    return _QUOTE.sub("", line)


def words_of(lines: Sequence[str]) -> tuple[Word, ...]:
    """All words of the reply in order."""
    out = [
        Word(_normal(found.group()), number, found.start(), found.end())
        for number, line in enumerate(lines)
        for found in _WORD.finditer(line)
    ]
    return tuple(out[:WORD_LIMIT])


def align(lines: Sequence[str], units: Sequence[Unit]) -> Aligned:
    """Which words of the lines stand in the units."""
    words = words_of(lines)
    quotes = _runs(words, units)
    _whole_lines(words, quotes, units)
    _give_back(lines, words, quotes)
    return Aligned(words, tuple(quotes))


def _runs(words: Sequence[Word], units: Sequence[Unit]) -> list[Unit | None]:
    """Mark every longest run of at least SEED words that some unit, or two in a row, contain."""
    flat = [(form, unit) for unit in units for form in unit.words]
    index: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for at in range(len(flat) - SEED + 1):
        index[tuple(form for form, _ in flat[at : at + SEED])].append(at)
    quotes: list[Unit | None] = [None] * len(words)
    at = 0
    expected = -1
    while at <= len(words) - SEED:
        seed = tuple(word.form for word in words[at : at + SEED])
        best, length = _longest(words, at, flat, index.get(seed, [])[:CANDIDATES], expected)
        if length < SEED:
            at += 1
            continue
        for step in range(length):
            quotes[at + step] = flat[best + step][1]
        at += length
        expected = best + length
    return quotes


def _longest(
    words: Sequence[Word],
    at: int,
    flat: Sequence[tuple[str, Unit]],
    candidates: Sequence[int],
    expected: int,
) -> tuple[int, int]:
    best, longest = 0, 0
    for candidate in candidates:
        length = 0
        while (
            at + length < len(words)
            and candidate + length < len(flat)
            and words[at + length].form == flat[candidate + length][0]
        ):
            length += 1
        if length > longest or (length == longest and candidate == expected):
            best, longest = candidate, length
    return best, longest


def _whole_lines(words: Sequence[Word], quotes: list[Unit | None], units: Sequence[Unit]) -> None:
    """Lines too short for a run count when the whole line is a unit ("Hello Sam,")."""
    short = {unit.words: unit for unit in units if 0 < len(unit.words) < SEED}
    by_line: dict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        by_line[word.line].append(at)
    for positions in by_line.values():
        line = tuple(words[at].form for at in positions)
        if line in short and all(quotes[at] is None for at in positions):
            for at in positions:
                quotes[at] = short[line]


def _give_back(lines: Sequence[str], words: Sequence[Word], quotes: list[Unit | None]) -> None:
    """Words that merely resemble a stored line are the user's."""
    _give_back_tails(quotes)
    present: dict[int, int] = defaultdict(int)
    for unit in quotes:
        if unit is not None:
            present[id(unit)] += 1
    for at, unit in enumerate(quotes):
        if unit is None or _QUOTE.match(lines[words[at].line]):
            continue
        if present[id(unit)] < COVERAGE * len(unit.words):
            quotes[at] = None


def _give_back_tails(quotes: list[Unit | None]) -> None:
    """A run that goes on for a word or two into the next line has met a word of the user's."""
    begin = 0
    for at in range(1, len(quotes) + 1):
        if at < len(quotes) and quotes[at] is quotes[begin]:
            continue
        unit = quotes[begin]
        if unit is not None and at - begin < min(SEED, len(unit.words)):
            quotes[begin:at] = [None] * (at - begin)
        begin = at


def _normal(word: str) -> str:
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")
