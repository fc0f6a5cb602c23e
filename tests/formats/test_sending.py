"""When a letter is best sent: on the reader's clock, in daylight, before the 24 hours are over."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.model import Owner, Window
from afterword.formats.views import send_time
from afterword.formats.views.sending import spoken_send_time

OWNER = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
BERLIN = ZoneInfo("Europe/Berlin")
END = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


def local(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=NEW_YORK)


def advised(end: datetime, now: datetime | None = None) -> str:
    window = Window(end - HOUR, end, "America/New_York", "iana")
    moment = send_time(window, OWNER, now or end + HOUR)
    return f"{moment.astimezone(NEW_YORK):%a %H:%M}"


@pytest.mark.parametrize(
    ("end", "now", "advice"),
    [
        (local(2026, 11, 17, 11), None, "Tue 13:00"),
        (local(2026, 11, 17, 15), None, "Tue 17:00"),
        (local(2026, 11, 17, 16, 30), None, "Wed 08:30"),
        (local(2026, 11, 17, 9), local(2026, 11, 17, 12, 7), "Tue 12:15"),
        (local(2026, 11, 17, 12), local(2026, 11, 17, 16, 50), "Wed 08:30"),
        (local(2026, 11, 17, 9), local(2026, 11, 17, 16, 50), "Wed 08:30"),
        (local(2026, 11, 17, 8, 15), local(2026, 11, 17, 16, 50), "Tue 17:00"),
        (local(2026, 11, 17, 15), local(2026, 11, 18, 13, 20), "Wed 13:30"),
    ],
)
def test_a_letter_goes_two_to_four_hours_later_or_the_next_morning(
    end: datetime, now: datetime | None, advice: str
) -> None:
    assert advised(end, now) == advice


@pytest.mark.parametrize(
    ("end", "advice"),
    [
        (local(2026, 11, 20, 14), "Fri 16:00"),
        (local(2026, 11, 20, 17), "Fri 19:00"),
        (local(2026, 11, 20, 19), "Sat 09:00"),
        (local(2026, 11, 21, 12), "Sat 14:00"),
        (local(2026, 11, 22, 12), "Mon 08:30"),
    ],
)
def test_after_a_friday_evening_the_same_evening_is_better_than_saturday(
    end: datetime, advice: str
) -> None:
    assert advised(end) == advice


def test_a_late_letter_goes_in_the_next_working_hour() -> None:
    end = local(2026, 11, 17, 10)
    assert advised(end, local(2026, 11, 19, 14, 3)) == "Thu 14:15"
    assert advised(end, local(2026, 11, 20, 23)) == "Mon 08:00"


def test_nothing_is_sent_in_the_night_though_the_deadline_passes() -> None:
    assert advised(local(2026, 11, 18, 1), local(2026, 11, 18, 23, 30)) == "Thu 08:00"


@pytest.mark.parametrize("night", [(2026, 10, 31), (2026, 3, 7)], ids=["back", "forward"])
def test_the_morning_is_the_same_on_the_clock_when_it_is_changed(
    night: tuple[int, int, int],
) -> None:
    assert advised(local(*night, 18, 30)) == "Sun 09:00"


def test_the_users_own_clock_counts_where_only_an_instant_is_known() -> None:
    window = Window(END - HOUR, END)
    moment = send_time(window, OWNER, END + HOUR)
    assert f"{moment.astimezone(BERLIN):%a %H:%M}" == "Wed 08:30"


def test_the_advice_names_both_clocks() -> None:
    window = Window(END - HOUR, END, "America/New_York", "iana")
    assert spoken_send_time(window, OWNER, END) == "today at 23:00 (17:00, New York time)"


@given(st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)), st.integers(0, 24 * 60))  # noqa: DTZ001 -- made aware below
def test_advice_is_never_too_soon_never_at_night_and_in_time_where_it_can_be(
    end: datetime, minutes: int
) -> None:
    end = end.replace(tzinfo=UTC)
    now = end + timedelta(minutes=minutes)
    window = Window(end - HOUR, end, "America/New_York", "iana")
    moment = send_time(window, OWNER, now)
    clock = moment.astimezone(NEW_YORK)
    assert moment >= now
    assert moment >= end + 2 * HOUR
    assert 8 <= clock.hour <= 20
    assert moment.minute % 15 == 0
    if now < window.deadline - 14 * HOUR:
        assert moment < window.deadline
