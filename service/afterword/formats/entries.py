"""An object of the user's calendar, judged as a mail from its organizer with the same event.

Objects of a calendar carry no iTIP method (RFC 4791 section 4.1): what stands there is how things
are. A feed is cut into such objects, one for each UID.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from hashlib import sha256

from afterword.domain.calendar import CalendarEvent, Finding
from afterword.errors import Unreadable
from afterword.formats.calendars import read_calendar
from afterword.formats.components import ZONE_LIMIT
from afterword.formats.findings import Reader, find
from afterword.formats.mime import Mail, Mailbox, Part

_LINE = re.compile(rb"\r\n|\n|\r")
_UID = re.compile(rb"(?im)^UID[^:\r\n]{0,200}:(.*(?:(?:\r\n|\n|\r)[ \t].*)*)")
_FOLD = re.compile(rb"(?:\r\n|\n|\r)[ \t]")
_STAMP = re.compile(rb"(?im)^DTSTAMP[;:].*(?:\r\n|\n|\r)?")
_TZID = re.compile(rb"(?im)^TZID[^:\r\n]{0,200}:(.*)$")


def find_in_entry(ics: bytes, reader: Reader, received: datetime) -> tuple[Finding, ...]:
    """Every event of the object, judged; the events without the texts that only judging needs.

    Raises Unreadable for one that is too large, which calendars may hand over empty.
    """
    if not ics:
        raise Unreadable("nothing of it could be had")
    events = read_calendar(ics, "utf-8", "", reader.owner.timezone, reader.windows)
    organizer = next((e.organizer for e in events if e.organizer is not None), None)
    senders = (Mailbox(organizer.name, organizer.email),) if organizer is not None else ()
    mail = Mail(senders=senders, parts=(Part("text/calendar", ics, "utf-8"),))
    return tuple(_marked(finding) for finding in find(mail, reader, received))


def _marked(finding: Finding) -> Finding:
    sighting, event = finding.sighting, finding.event
    return replace(
        finding,
        sighting=replace(sighting, calendar=True) if sighting is not None else None,
        event=_bare(event) if event is not None else None,
    )


def _bare(event: CalendarEvent) -> CalendarEvent:
    return replace(event, description="", attendees=())


@dataclass(slots=True)
class _Cut:
    """A feed in pieces: the lines of its top, its time zones, and its events by UID."""

    top: list[bytes] = field(default_factory=list)
    zones: dict[bytes, bytes] = field(default_factory=dict)
    events: dict[str, list[bytes]] = field(default_factory=dict)

    def take(self, name: bytes, block: bytes) -> None:
        if name == b"VEVENT":
            found = _UID.search(block)
            uid = _FOLD.sub(b"", found[1]).strip() if found else sha256(block).hexdigest().encode()
            self.events.setdefault(uid.decode("utf-8", "replace"), []).append(block)
        elif name == b"VTIMEZONE" and len(self.zones) < ZONE_LIMIT:
            found = _TZID.search(block)
            if found is not None:
                self.zones.setdefault(found[1].strip(), block)


def objects_in(feed: bytes) -> Iterator[tuple[str, str, bytes]]:
    """The events of a feed as objects of their own: UID, the mark of the version, calendar data.

    The mark does not depend on DTSTAMP: some servers make a new one for everybody who asks. Raises
    Unreadable for what is no whole calendar.
    """
    whole = feed.strip()
    if not whole.removeprefix(b"\xef\xbb\xbf")[:15].upper().startswith(b"BEGIN:VCALENDAR"):
        raise Unreadable("it does not begin as a calendar does")
    if not whole[-20:].upper().endswith(b"END:VCALENDAR"):
        raise Unreadable("it is cut off before its end")
    cut = _cut(whole)
    for uid, blocks in cut.events.items():
        body = b"".join(blocks)
        zones = b"".join(zone for tzid, zone in cut.zones.items() if tzid in body)
        ics = b"BEGIN:VCALENDAR\r\n" + b"".join(cut.top) + zones + body + b"END:VCALENDAR\r\n"
        yield uid, sha256(_STAMP.sub(b"", ics)).hexdigest()[:32], ics


def _cut(feed: bytes) -> _Cut:
    cut = _Cut()
    block: list[bytes] = []
    inside = b""
    for line in _LINE.split(feed):
        word = line[:40].strip().upper()
        begins = word[6:] if word.startswith(b"BEGIN:") else b""
        if begins == b"VEVENT" and inside:  # the one before was never ended
            cut.take(inside, b"".join(block))
            inside = b""
        if begins and not inside and begins != b"VCALENDAR":
            inside, block = begins, []
        if inside:
            block.append(line + b"\r\n")
            if word == b"END:" + inside:
                cut.take(inside, b"".join(block))
                inside = b""
        elif word.startswith(b"X-WR-TIMEZONE"):
            cut.top.append(line + b"\r\n")
    return cut
