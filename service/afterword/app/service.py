"""The service: for every account one thread that watches the mailbox and one that does what is due,
and one more where there are calendars to follow.

All survive anything their server does to them and begin again, with growing pauses. The alarm
clock and new mail only ring; a worker that is rung for nothing finds nothing to do.
"""

import logging
import signal
import threading
import zlib
from collections.abc import Callable, Sequence
from datetime import timedelta
from functools import partial

from afterword.adapters.alarms import Alarms
from afterword.adapters.clock import boottime
from afterword.app.pulse import Pulse
from afterword.app.stop import Stop
from afterword.errors import AfterwordError, ConfigurationError, LoginRefused
from afterword.flows.advance import advance
from afterword.flows.calendars import sync_all
from afterword.flows.desk import Desk
from afterword.flows.learning import read_sent
from afterword.flows.watch import look_round
from afterword.ports import Progress, Store, Subscription

log = logging.getLogger(__name__)

LONGEST_PAUSE = 300.0
CHECK_EVERY = 2.0
PATIENCE = 30.0
"""Seconds that what is due waits for the first look into the calendars."""

LEAVING = 3.5
"""Seconds that all threads together are given to end."""


class Service:
    """Runs until stopped. ``poll`` is the longest time between two looks into a mailbox."""

    def __init__(
        self,
        desks: Sequence[Desk],
        store: Store,
        poll: timedelta,
        heartbeat: timedelta,
        pulse: Pulse,
    ) -> None:
        self._desks = desks
        self._store = store
        self._poll = poll
        self._pulse = pulse
        self._stop = Stop()
        self._bells = {desk.account: threading.Event() for desk in desks}
        # What was cancelled while the service was down must be known before anything is asked.
        self._looked = {desk.account: threading.Event() for desk in desks}
        self._followed = {d.account: threading.Event() for d in desks if d.calendars}
        self._alarms = Alarms(self._ring, heartbeat, stepped=self._look_again)

    def stop(self) -> None:
        """End :meth:`run` within a few seconds. Safe in a signal handler: it takes no lock."""
        self._stop.set()

    def run(self) -> int:
        """Work until stopped; the exit code: 0, or 70 when a part of the service itself died."""
        threads = [
            threading.Thread(
                target=target, args=(desk,), name=f"{what}-{desk.account}", daemon=True
            )
            for desk in self._desks
            for what, target in (
                ("watch", self._watch),
                ("work", self._work),
                *((("calendars", self._follow),) if desk.calendars else ()),
            )
        ]
        self._look_again()
        self._alarms.start()
        for thread in threads:
            thread.start()
        self._ring()
        log.info("watching %s", ", ".join(desk.owner.address for desk in self._desks))
        code = 0
        while not self._stop.wait(CHECK_EVERY):
            if not self._alarms.alive or not all(thread.is_alive() for thread in threads):
                log.critical("a part of the service has died; leaving so that it can be restarted")
                code = 70
                break
        self._stop.set()
        for followed in self._followed.values():
            followed.set()
        self._ring()
        self._alarms.stop()
        end = boottime() + LEAVING
        for thread in threads:
            thread.join(timeout=max(0.0, end - boottime()))
        log.info("stopped")
        return code

    def _ring(self) -> None:
        for bell in self._bells.values():
            bell.set()

    def _look_again(self) -> None:
        """What a wrong clock or an earlier version decided is decided anew."""
        for desk in self._desks:
            self._store.look_again(desk.account)

    def _work(self, desk: Desk) -> None:
        bell = self._bells[desk.account]
        while not self._stop.is_set():
            bell.wait()
            bell.clear()
            if self._stop.is_set():
                return
            if not self._looked[desk.account].is_set():
                continue  # the bell rings again after the first look
            if desk.account in self._followed and not self._followed[desk.account].wait(PATIENCE):
                log.info("%s: the calendars take long; what is due is done before", desk.account)
                self._followed[desk.account].set()
            if _tried(desk, lambda: advance(desk), "doing what is due"):
                self._pulse.beat(desk.account, "work", desk.clock.now())
                _tried(desk, lambda: self._set_alarm(desk), "setting the alarm")

    def _first_look(self, desk: Desk) -> None:
        if not self._looked[desk.account].is_set():
            self._looked[desk.account].set()
            self._bells[desk.account].set()

    def _set_alarm(self, desk: Desk) -> None:
        when = self._store.next_due(desk.account)
        soon = desk.clock.now() + timedelta(seconds=1)
        self._alarms.set(desk.account, max(when, soon) if when is not None else None)

    def _watch(self, desk: Desk) -> None:
        failures = 0
        while not self._stop.is_set():
            looked = False

            def watch() -> None:
                nonlocal looked
                with desk.open_mailbox() as mailbox:
                    while not self._stop.is_set():
                        changed = look_round(desk, mailbox)
                        self._first_look(desk)
                        if changed:
                            self._bells[desk.account].set()
                        looked = True
                        self._pulse.beat(desk.account, "look", desk.clock.now())
                        read_sent(desk, mailbox)
                        mailbox.wait(self._poll.total_seconds(), self._stop)

            _tried(desk, watch, "watching the mailbox")
            self._first_look(desk)  # also one that failed: what is known is still due
            failures = 1 if looked else failures + 1
            self._stop.wait(_pause(failures, desk.account))

    def _follow(self, desk: Desk) -> None:
        due = dict.fromkeys(desk.calendars, 0.0)
        while not self._stop.is_set():
            for subscription in [each for each, at in due.items() if at <= boottime()]:
                follow = partial(self._follow_one, desk, subscription)
                _tried(desk, follow, f"following {subscription.setting}")
                due[subscription] = boottime() + subscription.every.total_seconds()
            self._followed[desk.account].set()
            self._stop.wait(min(due.values()) - boottime())

    def _follow_one(self, desk: Desk, subscription: Subscription) -> None:
        try:
            if sync_all(desk, subscription.open):
                self._bells[desk.account].set()
        except AfterwordError:
            self._bells[desk.account].set()  # others at that address may have changed
            raise
        self._pulse.beat(desk.account, "calendars", desk.clock.now())


def run_once(desks: Sequence[Desk]) -> int:
    """Look everywhere once and do all that is due now; 0, or 75 when a server did not answer."""
    code = 0
    for desk in desks:
        try:
            with desk.open_mailbox() as mailbox:
                look_round(desk, mailbox)
                read_sent(desk, mailbox)
        except (ConfigurationError, LoginRefused):
            raise
        except AfterwordError as error:
            log.error("%s: %s", desk.account, error)  # noqa: TRY400 -- a sentence, not a traceback
            code = 75
        for subscription in desk.calendars:
            # Whatever a calendar does, the letters that are due come first.
            if not _tried(desk, partial(_sync, desk, subscription), subscription.setting):
                code = 75
        desk.store.look_again(desk.account)
        advance(desk)
        if _unfinished(desk):
            code = 75
    return code


def _sync(desk: Desk, subscription: Subscription) -> None:
    sync_all(desk, subscription.open)


def _unfinished(desk: Desk) -> bool:
    """Whether a message that was begun or is due could not be brought to its end."""
    open_ = {Progress.PENDING, Progress.INFLIGHT}
    mine = (i for i in desk.store.interviews() if i.account == desk.account)
    return any(t.progress in open_ for i in mine for t in desk.store.intents(i.id))


def until_signalled(service: Service) -> int:
    """Run the service until SIGTERM or SIGINT."""

    def stop(_number: int, _frame: object) -> None:
        service.stop()

    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, stop)
    return service.run()


def _tried(desk: Desk, act: Callable[[], None], what: str) -> bool:
    """Whether it went well. Trouble is logged; nothing may end the thread."""
    try:
        act()
    except AfterwordError as error:
        log.warning("%s, %s: %s", desk.account, what, error)
        return False
    except Exception:
        log.exception("%s, %s", desk.account, what)
        return False
    return True


def _pause(failures: int, account: str) -> float:
    """Seconds to wait after so many failures in a row; a little different for every account."""
    spread = 0.75 + zlib.crc32(account.encode()) % 50 / 100
    return float(min(2.0 ** min(failures - 1, 10), LONGEST_PAUSE)) * spread
