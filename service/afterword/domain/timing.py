"""The settings that decide when things are due, and the shape of an answer to "is it due?"."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta, tzinfo
from typing import Literal

from afterword.domain.facts import Effect
from afterword.domain.hours import QuietHours

NIGHT = QuietHours(time(21, 30), time(7, 30))
Fallback = Literal["starter", "remind_only", "off"]


@dataclass(frozen=True, slots=True)
class Timing:
    """The settings that decide when things are due; all of them count from the interview's end.

    ``zone`` is the user's, in which quiet hours and days are meant. ``fallback`` says what happens
    to an interview that the user is silent about.
    """

    prompt_after: timedelta = timedelta(minutes=15)
    reminders: tuple[timedelta, ...] = (timedelta(hours=4), timedelta(hours=16))
    starter_after: timedelta = timedelta(hours=20)
    unsent_after: timedelta = timedelta(hours=22)
    quiet: QuietHours = NIGHT
    zone: tzinfo = UTC
    fallback: Fallback = "starter"
    brief_before: timedelta = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Around:
    """What other interviews have to do with this one.

    ``led`` tells that another one asks on its behalf; ``muted``, that the user said of this sender
    that such mails are not about interviews. ``first_end`` is the end of the first of a loop,
    ``contact`` whoever opened the door to any of it, and ``others`` are the ids of the rest of it;
    ``earlier`` those of interviews with the same employer that the user has told of.
    """

    led: bool = False
    muted: bool = False
    first_end: datetime | None = None
    contact: str = ""
    earlier: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


ALONE = Around()


@dataclass(slots=True)
class Agenda:
    """Collects what is due by now and what will be when."""

    now: datetime
    due: list[Effect] = field(default_factory=list)
    ahead: list[tuple[datetime, Effect | None]] = field(default_factory=list)

    def at(self, when: datetime, effect: Effect) -> None:
        """The effect is due at that moment."""
        if when <= self.now:
            self.due.append(effect)
        else:
            self.ahead.append((when, effect))

    def at_once(self, effects: Iterable[Effect]) -> None:
        """The effects are due now."""
        self.due.extend(effects)

    def look_again(self, when: datetime) -> None:
        """Something may be due then that cannot be known now."""
        self.ahead.append((when, None))
