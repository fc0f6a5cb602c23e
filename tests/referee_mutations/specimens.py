"""Good letters, each with the interview behind it, written by hand before the referee was tried.

``data/mutations`` holds one a file. By the hash of its name each is *tune* or *keep*, as the recaps
of ``data/letters`` are: the referee is worked on with the first and measured on the second.
"""

import tomllib
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from afterword.domain.letter import Context, Correspondent
from afterword.domain.model import Person, Window
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose.referee import Hearing, Paper
from afterword.formats.compose.stance import stance_of
from letters.cases import Half, half

FOLDER = Path(__file__).parents[1] / "data" / "mutations"


@dataclass(frozen=True, slots=True)
class Specimen:
    """A letter that no check may fault.

    ``point``, ``part2`` and ``next`` are sentences of it; ``other`` is one that belongs into the
    letter to somebody else ("" where nobody else was met), ``soft`` tells a private thing in words
    that the recap does not have.
    """

    name: str
    paper: Paper
    hearing: Hearing
    point: str
    part2: str
    next: str
    other: str
    soft: str

    @property
    def half(self) -> Half:
        """The half that the name's hash puts it in."""
        return half(self.name)

    def changed(self, old: str, new: str) -> Paper:
        """The letter with every ``old`` exchanged, in body and subject."""
        paper = self.paper
        assert old in paper.body + paper.subject, old
        body, subject = (text.replace(old, new) for text in (paper.body, paper.subject))
        return Paper(paper.person, subject, body)


@cache
def specimens(wanted: Half | None = None) -> tuple[Specimen, ...]:
    """All of them, or those of one half, in alphabetical order."""
    files = sorted(FOLDER.glob("*.toml"))
    return tuple(_specimen(f) for f in files if wanted in (None, half(f.stem)))


def _specimen(file: Path) -> Specimen:
    read: dict[str, Any] = tomllib.loads(file.read_text("utf-8"))
    recap = read["recap"]
    unassigned = recap.pop("unassigned", "")
    start = datetime.fromisoformat(read["start"])
    people = tuple(Person(name) for name in read["people"])
    context = Context(
        user=Correspondent(read["user"], "writer@example.org"),
        employer=read["employer"],
        role=read["role"],
        window=Window(start, start + timedelta(hours=1), read["zone"], "iana"),
        interviewers=people,
        summary=f"Interview: {read['role']}",
    )
    answers = Recap(Answers(**recap), unassigned)
    return Specimen(
        file.stem,
        Paper(Person(read["to"]), read["subject"], read["body"].strip() + "\n"),
        Hearing(context, answers, stance_of(answers.answers.offer), people),
        *(read.get(key, "") for key in ("point", "part2", "next", "other", "soft")),
    )
