"""Times a person would choose: quiet hours, daytime, mornings, working days.

A wall clock skips an hour in spring and repeats one in autumn. Here a time that was skipped counts
as struck when the clock jumped, and a time that came twice counts twice.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo

LAST_REMINDER = timedelta(hours=19)
"""A reminder that quiet hours would push past this much after the end comes before them instead."""

MORNING, EVENING = time(9), time(20)
"""Between these a mail about something to do finds people awake and able to do it."""

_SATURDAY = 5


@dataclass(frozen=True, slots=True)
class QuietHours:
    """The part of the day in which nobody is disturbed; it may cross midnight.

    ``start`` belongs to it, ``end`` does not. When both are the same there are no quiet hours.
    """

    start: time
    end: time

    def holds(self, moment: datetime, zone: tzinfo) -> bool:
        """Whether the clock in ``zone`` stands within the quiet hours."""
        clock = moment.astimezone(zone).time()
        if self.start <= self.end:
            return self.start <= clock < self.end
        return clock >= self.start or clock < self.end

    def ends_after(self, moment: datetime, zone: tzinfo) -> datetime:
        """The next end of quiet hours after the moment, in UTC."""
        return _next(moment, self.end, zone)

    def began_before(self, moment: datetime, zone: tzinfo) -> datetime:
        """The last start of quiet hours at or before the moment, in UTC."""
        return max(at for at in _around(moment, self.start, zone) if at <= moment)


def reminder_at(end: datetime, offset: timedelta, quiet: QuietHours, zone: tzinfo) -> datetime:
    """When a reminder meant for ``offset`` after the end of an interview is sent, in UTC.

    Quiet hours move it to their end, or, where that would leave too little of the day that the
    letters have, to a minute before they start. It is never before the end of the interview.
    """
    end = end.astimezone(UTC)
    meant = end + offset
    if not quiet.holds(meant, zone):
        return meant
    after = quiet.ends_after(meant, zone)
    if after < end + LAST_REMINDER:
        return after
    return max(end, quiet.began_before(meant, zone) - timedelta(minutes=1))


def daytime(moment: datetime, zone: tzinfo) -> datetime:
    """The moment itself where it is day in ``zone``, else the next morning there; in UTC."""
    if MORNING <= moment.astimezone(zone).time() < EVENING:
        return moment.astimezone(UTC)
    return _next(moment, MORNING, zone)


def morning_of(day: date, zone: tzinfo) -> datetime:
    """Nine o'clock of that day in ``zone``, in UTC."""
    return next(_struck(day, MORNING, zone))


def working_day_after(day: date, count: int) -> date:
    """The day ``count`` working days later. Saturdays and Sundays are none; holidays are unknown.

    A count of nought is the day itself, or the Monday that follows it.
    """
    while day.weekday() >= _SATURDAY:
        day += timedelta(days=1 if count < 1 else -1)
    for _ in range(count):
        day += timedelta(days=3 if day.weekday() == _SATURDAY - 1 else 1)
    return day


def _next(moment: datetime, clock: time, zone: tzinfo) -> datetime:
    return min(at for at in _around(moment, clock, zone) if at > moment)


def _around(moment: datetime, clock: time, zone: tzinfo) -> Iterator[datetime]:
    """When the clock struck that time two days before to two days after the moment."""
    today = moment.astimezone(zone).date()
    for days in range(-2, 3):
        yield from _struck(today + timedelta(days=days), clock, zone)


def _struck(day: date, clock: time, zone: tzinfo) -> Iterator[datetime]:
    """The instants, in UTC, at which it became that time on that day: one, or two in a fold."""
    local = datetime.combine(day, clock, zone)
    first, second = (local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if second < first:
        yield _jump(second, first, zone)
        return
    yield first
    if second > first:
        yield second


def _jump(before: datetime, after: datetime, zone: tzinfo) -> datetime:
    """When, to the second, the clock in ``zone`` was changed between two instants."""
    old = before.astimezone(zone).utcoffset()
    while after - before > timedelta(seconds=1):
        middle = before + (after - before) / 2
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after.replace(microsecond=0)
