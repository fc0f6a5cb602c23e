"""An alarm clock on APScheduler. It rings; what there is to do stands in the rows.

Jobs live in memory and carry nothing. The default of dropping a job that is a second late is off,
and the heartbeat fires at "now + s" each time: an interval or a chain of dates would enumerate
years after a clock jump, or end for good when a job overruns.
"""

import logging
import threading
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.triggers.base import BaseTrigger
from apscheduler.triggers.date import DateTrigger

from afterword.adapters.clock import boottime

log = logging.getLogger(__name__)

CHECK_EVERY = 5.0
STEP = 2.0


class _Every(BaseTrigger):  # type: ignore[misc]  # APScheduler is not typed
    """Fires so many seconds after it is asked, whatever happened before."""

    def __init__(self, period: timedelta) -> None:
        self._period = period

    def get_next_fire_time(self, _previous: datetime | None, now: datetime) -> datetime:
        return now + self._period


class Alarms:
    """Calls ``ring`` on every heartbeat and at the moments set.

    When the wall clock was set or the machine slept it calls ``stepped`` and then ``ring``.
    """

    def __init__(
        self,
        ring: Callable[[], None],
        heartbeat: timedelta,
        stepped: Callable[[], None] = lambda: None,
    ) -> None:
        self._ring = ring
        self._stepped = stepped
        self._heartbeat = heartbeat
        self._scheduler = BackgroundScheduler(
            timezone=UTC,
            daemon=True,
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
        )
        self._stop = threading.Event()
        self._watchdog = threading.Thread(target=self._watch, name="clock", daemon=True)

    def start(self) -> None:
        """Begin to ring."""
        self._scheduler.start()
        self._scheduler.add_job(self._ring, _Every(self._heartbeat), id="heartbeat")
        self._watchdog.start()

    def set(self, name: str, when: datetime | None) -> None:
        """Ring at that moment too, instead of the one set before under that name.

        None leaves the heartbeat alone; a moment set before may still ring, which is harmless.
        """
        if when is not None:
            job = f"next-{name}"
            self._scheduler.add_job(self._ring, DateTrigger(when), id=job, replace_existing=True)

    def stop(self) -> None:
        """Ring no more. Does not wait for a ring that is under way."""
        self._stop.set()
        self._scheduler.shutdown(wait=False)
        self._watchdog.join(timeout=1)

    @property
    def alive(self) -> bool:
        """Whether the scheduler's thread is still there; ``running`` stays true without it."""
        thread = self._scheduler._thread  # there is no public way to ask
        return thread is not None and thread.is_alive()

    def _watch(self) -> None:
        """Ring when the wall clock was set or the machine slept: both make waits too long."""
        before = _offset()
        while not self._stop.wait(CHECK_EVERY):
            offset = _offset()
            if abs(offset - before) > STEP:
                log.warning("the clock moved by %.0f s; looking anew", offset - before)
                before = offset
                self._scheduler.wakeup()
                self._stepped()
                self._ring()


def _offset() -> float:
    return datetime.now(UTC).timestamp() - boottime()  # noqa: TID251 -- compares the clocks
