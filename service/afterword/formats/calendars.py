"""Calendar data (RFC 5545) to events, so that no bad neighbour loses a good one.

The text is decoded, unfolded and cut into components here; each VEVENT is then read alone, line by
line. What cannot be read of an event is left out or noted as its ``trouble``. Alarms and tasks are
dropped unread, and every count is bounded.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from icalendar.parser import Contentline
from icalendar.prop import vDuration

from afterword.domain.calendar import Attendee, CalendarEvent, Method
from afterword.domain.model import LONG_AGO, Window
from afterword.errors import Unreadable
from afterword.formats.mime import decode
from afterword.formats.text import block, one_line
from afterword.formats.zones import Properties, VTimezone, WindowsZones, in_zone, resolve

SIZE_LIMIT = 1024 * 1024
EVENT_LIMIT = 200
PROPERTY_LIMIT = 1000
ATTENDEE_LIMIT = 300
LINE_LIMIT = 64 * 1024
LONGEST = timedelta(days=60)
DEFAULT_LENGTH = timedelta(hours=1)

_NAME = re.compile(r"[A-Za-z0-9-]+(?=[;:])")
_DIGITS = re.compile(r"\d{1,18}")
_URL = re.compile(r"https?://[^\s<>\"'\\]{4,500}")
_MEETING_HOSTS = (
    "zoom.us", "teams.microsoft.com", "teams.live.com", "meet.google.com", "webex.com",
    "whereby.com", "meet.jit.si", "bluejeans.com", "gotomeeting.com", "goto.com", "chime.aws",
    "skype.com", "around.co", "hackerrank.com", "coderpad.io", "codesignal.com", "karat.io",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Property:
    name: str
    params: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        plain = re.sub(r"\\[nN]", "\n", self.value)
        return re.sub(r"\\([\\,;:])", r"\1", plain)


@dataclass(frozen=True, slots=True)
class _Zones:
    vtimezones: Mapping[str, VTimezone]
    windows: WindowsZones
    own: str
    calendar: str


def read_calendar(
    data: bytes, charset: str, mime_method: str, zone: str, windows: WindowsZones
) -> tuple[CalendarEvent, ...]:
    """The events in one calendar part. ``zone`` is the user's own, for times without any.

    ``mime_method`` is the Content-Type's; the METHOD line in the body wins (RFC 6047 wants them to
    agree, and mail does not). Raises Unreadable when it is too large.
    """
    if len(data) > SIZE_LIMIT:
        raise Unreadable(f"the calendar part has {len(data):,} bytes; more than {SIZE_LIMIT:,}")
    lines = _unfolded(_decoded(data, charset))
    top, events, vtimezones = _cut(lines)
    method = _method(top.get("METHOD", ""), mime_method)
    zones = _Zones(vtimezones, windows, zone, top.get("X-WR-TIMEZONE", ""))
    return tuple(_event(event, method, zones) for event in events)


def _decoded(data: bytes, charset: str) -> str:
    for mark, name in ((b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"), (b"\xef\xbb\xbf", "")):
        if data.startswith(mark):
            return data.decode(name or "utf-8-sig", "replace")
    return decode(data, charset)


def _unfolded(text: str) -> Iterator[str]:
    """Logical lines (RFC 5545 section 3.1); a line that is none of its own belongs to the last."""
    current: list[str] = []
    size = 0
    for line in re.split(r"\r\n|\n|\r", text):
        if line[:1] in {" ", "\t"}:
            size += len(line)
            if size < LINE_LIMIT:
                current.append(line[1:])
            continue
        if not _NAME.match(line) and current:
            if line and size < LINE_LIMIT:
                current.append("\\n" + line)
                size += len(line)
            continue
        if current:
            yield "".join(current)
        current, size = [line[:LINE_LIMIT]], len(line)
    if current:
        yield "".join(current)


def _cut(
    lines: Iterable[str],
) -> tuple[dict[str, str], list[list[str]], dict[str, VTimezone]]:
    """Properties of the calendar itself, the lines of each event, and the time zones."""
    top: dict[str, str] = {}
    events: list[list[str]] = []
    zones: dict[str, VTimezone] = {}
    path: list[str] = []
    inner: list[str] = []
    for line in lines:
        upper = line[:200].upper()
        if upper.startswith("BEGIN:"):
            name = upper[6:].strip()
            if name == "VEVENT":
                # One that was never ended must not swallow the next.
                path = [p for p in path if p == "VCALENDAR"]
                events.append([])
            elif name == "VTIMEZONE":
                inner = []
            path.append(name)
            if "VTIMEZONE" in path and name in {"STANDARD", "DAYLIGHT"}:
                inner.append(line)
        elif upper.startswith("END:"):
            name = upper[4:].strip()
            if name == "VTIMEZONE":
                _keep_zone(inner, zones)
            if name in path:
                del path[len(path) - 1 - path[::-1].index(name) :]
        elif path[-1:] == ["VEVENT"]:
            if len(events) <= EVENT_LIMIT and len(events[-1]) < PROPERTY_LIMIT:
                events[-1].append(line)
        elif "VTIMEZONE" in path:
            if len(inner) < PROPERTY_LIMIT:
                inner.append(line)
        elif path in ([], ["VCALENDAR"]) and ":" in line:
            top.setdefault(upper.partition(":")[0].partition(";")[0], line.partition(":")[2])
    return top, events[:EVENT_LIMIT], zones


def _keep_zone(lines: list[str], zones: dict[str, VTimezone]) -> None:
    tzid = ""
    parts: list[list[tuple[str, str]]] = []
    for line in lines:
        name, _, value = line.partition(":")
        name = name.partition(";")[0].upper()
        if name == "BEGIN":
            parts.append([])
        elif name == "TZID" and not parts:
            tzid = value.strip()
        elif parts:
            parts[-1].append((name, value))
    frozen: tuple[Properties, ...] = tuple(tuple(part) for part in parts)
    if tzid and frozen:
        zones.setdefault(tzid, frozen)


def _method(body: str, mime: str) -> Method:
    for text in (body, mime):
        word = text.strip().upper()
        if word in Method.__members__:
            return Method[word]
    return Method.PUBLISH


def _properties(lines: list[str]) -> list[_Property]:
    found = []
    for line in lines:
        try:
            name, params, value = Contentline(line).parts()
            flat = {
                str(k).upper(): one_line(v if isinstance(v, str) else " ".join(map(str, v)))
                for k, v in params.items()
            }
        except (ValueError, TypeError, AttributeError):
            # An unquoted ":" or ";" in a parameter: the last colon that leaves a value decides.
            name, _, rest = line.partition(";")
            if not rest or ":" not in rest:
                continue
            parameter, _, value = rest.rpartition(":")
            key, _, text = parameter.partition("=")
            flat = {key.upper(): one_line(text)}
        found.append(_Property(str(name).upper(), flat, str(value)))
    return found


def _event(lines: list[str], method: Method, zones: _Zones) -> CalendarEvent:
    properties = _properties(lines)
    first: dict[str, _Property] = {}
    for found in properties:
        first.setdefault(found.name, found)

    def text(name: str, limit: int = 500) -> str:
        return one_line(first[name].text, limit) if name in first else ""

    sequence = _number(text("SEQUENCE")) or _number(text("X-MICROSOFT-CDO-APPT-SEQUENCE"))
    description = block(first["DESCRIPTION"].text, 20_000) if "DESCRIPTION" in first else ""
    location = text("LOCATION")
    event = CalendarEvent(
        uid=text("UID", 1000),
        method=method,
        window=None,
        recurrence_id=_recurrence(first.get("RECURRENCE-ID"), zones),
        status=text("STATUS", 40).upper(),
        sequence=sequence,
        dtstamp=_stamp(text("DTSTAMP") or text("LAST-MODIFIED")),
        recurring="RRULE" in first and "RECURRENCE-ID" not in first,
        summary=text("SUMMARY"),
        description=description,
        location=location,
        link=_link(first, location, description),
        organizer=_attendee(first["ORGANIZER"]) if "ORGANIZER" in first else None,
        attendees=_attendees(properties),
    )
    return _timed(event, first, zones)


def _timed(event: CalendarEvent, first: Mapping[str, _Property], zones: _Zones) -> CalendarEvent:
    if "DTSTART" not in first:
        return replace(event, trouble="it has no start")
    try:
        start, zone, source, all_day = _moment(first["DTSTART"], zones)
        if "DTEND" in first:
            end = _moment(first["DTEND"], zones)[0]
        elif "DURATION" in first:
            end = start + _duration(first["DURATION"].value)
        else:
            end = start + (timedelta(days=1) if all_day else DEFAULT_LENGTH)
    except (Unreadable, ValueError, OverflowError) as error:
        return replace(event, trouble=str(error))
    if not timedelta(0) <= end - start <= LONGEST:
        return replace(event, trouble="its end does not fit its start")
    return replace(event, window=Window(start, end, zone, source), all_day=all_day)


def _moment(found: _Property, zones: _Zones) -> tuple[datetime, str, str, bool]:
    value = found.value.strip()
    if len(value) == 8 or found.params.get("VALUE", "").upper() == "DATE":
        day = datetime.strptime(value[:8], "%Y%m%d")  # noqa: DTZ007 -- a day has no zone
        return in_zone(day, zones.own), zones.own, "inferred", True
    wall = datetime.strptime(value[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- the zone comes next
    if value.endswith(("Z", "z")):
        return wall.replace(tzinfo=UTC), "UTC", "utc", False
    tzid = found.params.get("TZID", "")
    if tzid:
        known = resolve(tzid, wall, zones.vtimezones, zones.windows)
        return known.instant, known.timezone, known.source, False
    if zones.calendar:
        known = resolve(zones.calendar, wall, zones.vtimezones, zones.windows)
        return known.instant, known.timezone, "calendar", False
    return in_zone(wall, zones.own), zones.own, "inferred", False


def _recurrence(found: _Property | None, zones: _Zones) -> str:
    if found is None:
        return ""
    try:
        instant = _moment(found, zones)[0]
    except (Unreadable, ValueError, OverflowError):
        return one_line(found.value, 40)
    return f"{instant:%Y%m%dT%H%M%SZ}"


def _duration(text: str) -> timedelta:
    length = vDuration.from_ical(text.strip()[:40])
    if not isinstance(length, timedelta):
        raise ValueError("its duration cannot be read")
    return length


def _stamp(text: str) -> datetime:
    try:
        return datetime.strptime(text[:15], "%Y%m%dT%H%M%S").replace(tzinfo=UTC)
    except ValueError:
        return LONG_AGO


def _number(text: str) -> int:
    found = _DIGITS.match(text)
    return int(found.group()) if found else 0


def _attendees(properties: Iterable[_Property]) -> tuple[Attendee, ...]:
    found = [p for p in properties if p.name == "ATTENDEE"]
    return tuple(_attendee(p) for p in found[:ATTENDEE_LIMIT])


def _attendee(found: _Property) -> Attendee:
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


def _link(first: Mapping[str, _Property], location: str, description: str) -> str:
    for name in ("X-GOOGLE-CONFERENCE", "X-MICROSOFT-SKYPETEAMSMEETINGURL", "CONFERENCE", "URL"):
        if name in first:
            found = _URL.search(first[name].value)
            if found:
                return one_line(found.group(), 500)
    for text in (location, description[:8000]):
        for found in _URL.finditer(text):
            host = found.group().split("/")[2].lower()
            if text is location or host.endswith(_MEETING_HOSTS):
                return one_line(found.group(), 500)
    return ""
