"""The end of the service, as something that every wait can wait for."""

import os
import select


class Stop:
    """Set once, from a signal or another thread; ends every wait."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        self._set = False

    def set(self) -> None:
        """End all waits, now and later."""
        self._set = True
        os.write(self._writer, b"x")

    def is_set(self) -> bool:
        """Whether it was set."""
        return self._set

    def fileno(self) -> int:
        """Readable once set."""
        return self._reader

    def wait(self, seconds: float) -> bool:
        """Wait so long at most; whether it was set."""
        select.select([self._reader], [], [], max(0.0, seconds))
        return self._set
