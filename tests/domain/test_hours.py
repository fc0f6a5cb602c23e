"""Quiet hours, daytime and working days, in every zone and across every clock change."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.hours import (
    QuietHours,
    daytime,
    morning_of,
    reminder_at,
    working_day_after,
)

NEW_YORK = ZoneInfo("America/New_York")
NIGHT = QuietHours(time(21, 30), time(7, 30))
NONE = QuietHours(time(8), time(8))
ZONES = st.sampled_from(
    ["UTC", "America/New_York", "Europe/Berlin", "Australia/Lord_Howe", "Asia/Kathmandu",
     "Pacific/Chatham", "America/St_Johns", "Pacific/Apia", "America/Sao_Paulo"]
).map(ZoneInfo)  # fmt: skip
MOMENTS = st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)).map(  # noqa: DTZ001  zone follows
    lambda m: m.replace(tzinfo=UTC)
)
CLOCKS = st.times().map(lambda t: t.replace(second=0, microsecond=0))
HOURS = st.builds(QuietHours, CLOCKS, CLOCKS)


def new_york(day: int, hour: int, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=NEW_YORK)


@pytest.mark.parametrize(
    ("hour", "minute", "held"),
    [(21, 29, False), (21, 30, True), (0, 0, True), (7, 29, True), (7, 30, False), (12, 0, False)],
)
def test_quiet_hours_may_cross_midnight(hour: int, minute: int, held: bool) -> None:
    assert NIGHT.holds(new_york(17, hour, minute), NEW_YORK) is held


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    siesta = QuietHours(time(13), time(15))
    assert [siesta.holds(new_york(17, hour), NEW_YORK) for hour in (12, 13, 14, 15)] == [
        False, True, True, False,
    ]  # fmt: skip
    assert not any(NONE.holds(new_york(17, hour), NEW_YORK) for hour in range(24))


@pytest.mark.parametrize(
    ("end", "offset", "sent"),
    [
        (new_york(17, 15), 4, new_york(17, 19)),
        (new_york(17, 19), 4, new_york(18, 7, 30)),
        (new_york(17, 15), 16, new_york(18, 7, 30)),
        (new_york(17, 9), 16, new_york(17, 21, 29)),
        (new_york(17, 12, 30), 16, new_york(17, 21, 29)),
        (new_york(17, 12, 31), 16, new_york(18, 7, 30)),
    ],
)
def test_a_reminder_moves_to_the_end_of_the_quiet_hours_or_before_them(
    end: datetime, offset: int, sent: datetime
) -> None:
    assert reminder_at(end, timedelta(hours=offset), NIGHT, NEW_YORK) == sent


@given(MOMENTS, st.integers(0, 23), HOURS, ZONES)
def test_a_reminder_is_never_before_the_end_and_in_quiet_hours_only_when_nothing_else_is_left(
    end: datetime, offset: int, quiet: QuietHours, zone: ZoneInfo
) -> None:
    at = reminder_at(end, timedelta(hours=offset), quiet, zone)
    assert at.tzinfo is UTC
    assert at >= end
    assert at <= end + max(timedelta(hours=19), timedelta(hours=offset))
    if quiet.holds(at, zone):
        assert at == end


@given(MOMENTS, HOURS, ZONES)
def test_quiet_hours_hold_from_their_beginning_until_they_end(
    moment: datetime, quiet: QuietHours, zone: ZoneInfo
) -> None:
    began, ends = quiet.began_before(moment, zone), quiet.ends_after(moment, zone)
    assert began <= moment < ends
    if quiet.holds(moment, zone) and ends - began < timedelta(hours=22):
        assert not quiet.holds(ends, zone)
        assert quiet.holds(ends - timedelta(microseconds=1), zone)


@given(MOMENTS, ZONES)
def test_daytime_is_the_next_moment_at_which_it_is_day(moment: datetime, zone: ZoneInfo) -> None:
    at = daytime(moment, zone)
    clock = at.astimezone(zone).time()
    assert time(9) <= clock < time(20)
    assert timedelta() <= at - moment < timedelta(hours=38)
    assert at == moment or clock == time(9)


def test_a_time_that_the_clock_skips_counts_from_the_jump() -> None:
    quiet = QuietHours(time(22), time(2, 30))
    before = new_york(8, 1, month=3)
    assert quiet.ends_after(before, NEW_YORK) == datetime(2026, 3, 8, 7, tzinfo=UTC)
    late = QuietHours(time(2, 30), time(6))
    after = datetime(2026, 3, 8, 7, 5, tzinfo=UTC)
    assert late.holds(after, NEW_YORK)
    assert late.began_before(after, NEW_YORK) == datetime(2026, 3, 8, 7, tzinfo=UTC)


def test_a_time_that_comes_twice_ends_quiet_hours_twice() -> None:
    quiet = QuietHours(time(22), time(1, 30))
    first = quiet.ends_after(new_york(31, 23, month=10), NEW_YORK)
    assert first == datetime(2026, 11, 1, 5, 30, tzinfo=UTC)
    again = datetime(2026, 11, 1, 6, 10, tzinfo=UTC)
    assert quiet.holds(again, NEW_YORK)
    assert quiet.ends_after(again, NEW_YORK) == datetime(2026, 11, 1, 6, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("day", "count", "later"),
    [(17, 1, 18), (20, 1, 23), (21, 1, 23), (22, 1, 23), (17, 7, 26), (20, 6, 30), (17, 0, 17),
     (21, 0, 23)],
)  # fmt: skip
def test_working_days_leave_out_the_weekend(day: int, count: int, later: int) -> None:
    assert working_day_after(date(2026, 11, day), count) == date(2026, 11, later)


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 60))
def test_as_many_working_days_lie_between_as_were_counted(day: date, count: int) -> None:
    later = working_day_after(day, count)
    between = [day + timedelta(days=n) for n in range(1, (later - day).days + 1)]
    assert later.weekday() < 5
    assert sum(d.weekday() < 5 for d in between) == count


def test_a_morning_is_nine_o_clock_there() -> None:
    assert morning_of(date(2026, 11, 17), NEW_YORK) == datetime(2026, 11, 17, 14, tzinfo=UTC)
    assert morning_of(date(2026, 7, 1), ZoneInfo("Europe/Berlin")).hour == 7
