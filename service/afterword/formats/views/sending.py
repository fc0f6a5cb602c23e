"""A good moment to send a letter, on the clock of whoever reads it.

Two to four hours after the interview or on the next morning, on a working day, and before the 24
hours are over. After an interview late on a Friday both cannot be had: then the same evening is
better than Saturday, and Saturday better than Monday, because the 24 hours end in between. Nothing
is advised for the night: a letter sent then is better sent in the morning, even if it is late.
"""

from datetime import UTC, datetime, time, timedelta

from afterword.domain.model import Owner, Window
from afterword.formats.views.phrasing import elsewhere, spoken
from afterword.formats.zones import named_zone

STEP = timedelta(minutes=15)
SOONEST, SOON = timedelta(hours=2), timedelta(hours=4)
"""After the end: sooner looks rushed, and up to the second the conversation is fresh."""

LOOK_AHEAD = timedelta(days=4)
"""Far enough to find a working day from anywhere in a week."""

OPEN, CLOSE = time(8), time(18)
MORNING, FORENOON = time(8, 30), time(10)
EVENING_ENDS = time(20)
WEEKEND_OPENS = time(9)

_FRIDAY = 4
_BUSINESS, _EVENING, _WEEKEND, _NEVER = 2, 3, 4, 9


def send_time(window: Window, owner: Owner, now: datetime) -> datetime:
    """The best quarter of an hour, in UTC, for a letter that lies in Drafts at ``now``."""
    zone = named_zone(owner.timezone if window.zone_source == "utc" else window.timezone)
    first = _quarter(max(now, window.end + SOONEST))
    steps = [first + STEP * n for n in range(LOOK_AHEAD // STEP)]
    in_time = [m for m in steps if m < window.deadline]
    ranked = [(_rank(m.astimezone(zone), m - window.end), m) for m in in_time]
    rank, best = min(ranked, default=(_NEVER, first))
    if rank < _NEVER:
        return best
    # Too late or in the night: the next working hour, so that it is at least no later than needed.
    return next((m for m in steps if _is_business(m.astimezone(zone))), first)


def spoken_send_time(window: Window, owner: Owner, now: datetime) -> str:
    """The same as one says it: "tomorrow at 14:30 (08:30, New York time)"."""
    here = named_zone(owner.timezone)
    moment = send_time(window, owner, now)
    there = elsewhere(moment, here, window)
    return spoken(moment, here, now) + (f" ({there})" if there else "")


def _rank(local: datetime, after_end: timedelta) -> int:
    """How good a moment is; the smaller, the better."""
    clock = local.time()
    if _is_business(local):
        if after_end <= SOON:
            return 0
        return 1 if MORNING <= clock <= FORENOON else _BUSINESS
    if local.weekday() <= _FRIDAY and CLOSE <= clock <= EVENING_ENDS:
        return _EVENING
    return _WEEKEND if local.weekday() > _FRIDAY and WEEKEND_OPENS <= clock < CLOSE else _NEVER


def _is_business(local: datetime) -> bool:
    return local.weekday() <= _FRIDAY and OPEN <= local.time() < CLOSE


def _quarter(moment: datetime) -> datetime:
    """The quarter of an hour that begins at the moment or next after it."""
    moment = moment.astimezone(UTC)
    begun = moment.replace(minute=moment.minute // 15 * 15, second=0, microsecond=0)
    return begun if begun == moment else begun + STEP
