"""The values of a detection case: what is true, and the mails that tell it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal
from zoneinfo import ZoneInfo

from afterword.domain.model import Owner, Person

Outcome = Literal["scheduled", "update", "cancelled", "needs-scheduling", "ask", "other", "none"]
Half = Literal["tune", "keep"]
Kind = Literal["interviews", "negatives"]


@dataclass(frozen=True, slots=True)
class Truth:
    """What a perfect reader of all mails of the case would say after the last one.

    ``employers`` and ``roles`` hold every spelling that counts as right, the best first; empty
    means that the mails do not tell. ``start`` and ``end`` embrace all sessions. ``known`` are the
    other starts that may be claimed on the way: sessions, and moments before a move.
    """

    outcome: Outcome
    start: datetime | None = None
    end: datetime | None = None
    zone: str = ""
    known: tuple[datetime, ...] = ()
    uid: str = ""
    employers: tuple[str, ...] = ()
    agency: str = ""
    roles: tuple[str, ...] = ()
    round: str = ""
    people: tuple[Person, ...] = ()
    place: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Event:
    """One calendar part. ``time`` is utc, iana, windows, floating or date (all day).

    ``tzid`` writes another name for the zone; ``vtimezone`` defines it in the file (a zone given
    as ``vtimezone`` defines that one under the name: a conflict). ``lines`` go into the event,
    ``before`` into the calendar, as they are.
    """

    start: datetime
    end: datetime | None
    title: str
    uid: str
    producer: str = "generic"
    method: str = "REQUEST"
    time: str = "utc"
    tzid: str = ""
    vtimezone: str = ""
    organizer: str = ""
    attendees: tuple[str, ...] = ()
    location: str = ""
    description: str = ""
    sequence: int = 0
    status: str = "CONFIRMED"
    stamp: datetime | None = None
    lines: tuple[str, ...] = ()
    before: tuple[str, ...] = ()
    mime: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Letter:
    """One mail as it is to be rendered."""

    sender: str
    to: str
    subject: str
    date: datetime
    message_id: str
    answers: tuple[str, ...] = ()
    text: str = ""
    html: str = ""
    charset: str = "utf-8"
    encoding: str = ""
    headers: Mapping[str, str] = field(default_factory=dict)
    events: tuple[Event, ...] = ()
    attachments: tuple[Mapping[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One mail, or a short thread in order, and the truth."""

    name: str
    vendor: str
    language: str
    structured: bool
    traits: tuple[str, ...]
    owner: Owner
    truth: Truth
    letters: tuple[Letter, ...]


def local(text: str, zone: str) -> datetime:
    """``2026-12-08 10:00`` on the clocks of ``zone``. A second 02:30 of autumn ends in ``/2``."""
    wall, _, fold = text.partition("/")
    moment = datetime.strptime(wall, "%Y-%m-%d %H:%M")  # noqa: DTZ007 -- the zone comes next
    return moment.replace(tzinfo=ZoneInfo(zone), fold=int(fold == "2"))
