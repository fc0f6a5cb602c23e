"""What it costs to follow a calendar of 5,000 events: the first look, one with nothing new, and one
after ten changes. On a real CalDAV server, with the store and the process that reads on disk."""

import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from afterword.adapters.calendars import CalDav, CalendarAccount
from afterword.adapters.worker.workshop import ChildWorkshop
from afterword.app.build import materials
from afterword.flows.calendars import sync_all
from flows.desk_rig import NOON, OWNER, bench
from servers.radicale import PASSWORD, USER, Radicale, running

EVENTS = 5000
INTERVIEWS = 50
"""Every so many is an interview; the rest of a calendar is not."""

CHANGES = 10
SHARE = 0.1
"""Of the first look's time that one after a few changes may take."""


def event(number: int, title: str = "") -> str:
    """One of them, with the usual length of text in it."""
    start = NOON + timedelta(hours=number)
    interview = number % (EVENTS // INTERVIEWS) == 0
    title = title or ("Interview: Engineer at Northwind" if interview else f"Meeting {number}")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Bench//EN", "BEGIN:VEVENT",
        f"UID:event-{number}@northwind.example", "DTSTAMP:20261101T080000Z",
        f"DTSTART:{start:%Y%m%dT%H%M%SZ}", f"DTEND:{start + timedelta(hours=1):%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{title}", "DESCRIPTION:" + "The agenda is in the shared folder. " * 15,
        "ORGANIZER:mailto:jobs@northwind.example", f"ATTENDEE:mailto:{OWNER.address}",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines)


@contextmanager
def filled() -> Iterator[tuple[Radicale, str]]:
    """A server with the calendar, put there in one piece."""
    with running() as server:
        url = server.make("work")
        parts = [event(number).split("BEGIN:VEVENT")[1] for number in range(EVENTS)]
        events = "".join("BEGIN:VEVENT" + p.replace("END:VCALENDAR\r\n", "") for p in parts)
        whole = (
            f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Bench//EN\r\n{events}END:VCALENDAR\r\n"
        )
        server.put(url, whole)
        yield server, url


def main() -> None:
    with (
        tempfile.TemporaryDirectory() as folder,
        filled() as (server, url),
        bench(Path(folder)) as made,
        ChildWorkshop(materials(None)) as child,
    ):
        child.start()
        desk = replace(made.desk, workshop=child)
        opener = CalDav(CalendarAccount(url, USER, PASSWORD))
        first = _seconds(lambda: sync_all(desk, opener))
        known = len(desk.store.followed("me", url).kept)
        found = len(desk.store.interviews())
        idle = min(_seconds(lambda: sync_all(desk, opener)) for _ in range(3))
        for number in range(CHANGES):
            server.put(f"{url}new-{number}.ics", event(EVENTS + number + 1))
        second = _seconds(lambda: sync_all(desk, opener))
    print(f"the first look, {known} events, {found} interviews   {first:7.2f} s")
    print(f"a look with nothing new                      {idle:7.3f} s")
    print(f"a look after {CHANGES} changes                     {second:7.3f} s")
    print(f"share of the first                           {second / first:7.3f}    (limit {SHARE})")
    if second > SHARE * first or known != EVENTS or found != INTERVIEWS:
        raise SystemExit("over the limit, or something was missed")


def _seconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
