"""Following the user's calendars: what stands there counts as their own word.

An entry that is gone counts as cancelled when two whole looks in a row did not find it in any of
the account's calendars. A calendar that does not answer, or not to the end, says nothing at all.
"""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from afterword.domain.calendar import Finding
from afterword.domain.facts import Fact, Sighted
from afterword.domain.interview import Interview
from afterword.domain.model import Revision, Sighting
from afterword.errors import AfterwordError, CalendarError, Unreadable
from afterword.flows.desk import Desk
from afterword.flows.receive import MOST_EVENTS
from afterword.formats.marks import interview_id
from afterword.ports import Calendar, CalendarLook, Entry, Followed, Kept, OpenCalendars

log = logging.getLogger(__name__)

CHUNK = 100
"""Entries that are recorded in one step."""

ROUNDS = 40
"""Answers of one calendar before it has told everything; each may hold a thousand entries."""

GONE = 2
"""Whole looks without an entry after which it counts as cancelled."""


def sync_all(desk: Desk, open_calendars: OpenCalendars) -> bool:
    """Follow every calendar at one address; whether an interview changed.

    One that cannot be read does not keep the others from it; its error is raised afterwards.
    """
    changed, trouble = False, None
    with open_calendars() as calendars:
        for calendar in calendars:
            try:
                changed |= sync(desk, calendar)
            except AfterwordError as error:
                trouble = trouble or error
    if trouble is not None:
        raise trouble
    return changed


def sync(desk: Desk, calendar: Calendar) -> bool:
    """Follow one calendar to where it stands now; whether an interview changed."""
    before = desk.store.followed(desk.account, calendar.name)
    kept = {each.href: each for each in before.kept}
    changed = False
    for _ in range(ROUNDS):
        known = {each.href: each.etag for each in kept.values() if not each.missed}
        changes = calendar.changes(before.token, known)
        for at in range(0, len(changes.changed), CHUNK):
            part = _read(desk, changes.changed[at : at + CHUNK], kept)
            changed |= part.recorded(desk, calendar)
            kept = part.kept
        if changes.complete:
            last = _missed(desk, calendar, changes.gone, before, kept)
            return last.recorded(desk, calendar, changes.token) or changed
    raise CalendarError(f"The calendar {calendar.name} changes faster than it can be read.")


@dataclass(slots=True)
class _Part:
    """What a part of a calendar comes to, before it is recorded.

    ``marked`` are the few objects that are missed or off.
    """

    now: datetime
    kept: dict[str, Kept]
    marked: dict[str, Kept]
    facts: list[tuple[str, Fact]] = field(default_factory=list)
    touched: dict[str, None] = field(default_factory=dict)

    def keep(self, row: Kept) -> None:
        self.kept[row.href] = row
        self.touched[row.href] = None
        self.marked.pop(row.href, None)
        if row.off or row.missed:
            self.marked[row.href] = row

    def drop(self, href: str) -> None:
        self.kept.pop(href, None)
        self.marked.pop(href, None)
        self.touched[href] = None

    def sight(self, key: str, sighting: Sighting) -> None:
        self.facts.append((key, Sighted(self.now, sighting, own=True)))

    def recorded(self, desk: Desk, calendar: Calendar, token: str | None = None) -> bool:
        look = CalendarLook(
            desk.account,
            calendar.name,
            tuple(self.facts),
            tuple(self.kept[href] for href in self.touched if href in self.kept),
            tuple(href for href in self.touched if href not in self.kept),
            token or "",
            self.now if token is not None else None,
        )
        return bool(desk.store.follow(look))


def _part(desk: Desk, kept: Mapping[str, Kept]) -> _Part:
    marked = {href: each for href, each in kept.items() if each.off or each.missed}
    return _Part(desk.clock.now(), dict(kept), marked)


def _read(desk: Desk, entries: Sequence[Entry], kept: Mapping[str, Kept]) -> _Part:
    part = _part(desk, kept)
    for entry in entries:
        _take(desk, part, entry)
    return part


def _take(desk: Desk, part: _Part, entry: Entry) -> None:
    old = part.kept.get(entry.href, Kept(entry.href, ""))
    try:
        findings = desk.workshop.study_calendar(entry.ics, desk.owner, part.now)
    except Unreadable as error:
        log.warning("an entry of a calendar is passed over (%s): %s", entry.href, error)
        part.keep(replace(old, etag=entry.etag, missed=0))
        return
    present = dict.fromkeys(_key(desk, each) for each in findings)
    seen = dict(_sighted(desk, findings))
    was_off = {key for each in part.marked.values() if each.off for key in each.interviews}
    for key, sighting in seen.items():
        if sighting.declined or (key in was_off and not sighting.cancelled):
            sighting = replace(sighting, revision=_as_of(desk, key, sighting.revision, part.now))
        part.sight(key, sighting)
    interviews = (*seen, *(key for key in old.interviews if key in present and key not in seen))
    off = any(sighting.declined for sighting in seen.values())
    part.keep(Kept(entry.href, entry.etag, interviews, off=off))
    _returned(part, interviews)
    for key in old.interviews:
        if key not in present and not old.missed:  # out of the entry, which is still there
            part.keep(Kept(f"{entry.href}#{key}", "", (key,), missed=1))


def _returned(part: _Part, interviews: Sequence[str]) -> None:
    """What was missed under another address is no longer missed."""
    for each in list(part.marked.values()):
        if each.missed and set(each.interviews) <= set(interviews):
            part.drop(each.href)


def _sighted(desk: Desk, findings: Sequence[Finding]) -> Iterator[tuple[str, Sighting]]:
    if len(findings) > MOST_EVENTS:
        return  # the many dates of a series
    for finding in findings:
        if finding.sighting is not None:
            yield _key(desk, finding), finding.sighting


def _key(desk: Desk, finding: Finding) -> str:
    event = finding.event
    return interview_id(desk.account, event.uid, event.recurrence_id) if event is not None else ""


def _as_of(desk: Desk, key: str, revision: Revision, now: datetime) -> Revision:
    """What the user decided in their calendar is as new as its being found there."""
    known = desk.store.interview(key)
    stamps = [now, *([known.sighting.revision.dtstamp] if known is not None else [])]
    return replace(revision, dtstamp=max(stamps))


def _missed(
    desk: Desk, calendar: Calendar, gone: Sequence[str], before: Followed, kept: Mapping[str, Kept]
) -> _Part:
    """A whole look is done: what it did not find, for the first time or once more."""
    part = _part(desk, kept)
    for old in before.kept:
        row = part.kept.get(old.href)
        if row is not None and 0 < old.missed < GONE and row.missed == old.missed:
            _missed_again(desk, part, row)
    for href in gone:
        row = part.kept.get(href)
        if row is None or row.missed:
            continue
        missing = tuple(
            key
            for key in row.interviews
            if _was_ahead(desk.store.interview(key), calendar, before.at, part.now)
        )
        if missing:
            part.keep(replace(row, interviews=missing, missed=1))
        else:
            part.drop(href)
    return part


def _missed_again(desk: Desk, part: _Part, row: Kept) -> None:
    missing = tuple(key for key in row.interviews if not desk.store.holds(desk.account, key))
    if not missing:
        part.drop(row.href)
        return
    missed = row.missed + 1
    part.keep(replace(row, interviews=missing, missed=missed, off=row.off or missed >= GONE))
    for key in missing:
        interview = desk.store.interview(key)
        if missed >= GONE and interview is not None and not interview.called_off:
            log.info("interview %s is no longer in the calendar: cancelled", key)
            old = interview.sighting
            revision = Revision(old.revision.sequence, received=part.now)
            revision = _as_of(desk, key, revision, part.now)
            gone = replace(old, cancelled=True, calendar=True, revision=revision)
            part.sight(key, gone)


def _was_ahead(
    interview: Interview | None, calendar: Calendar, last: datetime | None, now: datetime
) -> bool:
    """Whether its being gone can mean that it will not take place.

    What was over when it was last seen there was tidied away, and a feed drops what has begun.
    """
    if interview is None or interview.window is None:
        return False
    if calendar.drops_past:
        return interview.window.start > now
    return last is None or interview.window.end > last
