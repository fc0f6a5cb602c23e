"""Which time zone names the calendar files of a folder use, and how each of them is understood.

    python scripts/zone_names.py FOLDER [--all]

Names that IANA knows are counted, all others listed: with the zone that stands for them, with the
offset that the file itself gives at that time, or as unresolved, which Afterword asks about.
``--all`` lists every name.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from afterword import resources
from afterword.errors import Unreadable
from afterword.formats.components import VTimezone, calendars_in, properties_of
from afterword.formats.zones import WindowsZones, resolve

SIZE_LIMIT = 1024 * 1024
DATES = frozenset({"DTSTART", "DTEND", "RECURRENCE-ID", "EXDATE", "RDATE", "DUE"})
_WALL = re.compile(r"(\d{8})T(\d{6})")


def main(arguments: list[str] | None = None) -> int:
    """Prints one line a name: how often, how it is understood, as what."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--all", action="store_true", help="list the names that IANA knows, too")
    options = parser.parse_args(arguments)
    windows = WindowsZones.of(resources.text("config", "windows-zones.toml"))
    uses: Counter[str] = Counter()
    meanings: dict[str, Counter[tuple[str, str]]] = {}
    for name, wall, zones in _dates(options.folder):
        uses[name] += 1
        meanings.setdefault(name, Counter())[_meaning(name, wall, zones, windows)] += 1
    listed = [name for name in uses if options.all or not _is_iana(meanings[name])]
    for name in sorted(listed, key=lambda each: (-uses[each], each)):
        told = ", ".join(f"{source} {zone}".strip() for source, zone in sorted(meanings[name]))
        print(f"{uses[name]:6}  {name!r}: {told}")
    known = len(uses) - len(listed)
    unresolved = sum(any(m[0] == "unresolved" for m in meanings[name]) for name in uses)
    print(f"{len(uses)} names; {known} more that IANA knows; {unresolved} somewhere unresolved")
    return 0


def _dates(folder: Path) -> Iterator[tuple[str, datetime, Mapping[str, VTimezone]]]:
    """Every date of every event that names a zone, with the zones its file defines."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file()):
        for calendar in calendars_in(file.read_bytes()[:SIZE_LIMIT], "utf-8"):
            for lines in calendar.events:
                for found in properties_of(lines):
                    tzid = found.params.get("TZID", "")
                    moment = _WALL.search(found.value) if found.name in DATES and tzid else None
                    wall = _wall(moment) if moment else None
                    if wall is not None:
                        yield tzid, wall, calendar.vtimezones


def _wall(found: re.Match[str]) -> datetime | None:
    try:
        return datetime.strptime(found[1] + found[2], "%Y%m%d%H%M%S")  # noqa: DTZ007 -- wall time
    except ValueError:
        return None


def _meaning(
    name: str, wall: datetime, zones: Mapping[str, VTimezone], windows: WindowsZones
) -> tuple[str, str]:
    try:
        known = resolve(name, wall, zones, windows)
    except Unreadable:
        return "unresolved", ""
    except (ValueError, OverflowError) as error:
        return "error", str(error)
    return ("in doubt as" if known.conflict else known.source), known.timezone


def _is_iana(meanings: Counter[tuple[str, str]]) -> bool:
    return all(source in {"iana", "utc"} for source, _ in meanings)


if __name__ == "__main__":
    sys.exit(main())
