"""Time zone names as calendars spell them, to instants. No state outlives a call.

An unknown name is *unresolved*: never local time, never UTC. Names are tried as IANA names, then as
what vendors make of them, then as Windows names, and last by the file's own VTIMEZONE, evaluated at
that moment.
"""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from afterword.errors import Unreadable

_VENDOR_PATH = re.compile(r"^/(?:[^/]+/)+?(?=[A-Z][A-Za-z_]+/)")
_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UTC_NAMES = frozenset({"utc", "z", "gmt", "etc/utc", "etc/gmt", "tzone://microsoft/utc"})

Properties = tuple[tuple[str, str], ...]
VTimezone = tuple[Properties, ...]
"""The STANDARD and DAYLIGHT parts of a VTIMEZONE, each a list of names and values."""


@dataclass(frozen=True, slots=True)
class Resolved:
    """An instant in UTC, the zone it was meant in, and how that was found."""

    instant: datetime
    timezone: str
    source: str


@dataclass(frozen=True, slots=True)
class WindowsZones:
    """Windows names and the IANA zones they stand for."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> "WindowsZones":
        """From the text of ``config/windows-zones.toml``."""
        zones = tomllib.loads(text)["zones"]
        return cls({name.casefold(): zone for name, zone in zones.items()})


def resolve(
    tzid: str, wall: datetime, vtimezones: Mapping[str, VTimezone], windows: WindowsZones
) -> Resolved:
    """The instant of a wall-clock time in the zone of that name.

    Raises Unreadable when nothing tells what zone it is.
    """
    name = tzid.strip().strip('"')
    if name.casefold() in _UTC_NAMES:
        return Resolved(wall.replace(tzinfo=UTC), "UTC", "utc")
    iana = _iana(name)
    if iana is not None:
        return Resolved(_instant(wall, ZoneInfo(iana)), iana, "iana")
    known = windows.names.get(name.casefold())
    if known is not None:
        return Resolved(_instant(wall, ZoneInfo(known)), known, "windows")
    for key, parts in vtimezones.items():
        if key.strip() == name:
            offset = _offset_at(parts, wall)
            if offset is not None:
                return Resolved(_instant(wall, timezone(offset)), _shown(offset), "vtimezone")
    raise Unreadable(f"the time zone {name[:80]!r} is not known")


def in_zone(wall: datetime, zone: str) -> datetime:
    """The instant of a floating time in the user's zone."""
    return _instant(wall, ZoneInfo(zone))


def named_zone(name: str) -> tzinfo:
    """A zone by its IANA name or as a fixed offset such as ``+01:00``; UTC when it is neither."""
    try:
        if name[:1] in {"+", "-"}:
            hours, minutes = name[1:].split(":")
            offset = timedelta(hours=int(hours), minutes=int(minutes))
            return timezone(-offset if name[0] == "-" else offset)
        return ZoneInfo(name)
    except (ValueError, KeyError, OSError):
        return ZoneInfo("UTC")


def _instant(wall: datetime, zone: tzinfo) -> datetime:
    return wall.replace(tzinfo=zone).astimezone(UTC)


def _iana(name: str) -> str | None:
    candidates = (name, _VENDOR_PATH.sub("", name))
    for candidate in candidates:
        for spelling in (candidate, candidate.replace("_", "/", 1), candidate.replace("-", "/", 1)):
            found = _by_casefold().get(spelling.casefold())
            if found is not None:
                return found
    return None


@cache
def _by_casefold() -> Mapping[str, str]:
    return {name.casefold(): name for name in available_timezones()}


def _offset_at(parts: VTimezone, wall: datetime) -> timedelta | None:
    """The offset of whichever observance began last before that moment."""
    best: tuple[datetime, timedelta] | None = None
    first: tuple[datetime, timedelta] | None = None
    for part in parts:
        properties = dict(part)
        offset = _offset(properties.get("TZOFFSETTO", ""))
        begin = _wall(properties.get("DTSTART", ""))
        if offset is None or begin is None:
            continue
        if first is None or begin < first[0]:
            first = (begin, offset)
        onset = _last_onset(begin, properties.get("RRULE", ""), wall)
        if onset is not None and (best is None or onset > best[0]):
            best = (onset, offset)
    chosen = best or first
    return chosen[1] if chosen is not None else None


def _last_onset(begin: datetime, rule: str, wall: datetime) -> datetime | None:
    if begin > wall:
        return None
    parts = dict(pair.split("=", 1) for pair in rule.upper().split(";") if "=" in pair)
    if parts.get("FREQ") != "YEARLY":
        return begin
    until = _wall(parts.get("UNTIL", "").rstrip("Z"))
    latest = min(wall, until) if until is not None else wall
    for year in (latest.year, latest.year - 1):
        onset = _in_year(begin, parts, year)
        if onset is not None and begin <= onset <= latest:
            return onset
    return begin


def _in_year(begin: datetime, parts: Mapping[str, str], year: int) -> datetime | None:
    try:
        month = int(parts.get("BYMONTH", str(begin.month)))
        found = _BYDAY.fullmatch(parts.get("BYDAY", ""))
        if found is None:
            return begin.replace(year=year, month=month)
        nth, day = int(found[1] or 1), _DAYS.index(found[2])
        if nth > 0:
            first = begin.replace(year=year, month=month, day=1)
            return first + timedelta(days=(day - first.weekday()) % 7 + 7 * (nth - 1))
        following = begin.replace(year=year + month // 12, month=month % 12 + 1, day=1)
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - day) % 7 + 7 * (-nth - 1))
    except ValueError:
        return None


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if size >= timedelta(hours=24):
        return None
    return -size if found[1] == "-" else size


def _wall(text: str) -> datetime | None:
    try:
        return datetime.strptime(text.strip()[:15], "%Y%m%dT%H%M%S")  # noqa: DTZ007 -- wall time
    except ValueError:
        return None


def _shown(offset: timedelta) -> str:
    minutes = int(offset.total_seconds()) // 60
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
