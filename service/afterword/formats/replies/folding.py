"""Undoing what a mail program did to long lines, and nothing else.

Lines are joined only where a program must have folded them: the next word would not have fitted
into the columns that programs fold at. Breaks that the user typed stay.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from afterword.formats.replies.numbers import number_of

FOLDED_AT = 60
"""No program folds a line of words before this column."""

NARROWEST = 72
"""Columns below which a following word would always have fitted."""

WIDEST = 78
"""Columns of a line by RFC 5322 section 2.1.1; who writes longer lines does not fold."""

_NEW = re.compile(r"(?:[-*•–>]|[(\[#]?\d{1,2}[.):\]]|[(\[#]\d{1,2})[ \t]")
_ENDED = re.compile(r"[.!?…。！？][\"'”’)]*$")


class Folds:
    """Knows from the lines of a mail, in pairs of neighbours, how its program folds.

    A line that goes on with a small letter shows that it folds at all. Without one, a sentence
    that ends where a line might be folded was ended there by the user.
    """

    def __init__(self, lines: Sequence[str]) -> None:
        self._widest = max((len(line) for line in lines), default=0)
        self._folds = any(self._may_fold(*two) and _goes_on(*two) for two in pairwise(lines))

    def at(self, line: str, following: str) -> bool:
        """Whether ``following`` goes on where a mail program broke ``line``."""
        return self._may_fold(line, following) and (self._folds or not _ENDED.search(line.rstrip()))

    def _may_fold(self, line: str, following: str) -> bool:
        following = following.lstrip()
        if self._widest > WIDEST + 2 or len(line) < FOLDED_AT:
            return False
        if not following or _NEW.match(following) or line.rstrip()[-1:] in {":", ";"}:
            return False
        if number_of(following, worded=True):
            return False
        reach = len(line) + 1 + len(following.split(" ", 1)[0])
        return reach > WIDEST or (reach > max(self._widest, NARROWEST) and following[0].islower())


def may_go_on(line: str, following: str) -> bool:
    """Whether a program may have broken the line here, by its length and its end alone."""
    reach = len(line) + 1 + len(following.lstrip().split(" ", 1)[0])
    return len(line) <= WIDEST and reach > NARROWEST and not _ENDED.search(line.rstrip())


def _goes_on(line: str, following: str) -> bool:
    return following.lstrip()[:1].islower() and not _ENDED.search(line.rstrip())
