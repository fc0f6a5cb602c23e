"""Programs that run while a block does, and waiting for what they do."""

import os
import signal
import subprocess
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

PATIENCE = 60.0


@contextmanager
def process(command: list[str], environ: Mapping[str, str], *keep: int) -> Iterator[None]:
    """Run a program silently; it and whatever it started end with the block.

    ``keep`` are file descriptors that it inherits.
    """
    quiet = subprocess.DEVNULL
    running = subprocess.Popen(
        command,
        env=environ,
        pass_fds=keep,
        stdin=quiet,
        stdout=quiet,
        stderr=quiet,
        start_new_session=True,
    )
    try:
        yield
    finally:
        os.killpg(running.pid, signal.SIGTERM)
        try:
            running.wait(timeout=10)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        with suppress(ProcessLookupError):  # nothing of it was left
            os.killpg(running.pid, signal.SIGKILL)


def until(done: Callable[[], object], what: str) -> Any:
    """What ``done`` returns once that is something. Raises TimeoutError after PATIENCE."""
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline:
        if found := done():
            return found
        time.sleep(0.1)
    raise TimeoutError(f"waited too long for {what}")
