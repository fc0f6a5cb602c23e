"""Calendar text as the vendors' programs write it; what each does is in producers.toml."""

import calendar
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from detection_cases.model import Event

WINDOWS = {
    "America/New_York": "Eastern Standard Time",
    "America/Chicago": "Central Standard Time",
    "America/Denver": "Mountain Standard Time",
    "America/Los_Angeles": "Pacific Standard Time",
    "America/Sao_Paulo": "E. South America Standard Time",
    "Asia/Kolkata": "India Standard Time",
    "Asia/Tokyo": "Tokyo Standard Time",
    "Australia/Sydney": "AUS Eastern Standard Time",
    "Europe/Amsterdam": "W. Europe Standard Time",
    "Europe/Berlin": "W. Europe Standard Time",
    "Europe/Dublin": "GMT Standard Time",
    "Europe/Lisbon": "GMT Standard Time",
    "Europe/London": "GMT Standard Time",
    "Europe/Madrid": "Romance Standard Time",
    "Europe/Paris": "Romance Standard Time",
    "Europe/Rome": "W. Europe Standard Time",
    "Europe/Zurich": "W. Europe Standard Time",
}


def calendar_text(event: Event, producer: Mapping[str, object]) -> bytes:
    """The whole file, folded, with CRLF."""
    zone = str(event.start.tzinfo)
    tzid = event.tzid or {"iana": zone, "windows": WINDOWS.get(zone, "")}.get(event.time, "")
    lines = ["BEGIN:VCALENDAR", f"PRODID:{producer['prodid']}", "VERSION:2.0"]
    lines += [f"METHOD:{event.method}"] * bool(event.method) + list(event.before)
    if event.vtimezone:
        lines += _vtimezone(tzid, event.vtimezone, event.start.year)
    lines += ["BEGIN:VEVENT", *_event(event, tzid), *_strings(producer, "event"), *event.lines]
    lines += [*_strings(producer, "alarm"), "END:VEVENT", "END:VCALENDAR"]
    return "".join(_folded(line) for line in lines).encode()


def address_line(name: str, mailbox: str, parameters: str = "") -> str:
    """``ATTENDEE;CN="Li, Dana";RSVP=TRUE:mailto:dana@northwind.example``."""
    shown, address = parseaddr(mailbox)
    quoted = f'"{shown}"' if set(shown) & set(",;:") else shown
    common = f";CN={quoted}" if shown else ""
    return f"{name}{common}{';' + parameters if parameters else ''}:mailto:{address}"


def _event(event: Event, tzid: str) -> Iterator[str]:
    yield f"UID:{event.uid}"
    stamp = event.stamp or event.start - timedelta(days=14)
    yield f"DTSTAMP:{stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    yield _time("DTSTART", event.start, event.time, tzid)
    if event.end:
        yield _time("DTEND", event.end, event.time, tzid)
    yield f"SUMMARY:{_escaped(event.title)}"
    if event.organizer:
        yield address_line("ORGANIZER", event.organizer)
    for attendee in event.attendees:
        mailbox, _, parameters = attendee.partition(">;")
        mailbox += ">" * bool(parameters)
        standard = "ROLE=REQ-PARTICIPANT;PARTSTAT=NEEDS-ACTION;RSVP=TRUE"
        yield address_line("ATTENDEE", mailbox, parameters or standard)
    if event.location:
        yield f"LOCATION:{_escaped(event.location)}"
    if event.description:
        yield f"DESCRIPTION:{_escaped(event.description)}"
    yield f"SEQUENCE:{event.sequence}"
    yield f"STATUS:{event.status}"


def _time(name: str, moment: datetime, time: str, tzid: str) -> str:
    if time == "date":
        return f"{name};VALUE=DATE:{moment:%Y%m%d}"
    if time == "utc":
        return f"{name}:{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    if time == "floating":
        return f"{name}:{moment:%Y%m%dT%H%M%S}"
    quoted = f'"{tzid}"' if set(tzid) & set(",;:") else tzid
    return f"{name};TZID={quoted}:{moment:%Y%m%dT%H%M%S}"


def _vtimezone(tzid: str, zone: str, year: int) -> list[str]:
    """This zone's rules of one year, the way Outlook writes them."""
    lines = ["BEGIN:VTIMEZONE", f"TZID:{tzid}"]
    steps = list(_steps(ZoneInfo(zone), year))
    for kind, wall, before, after, rule in steps:
        lines += [f"BEGIN:{kind}", f"DTSTART:{wall}", f"TZOFFSETFROM:{before}"]
        lines += [f"TZOFFSETTO:{after}", *([f"RRULE:{rule}"] if rule else []), f"END:{kind}"]
    return [*lines, "END:VTIMEZONE"]


def _steps(zone: ZoneInfo, year: int) -> Iterator[tuple[str, str, str, str, str]]:
    hour = datetime(year, 1, 1, tzinfo=UTC)
    seen = before = hour.astimezone(zone).utcoffset() or timedelta()
    steady = True
    while hour.year == year:
        hour += timedelta(hours=1)
        after = hour.astimezone(zone).utcoffset() or timedelta()
        if after != before:
            steady = False
            wall = (hour + before).replace(tzinfo=None)
            last = wall.day + 7 > calendar.monthrange(year, wall.month)[1]
            number = -1 if last else (wall.day - 1) // 7 + 1
            day = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")[wall.weekday()]
            rule = f"FREQ=YEARLY;BYMONTH={wall.month};BYDAY={number}{day}"
            kind = "DAYLIGHT" if after > before else "STANDARD"
            first = _first(wall, number)
            yield kind, f"{first:%Y%m%dT%H%M%S}", _offset(before), _offset(after), rule
        before = after
    if steady:
        yield "STANDARD", "19700101T000000", _offset(seen), _offset(seen), ""


def _first(wall: datetime, number: int) -> datetime:
    """The same weekday of the month in 1970, from which the rule counts."""
    days = [
        datetime(1970, wall.month, day, wall.hour, wall.minute)  # noqa: DTZ001 -- wall time is meant
        for day in range(1, calendar.monthrange(1970, wall.month)[1] + 1)
    ]
    fitting = [day for day in days if day.weekday() == wall.weekday()]
    return fitting[number if number < 0 else number - 1]


def _offset(delta: timedelta) -> str:
    minutes = int(delta.total_seconds() // 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}{abs(minutes) % 60:02}"


def _escaped(text: str) -> str:
    for plain, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        text = text.replace(plain, written)
    return text


def _folded(line: str) -> str:
    """At most 75 octets a line (RFC 5545 section 3.1), never inside a character."""
    pieces, piece = [], ""
    for character in line:
        if len((piece + character).encode()) > 74:
            pieces.append(piece)
            piece = ""
        piece += character
    return "\r\n ".join([*pieces, piece]) + "\r\n"


def _strings(producer: Mapping[str, object], key: str) -> list[str]:
    found = producer.get(key, [])
    assert isinstance(found, list)
    return [str(line) for line in found]
