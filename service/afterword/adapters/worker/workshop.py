"""The workshop whose work is done in a child process: the child pays for whatever goes wrong.

One child serves all threads, one piece of work after the other. It is started when first needed
and again after it had to be killed; it leaves by itself when the service does, however that ends.
"""

import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date, datetime
from typing import Self, TypeVar

from afterword.adapters.worker import wire
from afterword.adapters.worker.process import Child, Gone, Limits, Overrun
from afterword.adapters.worker.wire import Frame, Job
from afterword.domain.calendar import Finding
from afterword.domain.detection import Application
from afterword.domain.letter import Context, Correspondence, Voice, Wishes
from afterword.domain.model import Owner
from afterword.domain.recap import Reading, Recap
from afterword.errors import ConfigurationError, Unreachable, Unreadable
from afterword.formats.hints import Hints
from afterword.formats.render import Rendered
from afterword.formats.voice import Manner
from afterword.formats.workshop import Materials, Studied

A = TypeVar("A")
R = TypeVar("R")

LAYOUT = "letter/letter.txt"
"""The one template that all letters are made with."""

START = 60.0
"""Seconds that a child may take to be ready; a third of one is usual."""


class Fault(RuntimeError):
    """Our own code failed on this piece of work; a note says where."""


class ChildWorkshop:
    """A Workshop. To be closed; a context manager does."""

    def __init__(self, materials: Materials, limits: Limits | None = None) -> None:
        self._furnish = Frame(wire.FURNISH, wire.MATERIALS.dump_json(materials))
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._child: Child | None = None
        self._closed = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the child at once, also in the middle of something, and start no other."""
        self._closed = True
        if child := self._child:
            child.process.kill()
        with self._lock:  # soon free: whoever waited for the child learns that it is gone
            self._dismiss()

    @property
    def pid(self) -> int | None:
        """The child's process id, while there is one."""
        return self._child.process.pid if self._child else None

    def start(self) -> None:
        """Have the child ready, which also tries the layout of letters.

        Raises ConfigurationError for faulty materials and Unreachable when there can be no child.
        """
        with self._lock:
            self._ready()

    def study(
        self,
        raw: bytes,
        owner: Owner,
        received: datetime,
        earlier: Sequence[bytes] = (),
        applications: Sequence[Application] = (),
    ) -> Studied:
        """See Workshop."""
        needs = (owner, received, wire.texts(earlier), tuple(applications))
        return self._read(wire.STUDY, needs, raw)

    def study_calendar(self, ics: bytes, owner: Owner, received: datetime) -> tuple[Finding, ...]:
        """See Workshop."""
        return self._read(wire.CALENDAR, (owner, received), ics)

    def text(self, raw: bytes) -> str:
        """See Workshop."""
        return self._read(wire.TEXT, None, raw)

    def reading(self, raw: bytes, thread: Sequence[str], owner: Owner) -> Reading:
        """See Workshop."""
        return self._read(wire.READING, (tuple(thread), owner), raw)

    def manner(self, raw: bytes, owner: Owner) -> Manner:
        """See Workshop."""
        return self._read(wire.MANNER, owner, raw)

    def hints(self, recap: Recap, people: Sequence[str], ended: date, language: str) -> Hints:
        """See Workshop."""
        return self._read(wire.HINTS, (recap, tuple(people), ended, language), b"")

    def letters(
        self, context: Context, recap: Recap, wishes: Wishes, voice: Voice
    ) -> Correspondence:
        """See Workshop."""
        return self._made(wire.LETTERS, (context, recap, wishes, voice), LAYOUT)

    def starters(self, context: Context, voice: Voice) -> Correspondence:
        """See Workshop."""
        return self._made(wire.STARTERS, (context, voice), LAYOUT)

    def noshow(self, context: Context, voice: Voice) -> Correspondence:
        """See Workshop."""
        return self._made(wire.NOSHOW, (context, voice), LAYOUT)

    def mail(self, name: str, view: Mapping[str, object]) -> Rendered:
        """See Workshop."""
        return self._made(wire.MAIL, (name, dict(view)), name)

    def _read(self, job: Job[A, R], needs: A, raw: bytes) -> R:
        try:
            return self._done(job, needs, raw)
        except Overrun as error:
            raise Unreadable(f"reading the message {error}") from None

    def _made(self, job: Job[A, R], needs: A, template: str) -> R:
        try:
            return self._done(job, needs)
        except Overrun as error:
            raise ConfigurationError(f"Template {template} {error} (templates.folder).") from None

    def _done(self, job: Job[A, R], needs: A, raw: bytes = b"") -> R:
        answer = self._answer(job.order(needs, raw))
        if answer.name == wire.DONE:
            return job.makes.validate_json(answer.data)
        raise _trouble(answer)

    def _answer(self, order: Frame) -> Frame:
        patience = self._limits.patience
        with self._lock:
            try:
                with suppress(Gone):  # perhaps it was killed while it had nothing to do
                    return self._asked(self._ready(), order, patience)
                return self._asked(self._ready(), order, patience)
            except Gone as how:  # what ends a second one is to blame
                raise Overrun(f"ended the process it was done in ({how})") from None
            except TimeoutError:
                raise Overrun(f"did not finish within {patience:g} s") from None

    def _ready(self) -> Child:
        if self._closed:
            raise Unreachable("The service is being stopped.")
        if self._child is not None:
            return self._child
        try:
            child = self._child = Child(self._limits)
            answer = self._asked(child, self._furnish, START)
        except Overrun as error:
            raise ConfigurationError(f"Template {LAYOUT} {error} (templates.folder).") from None
        except (OSError, Gone) as error:
            raise Unreachable(
                f"The process that reads mail and fills templates could not be started: {error}."
                " It is tried again."
            ) from error
        if answer.name != wire.DONE:
            self._dismiss()
            raise _trouble(answer)
        return child

    def _asked(self, child: Child, order: Frame, patience: float) -> Frame:
        try:
            return child.ask(order, patience)
        except BaseException:
            self._dismiss()  # it may be about to answer a question that nobody remembers
            raise

    def _dismiss(self) -> None:
        child, self._child = self._child, None
        if child is not None:
            child.end()


def _trouble(answer: Frame) -> Exception:
    said = answer.data.decode()
    if answer.name == wire.UNREADABLE:
        return Unreadable(said)
    if answer.name == wire.CONFIGURATION:
        return ConfigurationError(said)
    fault = Fault(said)
    fault.add_note(answer.raw.decode())
    return fault
