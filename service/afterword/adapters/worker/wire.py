"""What the service and its child say to each other: frames of three chunks over a socket pair.

Orders and answers are JSON of our own frozen values, read back with their types. Pickle would be
shorter, but the child is where a stranger might get in, and a pickle is a program for its reader.
"""

import socket
import struct
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from time import monotonic
from typing import Any, Generic, TypeVar

from pydantic import TypeAdapter

from afterword.domain.calendar import Finding
from afterword.domain.detection import Application
from afterword.domain.letter import Context, Correspondence, Voice, Wishes
from afterword.domain.model import Owner
from afterword.domain.recap import Reading, Recap
from afterword.formats.hints import Hints
from afterword.formats.render import Rendered
from afterword.formats.voice import Manner
from afterword.formats.workshop import Materials, Studied, Workbench

A = TypeVar("A")
R = TypeVar("R")

_LENGTHS = struct.Struct("!III")


@dataclass(frozen=True, slots=True)
class Frame:
    """An order names a job, an answer one of the endings; ``raw`` is a message as it came."""

    name: str
    data: bytes = b""
    raw: bytes = b""


@dataclass(frozen=True, slots=True)
class Job(Generic[A, R]):
    """One kind of work: what it needs besides a message, what comes out, and how it is done."""

    name: str
    needs: TypeAdapter[A]
    makes: TypeAdapter[R]
    work: Callable[[Workbench, bytes, A], R]

    def order(self, needs: A, raw: bytes = b"") -> Frame:
        """The frame that asks for it."""
        return Frame(self.name, self.needs.dump_json(needs), raw)

    def done(self, bench: Workbench, order: Frame) -> bytes:
        """The work, and its result as JSON."""
        return self.makes.dump_json(
            self.work(bench, order.raw, self.needs.validate_json(order.data))
        )


def texts(raws: Sequence[bytes]) -> tuple[str, ...]:
    """Messages as JSON takes them: a character a byte."""
    return tuple(raw.decode("latin-1") for raw in raws)


def _raws(texts: Sequence[str]) -> tuple[bytes, ...]:
    return tuple(text.encode("latin-1") for text in texts)


STUDY = Job(
    "study",
    TypeAdapter(tuple[Owner, datetime, tuple[str, ...], tuple[Application, ...]]),
    TypeAdapter(Studied),
    lambda bench, raw, needs: bench.study(raw, needs[0], needs[1], _raws(needs[2]), needs[3]),
)
CALENDAR = Job(
    "calendar",
    TypeAdapter(tuple[Owner, datetime]),
    TypeAdapter(tuple[Finding, ...]),
    lambda bench, raw, needs: bench.study_calendar(raw, *needs),
)
TEXT = Job("text", TypeAdapter(None), TypeAdapter(str), lambda bench, raw, _: bench.text(raw))
READING = Job(
    "reading",
    TypeAdapter(tuple[tuple[str, ...], Owner]),
    TypeAdapter(Reading),
    lambda bench, raw, needs: bench.reading(raw, *needs),
)
MANNER = Job(
    "manner",
    TypeAdapter(Owner),
    TypeAdapter(Manner),
    lambda bench, raw, owner: bench.manner(raw, owner),
)
HINTS = Job(
    "hints",
    TypeAdapter(tuple[Recap, tuple[str, ...], date, str]),
    TypeAdapter(Hints),
    lambda bench, _, needs: bench.hints(*needs),
)
LETTERS = Job(
    "letters",
    TypeAdapter(tuple[Context, Recap, Wishes, Voice]),
    TypeAdapter(Correspondence),
    lambda bench, _, needs: bench.letters(*needs),
)
STARTERS = Job(
    "starters",
    TypeAdapter(tuple[Context, Voice]),
    TypeAdapter(Correspondence),
    lambda bench, _, needs: bench.starters(*needs),
)
NOSHOW = Job(
    "noshow",
    TypeAdapter(tuple[Context, Voice]),
    TypeAdapter(Correspondence),
    lambda bench, _, needs: bench.noshow(*needs),
)
MAIL = Job(
    "mail",
    TypeAdapter(tuple[str, dict[str, Any]]),
    TypeAdapter(Rendered),
    lambda bench, _, needs: bench.mail(*needs),
)
JOBS: dict[str, Job[Any, Any]] = {
    job.name: job
    for job in (STUDY, CALENDAR, TEXT, READING, MANNER, HINTS, LETTERS, STARTERS, NOSHOW, MAIL)
}

FURNISH = "furnish"
"""The first order: the materials for the workbench."""

MATERIALS = TypeAdapter(Materials)

DONE = "done"
UNREADABLE = "unreadable"
CONFIGURATION = "configuration"
FAULT = "fault"
"""The endings. All but the first come with a sentence, and a fault also with its traceback."""

NO_MEMORY = 77
"""The exit code of a child that was refused memory."""

ANSWER_LIMIT = 32 * 1024 * 1024
"""Bytes of an answer that the service is ready to take."""


def send(door: socket.socket, frame: Frame, deadline: float | None = None) -> None:
    """Hand over a frame. Raises TimeoutError after the deadline, OSError when nobody is there."""
    name = frame.name.encode()
    lengths = _LENGTHS.pack(len(name), len(frame.data), len(frame.raw))
    for chunk in (lengths + name, frame.data, frame.raw):
        _allow(door, deadline)
        door.sendall(chunk)


def receive(
    door: socket.socket, limit: int | None = None, deadline: float | None = None
) -> Frame | None:
    """The next frame; None when the other side has gone before it was complete.

    ``deadline`` is a reading of the monotonic clock. Raises TimeoutError after it and ValueError
    for a frame of more than ``limit`` bytes.
    """
    head = _exactly(door, _LENGTHS.size, deadline)
    if head is None:
        return None
    lengths = _LENGTHS.unpack(head)
    if limit is not None and sum(lengths) > limit:
        raise ValueError(f"a frame of {sum(lengths):,} bytes")
    chunks = [_exactly(door, length, deadline) for length in lengths]
    name, data, raw = chunks
    if name is None or data is None or raw is None:
        return None
    return Frame(name.decode(), data, raw)


def _exactly(door: socket.socket, size: int, deadline: float | None) -> bytes | None:
    chunk = bytearray(size)
    view, got = memoryview(chunk), 0
    while got < size:
        _allow(door, deadline)
        count = door.recv_into(view[got:])
        if not count:
            return None
        got += count
    return bytes(chunk)


def _allow(door: socket.socket, deadline: float | None) -> None:
    if deadline is not None:
        door.settimeout(max(deadline - monotonic(), 0.001))
