"""Objects of calendars, and feeds cut into them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.calendar import Outcome
from afterword.errors import Unreadable
from afterword.formats.entries import find_in_entry, objects_in
from invitations import READER, RECEIVED, calendar, invitation

ZONE = b"BEGIN:VTIMEZONE\r\nTZID:%s\r\nBEGIN:STANDARD\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"


def event(uid: bytes, *lines: bytes) -> bytes:
    return b"\r\n".join([b"BEGIN:VEVENT", b"UID:" + uid, *lines, b"END:VEVENT", b""])


def feed(*parts: bytes) -> bytes:
    return (
        b"BEGIN:VCALENDAR\r\nX-WR-TIMEZONE:Europe/Berlin\r\n" + b"".join(parts) + b"END:VCALENDAR"
    )


def test_an_entry_is_judged_like_the_invitation_from_its_organizer() -> None:
    ics = invitation("Interview: Engineer", "jobs@northwind.example", method="")
    (found,) = find_in_entry(ics, READER, RECEIVED)
    assert found.verdict.outcome is Outcome.SCHEDULED
    assert found.sighting is not None
    assert (found.sighting.sender, found.sighting.calendar) == ("jobs@northwind.example", True)
    assert found.event is not None
    assert found.event.attendees == ()


def test_a_refusal_in_the_entry_is_the_users_own() -> None:
    ics = invitation("Interview: Engineer", "jobs@northwind.example", method="")
    (found,) = find_in_entry(ics.replace(b"NEEDS-ACTION", b"DECLINED"), READER, RECEIVED)
    assert found.sighting is not None
    assert found.sighting.declined


def test_what_could_not_be_had_is_unreadable() -> None:
    with pytest.raises(Unreadable):
        find_in_entry(b"", READER, RECEIVED)


def test_a_feed_is_one_object_for_each_uid_with_the_zones_that_it_names() -> None:
    found = {
        uid: ics
        for uid, _, ics in objects_in(
            feed(
                ZONE % b"Here",
                ZONE % b"There",
                event(b"one", b"DTSTART;TZID=Here:20261201T100000"),
                event(b"two"),
                event(b"one", b"RECURRENCE-ID:20261202T100000Z"),
                b"BEGIN:VTODO\r\nUID:three\r\nEND:VTODO\r\n",
            )
        )
    }
    assert set(found) == {"one", "two"}
    assert found["one"].count(b"BEGIN:VEVENT") == 2
    assert b"TZID:Here" in found["one"]
    assert b"There" not in found["one"]
    assert b"X-WR-TIMEZONE:Europe/Berlin" in found["two"]


def test_the_mark_changes_with_the_event_and_not_with_its_time_stamp() -> None:
    def mark(*lines: bytes) -> str:
        ((_, found, _),) = objects_in(feed(event(b"one", *lines)))
        return found

    assert mark(b"DTSTAMP:20260101T000000Z") == mark(b"DTSTAMP:20260202T000000Z")
    assert mark(b"SUMMARY:a") != mark(b"SUMMARY:b")


def test_a_long_uid_is_unfolded_and_an_event_without_one_stands_for_itself() -> None:
    folded = event(b"one\r\n two")
    (first, second) = objects_in(feed(folded, b"BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n"))
    assert first[0] == "onetwo"
    assert len(second[0]) == 64


def test_an_event_that_was_never_ended_does_not_swallow_the_next() -> None:
    found = [uid for uid, _, _ in objects_in(feed(b"BEGIN:VEVENT\r\nUID:one\r\n", event(b"two")))]
    assert found == ["one", "two"]


@pytest.mark.parametrize("whole", [b"", b"<html>", feed(event(b"one"))[:-3], b"END:VCALENDAR"])
def test_what_is_no_whole_calendar_is_unreadable(whole: bytes) -> None:
    with pytest.raises(Unreadable):
        list(objects_in(whole))


def test_a_feed_of_ten_megabytes_takes_no_longer_than_its_size() -> None:
    zones = b"".join(ZONE % b"Z%d" % number for number in range(20_000))
    events = b"".join(event(b"%d" % number) for number in range(100_000))
    began = time.process_time()
    assert len(list(objects_in(feed(zones, events)))) == 100_000
    assert time.process_time() - began < 10


@given(
    st.lists(st.sampled_from([b"BEGIN:VEVENT", b"END:VEVENT", b"UID:a", b"x", b" y", b"DTSTAMP:"]))
)
def test_any_lines_at_all_are_cut_without_harm(lines: list[bytes]) -> None:
    for _, _, ics in objects_in(feed(*(line + b"\n" for line in lines))):
        find_in_entry(ics, READER, RECEIVED)


def test_a_series_beside_its_own_exception_is_two_findings() -> None:
    ics = calendar("UID:a", "DTSTART:20261201T150000Z", method="")
    both = ics.replace(b"END:VCALENDAR\r\n", event(b"a", b"RECURRENCE-ID:20261201T150000Z"))
    assert len(find_in_entry(both + b"END:VCALENDAR\r\n", READER, RECEIVED)) == 2
