"""How alike two letters of a panel are: colleagues compare and pass on what they receive.

Measured on letters written by hand for different people: at most 0.05 of four-word runs in common
and 10 words in a row; the same letter with the name changed has all in common.
"""

from dataclasses import dataclass

from afterword.formats.compose.names import folded
from afterword.formats.compose.support import split

MOST_SHARED_RUNS = 0.20
MOST_SHARED_SENTENCES = 1 / 3
LONGEST_RUN = 14


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two texts have in common: shares from 0 to 1, and the longest run in words."""

    runs: float
    sentences: float
    longest: int

    def within(self, before: "Likeness") -> bool:
        """Whether it is small enough, or no greater than it was ``before``."""
        return (
            self.runs <= max(MOST_SHARED_RUNS, before.runs)
            and self.sentences <= max(MOST_SHARED_SENTENCES, before.sentences)
            and self.longest <= max(LONGEST_RUN, before.longest)
        )


def likeness(one: str, other: str, names: frozenset[str]) -> Likeness:
    """How alike two texts are, the ``names`` left out: folded words that all letters share."""
    a, b = _words(one, names), _words(other, names)
    fours = _runs(a, 4), _runs(b, 4)
    union = fours[0] | fours[1]
    mine = {" ".join(_words(s, names)) for s in split(one)}
    theirs = {" ".join(_words(s, names)) for s in split(other)}
    longest = 0
    while _runs(a, longest + 1) & _runs(b, longest + 1):
        longest += 1
    return Likeness(
        len(fours[0] & fours[1]) / len(union) if union else 0.0,
        len(mine & theirs) / min(len(mine), len(theirs)) if mine and theirs else 0.0,
        longest,
    )


def _words(text: str, names: frozenset[str]) -> list[str]:
    return [low for w in text.split() if (low := folded(w)) and low not in names]


def _runs(words: list[str], size: int) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + size]) for i in range(len(words) - size + 1)}
