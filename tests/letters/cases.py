"""The recaps under ``data/letters``: what each holds, and to which half it belongs.

A case is *tune* or *keep* by the hash of its name, so that nobody chooses (``README.md`` there).
The composer is worked on with the first and measured on the second.
"""

import tomllib
from dataclasses import dataclass, fields
from hashlib import sha256
from pathlib import Path
from typing import Any, Literal

from afterword.app.preview import read_context
from afterword.domain.letter import Context

FOLDER = Path(__file__).parents[1] / "data" / "letters"

Half = Literal["tune", "keep"]
Stance = Literal["yes", "no", "unsure"]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a careful reader of recap and invitation knows. The keys are those of ``truth.toml``."""

    stance: Stance
    language: str
    starts: bool
    people: tuple[str, ...]
    not_met: tuple[str, ...]
    private: tuple[str, ...]
    facts: tuple[str, ...]
    next: str
    traps: tuple[str, ...]
    either: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One interview: what was known before, what the user replied, and what is true of it."""

    name: str
    context: Context
    recap: str
    truth: Truth

    @property
    def half(self) -> Half:
        """The half that the name's hash puts it in."""
        return half(self.name)


def half(name: str) -> Half:
    """Tune when the first byte of the name's SHA-256 is even, keep when it is odd."""
    return "keep" if sha256(name.encode()).digest()[0] % 2 else "tune"


def names(wanted: Half | None = None) -> list[str]:
    """The names of all cases, or of one half, in alphabetical order."""
    found = sorted(file.parent.name for file in FOLDER.glob("*/truth.toml"))
    return [name for name in found if wanted in (None, half(name))]


def case(name: str) -> Case:
    """The case of that name. Raises TypeError if its truth has other keys than Truth."""
    folder = FOLDER / name
    return Case(
        name,
        read_context(folder / "context.json"),
        (folder / "recap.txt").read_text("utf-8"),
        _truth((folder / "truth.toml").read_text("utf-8")),
    )


def cases(wanted: Half | None = None) -> list[Case]:
    """All cases, or those of one half."""
    return [case(name) for name in names(wanted)]


def _truth(text: str) -> Truth:
    read: dict[str, Any] = tomllib.loads(text)
    unknown = read.keys() - {field.name for field in fields(Truth)}
    if unknown:
        raise TypeError(f"truth.toml knows no {', '.join(sorted(unknown))}")
    lists = {key: tuple(value) for key, value in read.items() if isinstance(value, list)}
    return Truth(**(read | lists))
