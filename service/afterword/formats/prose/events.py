"""From a mail without a calendar part, and the earlier mails of its thread, to events to be judged.

A mail settles meetings, calls one off, or leaves the time open; a mere mention is nothing. Events
of one thread keep one identity, so that a later mail moves or cancels what an earlier one arranged.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta

from afterword.domain.calendar import Attendee, CalendarEvent, Method
from afterword.domain.model import Owner, Window
from afterword.formats.mime import Mail
from afterword.formats.prose import intent
from afterword.formats.prose.accepted import Talk, agreed, anchored, distinct, picked, same_time
from afterword.formats.prose.bookings import hashed, meeting_link, uid_of
from afterword.formats.prose.said import Said, said_in
from afterword.formats.prose.structured import Marked, marked_events
from afterword.formats.prose.tables import session
from afterword.formats.prose.vocabulary import folded
from afterword.formats.prose.when import Moment
from afterword.formats.text import block, domain_of, one_line

THREAD_LIMIT = 12
"""Earlier mails of a thread that are read."""

MOST_SESSIONS, AROUND = 12, 200
FARTHEST = timedelta(days=400)
SEVERAL_DAYS, LONGEST_SESSION = timedelta(days=3), timedelta(hours=3)
USUAL = timedelta(hours=1)
"""How long a meeting is taken to last when nothing tells."""


_HAS_WORDS = re.compile(r"[^\W\d_]{3}")


@dataclass(frozen=True, slots=True)
class Told:
    """An event that a mail tells of in words, and what the words tell besides.

    ``doubts`` call for a question. ``open``: a time is still to be chosen, the event has none.
    """

    event: CalendarEvent
    doubts: tuple[str, ...] = ()
    employer: str = ""
    role: str = ""
    open: bool = False


def told(mail: Mail, earlier: Sequence[Mail], owner: Owner) -> tuple[Told, ...]:
    """What the mail tells. ``earlier``: mails of its thread, oldest first, the user's own too."""
    talk = Talk()
    for each in (*earlier[-THREAD_LIMIT:], mail):
        said = said_in(each, owner.timezone)
        if each.sender in owner.addresses:
            talk = picked(talk, said.text, each.date, owner.timezone)
            results: tuple[Told, ...] = ()
        else:
            talk, results = _heard(each, said, talk, owner)
    return results


def _heard(mail: Mail, said: Said, talk: Talk, owner: Owner) -> tuple[Talk, tuple[Told, ...]]:
    """What a mail of the other side settles, and how far the talk has come with it."""
    marked = [
        m for m in marked_events(said.page, owner.timezone) if m.start > mail.date or m.cancelled
    ]
    if marked:
        return talk, tuple(_of_marked(mail, each, said, n) for n, each in enumerate(marked))
    found = [anchored(m, talk) for m in said.found]
    found = [m for m in distinct(found) if mail.date < m.start < mail.date + FARTHEST]
    moved = intent.moves(said.flat)
    if moved and len(found) > 1:
        before = {m.start for m in talk.settled}
        now = [m for m in found if m.start not in before and not intent.is_former(folded(m.before))]
        found = now or found
    if intent.calls_off(said.flat) and not (moved and found):
        return replace(talk, picked=None, offers=()), (_cancelled(mail, said, talk),)
    if not found:
        settled = agreed(talk, said.text, mail.date)
        again = same_time(talk, said.text, mail.date, owner.timezone)
        if again is not None:
            return replace(talk, offers=(again,), picked=None), ()
        if settled is not None:
            return _settle(mail, said, talk, owner, [settled], moved=moved)
        if intent.postpones(said.flat):
            return replace(talk, picked=None, offers=()), (_cancelled(mail, said, talk),)
        return talk, (_open(mail, said),) if intent.asks_to_book(said.flat) else ()
    if not _is_settled(said, found, moved=moved):
        return replace(talk, offers=tuple(found), picked=None), (_open(mail, said),)
    return _settle(mail, said, talk, owner, found, moved=moved)


def _is_settled(said: Said, found: Sequence[Moment], *, moved: bool) -> bool:
    """Whether the moments are when it will be, and not what may be chosen from."""
    settled = intent.settles(said.flat)
    if len(found) == 1:
        return settled or not found[0].asked
    around = said.flat[max(0, found[0].at - AROUND) : found[-1].stop + AROUND]
    if any(m.asked for m in found) or (intent.proposes(around) and not _is_plan(found, said)):
        return False
    return _is_plan(found, said) or moved or settled


def _is_plan(found: Sequence[Moment], said: Said) -> bool:
    """Whether they are sessions of a day or a few, each in a line of its own below its date.

    A line tells when a session ends, or what it is about: times alone are a choice.
    """
    firsts = {m.start.date(): m for m in reversed(found)}
    rows = [m for m in found if m.row]
    whole = (
        len(rows) + len(firsts) >= len(found) and found[-1].start - found[0].start < SEVERAL_DAYS
    )
    return bool(rows) and whole and all(m.end or _HAS_WORDS.search(_line(said, m)) for m in rows)


def _line(said: Said, moment: Moment) -> str:
    """The rest of the line that the moment stands in."""
    end = said.text.find("\n", moment.stop)
    return said.text[moment.stop : end if end >= 0 else len(said.text)]


def _until_next(found: Sequence[Moment]) -> list[Moment]:
    """Sessions without an end last until the next one of their day."""
    following = [*found[1:], None]
    return [
        replace(m, end=n.start) if n and not m.end and n.start - m.start < LONGEST_SESSION else m
        for m, n in zip(found, following, strict=True)
    ]


def _meant(said: Said, found: Sequence[Moment], *, moved: bool) -> Sequence[Moment]:
    """Of several moments those that the meeting is about; a doubt where that cannot be told."""
    if len(found) == 1:
        return found
    if _is_plan(found, said):
        return _until_next(found)
    near = [m for m in found if intent.is_about_meeting(_sentence(said, m))] or list(found)
    days = near[-1].start - near[0].start
    if len(near) == 1 or (not moved and days < SEVERAL_DAYS and all(m.end for m in near)):
        return near
    doubt = "it names several times: " + ", ".join(m.text for m in near)
    kept = near[-1] if moved else near[0]
    return [replace(kept, doubts=(*kept.doubts, doubt))]


def _sentence(said: Said, moment: Moment) -> str:
    """What its sentence says ahead of it, folded."""
    ahead = said.flat[max(0, moment.at - 300) : moment.at]
    return re.split(r"[.!?] |\n", ahead)[-1]


def _settle(
    mail: Mail, said: Said, talk: Talk, owner: Owner, found: Sequence[Moment], *, moved: bool
) -> tuple[Talk, tuple[Told, ...]]:
    found = _meant(said, found, moved=moved)
    over = _over(mail, talk)
    earlier = {m.start for m in talk.settled if m.start + USUAL >= mail.date} - {found[0].start}
    sequence = len(earlier) or int(moved)
    if talk.settled and sequence and len(found) == 1:
        found = [_as_long(found[0], talk.settled[-1])]
    attending: tuple[Attendee, ...] = ()
    if talk.picked is not None and talk.picked.start == found[0].start:
        attending = (Attendee(owner.address, owner.name, "ACCEPTED"),)
    events = []
    for number, moment in enumerate(found[:MOST_SESSIONS]):
        line = None
        if len(found) > 1:
            line = session(_line(said, moment), _heading(said.text, moment.stop))
        if line is not None and line.is_break:
            continue
        end = moment.end or moment.start + USUAL
        uid = uid_of(mail, said.links, f"{over}/{number}" if over or number else "")
        event = _event(mail, said, uid, line.people if line is not None else ())
        event = replace(
            event,
            window=Window(moment.start, end, moment.timezone, moment.zone_source),
            sequence=sequence,
            attendees=(*attending, *event.attendees),
        )
        events.append(Told(event, moment.doubts, said.labels.employer, said.labels.role))
    settled = (*(m for m in talk.settled if m.start + USUAL < mail.date), found[0])
    return Talk((), None, settled), tuple(events)


def _as_long(moment: Moment, before: Moment) -> Moment:
    """A meeting that is moved lasts as long as it was to, unless its new end is told."""
    if moment.end is not None or before.end is None:
        return moment
    return replace(moment, end=moment.start + (before.end - before.start))


def _heading(text: str, at: int) -> str:
    """The nearest line above with bars in it and no figures: the names of the columns."""
    for line in reversed(text[max(0, at - 2_000) : at].split("\n")[:-1]):
        if "|" in line and not re.search(r"\d", line):
            return line
    return ""


def _cancelled(mail: Mail, said: Said, talk: Talk) -> Told:
    part = f"{_over(mail, talk)}/0" if _over(mail, talk) else ""
    event = replace(
        _event(mail, said, uid_of(mail, said.links, part)),
        method=Method.CANCEL,
        trouble="it is called off",
    )
    return Told(event, (), said.labels.employer, said.labels.role)


def _open(mail: Mail, said: Said) -> Told:
    event = _event(mail, said, uid_of(mail, said.links))
    event = replace(event, trouble="its time is still to be chosen")
    return Told(event, (), said.labels.employer, said.labels.role, open=True)


def _over(mail: Mail, talk: Talk) -> int:
    """How many meetings of the thread were over when the mail was written: it is about the next."""
    return sum(m.start + USUAL < mail.date for m in talk.settled)


def _of_marked(mail: Mail, marked: Marked, said: Said, number: int) -> Told:
    booked = f"{domain_of(mail.sender)}/{marked.number}" if marked.number else ""
    uid = hashed(booked) if booked else uid_of(mail, said.links, str(number or ""))
    event = _event(mail, said, uid, marked.people)
    told_else = {m.start for m in said.found if m.start > mail.date} - {marked.start}
    doubts: tuple[str, ...] = ()
    if len(told_else) == 1 and marked.start not in {m.start for m in said.found}:
        doubts = ("its text and its mark-up name different times",)
    source = "inferred" if marked.inferred else ("utc" if marked.timezone == "UTC" else "stated")
    end = marked.end or marked.start + USUAL
    event = replace(
        event,
        method=Method.CANCEL if marked.cancelled else Method.REQUEST,
        window=Window(marked.start, end, marked.timezone, source),
        summary=marked.name or event.summary,
        location=marked.place or event.location,
        link=event.link or marked.link,
    )
    return Told(event, doubts, said.labels.employer or marked.organizer, said.labels.role)


def _event(mail: Mail, said: Said, uid: str, people: Sequence[str] = ()) -> CalendarEvent:
    """The event without its time; whoever wrote stands for the organizer."""
    sender = mail.senders[0] if len(mail.senders) == 1 else None
    return CalendarEvent(
        uid=uid,
        method=Method.REQUEST,
        window=None,
        dtstamp=mail.date,
        summary=one_line(said.subject, 500),
        description=block(said.text, 20_000),
        location=one_line(said.labels.place, 300),
        link=meeting_link(said.links),
        organizer=Attendee(sender.address, sender.name) if sender else None,
        attendees=tuple(Attendee("", one_line(n, 120)) for n in people or said.labels.people),
    )
