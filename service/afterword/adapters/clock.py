"""The machine's clock: the one place that asks what time it is."""

import time
from datetime import UTC, datetime


class SystemClock:
    """The wall clock in UTC."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)  # noqa: TID251 -- this is the one place that asks

    def sleep(self, seconds: float) -> None:
        """Pause this thread."""
        time.sleep(seconds)


def boottime() -> float:
    """Seconds since the machine started, sleep included, whatever is done to the wall clock."""
    return time.clock_gettime(getattr(time, "CLOCK_BOOTTIME", time.CLOCK_MONOTONIC))
