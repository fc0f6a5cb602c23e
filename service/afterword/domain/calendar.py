"""A calendar event as a message carried it, and the verdict on whether it is an interview."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from afterword.domain.model import LONG_AGO, Sighting, Window


class Method(StrEnum):
    """What a scheduling message asks for (RFC 5546 section 1.4)."""

    PUBLISH = "PUBLISH"
    REQUEST = "REQUEST"
    REPLY = "REPLY"
    ADD = "ADD"
    CANCEL = "CANCEL"
    REFRESH = "REFRESH"
    COUNTER = "COUNTER"
    DECLINECOUNTER = "DECLINECOUNTER"


@dataclass(frozen=True, slots=True)
class Attendee:
    """ORGANIZER or ATTENDEE of an event (RFC 5545 section 3.8.4); ``email`` in lower case."""

    email: str
    name: str = ""
    partstat: str = ""
    cutype: str = "INDIVIDUAL"
    role: str = ""


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One VEVENT, with its times resolved to instants.

    ``window`` is missing where the event has no usable time: ``trouble`` then says why. Texts are
    free of control characters but otherwise as the sender wrote them; ``all_day`` events have a
    window of whole days in their calendar's zone.
    """

    uid: str
    method: Method
    window: Window | None
    recurrence_id: str = ""
    status: str = ""
    sequence: int = 0
    dtstamp: datetime = LONG_AGO
    all_day: bool = False
    recurring: bool = False
    summary: str = ""
    description: str = ""
    location: str = ""
    link: str = ""
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    trouble: str = ""


class Outcome(StrEnum):
    """What a message turned out to be; the words of ``afterword explain``."""

    SCHEDULED = "scheduled"
    UPDATE = "update"
    CANCELLED = "cancelled"
    NEEDS_SCHEDULING = "needs-scheduling"
    ASK = "ask"
    OTHER = "other"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Evidence:
    """One rule that fired: its name, its points on its axis, and the words that fired it."""

    rule: str
    axis: str
    points: int
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether an event is the user's own job interview, and every reason for it.

    Three gates must all pass: a concrete ``meeting``, about a ``job``, and the user is the
    ``candidate``. ``question`` is what to ask when the evidence is good but not good enough.
    """

    outcome: Outcome
    meeting: int = 0
    job: int = 0
    candidate: int = 0
    evidence: tuple[Evidence, ...] = ()
    question: str | None = None


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found in one message: an event's verdict, and the sighting when it counts as one."""

    verdict: Verdict
    sighting: Sighting | None = None
    event: CalendarEvent | None = None
