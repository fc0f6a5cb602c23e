"""What the user answered: seven answers, and whatever could not be assigned to one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Literal

from afterword.domain.model import QUESTIONS

Confidence = Literal["high", "check", "none"]


@dataclass(frozen=True, slots=True)
class Answers:
    """The user's exact words, one text a question; "" where nothing was answered."""

    met: str = ""
    challenges: str = ""
    job: str = ""
    went: str = ""
    unasked: str = ""
    offer: str = ""
    next: str = ""

    def by_key(self) -> dict[str, str]:
        """The answers under the keys of the seven questions, in their order."""
        return {key: getattr(self, key) for key in QUESTIONS}

    @classmethod
    def of(cls, answers: Mapping[str, str]) -> "Answers":
        """Answers from a mapping; keys that are not a question's are refused with TypeError."""
        return cls(**answers)

    def __bool__(self) -> bool:
        return any(getattr(self, f.name) for f in fields(self))


@dataclass(frozen=True, slots=True)
class Reading:
    """How one reply was understood.

    ``aside`` holds what was recognised as furniture (signature, disclaimer), so that every word of
    the mail is in the quoted prompt, in ``answers``, in ``unassigned`` or here. ``command`` is the
    whole first line when it is one of the commands, in upper case up to its argument.
    """

    answers: Answers
    unassigned: str = ""
    command: str | None = None
    confidence: Confidence = "high"
    notes: tuple[str, ...] = ()
    aside: str = ""


@dataclass(frozen=True, slots=True)
class Recap:
    """What all replies for one round of one interview add up to."""

    answers: Answers = Answers()
    unassigned: str = ""

    def __bool__(self) -> bool:
        return bool(self.answers) or bool(self.unassigned)


NOTHING = Recap()
"""The recap before any reply came."""


def added(recap: Recap, reading: Reading) -> Recap:
    """The recap with one more reply: later words stand below earlier ones, nothing is replaced."""
    new = reading.answers.by_key()
    answers = {key: _below(text, new[key]) for key, text in recap.answers.by_key().items()}
    return replace(
        recap,
        answers=Answers.of(answers),
        unassigned=_below(recap.unassigned, reading.unassigned),
    )


def _below(earlier: str, later: str) -> str:
    return f"{earlier}\n{later}" if earlier and later else earlier or later
