"""One letter before the referee: its text taken apart, and what it is held against."""

from dataclasses import dataclass

from afterword.formats.compose.referee.hearing import Hearing, spoken
from afterword.formats.compose.referee.lexicon import Lexicon
from afterword.formats.compose.referee.paper import Layout, Paper, layout


@dataclass(frozen=True, slots=True)
class Finding:
    """Why a check failed: a sentence for the user that says what to do.

    ``quotes`` are the sentences of the letter that are at fault.
    """

    why: str
    quotes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, eq=False)
class Trial:
    """A letter with everything that the checks look at."""

    paper: Paper
    layout: Layout
    hearing: Hearing
    lexicon: Lexicon

    @classmethod
    def of(cls, paper: Paper, hearing: Hearing) -> "Trial":
        """The letter taken apart; its language is the one that it is written in."""
        laid = layout(paper.body, hearing.context.user.name)
        return cls(paper, laid, hearing, spoken(laid.text))
