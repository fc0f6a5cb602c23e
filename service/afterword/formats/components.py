"""Calendar data (RFC 5545) cut into calendars, events, time zones and properties.

Nothing is interpreted here and nothing raises: a line that makes no sense costs that line, a broken
component costs that component, and the work is linear in the bytes whatever they are.
"""

import quopri
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from afterword.formats.mime import decode
from afterword.formats.text import one_line

EVENT_LIMIT = 200
PROPERTY_LIMIT = 1000
ZONE_LIMIT = 50
LINE_LIMIT = 64 * 1024

_FOLD = re.compile(rb"(?:\r\n|\n|\r){1,2}[ \t]")
_WIDE_FOLD = re.compile(r"(?:\r\n|\n|\r){1,2}[ \t]")
_BORDER = re.compile(rb"(?im)^((?:BEGIN|END):[A-Z-]{1,40})[ \t]*(?:\r\n|\n|\r){1,2}[ \t]")
_NAME = re.compile(r"([A-Za-z0-9-]{1,80})[;:]")
_MARK = re.compile(r'"[^"]*"|[:;]')
_ESCAPE = re.compile(r"\\([nN\\,;:\"])")
_CARET = re.compile(r"\^([n'^])")
_DATES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID"})
_ADDRESSES = frozenset({"ORGANIZER", "ATTENDEE"})

Properties = tuple[tuple[str, str], ...]
VTimezone = tuple[Properties, ...]
"""The STANDARD and DAYLIGHT parts of a VTIMEZONE, each a list of names and values."""


@dataclass(frozen=True, slots=True)
class Property:
    """One logical line. Parameter names are upper case, their values safe in one line."""

    name: str
    params: Mapping[str, str]
    value: str

    @property
    def text(self) -> str:
        """The value of a TEXT property with its escapes undone (RFC 5545 section 3.3.11)."""
        value = self.value
        if self.params.get("ENCODING", "").upper() == "QUOTED-PRINTABLE":  # vCalendar 1.0
            raw = quopri.decodestring(value.replace("=\\n", "").encode("utf-8", "replace"))
            value = decode(raw, self.params.get("CHARSET", ""))
        return _ESCAPE.sub(lambda m: "\n" if m[1] in "nN" else m[1], value)


@dataclass(slots=True)
class Calendar:
    """One VCALENDAR: its own properties, the lines of its events, its time zones by TZID."""

    top: dict[str, str] = field(default_factory=dict)
    events: list[list[str]] = field(default_factory=list)
    vtimezones: dict[str, VTimezone] = field(default_factory=dict)


def calendars_in(data: bytes, charset: str) -> tuple[Calendar, ...]:
    """Every calendar in the data, with at most EVENT_LIMIT events in all."""
    cutter = _Cutter()
    for line in _lines(_unfolded(data, charset)):
        cutter.hear(line)
    cutter.close_zone()
    return tuple(cutter.calendars)


def properties_of(lines: Iterable[str]) -> list[Property]:
    """The properties that these lines of one component are."""
    return [_property(line) for line in lines]


class _Cutter:
    """Where in the file we are. One that was never ended must not swallow the next."""

    def __init__(self) -> None:
        self.calendars = [Calendar()]
        self.count = 0
        self.section = ""
        self.skipped = ""
        self.zone: list[list[tuple[str, str]]] = []

    def hear(self, line: str) -> None:
        word, _, rest = line[:100].partition(":")
        name = rest.strip().upper()
        match word.strip().upper():
            case "BEGIN":
                self.begin(name)
            case "END":
                self.end(name)
            case _:
                self.content(line)

    def begin(self, name: str) -> None:
        if name == "VCALENDAR":
            self.close_zone()
            self.section = self.skipped = ""
            self.calendars.append(Calendar())
        elif name in {"VEVENT", "VTIMEZONE"}:
            self.close_zone()
            self.section, self.skipped = name, ""
            if name == "VTIMEZONE":
                self.zone = [[]]
            else:
                self.count += 1
                if self.count <= EVENT_LIMIT:
                    self.calendars[-1].events.append([])
        elif self.section == "VTIMEZONE":
            if len(self.zone) < PROPERTY_LIMIT:
                self.zone.append([])
        elif not self.section:
            self.section = name
        elif not self.skipped:
            self.skipped = name

    def end(self, name: str) -> None:
        if name == self.skipped:
            self.skipped = ""
        elif name in {self.section, "VCALENDAR"}:
            self.close_zone()
            self.section = self.skipped = ""

    def content(self, line: str) -> None:
        if self.skipped:
            return
        calendar = self.calendars[-1]
        if self.section == "VEVENT":
            if self.count <= EVENT_LIMIT and len(calendar.events[-1]) < PROPERTY_LIMIT:
                calendar.events[-1].append(line)
        elif self.section == "VTIMEZONE":
            name, _, value = line.partition(":")
            if len(self.zone[-1]) < PROPERTY_LIMIT:
                self.zone[-1].append((name.partition(";")[0].upper(), value.strip()))
        elif not self.section and len(calendar.top) < PROPERTY_LIMIT:
            name, _, value = line.partition(":")
            calendar.top.setdefault(name.partition(";")[0].upper(), value.strip())

    def close_zone(self) -> None:
        if not self.zone:
            return
        (own, *parts), self.zone = self.zone, []
        tzid = dict(reversed(own)).get("TZID", "").strip()
        zones = self.calendars[-1].vtimezones
        if tzid and parts and len(zones) < ZONE_LIMIT:
            zones.setdefault(tzid, tuple(tuple(part) for part in parts))


def _unfolded(data: bytes, charset: str) -> str:
    """Text with its folds undone (section 3.1): in bytes, for writers that fold inside a letter."""
    wide = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}.get(data[:2], "")
    if not wide and b"\0" in data[:4]:
        wide = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    if wide:
        return _WIDE_FOLD.sub("", data.decode(wide, "replace").lstrip("\ufeff"))
    # Nothing goes on after BEGIN or END: what stands indented there is broken, and not its name.
    bounded = _BORDER.sub(rb"\1\n", data.removeprefix(b"\xef\xbb\xbf"))
    return decode(_FOLD.sub(b"", bounded), charset)


def _lines(text: str) -> Iterator[str]:
    """Logical lines; what cannot be one of its own belongs to the property before it."""
    current: list[str] = []
    size = 0
    for line in re.split(r"\r\n|\n|\r", text):
        if _is_property(line):
            if current:
                yield "".join(current)
            current, size = [line[:LINE_LIMIT]], len(line)
        elif line and current and size < LINE_LIMIT and not _is_border(current[0]):
            current.append("\\n" + line[:LINE_LIMIT])
            size += len(line)
    if current:
        yield "".join(current)


def _is_property(line: str) -> bool:
    """Whether a line begins with a property's name. "Zoom: https://..." is somebody's prose."""
    found = _NAME.match(line)
    if found is None:
        return False
    name = found[1]
    mixed = not (name.isupper() or name.islower())
    return not mixed or name[:2].upper() == "X-" or name.upper() in {"BEGIN", "END"}


def _is_border(line: str) -> bool:
    return line[:6].upper() == "BEGIN:" or line[:4].upper() == "END:"


def _property(line: str) -> Property:
    name = _NAME.match(line)
    assert name is not None  # _lines yields nothing else
    upper = name[1].upper()
    if line[name.end() - 1] == ":":
        return Property(upper, {}, line[name.end() :])
    head, value = _parted(upper, line[name.end() :])
    return Property(upper, _params(head), value)


def _parted(name: str, rest: str) -> tuple[str, str]:
    """Parameters and value. The colon that parts them may not be the first: names go unquoted."""
    at = -1
    if name in _DATES:  # TZID=tzone://Microsoft/Utc:20260101T100000
        at = rest.rfind(":")
    elif name in _ADDRESSES:  # CN=Li: Dana:mailto:dana@...
        at = rest.lower().rfind(":mailto:")
    if at < 0:
        at = next((m.start() for m in _MARK.finditer(rest) if m.group() == ":"), rest.find(":"))
    return (rest[:at], rest[at + 1 :]) if at >= 0 else (rest, "")


def _params(head: str) -> dict[str, str]:
    cuts = [m.start() for m in _MARK.finditer(head) if m.group() == ";"][:50]
    found: dict[str, str] = {}
    for start, end in zip([-1, *cuts], [*cuts, len(head)], strict=True):
        key, _, value = head[start + 1 : end].partition("=")
        plain = _CARET.sub(lambda m: {"n": "\n", "'": '"', "^": "^"}[m[1]], value.strip('" '))
        found.setdefault(key.strip().upper(), one_line(plain))  # RFC 6868
    return found
