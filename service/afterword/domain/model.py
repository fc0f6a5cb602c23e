"""The values everything else speaks of: people, windows, sightings.

All are frozen. Instants are aware datetimes in UTC; a zone is a name beside them, kept for showing
the time as people there would read it.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from enum import StrEnum

WINDOW = timedelta(hours=24)
"""How long after its end an interview may wait for its letters."""

QUESTIONS = ("met", "challenges", "job", "went", "unasked", "offer", "next")
"""Keys of the seven questions, in the order in which they are asked."""

LONG_AGO = datetime(1, 1, 1, tzinfo=UTC)
"""Stands for a time stamp that a message did not carry; older than any that it could."""


class Part(StrEnum):
    """What somebody on an invitation is there for."""

    INTERVIEWER = "interviewer"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody on the employer's side. ``email`` is empty when unknown; it is never guessed."""

    name: str
    email: str = ""
    title: str = ""
    part: Part = Part.INTERVIEWER


@dataclass(frozen=True, slots=True)
class Owner:
    """The user: who answers, and whose interviews these are. Addresses are lower case.

    ``language`` is the one that commands are understood in besides English (ISO 639-1).
    """

    name: str
    address: str
    aliases: tuple[str, ...] = ()
    employer_domains: tuple[str, ...] = ()
    timezone: str = "UTC"
    language: str = "en"

    @property
    def addresses(self) -> frozenset[str]:
        """Every address that is the user's own."""
        return frozenset({self.address.lower(), *(alias.lower() for alias in self.aliases)})


@dataclass(frozen=True, slots=True)
class Window:
    """When a meeting is, and in whose clock it was written.

    ``timezone`` is an IANA name or a fixed offset such as ``+01:00``. ``zone_source`` tells how it
    was found: ``utc``, ``iana``, ``windows``, ``vtimezone``, ``calendar`` or ``inferred``.
    """

    start: datetime
    end: datetime
    timezone: str = "UTC"
    zone_source: str = "utc"

    @property
    def deadline(self) -> datetime:
        """The moment at which the letters must be in Drafts: exactly 24 hours after the end."""
        return self.end + WINDOW


@dataclass(frozen=True, slots=True, order=True)
class Revision:
    """Which of two messages about one event is the newer (RFC 5546 section 2.1.5).

    Compared field by field: SEQUENCE, then DTSTAMP, then a cancellation wins, then arrival.
    """

    sequence: int = 0
    dtstamp: datetime = LONG_AGO
    cancels: bool = False
    received: datetime = LONG_AGO


@dataclass(frozen=True, slots=True)
class Sighting:
    """One observation of an interview in a mail or a calendar, exactly as that had it.

    ``uid`` and ``recurrence_id`` are RFC 5545's; ``window`` is missing only where ``cancelled``.
    ``certain`` is false when the evidence is good enough to ask but not to assume. ``contact`` is
    whoever opened the door, where the mail names one. ``calendar`` tells that no mail had it but an
    entry of a calendar of the user's, whose time stamp says when anything in it was touched.
    """

    uid: str
    revision: Revision
    sender: str
    organizer: str
    message_id: str
    window: Window | None
    recurrence_id: str = ""
    cancelled: bool = False
    declined: bool = False
    certain: bool = True
    summary: str = ""
    employer: str = ""
    role: str = ""
    stage: str = ""
    place: str = ""
    link: str = ""
    people: tuple[Person, ...] = ()
    contact: str = ""
    reasons: tuple[str, ...] = field(default=())
    calendar: bool = False
