"""Calendar parts as they really come: odd, broken, hostile; no good event is lost."""

import time
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from afterword.domain.calendar import CalendarEvent, Method
from afterword.errors import Unreadable
from afterword.formats.calendars import ATTENDEE_LIMIT, SIZE_LIMIT, read_calendar
from afterword.formats.components import EVENT_LIMIT
from invitations import DATA, WINDOWS, calendar

SECONDS = 2.0


def read(
    data: bytes, charset: str = "utf-8", mime_method: str = "", zone: str = "America/New_York"
) -> tuple[CalendarEvent, ...]:
    return read_calendar(data, charset, mime_method, zone, WINDOWS)


def one(*lines: str, **more: str) -> CalendarEvent:
    """The event of these lines, with a UID and, unless they have one, a start."""
    start = (
        [] if any(line.startswith("DTSTART") for line in lines) else ["DTSTART:20261201T150000Z"]
    )
    (event,) = read(calendar("UID:one", *start, *lines), **more)
    return event


def times(event: CalendarEvent) -> tuple[str, str]:
    assert event.window is not None
    return event.window.start.isoformat(), event.window.end.isoformat()


def test_an_outlook_invitation_is_read_whole() -> None:
    (event,) = read((DATA / "outlook-windows-zone.ics").read_bytes())
    assert event.window is not None
    assert event.window.start == datetime(2026, 7, 15, 8, tzinfo=UTC)  # summer, whatever it defines
    assert event.window.end == datetime(2026, 7, 15, 9, 30, tzinfo=UTC)
    assert (event.window.timezone, event.window.zone_source) == ("Europe/Berlin", "windows")
    assert (event.method, event.sequence) == (Method.REQUEST, 2)
    assert event.link == "https://teams.microsoft.com/l/meetup-join/abc"
    assert event.description == "Join below, please.\nSee you, Dana"
    assert event.organizer is not None
    assert (event.organizer.name, event.organizer.email) == (
        "Li, Dana",
        "dana.li@northwind.example",
    )
    assert [(a.name, a.cutype) for a in event.attendees] == [
        ("Sam Okafor", "INDIVIDUAL"),
        ("Room Oslo", "ROOM"),
    ]


def test_bad_neighbours_lose_no_event() -> None:
    events = read((DATA / "bad-neighbours.ics").read_bytes())
    assert [e.uid.partition("@")[0] for e in events] == ["first", "never-ended", "no-time", "last"]
    assert [e.window is None for e in events] == [False, False, True, False]
    assert events[0].summary == "Interview one more words of the title"
    assert events[0].description == ""
    assert "next Tuesday" in events[2].trouble


def test_names_on_lines_of_their_own_are_read() -> None:
    (event,) = read((DATA / "name-on-its-own-line.ics").read_bytes())
    assert (event.uid, event.summary) == ("alone@northwind.example", "Interview")


def test_what_is_indented_below_a_begin_does_not_become_its_name() -> None:
    data = b"BEGIN:VCALENDAR\n METHOD:REQUEST\nBEGIN:VEVENT\n UID:lost\nSUMMARY:Interview\n"
    (event,) = read(data)
    assert event.summary == "Interview"


def test_prose_that_was_not_folded_stays_in_the_description() -> None:
    event = one("DESCRIPTION:Hello", "Zoom: https://zoom.us/j/5", "bye")
    assert event.description == "Hello\nZoom: https://zoom.us/j/5\nbye"
    assert event.link == "https://zoom.us/j/5"


def test_quoted_printable_of_the_old_format_is_read() -> None:
    (event,) = read((DATA / "vcalendar-1.vcs").read_bytes())
    assert event.summary == "Vorstellungsgespräch bei Nordwind"


def test_each_calendar_of_a_file_has_its_own_method_and_zones() -> None:
    new, old = read((DATA / "two-calendars.ics").read_bytes())
    assert (new.method, old.method) == (Method.REQUEST, Method.CANCEL)
    assert times(new)[0] == "2026-12-01T14:00:00+00:00"
    assert times(old)[0] == "2026-12-01T20:00:00+00:00"


def test_two_invitations_that_define_one_zone_differently_do_not_disturb_each_other() -> None:
    def with_offset(offset: str) -> CalendarEvent:
        offsets = (f"TZOFFSETFROM:{offset}", f"TZOFFSETTO:{offset}")
        standard = ("BEGIN:STANDARD", "DTSTART:19700101T000000", *offsets, "END:STANDARD")
        zone = ("BEGIN:VTIMEZONE", "TZID:Ours", *standard, "END:VTIMEZONE")
        (event,) = read(calendar("UID:1", "DTSTART;TZID=Ours:20261201T150000", before=zone))
        return event

    starts = [times(with_offset(offset))[0][11:16] for offset in ("+0100", "-0500", "+0100")]
    assert starts == ["14:00", "20:00", "14:00"]
    (without,) = read(calendar("UID:1", "DTSTART;TZID=Ours:20261201T150000"))
    assert without.window is None


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-8-sig"])
def test_marks_of_byte_order_and_wide_letters_are_understood(encoding: str) -> None:
    data = calendar("UID:one", "DTSTART:20261201T150000Z", "SUMMARY:Gespräch").decode()
    (event,) = read(data.encode(encoding), charset="")
    assert event.summary == "Gespräch"


def test_a_line_folded_inside_a_letter_is_put_together() -> None:
    data = calendar("UID:one", "SUMMARY:Café", "DTSTART:20261201T150000Z")
    (event,) = read(data.replace("é".encode(), b"\xc3\r\n \xa9"))
    assert event.summary == "Café"


@pytest.mark.parametrize(
    ("lines", "length"),
    [
        (["DTEND:20261201T153000Z"], timedelta(minutes=30)),
        (["DURATION:PT1H30M"], timedelta(minutes=90)),
        (["DURATION:P1DT2H"], timedelta(hours=26)),
        ([], timedelta(hours=1)),
        (["DTEND:garbage"], timedelta(hours=1)),
        (["DTEND:20261201T140000Z"], timedelta(hours=1)),
        (["DURATION:-PT1H"], timedelta(hours=1)),
        (["DURATION:P"], timedelta(hours=1)),
    ],
)
def test_an_end_that_cannot_be_counts_as_an_hour(lines: list[str], length: timedelta) -> None:
    window = one(*lines).window
    assert window is not None
    assert window.end - window.start == length


def test_a_whole_day_is_a_day_in_the_users_zone() -> None:
    event = one("DTSTART;VALUE=DATE:20261201")
    assert event.all_day
    assert times(event) == ("2026-12-01T05:00:00+00:00", "2026-12-02T05:00:00+00:00")


def test_a_floating_time_is_the_calendars_or_else_the_users() -> None:
    assert times(one("DTSTART:20261201T150000"))[0] == "2026-12-01T20:00:00+00:00"
    lines = ("UID:1", "DTSTART:20261201T150000")
    (event,) = read(calendar(*lines, before=("X-WR-TIMEZONE:Europe/Berlin",)))
    assert times(event)[0] == "2026-12-01T14:00:00+00:00"


@pytest.mark.parametrize(
    "start",
    [
        "DTSTART:99991231T235959Z",
        "DTSTART:00010101T000000",
        "DTSTART:20260231T100000Z",
        "DTSTART;TZID=Nowhere/Land:20261201T150000",
        "DTSTART:",
    ],
)
def test_a_start_that_is_none_is_trouble_and_never_a_guess(start: str) -> None:
    event = one(start)
    assert event.window is None
    assert event.trouble


def test_a_meeting_of_months_is_trouble() -> None:
    assert "60 days" in one("DTEND:20270301T150000Z").trouble


def test_a_series_is_its_first_meeting_and_a_moved_one_is_itself() -> None:
    assert one("RRULE:FREQ=SECONDLY").recurring
    moved = one("RRULE:FREQ=DAILY", "RECURRENCE-ID;TZID=Europe/Berlin:20261201T160000")
    assert not moved.recurring
    assert moved.recurrence_id == "20261201T150000Z"


@pytest.mark.parametrize(
    ("body", "mime", "method"),
    [
        ("CANCEL", "REQUEST", Method.CANCEL),
        ("", "cancel", Method.CANCEL),
        ("NONSENSE", "request", Method.REQUEST),
        ("", "", Method.PUBLISH),
    ],
)
def test_the_method_in_the_body_wins(body: str, mime: str, method: Method) -> None:
    data = calendar("UID:1", "DTSTART:20261201T150000Z", method=body)
    assert read(data, mime_method=mime)[0].method is method


def test_unquoted_parameters_do_not_spoil_the_value() -> None:
    event = one(
        "DTSTART;TZID=tzone://Microsoft/Utc:20261201T150000",
        "ORGANIZER;CN=Li: Dana:MAILTO:Dana@Northwind.example",
        'ATTENDEE;CN="Roe; Kim":mailto:kim@northwind.example',
    )
    assert times(event)[0] == "2026-12-01T15:00:00+00:00"
    assert event.organizer is not None
    assert (event.organizer.name, event.organizer.email) == ("Li: Dana", "dana@northwind.example")
    assert event.attendees[0].name == "Roe; Kim"


@pytest.mark.parametrize(
    ("lines", "link"),
    [
        (["DESCRIPTION:Join https://zoom.us/j/1."], "https://zoom.us/j/1"),
        (["DESCRIPTION:Join https://us02.zoom.us/j/1)"], "https://us02.zoom.us/j/1"),
        (["DESCRIPTION:Join https://evilzoom.us/j/1"], ""),
        (["DESCRIPTION:Join https://zoom.us@evil.example/"], ""),
        (["LOCATION:https://meet.northwind.example/x"], "https://meet.northwind.example/x"),
        (["URL:https://a.example/", "DESCRIPTION:https://meet.google.com/b"], "https://meet.google.com/b"),
        (["X-GOOGLE-CONFERENCE:https://meet.google.com/c"], "https://meet.google.com/c"),
        (["URL:javascript:alert(1)"], ""),
    ],
)  # fmt: skip
def test_the_link_is_where_one_joins(lines: list[str], link: str) -> None:
    assert one(*lines).link == link


@given(st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=80))
def test_no_control_character_survives_in_what_is_one_line(text: str) -> None:
    event = one(
        f"SUMMARY:a{text}\\nBcc: x\\Nz\x0b\x85\u2028\u202e",
        f"LOCATION:{text}\\n\x00",
        f'ORGANIZER;CN="{text}^n\x1b":mailto:d@n.example',
    )
    name = event.organizer.name if event.organizer else ""
    for kept in (event.summary, event.location, name):
        assert all(c.isprintable() or c in "\u200c\u200d" for c in kept.replace(" ", ""))
        assert kept.splitlines() in ([], [kept])


@settings(max_examples=200)
@given(st.lists(st.sampled_from(
    ["BEGIN:VEVENT", "END:VEVENT", "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VTIMEZONE", "TZID:a",
     "BEGIN:STANDARD", "DTSTART;TZID=a:20261201T150000", "TZOFFSETTO:+9999", "RRULE:FREQ=YEARLY",
     "BEGIN:VALARM", "END:VALARM", "prose", " fold", "", "ATTENDEE", "ORGANIZER;:", "DURATION:PT",
     "DTEND;:", "UID:x", 'X;A="', "METHOD:CANCEL", "END:STANDARD", "RECURRENCE-ID:1"]
), max_size=40))  # fmt: skip
def test_any_pile_of_lines_is_read_without_an_error(lines: list[str]) -> None:
    events = read("\n".join(lines).encode())
    assert len(events) == lines.count("BEGIN:VEVENT")


@given(st.binary(max_size=300))
def test_any_bytes_are_read_without_an_error(data: bytes) -> None:
    assert isinstance(read(b"BEGIN:VCALENDAR\nBEGIN:VEVENT\n" + data), tuple)


def event_text(*lines: str) -> str:
    return "\r\n".join(
        ["BEGIN:VEVENT", "UID:1", "DTSTART:20261201T150000Z", *lines, "END:VEVENT\r\n"]
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("ten thousand events", event_text() * 10_000),
        ("a line of a megabyte", event_text("DESCRIPTION:" + "x" * 1_000_000)),
        ("a hundred thousand folds", event_text("DESCRIPTION:x\r\n" + " y\r\n" * 100_000)),
        ("components without end", "BEGIN:X\r\n" * 90_000),
        ("zones without end", "BEGIN:VTIMEZONE\r\nTZID:z\r\n" * 30_000 + event_text() * 200),
        ("parameters without end", event_text("X;" + "A=B;" * 200_000)),
        ("quotes", event_text('ATTENDEE;CN="' + '"' * 500_000)),
        ("links", event_text("DESCRIPTION:" + "https://" * 100_000)),
        ("empty lines", "\n" * 1_000_000),
        ("attendees", event_text(*["ATTENDEE;CN=" + "é(," * 150 + ":mailto:a@b.example"] * 900)),
    ],
    ids=lambda value: value if len(value) < 40 else "",
)  # fmt: skip
def test_hostile_calendars_cost_little(name: str, text: str) -> None:
    data = text.encode()[:SIZE_LIMIT]
    before = time.process_time()
    events = read(data)
    assert time.process_time() - before < SECONDS
    assert len(events) <= EVENT_LIMIT
    assert all(len(e.attendees) <= ATTENDEE_LIMIT for e in events)


def test_ten_megabytes_are_refused_unread() -> None:
    with pytest.raises(Unreadable, match="more than 1,048,576"):
        read(calendar("UID:1", "DESCRIPTION:" + "x" * 10_000_000))
