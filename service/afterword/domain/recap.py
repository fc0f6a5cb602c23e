"""What the user answered: seven answers, and whatever could not be assigned to one."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
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
    whole first line when it is one of the commands, in upper case up to its argument. ``via`` names
    who introduced the user, where a line among other words does.
    """

    answers: Answers
    unassigned: str = ""
    command: str | None = None
    confidence: Confidence = "high"
    notes: tuple[str, ...] = ()
    aside: str = ""
    via: str = ""


@dataclass(frozen=True, slots=True)
class Recap:
    """What all replies for one round of one interview add up to.

    ``earlier`` holds what a later reply corrected: the question's key and the words that no longer
    count.
    """

    answers: Answers = Answers()
    unassigned: str = ""
    earlier: tuple[tuple[str, str], ...] = ()

    def __bool__(self) -> bool:
        return bool(self.answers) or bool(self.unassigned)


NOTHING = Recap()
"""The recap before any reply came."""

_CORRECTS = re.compile(
    r"(?:(?:(?:small |minor )?corrections?|correct(?:ed|ing) that|actually|in fact|scratch that"
    r"|korrektur|richtig ist|eigentlich|en fait|corrección|en realidad|correzione|in realtà"
    r"|correção|na verdade|correctie|eigenlijk)\s*(?:[:,]|\s[-–—])"
    r"|(?:i meant(?! to)|ich meinte|je voulais dire|quise decir|ik bedoelde)\b[:,]?)\s*",
    re.IGNORECASE,
)
_ADDS = re.compile(
    r"(?:one more|another|also|in addition|additionally|noch|auch|außerdem)\b", re.IGNORECASE
)
_OPENING = re.compile(r"([^:\n]{1,60}):\s")


def added(recap: Recap, reading: Reading) -> Recap:
    """The recap with one more reply: later words stand below earlier ones.

    Only where they begin by saying that they correct something do they take the place of what was
    said before, which is kept beside them.
    """
    answers: dict[str, str] = {}
    earlier = list(recap.earlier)
    for key, new in reading.answers.by_key().items():
        old = getattr(recap.answers, key)
        right = corrected(new) if old else None
        if right is None:
            answers[key] = _below(old, new)
        else:
            answers[key], gone = _put_right(old, right)
            earlier += [(key, gone)] if gone else []
    unassigned = _below(recap.unassigned, reading.unassigned)
    return Recap(Answers.of(answers), unassigned, tuple(earlier))


def corrected(text: str) -> str | None:
    """What is right instead, when the text begins by saying that it corrects; else None."""
    found = _CORRECTS.match(text.lstrip())
    rest = text.lstrip()[found.end() :].strip() if found else ""
    return rest if rest and not _ADDS.match(rest) else None


def _put_right(old: str, new: str) -> tuple[str, str]:
    """The answer as it is now, and what no longer counts.

    "Dana Li: ..." takes the place of what was said of Dana Li alone; other words, of everything.
    """
    openings = [_opening(line) for line in new.split("\n")]
    if not all(openings):
        return new, old
    kept = [line for line in old.split("\n") if _opening(line) not in openings]
    gone = [line for line in old.split("\n") if _opening(line) in openings]
    return "\n".join([*kept, new]), "\n".join(gone)


def _opening(line: str) -> str:
    found = _OPENING.match(line.strip())
    return found[1].casefold() if found else ""


def _below(earlier: str, later: str) -> str:
    if earlier == later:
        return earlier  # the same said again
    return f"{earlier}\n{later}" if earlier and later else earlier or later
