"""Undoing what a mail program did to long lines, and nothing else.

Lines are joined only where a program must have folded them: the next word would not have fitted
into the columns that programs fold at. Breaks that the user typed stay.
"""

import re

FOLDED_AT = 60
"""No program folds a line of words before this column."""

NARROWEST = 72
"""Columns below which a following word would always have fitted."""

WIDEST = 78
"""Columns of a line by RFC 5322 section 2.1.1; who writes longer lines does not fold."""

_NEW = re.compile(r"(?:[-*•–>]|[(\[#]?\d{1,2}[.):\]])[ \t]")


def is_folded(line: str, following: str, widest: int) -> bool:
    """Whether ``following`` goes on where a mail program broke ``line``.

    ``widest`` is the length of the longest new line of the mail.
    """
    if (
        widest > WIDEST + 2
        or len(line) < FOLDED_AT
        or not following.strip()
        or _NEW.match(following.lstrip())
    ):
        return False
    if line.rstrip()[-1:] in {":", ";"}:
        return False
    following = following.lstrip()
    word = following.split(" ", 1)[0]
    reach = len(line) + 1 + len(word)
    return reach > WIDEST or (reach > max(widest, NARROWEST) and following[0].islower())
