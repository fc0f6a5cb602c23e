"""Scheduling messages (RFC 5546): what each asks for, which of two is newer, what is in doubt."""

import pytest

from afterword.domain.calendar import CalendarEvent, Method, Outcome
from afterword.formats.calendars import read_calendar
from afterword.formats.findings import find
from afterword.formats.mime import Part
from invitations import READER, RECEIVED, WINDOWS, calendar, invitation, mail

NORTHWIND = "jobs@northwind.example"
BERLIN_AS_NEW_YORK = (
    "BEGIN:VTIMEZONE",
    "TZID:America/New_York",
    "BEGIN:STANDARD",
    "DTSTART:19701025T030000",
    "TZOFFSETFROM:+0200",
    "TZOFFSETTO:+0100",
    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU",
    "END:STANDARD",
    "END:VTIMEZONE",
)


def read(data: bytes, mime_method: str = "") -> CalendarEvent:
    (event,) = read_calendar(data, "utf-8", mime_method, "America/New_York", WINDOWS)
    return event


def outcome(data: bytes, mime_method: str = "") -> Outcome:
    params = (("method", mime_method),) if mime_method else ()
    part = Part("text/calendar", data, "utf-8", params=params)
    (finding,) = find(mail(part), READER, RECEIVED)
    return finding.verdict.outcome


@pytest.mark.parametrize("method", ["REQUEST", "PUBLISH", "ADD"])
def test_what_proposes_a_meeting_is_an_interview(method: str) -> None:
    data = invitation("Interview", NORTHWIND, method=method)
    assert outcome(data) is Outcome.SCHEDULED


@pytest.mark.parametrize("method", ["REPLY", "COUNTER", "DECLINECOUNTER", "REFRESH"])
def test_what_only_talks_about_a_meeting_changes_nothing(method: str) -> None:
    data = invitation("Interview", NORTHWIND, method=method)
    assert outcome(data) is Outcome.NONE


def test_a_proposal_of_another_time_does_not_move_the_interview() -> None:
    data = invitation("Interview", NORTHWIND, "SEQUENCE:4", method="COUNTER")
    (finding,) = find(mail(data), READER, RECEIVED)
    assert finding.sighting is None


def test_the_method_in_the_body_wins_over_the_one_in_the_header() -> None:
    cancelled = invitation("Interview", NORTHWIND, method="CANCEL")
    assert read(cancelled, "REQUEST").method is Method.CANCEL
    assert outcome(cancelled, "REQUEST") is Outcome.CANCELLED


def test_the_method_in_the_header_counts_where_the_body_has_none() -> None:
    data = invitation("Interview", NORTHWIND, method="")
    assert read(data, "CANCEL").method is Method.CANCEL
    assert read(data, "request").method is Method.REQUEST


@pytest.mark.parametrize("unknown", ["", "INVITE", "REQ UEST", "cancel;x"])
def test_a_method_that_nobody_knows_publishes(unknown: str) -> None:
    assert read(invitation("Interview", NORTHWIND, method=unknown)).method is Method.PUBLISH


def test_a_cancelled_status_beats_a_request() -> None:
    data = invitation("Interview", NORTHWIND, "STATUS:CANCELLED")
    assert outcome(data) is Outcome.CANCELLED


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("SEQUENCE:0", 0),
        ("SEQUENCE:1407317367304", 1_407_317_367_304),
        ("SEQUENCE:" + "9" * 400, 10**18),
        ("SEQUENCE:-3", 0),
        ("SEQUENCE:many", 0),
        ("X-MICROSOFT-CDO-APPT-SEQUENCE:7", 7),
    ],
)
def test_a_sequence_of_any_size_is_a_number(line: str, number: int) -> None:
    assert read(invitation("Interview", NORTHWIND, line)).sequence == number


def test_a_known_zone_that_the_file_defines_otherwise_is_asked_about() -> None:
    lines = ["UID:one@test", "DTSTART;TZID=America/New_York:20261211T100000", "DURATION:PT1H"]
    lines += ["SUMMARY:Interview", f"ORGANIZER:mailto:{NORTHWIND}"]
    lines += ["ATTENDEE:mailto:sam@example.org"]
    data = calendar(*lines, before=BERLIN_AS_NEW_YORK)
    event = read(data)
    assert event.window is not None
    assert event.window.start.hour == 15  # as everybody else reads the name
    assert "09:00 UTC instead of 15:00 UTC" in event.trouble
    (finding,) = find(mail(data), READER, RECEIVED)
    assert finding.verdict.outcome is Outcome.ASK
    assert "America/New_York" in (finding.verdict.question or "")
    assert finding.sighting is not None
    assert not finding.sighting.certain


def test_a_zone_defined_as_everybody_knows_it_is_no_conflict() -> None:
    honest = [line.replace("America/New_York", "Europe/Berlin") for line in BERLIN_AS_NEW_YORK]
    lines = ["UID:one@test", "DTSTART;TZID=Europe/Berlin:20261211T100000", "SUMMARY:Interview"]
    assert read(calendar(*lines, before=tuple(honest))).trouble == ""


def test_gmt_with_the_summer_time_of_london_is_asked_about() -> None:
    london = (
        "BEGIN:VTIMEZONE", "TZID:GMT",
        "BEGIN:DAYLIGHT", "DTSTART:19700329T010000", "TZOFFSETFROM:+0000", "TZOFFSETTO:+0100",
        "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "DTSTART:19701025T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD",
        "END:VTIMEZONE",
    )  # fmt: skip
    summer = calendar("UID:1", "DTSTART;TZID=GMT:20260715T100000", before=london)
    winter = calendar("UID:1", "DTSTART;TZID=GMT:20261215T100000", before=london)
    assert "09:00 UTC instead of 10:00 UTC" in read(summer).trouble
    assert read(winter).trouble == ""


def test_a_time_without_any_zone_is_asked_about() -> None:
    floating = calendar("UID:1", "DTSTART:20261211T100000", "SUMMARY:Interview")
    assert read(floating).trouble == "it names no time zone"
    named = calendar("UID:1", "DTSTART:20261211T100000", before=("X-WR-TIMEZONE:Europe/Berlin",))
    event = read(named)
    assert event.window is not None
    assert (event.window.start.hour, event.window.zone_source) == (9, "calendar")
    assert event.trouble == ""


def test_two_invitations_that_define_one_zone_name_differently_do_not_disturb_each_other() -> None:
    def zone(offset: str) -> tuple[str, ...]:
        return (
            "BEGIN:VTIMEZONE", "TZID:Customized Time Zone", "BEGIN:STANDARD",
            "DTSTART:19700101T000000", f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}",
            "END:STANDARD", "END:VTIMEZONE",
        )  # fmt: skip

    start = "DTSTART;TZID=Customized Time Zone:20261211T100000"
    hours = []
    for offset in ("+0100", "-0500", "+0100"):
        event = read(calendar("UID:1", start, before=zone(offset)))
        assert event.window is not None
        hours.append(event.window.start.hour)
    assert hours == [9, 15, 9]


def test_one_day_of_a_series_may_be_the_interview() -> None:
    series = invitation("Interview", NORTHWIND, "RRULE:FREQ=WEEKLY")
    assert outcome(series) is Outcome.NONE
    one = invitation("Interview", NORTHWIND, "RECURRENCE-ID:20261201T150000Z")
    assert outcome(one) is Outcome.SCHEDULED


@pytest.mark.parametrize("frequency", ["SECONDLY", "MINUTELY", "HOURLY", "DAILY"])
def test_an_endless_rule_is_never_expanded(frequency: str) -> None:
    data = invitation("Interview", NORTHWIND, f"RRULE:FREQ={frequency};INTERVAL=1")
    assert read(data).recurring
