"""One child process, its limits, and our end of the socket to it."""

import os
import signal
import socket
import subprocess
import sys
from contextlib import suppress
from dataclasses import dataclass
from time import monotonic

from afterword.adapters.worker.wire import ANSWER_LIMIT, NO_MEMORY, Frame, receive, send

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


class Overrun(Exception):
    """The work took more than its limits; how, as the end of a sentence."""


class Gone(Exception):
    """The child ended before it answered; how, in brackets."""


class Child:
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
        """Its answer. Raises Overrun, Gone, and TimeoutError after ``patience`` seconds."""
        deadline = monotonic() + patience
        try:
            send(self._door, order, deadline)
            answer = receive(self._door, ANSWER_LIMIT, deadline)
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

    def _gone(self) -> Overrun | Gone:
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=LAST_WORDS)
        code = self.end()
        if code == -signal.SIGPROF:
            return Overrun(f"did not finish within {self._limits.seconds:g} s")
        if code == NO_MEMORY:
            return Overrun(f"needed more than {self._limits.memory // 1024**2} MB of memory")
        return Gone(f"signal {-code}" if code < 0 else f"exit code {code}")
