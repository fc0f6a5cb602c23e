"""The child: takes orders from its standard input until nobody is left at the other end.

It limits itself before it reads anything: the kernel ends it when it computes for too long, refuses
it memory, and lets it write no file. Signals are its parent's business.
"""

import gc
import os
import resource
import signal
import socket
import sys
import traceback
from contextlib import suppress

from afterword.adapters.worker.wire import (
    CONFIGURATION,
    DONE,
    FAULT,
    FURNISH,
    JOBS,
    MATERIALS,
    NO_MEMORY,
    UNREADABLE,
    Frame,
    receive,
    send,
)
from afterword.errors import ConfigurationError, Unreadable
from afterword.formats.workshop import Workbench

FILES = 32


def main(seconds: float, memory: int) -> None:
    """Serve. ``seconds`` of computing and ``memory`` bytes of address space are the bounds."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    signal.signal(signal.SIGPROF, signal.SIG_DFL)
    _limit(resource.RLIMIT_AS, memory)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, 0)
    _limit(resource.RLIMIT_NPROC, 0)
    _limit(resource.RLIMIT_NOFILE, FILES)
    worker = Worker()
    gc.freeze()  # what is there now stays; looking through it again and again would take longer
    with socket.socket(fileno=0) as door:
        while (order := receive(door)) is not None:
            # The kernel kills whoever does not disarm it: also inside a regular expression, and
            # also when the parent has gone in the meantime.
            signal.setitimer(signal.ITIMER_PROF, seconds)
            answer = worker.answer(order)
            signal.setitimer(signal.ITIMER_PROF, 0)
            send(door, answer)
            del order, answer
            gc.collect()  # trees of mails and pages are full of cycles; nobody waits meanwhile


class Worker:
    """Has a workbench once the first order has brought the materials."""

    def __init__(self) -> None:
        self._bench: Workbench | None = None

    def answer(self, order: Frame) -> Frame:
        """What became of the order, whatever that is."""
        try:
            return Frame(DONE, self._done(order))
        except MemoryError:
            raise
        except Unreadable as error:
            return Frame(UNREADABLE, str(error).encode())
        except ConfigurationError as error:
            if isinstance(error.__cause__, MemoryError):
                raise error.__cause__ from None
            return Frame(CONFIGURATION, str(error).encode())
        except Exception as error:  # noqa: BLE001 -- the parent has to hear of all of them
            said = (f"{type(error).__name__}: {error}", traceback.format_exc())
            return Frame(FAULT, *(text.encode(errors="backslashreplace") for text in said))

    def _done(self, order: Frame) -> bytes:
        if order.name == FURNISH:
            self._bench = Workbench.of(MATERIALS.validate_json(order.data))
            return b""
        assert self._bench is not None
        return JOBS[order.name].done(self._bench, order)


def _limit(kind: int, most: int) -> None:
    """Set a limit for good; one that is lower already stays."""
    _, hard = resource.getrlimit(kind)
    value = most if hard == resource.RLIM_INFINITY else min(most, hard)
    with suppress(ValueError):  # macOS bounds no address space
        resource.setrlimit(kind, (value, value))


if __name__ == "__main__":
    try:
        main(float(sys.argv[1]), int(sys.argv[2]))
    except ConnectionError:
        pass  # nobody waits for the answer any more
    except MemoryError:
        os._exit(NO_MEMORY)  # there may be none left for anything more polite
