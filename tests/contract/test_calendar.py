"""What the port ``Calendar`` promises: in memory, on Radicale, and on a feed."""

from collections.abc import Iterator
from contextlib import ExitStack
from typing import Protocol

import pytest

from afterword.adapters.calendars import CalDav, CalendarAccount, Feed
from afterword.adapters.memory_calendar import MemoryCalendar
from afterword.errors import Unreachable
from afterword.ports import Changes, OpenCalendars
from invitations import invitation
from servers import radicale
from servers.feeds import Site, serving


def entry(uid: str, title: str = "Interview") -> bytes:
    """An object of a calendar."""
    return invitation(title, "jobs@northwind.example", method="").replace(b"one@test", uid.encode())


class Rig(Protocol):
    """One calendar, empty at first, that somebody else puts events into by their UID."""

    @property
    def open(self) -> OpenCalendars: ...

    def put(self, uid: str, title: str = "Interview") -> None: ...

    def delete(self, uid: str) -> None: ...

    def stop(self) -> None: ...


class MemoryRig:
    def __init__(self) -> None:
        self._calendar = MemoryCalendar()
        self.open: OpenCalendars = self._calendar.open

    def put(self, uid: str, title: str = "Interview") -> None:
        self._calendar.put(uid, entry(uid, title))

    def delete(self, uid: str) -> None:
        self._calendar.delete(uid)

    def stop(self) -> None:
        self._calendar.down = True


class RadicaleRig:
    def __init__(self, server: radicale.Radicale) -> None:
        self._server = server
        self._url = server.make("work")
        account = CalendarAccount(server.url, radicale.USER, radicale.PASSWORD)
        self.open: OpenCalendars = CalDav(account)

    def put(self, uid: str, title: str = "Interview") -> None:
        self._server.put(f"{self._url}{uid}.ics", entry(uid, title))

    def delete(self, uid: str) -> None:
        self._server.delete(f"{self._url}{uid}.ics")

    def stop(self) -> None:
        self._server.stop()


class FeedRig:
    def __init__(self, site: Site, stack: ExitStack) -> None:
        self._site = site
        self._stack = stack
        self._events: dict[str, bytes] = {}
        self._made()
        self.open: OpenCalendars = Feed(CalendarAccount(f"{site.url}private/basic.ics"))

    def _made(self) -> None:
        self._site.etag = f'"{len(self._site.asked)}-{hash(tuple(self._events.items()))}"'
        events = b"".join(self._events.values())
        self._site.feed = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + events + b"END:VCALENDAR\r\n"

    def put(self, uid: str, title: str = "Interview") -> None:
        lines = entry(uid, title).splitlines(keepends=True)
        self._events[uid] = b"".join(lines[lines.index(b"BEGIN:VEVENT\r\n") : -1])
        self._made()

    def delete(self, uid: str) -> None:
        del self._events[uid]
        self._made()

    def stop(self) -> None:
        self._stack.close()


@pytest.fixture(params=["memory", "radicale", "feed"])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    with ExitStack() as stack:
        if request.param == "memory":
            yield MemoryRig()
        elif request.param == "radicale":
            yield RadicaleRig(stack.enter_context(radicale.running()))
        else:
            yield FeedRig(stack.enter_context(serving(Site())), stack)


def look(rig: Rig, before: Changes | None = None, known: dict[str, str] | None = None) -> Changes:
    with rig.open() as (calendar,):
        return calendar.changes(before.token if before else "", known or {})


def versions(changes: Changes) -> dict[str, str]:
    return {each.href: each.etag for each in changes.changed}


def test_the_first_look_has_everything_whole(rig: Rig) -> None:
    rig.put("one")
    rig.put("two", "Lunch")
    seen = look(rig)
    assert seen.complete
    assert len(versions(seen)) == 2
    assert sorted(b"Lunch" in each.ics for each in seen.changed) == [False, True]
    assert all(each.ics.count(b"BEGIN:VEVENT") == 1 for each in seen.changed)


def test_an_empty_calendar_is_none_the_less_one(rig: Rig) -> None:
    seen = look(rig)
    assert (seen.changed, seen.gone, seen.complete) == ((), (), True)


def test_a_look_at_what_has_not_changed_has_nothing(rig: Rig) -> None:
    rig.put("one")
    seen = look(rig)
    again = look(rig, seen, versions(seen))
    assert (again.changed, again.gone, again.complete) == ((), (), True)


def test_what_was_added_changed_and_taken_out_is_told_once(rig: Rig) -> None:
    for uid in ("one", "two", "three"):
        rig.put(uid)
    seen = look(rig)
    known = versions(seen)
    rig.put("four")
    rig.put("two", "Interview: moved")
    rig.delete("three")
    changes = look(rig, seen, known)
    changed = {each.href: b"moved" in each.ics for each in changes.changed}
    assert sorted(changed.values()) == [False, True]
    (gone,) = changes.gone
    assert gone in known
    assert gone not in changed
    known = {k: v for k, v in known.items() if k != gone} | versions(changes)
    assert look(rig, changes, known).changed == ()


def test_without_a_token_it_is_told_what_differs_from_what_is_known(rig: Rig) -> None:
    rig.put("one")
    rig.put("two")
    known = versions(look(rig))
    rig.delete("one")
    changes = look(rig, None, known)
    assert changes.changed == ()
    assert len(changes.gone) == 1


def test_its_name_is_the_same_whenever_it_is_opened(rig: Rig) -> None:
    names = []
    for _ in range(2):
        with rig.open() as (calendar,):
            names.append(calendar.name)
    assert names[0] == names[1]
    assert "private" not in names[0]


def test_one_that_does_not_answer_says_nothing_rather_than_that_all_is_gone(rig: Rig) -> None:
    rig.put("one")
    seen = look(rig)
    rig.stop()
    with pytest.raises(Unreachable):
        look(rig, seen, versions(seen))


def test_what_is_no_token_of_ours_is_no_hindrance(rig: Rig) -> None:
    rig.put("one")
    with rig.open() as (calendar,):
        nonsense = '["\\"x\\"", ""]' if calendar.drops_past else "sync http://example.org/old"
        seen = calendar.changes(nonsense, {})
    assert len(seen.changed) == 1
