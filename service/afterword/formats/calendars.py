"""Calendar parts to events, so that no bad neighbour loses a good one.

Each VEVENT is read alone. What cannot be read of it is left out, or noted as its ``trouble`` when
without it there is no telling when the meeting is. Series are never expanded.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

from afterword.domain.calendar import Attendee, CalendarEvent, Method
from afterword.domain.model import LONG_AGO, Window
from afterword.errors import Unreadable
from afterword.formats.components import Property, VTimezone, calendars_in, properties_of
from afterword.formats.text import block, one_line
from afterword.formats.zones import WindowsZones, in_zone, resolve

SIZE_LIMIT = 1024 * 1024
ATTENDEE_LIMIT = 300
LONGEST = timedelta(days=60)
DEFAULT_LENGTH = timedelta(hours=1)
YEARS = range(1970, 2101)
"""Years that a meeting can be in. Others overflow as soon as something is added to them."""

_DIGITS = re.compile(r"\d{1,500}")
_LARGEST = 10**18
"""A SEQUENCE beyond this counts as this: it still has to fit into a column of the store."""

_URL = re.compile(r"https?://[^\s<>\"'\\]{4,500}", re.IGNORECASE)
_MOMENT = re.compile(r"(\d{4})(\d\d)(\d\d)(?:T(\d\d)(\d\d)(\d\d)?)?(Z)?", re.IGNORECASE)
_DURATION = re.compile(
    r"\+?P(?:(\d{1,3})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})S)?)?"
)
_MEETING_HOSTS = (
    "zoom.us", "teams.microsoft.com", "teams.live.com", "meet.google.com", "webex.com",
    "whereby.com", "meet.jit.si", "bluejeans.com", "gotomeeting.com", "goto.com", "chime.aws",
    "skype.com", "around.co", "hackerrank.com", "coderpad.io", "codesignal.com", "karat.io",
)  # fmt: skip
_CONFERENCE = ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE")


@dataclass(frozen=True, slots=True)
class _Zones:
    vtimezones: Mapping[str, VTimezone]
    windows: WindowsZones
    own: str
    calendar: str


@dataclass(frozen=True, slots=True)
class _Moment:
    instant: datetime
    timezone: str
    source: str
    all_day: bool = False
    doubt: str = ""


def read_calendar(
    data: bytes, charset: str, mime_method: str, zone: str, windows: WindowsZones
) -> tuple[CalendarEvent, ...]:
    """The events in one calendar part. ``zone`` is the user's own, for times without any.

    ``mime_method`` is the Content-Type's; the METHOD line in the body wins (RFC 6047 wants them to
    agree, and mail does not). Raises Unreadable when it is too large.
    """
    if len(data) > SIZE_LIMIT:
        raise Unreadable(f"the calendar part has {len(data):,} bytes; more than {SIZE_LIMIT:,}")
    events = []
    for calendar in calendars_in(data, charset):
        method = _method(calendar.top.get("METHOD", ""), mime_method)
        named = calendar.top.get("X-WR-TIMEZONE", "")
        zones = _Zones(calendar.vtimezones, windows, zone, named)
        events += [_event(properties_of(lines), method, zones) for lines in calendar.events]
    return tuple(events)


def _method(body: str, mime: str) -> Method:
    for text in (body, mime):
        word = text.strip().upper()
        if word in Method.__members__:
            return Method[word]
    return Method.PUBLISH


def _event(properties: list[Property], method: Method, zones: _Zones) -> CalendarEvent:
    first: dict[str, Property] = {}
    for found in properties:
        first.setdefault(found.name, found)

    def text(name: str, limit: int = 500) -> str:
        return one_line(first[name].text, limit) if name in first else ""

    sequence = _number(text("SEQUENCE")) or _number(text("X-MICROSOFT-CDO-APPT-SEQUENCE"))
    description = block(first["DESCRIPTION"].text, 20_000) if "DESCRIPTION" in first else ""
    series = "RRULE" in first or "RDATE" in first
    event = CalendarEvent(
        uid=text("UID", 1000),
        method=method,
        window=None,
        recurrence_id=_recurrence(first.get("RECURRENCE-ID"), zones),
        status=text("STATUS", 40).upper(),
        sequence=sequence,
        dtstamp=_stamp(text("DTSTAMP") or text("LAST-MODIFIED")),
        recurring=series and "RECURRENCE-ID" not in first,
        summary=text("SUMMARY"),
        description=description,
        location=text("LOCATION"),
        link=_link(first, description),
        organizer=_attendee(first["ORGANIZER"]) if "ORGANIZER" in first else None,
        attendees=_attendees(properties),
    )
    return _timed(event, first, zones)


def _timed(event: CalendarEvent, first: Mapping[str, Property], zones: _Zones) -> CalendarEvent:
    if "DTSTART" not in first:
        return replace(event, trouble="it has no start")
    try:
        start = _moment(first["DTSTART"], zones)
    except Unreadable as error:
        return replace(event, trouble=str(error))
    end = _end(start, first, zones)
    if end - start.instant > LONGEST:
        return replace(event, trouble=f"it takes more than {LONGEST.days} days")
    window = Window(start.instant, end, start.timezone, start.source)
    return replace(event, window=window, all_day=start.all_day, trouble=start.doubt)


def _end(start: _Moment, first: Mapping[str, Property], zones: _Zones) -> datetime:
    """When it ends. An end that cannot be read, or is not after the start, counts as not given."""
    assumed = start.instant + (timedelta(days=1) if start.all_day else DEFAULT_LENGTH)
    try:
        if "DTEND" in first:
            end = _moment(first["DTEND"], zones).instant
        elif "DURATION" in first:
            end = start.instant + _duration(first["DURATION"].value)
        else:
            return assumed
    except Unreadable:
        return assumed
    return end if end > start.instant else assumed


def _moment(found: Property, zones: _Zones) -> _Moment:
    """The instant that a date property names. Raises Unreadable when it names none."""
    value = found.value.strip()[:40]
    parts = _MOMENT.match(value.replace("-", "").replace(":", ""))
    if parts is None or int(parts[1]) not in YEARS:
        raise Unreadable(f"{one_line(value, 40)!r} is not a time")
    year, month, day, hour, minute, second = (int(p or 0) for p in parts.groups()[:6])
    try:
        wall = datetime(year, month, day, hour, minute, min(second, 59))  # noqa: DTZ001 -- wall clock time, its zone comes next
    except ValueError as error:
        raise Unreadable(f"{one_line(value, 40)!r} is not a time") from error
    if parts[4] is None or found.params.get("VALUE", "").upper() == "DATE":
        midnight = wall.replace(hour=0, minute=0, second=0)
        return _Moment(in_zone(midnight, zones.own), zones.own, "inferred", all_day=True)
    if parts[7]:
        return _Moment(wall.replace(tzinfo=UTC), "UTC", "utc")
    tzid = found.params.get("TZID", "")
    if tzid or zones.calendar:
        known = resolve(tzid or zones.calendar, wall, zones.vtimezones, zones.windows)
        source = known.source if tzid else "calendar"
        return _Moment(known.instant, known.timezone, source, doubt=known.conflict)
    return _Moment(in_zone(wall, zones.own), zones.own, "inferred", doubt="it names no time zone")


def _recurrence(found: Property | None, zones: _Zones) -> str:
    if found is None:
        return ""
    try:
        return f"{_moment(found, zones).instant:%Y%m%dT%H%M%SZ}"
    except Unreadable:
        return one_line(found.value, 40)


def _duration(text: str) -> timedelta:
    found = _DURATION.fullmatch(text.strip()[:40].upper())
    if found is None or not any(found.groups()):
        raise Unreadable("its duration cannot be read")
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)


def _stamp(text: str) -> datetime:
    try:
        return datetime.strptime(text[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return LONG_AGO


def _number(text: str) -> int:
    found = _DIGITS.match(text)
    return min(int(found.group()), _LARGEST) if found else 0


def _attendees(properties: Iterable[Property]) -> tuple[Attendee, ...]:
    found = [p for p in properties if p.name == "ATTENDEE"]
    return tuple(_attendee(p) for p in found[:ATTENDEE_LIMIT])


def _attendee(found: Property) -> Attendee:
    address = one_line(re.sub(r"(?i)^mailto:", "", found.value.strip()), 320).lower()
    if "@" not in address:
        address = one_line(found.params.get("EMAIL", ""), 320).lower()
    name = found.params.get("CN", "").strip("\"' ")
    return Attendee(
        email=address if "@" in address else "",
        name="" if "@" in name else name,
        partstat=found.params.get("PARTSTAT", "").upper(),
        cutype=found.params.get("CUTYPE", "INDIVIDUAL").upper(),
        role=found.params.get("ROLE", "").upper(),
    )


def _link(first: Mapping[str, Property], description: str) -> str:
    """Where to join: a conference property, a known meeting host anywhere, else the place's URL."""

    def urls(name: str) -> list[str]:
        text = first[name].text[:2000] if name in first else ""
        return [m.group().rstrip(".,;:!?)]>") for m in _URL.finditer(text)]

    conference = [url for name in _CONFERENCE for url in urls(name)]
    given = [*urls("LOCATION"), *urls("URL")]
    in_text = [m.group().rstrip(".,;:!?)]>") for m in _URL.finditer(description[:8000])][:50]
    meeting = [url for url in (*given, *in_text) if _is_meeting(url)]
    return one_line(next(iter([*conference, *meeting, *given]), ""), 500)


def _is_meeting(url: str) -> bool:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return False
    return any(host == known or host.endswith("." + known) for known in _MEETING_HOSTS)
