"""The referee: what any letter is held against, whoever wrote it.

A letter of the composer's, of a language model's wording or of a user's own template is read as a
text. Failed blockers (names, employer, job, gaps, invention, secrets, false keenness, slips) make
it a starter; other findings are one sentence each that says what to do.
"""

from afterword.formats.compose.referee.hearing import Hearing
from afterword.formats.compose.referee.judging import (
    RULES,
    WEIGHTS,
    Rule,
    Verdict,
    blocked,
    judged,
    ready,
    score,
)
from afterword.formats.compose.referee.paper import Paper

__all__ = [
    "RULES",
    "WEIGHTS",
    "Hearing",
    "Paper",
    "Rule",
    "Verdict",
    "blocked",
    "judged",
    "ready",
    "score",
]
