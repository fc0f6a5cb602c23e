"""Letters in other languages than English: which one it is, and the letters in German and French.

In each the words of the user are only repeated, in frames that fit what they already carry. A
recap in a language that no letter is written in gets a start, and is told why.
"""

from afterword.formats.compose.languages.detecting import language_of
from afterword.formats.compose.languages.letters import (
    STARTS,
    TONGUES,
    compose_in,
    noshow_in,
    starters_in,
    unwritten,
)
from afterword.formats.compose.languages.tongue import Lexicon

__all__ = [
    "STARTS",
    "TONGUES",
    "compose_in",
    "language_of",
    "noshow_in",
    "starters_in",
    "unwritten",
    "words_of",
]


def words_of(language: str) -> Lexicon:
    """Its words with a meaning for letters. Raises KeyError for a language without letters."""
    return TONGUES[language].words
