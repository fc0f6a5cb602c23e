"""The workshop whose work is done in a child process: the child pays for whatever goes wrong.

One child serves all threads, one piece of work after the other. It is started when first needed
and again after it had to be killed; it leaves by itself when the service does, however that ends.
"""

import os
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from time import monotonic
from typing import Self, TypeVar

from afterword.adapters.worker import wire
from afterword.adapters.worker.wire import Frame, Job
from afterword.domain.letter import Context, Correspondence
from afterword.domain.model import Owner
from afterword.domain.recap import Reading, Recap
from afterword.errors import ConfigurationError, Unreachable, Unreadable
from afterword.formats.render import Rendered
from afterword.formats.workshop import Materials, Studied

A = TypeVar("A")
R = TypeVar("R")

START = 60.0
"""Seconds that a child may take to be ready; a third of one is usual."""

LAST_WORDS = 5.0
"""Seconds between closing its socket and its end, in which a failing child says why."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What one piece of work may take.

    ``seconds`` are seconds of computing, because a busy machine is nobody's fault; ``patience`` is
    how long its end is waited for. ``memory`` is the child's whole address space in bytes.
    """

    seconds: float = 5.0
    patience: float = 15.0
    memory: int = 300 * 1024 * 1024


class Fault(RuntimeError):
    """Our own code failed on this piece of work; a note says where."""


class _Overrun(Exception):
    """The work took more than its limits; how, as the end of a sentence."""


class _Gone(Exception):
    """The child ended before it answered; how, in brackets."""


class _Child:
    """One process, and our end of the socket to it. Raises OSError when there can be none."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._door, theirs = socket.socketpair()
        command = ["-m", "afterword.adapters.worker", f"{limits.seconds}", f"{limits.memory}"]
        try:
            self.process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
                [sys.executable, "-P", *command],
                stdin=theirs.fileno(),
                stdout=subprocess.DEVNULL,
                # Passwords may be among our settings; a template has no business with them.
                env={k: v for k, v in os.environ.items() if not k.startswith("AFTERWORD_")},
                start_new_session=True,  # Ctrl-C is for the parent
            )
        except BaseException:
            self._door.close()
            raise
        finally:
            theirs.close()

    def ask(self, order: Frame, patience: float) -> Frame:
        """Its answer. Raises _Overrun, _Gone, and TimeoutError after ``patience`` seconds."""
        deadline = monotonic() + patience
        try:
            wire.send(self._door, order, deadline)
            answer = wire.receive(self._door, wire.ANSWER_LIMIT, deadline)
        except TimeoutError:
            raise
        except OSError:
            answer = None
        if answer is None:
            raise self._gone()
        return answer

    def end(self) -> int:
        """Kill it, unless it has ended; how it ended, as in Popen.returncode."""
        self._door.close()
        self.process.kill()
        return self.process.wait()

    def _gone(self) -> _Overrun | _Gone:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=LAST_WORDS)
        code = self.end()
        if code == -signal.SIGPROF:
            return _Overrun(f"did not finish within {self._limits.seconds:g} s")
        if code == wire.NO_MEMORY:
            return _Overrun(f"needed more than {self._limits.memory // 1024**2} MB of memory")
        return _Gone(f"signal {-code}" if code < 0 else f"exit code {code}")


class ChildWorkshop:
    """A Workshop. To be closed; a context manager does."""

    def __init__(self, materials: Materials, limits: Limits | None = None) -> None:
        self._furnish = Frame(wire.FURNISH, wire.MATERIALS.dump_json(materials))
        self._limits = limits or Limits()
        self._lock = threading.Lock()
        self._child: _Child | None = None
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

    def study(self, raw: bytes, owner: Owner, received: datetime) -> Studied:
        """See Workshop."""
        return self._read(wire.STUDY, (owner, received), raw)

    def text(self, raw: bytes) -> str:
        """See Workshop."""
        return self._read(wire.TEXT, None, raw)

    def reading(self, raw: bytes, thread: Sequence[str], owner: Owner) -> Reading:
        """See Workshop."""
        return self._read(wire.READING, (tuple(thread), owner), raw)

    def letters(self, context: Context, recap: Recap) -> Correspondence:
        """See Workshop."""
        return self._made(wire.LETTERS, (context, recap), "letter/letter.txt")

    def mail(self, name: str, view: Mapping[str, object]) -> Rendered:
        """See Workshop."""
        return self._made(wire.MAIL, (name, dict(view)), name)

    def _read(self, job: Job[A, R], needs: A, raw: bytes) -> R:
        try:
            return self._done(job, needs, raw)
        except _Overrun as error:
            raise Unreadable(f"reading the message {error}") from None

    def _made(self, job: Job[A, R], needs: A, template: str) -> R:
        try:
            return self._done(job, needs)
        except _Overrun as error:
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
                with suppress(_Gone):  # perhaps it was killed while it had nothing to do
                    return self._asked(self._ready(), order, patience)
                return self._asked(self._ready(), order, patience)
            except _Gone as how:  # what ends a second one is to blame
                raise _Overrun(f"ended the process it was done in ({how})") from None
            except TimeoutError:
                raise _Overrun(f"did not finish within {patience:g} s") from None

    def _ready(self) -> _Child:
        if self._closed:
            raise Unreachable("The service is being stopped.")
        if self._child is not None:
            return self._child
        try:
            child = self._child = _Child(self._limits)
            answer = self._asked(child, self._furnish, START)
        except _Overrun as error:
            raise ConfigurationError(
                f"Template letter/letter.txt {error} (templates.folder)."
            ) from None
        except (OSError, _Gone) as error:
            raise Unreachable(
                f"The process that reads mail and fills templates could not be started: {error}."
                " It is tried again."
            ) from error
        if answer.name != wire.DONE:
            self._dismiss()
            raise _trouble(answer)
        return child

    def _asked(self, child: _Child, order: Frame, patience: float) -> Frame:
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
    what, _, where = said.partition("\n")
    fault = Fault(what)
    fault.add_note(where)
    return fault
