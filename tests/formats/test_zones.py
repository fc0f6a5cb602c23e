"""Zone names in all their spellings lead to the right instant, or to none."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from afterword.errors import Unreadable
from afterword.formats.components import VTimezone
from afterword.formats.zones import named_zone, resolve
from invitations import WINDOWS

SUMMER = datetime(2026, 7, 15, 10)  # noqa: DTZ001 -- wall clock time
WINTER = datetime(2026, 12, 15, 10)  # noqa: DTZ001 -- wall clock time

CENTRAL: VTimezone = (
    (
        ("DTSTART", "16010101T030000"),
        ("TZOFFSETFROM", "+0200"),
        ("TZOFFSETTO", "+0100"),
        ("RRULE", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10"),
    ),
    (
        ("DTSTART", "16010101T020000"),
        ("TZOFFSETFROM", "+0100"),
        ("TZOFFSETTO", "+0200"),
        ("RRULE", "FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3"),
    ),
)
EASTERN: VTimezone = (
    (
        ("DTSTART", "19701101T020000"),
        ("TZOFFSETFROM", "-0400"),
        ("TZOFFSETTO", "-0500"),
        ("RRULE", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"),
    ),
    (
        ("DTSTART", "19700308T020000"),
        ("TZOFFSETFROM", "-0500"),
        ("TZOFFSETTO", "-0400"),
        ("RRULE", "FREQ=YEARLY;BYMONTH=3;BYMONTHDAY=8,9,10,11,12,13,14;BYDAY=SU"),
    ),
)
DATED: VTimezone = (
    (
        ("DTSTART", "20251026T030000"),
        ("TZOFFSETTO", "+0100"),
        ("RDATE", "20261025T030000,20271031T030000"),
    ),
    (("DTSTART", "20250330T020000"), ("TZOFFSETTO", "+0200"), ("RDATE", "20260329T020000")),
)


@pytest.mark.parametrize(
    ("tzid", "zone", "source"),
    [
        ("Europe/Berlin", "Europe/Berlin", "iana"),
        ("europe/berlin", "Europe/Berlin", "iana"),
        ('"America/New_York" ', "America/New_York", "iana"),
        ("/mozilla.org/20050126_1/Europe/Berlin", "Europe/Berlin", "iana"),
        ("/softwarestudio.org/Olson_20011030_5/America/New_York", "America/New_York", "iana"),
        ("/freeassociation.example/Tzfile/America/Argentina/Ushuaia",
         "America/Argentina/Ushuaia", "iana"),
        ("/Europe/Stockholm", "Europe/Stockholm", "iana"),
        ("Europe_Berlin", "Europe/Berlin", "iana"),
        ("America-Chicago", "America/Chicago", "iana"),
        ("W. Europe Standard Time", "Europe/Berlin", "windows"),
        ("pacific standard time", "America/Los_Angeles", "windows"),
        ("Alberta Standard Time", "America/Edmonton", "windows"),
        ("(UTC-05:00) Eastern Time (US & Canada)", "America/New_York", "windows"),
        ("(UTC-05:00) Eastern Time (US and Canada)", "America/New_York", "windows"),
        ("(GMT+10:00) Canberra, Melbourne, Sydney", "Australia/Sydney", "windows"),
        ("UTC", "UTC", "utc"),
        ("tzone://Microsoft/Utc", "UTC", "utc"),
    ],
)  # fmt: skip
def test_a_known_name_is_its_zone_in_summer_and_in_winter(
    tzid: str, zone: str, source: str
) -> None:
    for wall in (SUMMER, WINTER):
        found = resolve(tzid, wall, {}, WINDOWS)
        assert (found.timezone, found.source) == (zone, source)
        assert found.instant == wall.replace(tzinfo=ZoneInfo(zone)).astimezone(UTC)


@pytest.mark.parametrize(
    "tzid",
    ["tzone://Microsoft/Custom", "Customized Time Zone", "Western/Central Europe", "FOO", "",
     "localtime", "Factory", "../../etc/passwd", "Middle-earth/Shire", "x/Japan", "A" * 5000],
)  # fmt: skip
def test_an_unknown_name_is_neither_local_nor_utc(tzid: str) -> None:
    with pytest.raises(Unreadable, match="not known"):
        resolve(tzid, SUMMER, {}, WINDOWS)


@pytest.mark.parametrize(
    ("definition", "summer", "winter"),
    [(CENTRAL, 8, 9), (EASTERN, 14, 15), (DATED, 8, 9)],
    ids=["last Sunday", "Sunday among days", "dates"],
)
def test_the_files_own_definition_is_evaluated_at_that_moment(
    definition: VTimezone, summer: int, winter: int
) -> None:
    for wall, hour in ((SUMMER, summer), (WINTER, winter)):
        found = resolve("Ours", wall, {" Ours ": definition}, WINDOWS)
        assert found.instant == wall.replace(hour=hour, tzinfo=UTC)
        assert found.source == "vtimezone"
        assert wall.replace(tzinfo=named_zone(found.timezone)).astimezone(UTC) == found.instant


@given(
    st.datetimes(datetime(2008, 1, 1), datetime(2037, 1, 1)),  # noqa: DTZ001 -- wall clock time
    st.sampled_from([(CENTRAL, "Europe/Berlin"), (EASTERN, "America/New_York")]),
)
@example(datetime(2026, 3, 5, 12), (EASTERN, "America/New_York"))  # noqa: DTZ001 -- wall clock time
def test_a_definition_agrees_with_the_zone_it_describes(
    wall: datetime, described: tuple[VTimezone, str]
) -> None:
    definition, name = described
    there = wall.replace(tzinfo=ZoneInfo(name))
    if there.astimezone(UTC).astimezone(there.tzinfo).replace(tzinfo=None) != wall:
        return  # an hour that the change to summer time leaves out
    if there.utcoffset() != there.replace(fold=1).utcoffset():
        return  # an hour that is there twice
    found = resolve("Ours", wall, {"Ours": definition}, WINDOWS)
    assert found.instant == there.astimezone(UTC)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["DTSTART", "TZOFFSETTO", "TZOFFSETFROM", "RRULE", "RDATE"]),
            st.one_of(
                st.text(max_size=30),
                st.sampled_from(
                    ["00010101T000000", "99991231T235959", "+0100", "-2400", "+9999", "2026",
                     "FREQ=YEARLY;BYMONTH=13;BYDAY=9MO", "FREQ=YEARLY;UNTIL=00010101T000000Z",
                     "FREQ=YEARLY;BYMONTH=12;BYDAY=-5SU", "FREQ=YEARLY;BYMONTHDAY=0,99;BYDAY=SU"]
                ),
            ),
        ),
        max_size=8,
    )
)  # fmt: skip
def test_a_broken_definition_is_unresolved_or_an_offset_below_a_day(
    part: list[tuple[str, str]],
) -> None:
    try:
        found = resolve("Ours", SUMMER, {"Ours": (tuple(part),)}, WINDOWS)
    except Unreadable:
        return
    assert abs((found.instant - SUMMER.replace(tzinfo=UTC)).total_seconds()) < 24 * 3600


def test_no_definition_outlives_its_file() -> None:
    resolve("Ours", SUMMER, {"Ours": CENTRAL}, WINDOWS)
    with pytest.raises(Unreadable):
        resolve("Ours", SUMMER, {}, WINDOWS)


def test_a_well_known_name_cannot_be_redefined() -> None:
    found = resolve("Pacific Standard Time", WINTER, {"Pacific Standard Time": CENTRAL}, WINDOWS)
    assert found.timezone == "America/Los_Angeles"


def test_the_table_has_every_name_and_each_stands_for_a_zone() -> None:
    assert len([n for n in WINDOWS.names if n.endswith("standard time")]) > 120
    assert all(ZoneInfo(zone).key == zone for zone in WINDOWS.names.values())
