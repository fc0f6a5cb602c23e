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
from afterword.formats.components import Properties, VTimezone

_OFFSET = re.compile(r"([+-])(\d\d)(\d\d)(\d\d)?")
_BYDAY = re.compile(r"([+-]?\d)?(MO|TU|WE|TH|FR|SA|SU)")
_DISPLAY = re.compile(r"^\((?:UTC|GMT)[^)]{0,20}\)\s*", re.IGNORECASE)
_NO_PLACE = frozenset({"localtime", "factory", "posixrules"})
_DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_UTC_NAMES = frozenset({"utc", "z", "gmt", "etc/utc", "etc/gmt", "tzone://microsoft/utc"})


@dataclass(frozen=True, slots=True)
class Resolved:
    """An instant in UTC, the zone it was meant in, and how that was found.

    ``conflict``: the file defines a zone of a known name differently; it says how.
    """

    instant: datetime
    timezone: str
    source: str
    conflict: str = ""


@dataclass(frozen=True, slots=True)
class WindowsZones:
    """Windows names, and the names Windows displays, with the IANA zones they stand for."""

    names: Mapping[str, str]

    @classmethod
    def of(cls, text: str) -> "WindowsZones":
        """From the text of ``config/windows-zones.toml``."""
        data = tomllib.loads(text)
        shown = {name: data["zones"][windows] for name, windows in data["displayed"].items()}
        return cls({_plain(name): zone for name, zone in (shown | data["zones"]).items()})

    def get(self, tzid: str) -> str | None:
        """The zone of a name such as "(UTC+01:00) Amsterdam, Berlin" or "GMT Standard Time"."""
        return self.names.get(_plain(tzid))


def resolve(
    tzid: str, wall: datetime, vtimezones: Mapping[str, VTimezone], windows: WindowsZones
) -> Resolved:
    """The instant of a wall-clock time in the zone of that name.

    Raises Unreadable when nothing tells what zone it is.
    """
    name = tzid.strip().strip('"')
    own = _own_offset(name, wall, vtimezones)
    known = _known(name, windows)
    if known is not None:
        zone, source = known
        instant = _instant(wall, UTC if source == "utc" else ZoneInfo(zone))
        parts = _defined(name, vtimezones)
        there = instant if own is None else _instant(wall, timezone(own))
        if len(parts) == 1 and own in _offsets(ZoneInfo(zone), wall.year):
            there = instant  # the other half of the year was left out
        return Resolved(instant, zone, source, _conflict(name, instant, there))
    if own is not None:
        return Resolved(_instant(wall, timezone(own)), _shown(own), "vtimezone")
    raise Unreadable(f"the time zone {name[:80]!r} is not known")


def _known(name: str, windows: WindowsZones) -> tuple[str, str] | None:
    """The zone that a name stands for everywhere, and what kind of name it is."""
    if name.casefold() in _UTC_NAMES:
        return "UTC", "utc"
    iana = _iana(name)
    if iana is not None:
        return iana, "iana"
    zone = windows.get(name)
    return (zone, "windows") if zone is not None else None


def _own_offset(name: str, wall: datetime, vtimezones: Mapping[str, VTimezone]) -> timedelta | None:
    """The offset at that moment in the zone that the file itself defines by this name."""
    return _offset_at(_defined(name, vtimezones), wall)


def _defined(name: str, vtimezones: Mapping[str, VTimezone]) -> VTimezone:
    return next((parts for key, parts in vtimezones.items() if key.strip() == name), ())


def _offsets(zone: tzinfo, year: int) -> set[timedelta | None]:
    """The offsets that a zone has in January and in July."""
    return {datetime(year, month, 1, tzinfo=zone).utcoffset() for month in (1, 7)}


def _conflict(name: str, known: datetime, there: datetime) -> str:
    if known == there:
        return ""
    return (
        f"it defines the time zone {name[:80]!r} otherwise than everybody else: "
        f"{there:%H:%M} UTC instead of {known:%H:%M} UTC"
    )


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


def _plain(name: str) -> str:
    return _DISPLAY.sub("", name).casefold().replace(" and ", " & ").strip()


def _iana(name: str) -> str | None:
    """The IANA zone behind a name as vendors write it: in a path, or with "_" or "-" for "/"."""
    segments = name.strip("/").split("/")[:12]
    paths = ["/".join(segments[at:]) for at in range(max(1, len(segments) - 1))]
    for path in paths:
        for spelling in (path, path.replace("_", "/", 1), path.replace("-", "/", 1)):
            found = _by_casefold().get(spelling.casefold())
            if found is not None:
                return found
    return None


@cache
def _by_casefold() -> Mapping[str, str]:
    names = {name.casefold(): name for name in available_timezones()}
    return {key: name for key, name in names.items() if key not in _NO_PLACE}


def _offset_at(parts: VTimezone, wall: datetime) -> timedelta | None:
    """The offset of whichever observance began last before that moment (RFC 5545 3.6.5)."""
    begun: list[tuple[datetime, timedelta]] = []
    earliest: list[tuple[datetime, timedelta, timedelta]] = []
    for part in parts:
        properties = dict(reversed(part))
        after = _offset(properties.get("TZOFFSETTO", ""))
        begin = _wall(properties.get("DTSTART", ""))
        if after is None or begin is None:
            continue
        before = _offset(properties.get("TZOFFSETFROM", ""))
        earliest.append((begin, after, after if before is None else before))
        onset = _last_onset(begin, part, wall)
        if onset is not None:
            begun.append((onset, after))
    if begun:
        return max(begun)[1]
    return min(earliest)[2] if earliest else None


def _last_onset(begin: datetime, part: Properties, wall: datetime) -> datetime | None:
    if begin > wall:
        return None
    onsets = [begin]
    for name, value in part:
        if name == "RDATE":
            onsets += [day for day in map(_wall, value.split(",")[:200]) if day and day <= wall]
        elif name == "RRULE":
            onsets += _yearly(begin, value, wall)
    return max(onsets)


def _yearly(begin: datetime, rule: str, wall: datetime) -> list[datetime]:
    parts = dict(pair.split("=", 1) for pair in rule.upper().split(";") if "=" in pair)
    if parts.get("FREQ") != "YEARLY":
        return []
    until = _wall(parts.get("UNTIL", "").rstrip("Z"))
    latest = min(wall, until) if until is not None else wall
    years = (latest.year, latest.year - 1)
    onsets = [onset for year in years if (onset := _in_year(begin, parts, year)) is not None]
    return [onset for onset in onsets if begin <= onset <= latest]


def _in_year(begin: datetime, parts: Mapping[str, str], year: int) -> datetime | None:
    """The onset in a year: "the last Sunday in March", or a Sunday among some days of it."""
    try:
        first = begin.replace(year=year, month=int(parts.get("BYMONTH", begin.month)), day=1)
        days = sorted(int(day) for day in parts.get("BYMONTHDAY", "").split(",")[:31] if day)
        found = _BYDAY.fullmatch(parts.get("BYDAY", ""))
        if found is None:
            return first.replace(day=days[0] if days else begin.day)
        weekday = _DAYS.index(found[2])
        if days:
            named = (first.replace(day=day) for day in days)
            return next((day for day in named if day.weekday() == weekday), None)
        nth = int(found[1] or 1)
        if nth > 0:
            return first + timedelta(days=(weekday - first.weekday()) % 7 + 7 * (nth - 1))
        following = first.replace(year=year + first.month // 12, month=first.month % 12 + 1)
        last = following - timedelta(days=1)
        return last - timedelta(days=(last.weekday() - weekday) % 7 + 7 * (-nth - 1))
    except (ValueError, OverflowError):
        return None


def _offset(text: str) -> timedelta | None:
    found = _OFFSET.fullmatch(text.strip())
    if found is None:
        return None
    size = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if size >= timedelta(hours=24):  # more than datetime can hold, and than any place has
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
