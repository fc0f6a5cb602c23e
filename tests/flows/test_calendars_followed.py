"""Following a calendar: what appears, moves, is declined or vanishes there, and what counts for
nothing."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from afterword.adapters.memory_calendar import MemoryCalendar
from afterword.domain.interview import Interview, State, state_of
from afterword.errors import Unreachable
from afterword.flows.advance import advance
from afterword.flows.calendars import sync, sync_all
from afterword.flows.watch import look_round
from afterword.ports import Folder
from flows.desk_rig import NOON, OWNER, Bench, bench
from stories.world import invitation

HOUR = timedelta(hours=1)
START = NOON + 24 * HOUR
HREF = "/sam/work/one.ics"
UID = "interview-1@northwind.example"


def entry(
    start: datetime = START,
    *more: str,
    uid: str = UID,
    title: str = "Interview: Engineer at Northwind",
    partstat: str = "ACCEPTED",
    sequence: int = 0,
    stamp: str = "20261110T080000Z",
    organizer: str = "jobs@northwind.example",
) -> bytes:
    """An object of a calendar: an interview of one hour."""
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "BEGIN:VEVENT", f"UID:{uid}", f"DTSTAMP:{stamp}",
        f"SEQUENCE:{sequence}", f"DTSTART:{start:%Y%m%dT%H%M%SZ}",
        f"DTEND:{start + HOUR:%Y%m%dT%H%M%SZ}", f"SUMMARY:{title}",
        f"ORGANIZER:mailto:{organizer}",
        f"ATTENDEE;PARTSTAT={partstat}:mailto:{OWNER.address}",
        "ATTENDEE;CN=Dana Li:mailto:dana.li@northwind.example", *more,
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    return "\r\n".join(lines).encode()


@dataclass
class Followed:
    """A desk and a calendar that it follows."""

    bench: Bench
    calendar: MemoryCalendar

    def sync(self, times: int = 1) -> None:
        for _ in range(times):
            sync(self.bench.desk, self.calendar)
            self.bench.clock.moment += timedelta(minutes=5)

    @property
    def interview(self) -> Interview:
        (interview,) = self.bench.desk.store.interviews()
        return interview

    def off(self) -> bool:
        return state_of(self.interview, self.bench.clock.moment) is State.CANCELLED

    def receive(self, *, method: str = "REQUEST", sequence: int = 0, sender: str = "") -> None:
        """The invitation by mail."""
        message = invitation(
            OWNER.address,
            START + HOUR,
            uid=UID,
            method=method,
            sequence=sequence,
            sender=sender or "jobs@northwind.example",
        )
        stamp = f"DTSTAMP:{'20261116' if method == 'REQUEST' else '20261117'}T080000Z".encode()
        raw = (
            re.sub(rb"DTSTAMP:\w+", stamp, message.as_bytes())
            .replace(b"\r\n", b"\n")
            .replace(b"\n", b"\r\n")
        )
        self.bench.account.put(Folder.INBOX, raw, ())
        with self.bench.account.open() as mailbox:
            look_round(self.bench.desk, mailbox)


@pytest.fixture
def one(tmp_path: Path) -> Iterator[Followed]:
    """A calendar with one interview tomorrow, seen once."""
    with bench(tmp_path) as made:
        followed = Followed(made, MemoryCalendar())
        followed.calendar.put(HREF, entry())
        followed.sync()
        yield followed


def test_an_entry_becomes_an_interview_and_is_asked_about(one: Followed) -> None:
    assert one.interview.sighting.certain
    assert one.interview.sighting.sender == "jobs@northwind.example"
    assert [p.name for p in one.interview.sighting.people] == ["Dana Li"]
    one.bench.clock.moment = START + 2 * HOUR
    advance(one.bench.desk)
    assert one.bench.count(Folder.INBOX) == 1


def test_what_is_no_interview_is_none(one: Followed) -> None:
    one.calendar.put("/sam/work/two.ics", entry(uid="two", title="Lunch"))
    one.sync()
    assert one.interview.sighting.uid == UID


def test_one_that_is_gone_is_cancelled_at_the_second_whole_look_without_it(one: Followed) -> None:
    one.calendar.delete(HREF)
    one.sync()
    assert not one.off()
    one.sync()
    assert one.off()
    one.sync(3)
    assert len(one.bench.desk.store.interviews()) == 1


def test_a_calendar_that_does_not_answer_cancels_nothing(one: Followed) -> None:
    one.calendar.delete(HREF)
    one.sync()
    one.calendar.down = True
    for _ in range(5):
        with pytest.raises(Unreachable):
            one.sync()
    assert not one.off()
    one.calendar.down = False
    one.calendar.put(HREF, entry())
    one.sync(3)
    assert not one.off()


def test_one_that_is_gone_and_back_is_on_again(one: Followed) -> None:
    one.calendar.delete(HREF)
    one.sync(2)
    assert one.off()
    one.calendar.put("/sam/work/again.ics", entry())
    one.sync()
    assert not one.off()
    one.calendar.delete("/sam/work/again.ics")
    one.sync(2)
    assert one.off()


def test_one_that_only_moved_to_another_address_or_calendar_stays(one: Followed) -> None:
    one.calendar.delete(HREF)
    one.sync()
    one.calendar.put("/sam/work/other.ics", entry())
    one.sync(3)
    assert not one.off()
    other = MemoryCalendar(name="other")
    other.put(HREF, entry())
    sync(one.bench.desk, other)
    one.calendar.delete("/sam/work/other.ics")
    one.sync(3)
    assert not one.off()


def test_an_event_taken_out_of_its_object_counts_as_gone(one: Followed) -> None:
    one.calendar.put(HREF, entry(uid="quite another", title="Lunch"))
    one.sync()
    assert not one.off()
    one.sync()
    assert one.off()


def test_an_entry_that_no_longer_reads_as_an_interview_stays_one(one: Followed) -> None:
    one.calendar.put(HREF, entry(title="Northwind"))
    one.sync(3)
    assert not one.off()


def test_one_that_was_over_when_last_seen_was_only_tidied_away(one: Followed) -> None:
    one.bench.clock.moment = START + 2 * HOUR
    one.sync()
    one.calendar.delete(HREF)
    one.sync(3)
    assert not one.off()


def test_a_feed_that_drops_what_has_begun_cancels_nothing(one: Followed) -> None:
    one.calendar.drops_past = True
    one.bench.clock.moment = START + HOUR / 2
    one.calendar.delete(HREF)
    one.sync(3)
    assert not one.off()


def test_a_move_is_followed_whoever_arranged_it(one: Followed) -> None:
    one.calendar.put(HREF, entry(START + 3 * HOUR))
    one.sync()
    assert one.interview.window is not None
    assert one.interview.window.start == START + 3 * HOUR
    assert one.interview.round == 2


@pytest.mark.parametrize("by_mail", [False, True])
def test_an_entry_that_the_user_declined_is_not_asked_about(one: Followed, by_mail: bool) -> None:
    if by_mail:
        one.receive()
    one.calendar.put(HREF, entry(partstat="DECLINED"))
    one.sync()
    assert one.off()
    if by_mail:
        one.bench.account.renumber(Folder.INBOX)
        one.receive()
        assert one.off()
    one.calendar.put(HREF, entry(partstat="ACCEPTED"))
    one.sync()
    assert not one.off()


def test_invitation_and_entry_are_one_interview_in_either_order(tmp_path: Path) -> None:
    known = []
    for name in ("mail first", "calendar first"):
        (tmp_path / name).mkdir()
        with bench(tmp_path / name) as made:
            one = Followed(made, MemoryCalendar())
            one.calendar.put(HREF, entry(stamp="20261116T080000Z"))
            steps = [lambda one=one: one.receive(sender="no-reply@greenhouse.io"), one.sync]
            for step in steps if name == "mail first" else reversed(steps):
                step()
            sighting = one.interview.sighting
            assert (sighting.sender, sighting.message_id != "") == ("no-reply@greenhouse.io", True)
            one.receive(method="CANCEL", sequence=1, sender="no-reply@greenhouse.io")
            assert one.off()
            known.append((one.interview.id, one.interview.round))
    assert known[0] == known[1]


def test_what_the_organizer_called_off_is_not_brought_back_by_a_stale_entry(one: Followed) -> None:
    one.receive(method="CANCEL")
    assert one.off()
    one.calendar.put(HREF, entry(stamp="20261231T080000Z"))
    one.sync()
    assert one.off()
    one.calendar.put(HREF, entry(START + 3 * HOUR, sequence=1))
    one.sync()
    assert not one.off()


def test_a_status_of_cancelled_in_the_calendar_cancels(one: Followed) -> None:
    one.receive()
    one.calendar.put(HREF, entry(START, "STATUS:CANCELLED"))
    one.sync()
    assert one.off()


def test_a_series_of_many_dates_is_no_interview(one: Followed) -> None:
    dates = b"".join(
        entry(START + number * HOUR, f"RECURRENCE-ID:{START + number * HOUR:%Y%m%dT%H%M%SZ}")
        for number in range(30)
    )
    one.calendar.put("/sam/work/series.ics", dates)
    one.sync()
    assert len(one.bench.desk.store.interviews()) == 1


def test_a_large_calendar_is_read_in_parts_and_what_was_read_is_not_read_again(
    tmp_path: Path,
) -> None:
    with bench(tmp_path) as made:
        one = Followed(made, MemoryCalendar(at_once=100))
        for number in range(250):
            one.calendar.put(f"/{number}", entry(uid=f"u{number}"))
        one.sync()
        assert len(made.desk.store.interviews()) == 250
        known = made.desk.store.followed("me", "memory")
        assert len(known.kept) == 250
        assert known.at is not None


def test_what_cannot_be_read_is_passed_over_and_still_there(one: Followed) -> None:
    one.calendar.put(HREF, b"")
    one.calendar.put("/sam/work/two.ics", entry(uid="two"))
    one.sync(3)
    assert len(one.bench.desk.store.interviews()) == 2
    assert not any(each.called_off for each in one.bench.desk.store.interviews())


def test_one_calendar_that_fails_does_not_keep_the_others_from_being_read(one: Followed) -> None:
    broken, fine = MemoryCalendar("broken", down=True), MemoryCalendar("fine")
    fine.put("/two", entry(uid="two"))

    @contextmanager
    def both() -> Iterator[tuple[MemoryCalendar, MemoryCalendar]]:
        yield broken, fine

    with pytest.raises(Unreachable):
        sync_all(one.bench.desk, both)
    assert len(one.bench.desk.store.interviews()) == 2
