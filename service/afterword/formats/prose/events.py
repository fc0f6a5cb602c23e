"""From a mail without a calendar part, and the earlier mails of its thread, to events to be judged.

A mail settles meetings, calls one off, or leaves the time open; a mere mention is nothing. Events
of one thread keep one identity, so that a later mail moves or cancels what an earlier one arranged.
"""

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from urllib.parse import urlsplit

from afterword.domain.calendar import Attendee, CalendarEvent, Method
from afterword.domain.model import LONG_AGO, Owner, Window
from afterword.formats.mime import Mail
from afterword.formats.prose import intent
from afterword.formats.prose.accepted import Talk, agreed, anchored, distinct, picked, same_time
from afterword.formats.prose.page import Page, read_page
from afterword.formats.prose.spoken import spoken
from afterword.formats.prose.structured import Marked, marked_events
from afterword.formats.prose.tables import Labelled, Session, labelled, session
from afterword.formats.prose.vocabulary import folded
from afterword.formats.prose.when import Moment, moments
from afterword.formats.text import block, domain_of, one_line

THREAD_LIMIT = 12
"""Earlier mails of a thread that are read."""

MOST_SESSIONS = 12
FARTHEST = timedelta(days=400)
USUAL = timedelta(hours=1)
"""How long a meeting is taken to last when nothing tells."""

_REPLY = re.compile(
    r"^(?:(?:re|aw|sv|rv|res|rif|antw|antwort|fwd?|wg|tr|i|enc)\s*(?:\[\d+\])?\s*[:：]\s*)+",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"'\\]{4,400}", re.IGNORECASE)
_MEETING = re.compile(
    r"(?:^|\.)(?:zoom\.us|teams\.microsoft\.com|teams\.live\.com|meet\.google\.com|webex\.com|whereby\.com"
    r"|meet\.jit\.si|gotomeeting\.com|goto\.com|chime\.aws|skype\.com|bluejeans\.com|hackerrank\.com|coderpad\.io)$"
)
_BOOKING = re.compile(
    r"https?://(?:[\w-]{1,40}\.)?(?:calendly\.com/(?:cancellations|reschedulings)|cal\.com/(?:booking|reschedule))"
    r"/([\w-]{4,60})"
)


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


@dataclass(frozen=True, slots=True)
class _Said:
    """A mail's words: the text that counts, its page, and its moments."""

    text: str
    flat: str
    page: Page
    found: tuple[Moment, ...]
    links: tuple[str, ...]


def told(mail: Mail, earlier: Sequence[Mail], owner: Owner) -> tuple[Told, ...]:
    """What the mail tells; ``earlier`` mails of its thread, oldest first, own ones from Sent too."""
    talk = Talk()
    for each in (*earlier[-THREAD_LIMIT:], mail):
        said = _said(each, owner)
        if each.sender in owner.addresses:
            talk = picked(talk, said.text, each.date, owner.timezone)
            results: tuple[Told, ...] = ()
        else:
            talk, results = _heard(each, said, talk, owner)
    return results


def _said(mail: Mail, owner: Owner) -> _Said:
    """Of a text and a page that say the same, whichever names a moment; the text where both do."""
    plain = next(
        (
            p.text
            for p in mail.parts
            if p.content_type == "text/plain" and p.disposition != "attachment"
        ),
        "",
    )
    html = next(
        (
            p.text
            for p in mail.parts
            if p.content_type == "text/html" and p.disposition != "attachment"
        ),
        "",
    )
    page = read_page(html) if html else Page()
    subject = _REPLY.sub("", mail.subject)
    best: _Said | None = None
    for text in (plain, page.text):
        if not text.strip():
            continue
        words = spoken(text)
        whole = f"{subject}\n\n{words}"
        found = moments(whole, mail.date, owner.timezone) if mail.date > LONG_AGO else ()
        urls = (*(m.group().rstrip(".,;:!?)]>") for m in _URL.finditer(words)), *page.links)
        said = _Said(whole, folded(whole), page, found, urls)
        if found:
            return said
        best = best or said
    return best or _Said(subject, folded(subject), page, (), page.links)


def _heard(mail: Mail, said: _Said, talk: Talk, owner: Owner) -> tuple[Talk, tuple[Told, ...]]:
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
        settled = agreed(talk, said.text)
        again = same_time(talk, said.text, mail.date, owner.timezone)
        if again is not None:
            return replace(talk, offers=(again,), picked=None), ()
        if settled is not None:
            return _settle(mail, said, talk, [settled], moved=moved)
        if intent.asks_to_book(said.flat):
            return talk, (_open(mail, said, talk),)
        return talk, ()
    if not _is_settled(said, found, moved=moved):
        return replace(talk, offers=tuple(found), picked=None), (_open(mail, said, talk),)
    return _settle(mail, said, talk, found, moved=moved)


def _is_settled(said: _Said, found: Sequence[Moment], *, moved: bool) -> bool:
    """Whether the moments are when it will be, and not what may be chosen from."""
    if len(found) == 1:
        return not found[0].asked or intent.settles(said.flat)
    if any(m.asked for m in found) or intent.proposes(said.flat):
        return False
    return all(m.row for m in found[1:]) or moved or intent.settles(said.flat)


def _settle(
    mail: Mail, said: _Said, talk: Talk, found: Sequence[Moment], *, moved: bool
) -> tuple[Talk, tuple[Told, ...]]:
    if moved and len(found) > 1 and not all(m.row for m in found[1:]):
        doubt = "it names several times: " + ", ".join(m.text for m in found)
        found = [replace(found[-1], doubts=(*found[-1].doubts, doubt))]
    over = sum(m.start + USUAL < mail.date for m in talk.settled)
    earlier = {m.start for m in talk.settled if m.start + USUAL >= mail.date} - {found[0].start}
    sequence = len(earlier) or int(moved)
    if talk.settled and sequence and len(found) == 1:
        found = [_as_long(found[0], talk.settled[-1])]
    labels = labelled(said.text)
    events = []
    for number, moment in enumerate(found[:MOST_SESSIONS]):
        line = _session(said, moment) if len(found) > 1 else None
        if line is not None and line.is_break:
            continue
        window = Window(
            moment.start, moment.end or moment.start + USUAL, moment.timezone, moment.zone_source
        )
        uid = _uid(mail, said, f"{over}/{number}" if over or number else "")
        people = line.people if line is not None and line.people else labels.people
        event = _event(mail, said, labels, uid, people)
        event = replace(event, window=window, sequence=sequence)
        events.append(Told(event, moment.doubts, labels.employer, labels.role))
    settled = (*(m for m in talk.settled if m.start + USUAL < mail.date), found[0])
    return Talk((), None, settled), tuple(events)


def _as_long(moment: Moment, before: Moment) -> Moment:
    """A meeting that is moved lasts as long as it was to, unless its new end is told."""
    if moment.end is not None or before.end is None:
        return moment
    return replace(moment, end=moment.start + (before.end - before.start))


def _session(said: _Said, moment: Moment) -> Session | None:
    """The rest of the line that the moment stands in, if it is a line of a plan."""
    end = said.text.find("\n", moment.stop)
    line = said.text[moment.stop : end if end >= 0 else len(said.text)]
    return session(line, _heading(said.text, moment.stop))


def _heading(text: str, at: int) -> str:
    """The nearest line above with bars in it and no figures: the names of the columns."""
    for line in reversed(text[max(0, at - 2_000) : at].split("\n")[:-1]):
        if "|" in line and not re.search(r"\d", line):
            return line
    return ""


def _cancelled(mail: Mail, said: _Said, talk: Talk) -> Told:
    labels = labelled(said.text)
    over = sum(m.start + USUAL < mail.date for m in talk.settled)
    event = _event(mail, said, labels, _uid(mail, said, f"{over}/0" if over else ""), labels.people)
    return Told(
        replace(event, method=Method.CANCEL, trouble="it is called off"),
        (),
        labels.employer,
        labels.role,
    )


def _open(mail: Mail, said: _Said, talk: Talk) -> Told:
    labels = labelled(said.text)
    event = _event(mail, said, labels, _uid(mail, said, ""), labels.people)
    return Told(
        replace(event, trouble="its time is still to be chosen"),
        (),
        labels.employer,
        labels.role,
        open=True,
    )


def _of_marked(mail: Mail, marked: Marked, said: _Said, number: int) -> Told:
    labels = labelled(said.text)
    key = marked.number or (str(number) if number else "")
    own = f"{domain_of(mail.sender)}/{marked.number}" if marked.number else ""
    uid = _hashed(own) if own else _uid(mail, said, key)
    event = _event(mail, said, labels, uid, marked.people or labels.people)
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
    return Told(event, (), labels.employer or marked.organizer, labels.role)


def _event(
    mail: Mail, said: _Said, labels: Labelled, uid: str, people: Iterable[str]
) -> CalendarEvent:
    """The event without its time; whoever wrote stands for the organizer."""
    sender = mail.senders[0] if len(mail.senders) == 1 else None
    return CalendarEvent(
        uid=uid,
        method=Method.REQUEST,
        window=None,
        dtstamp=mail.date,
        summary=one_line(_REPLY.sub("", mail.subject), 500),
        description=block(said.text, 20_000),
        location=one_line(labels.place, 300),
        link=_link(said.links),
        organizer=Attendee(sender.address, sender.name) if sender else None,
        attendees=tuple(Attendee("", one_line(name, 120)) for name in people),
    )


def _uid(mail: Mail, said: _Said, part: str) -> str:
    """One for a booking, or for a thread with one domain, whatever its mails say."""
    for url in said.links:
        booked = _BOOKING.match(url)
        if booked:
            return _hashed(f"booking/{booked[1]}/{part}")
    root = next(iter((*mail.references, *mail.in_reply_to, mail.message_id)), "")
    return _hashed(f"{root}/{domain_of(mail.sender)}/{part}") if root else ""


def _hashed(text: str) -> str:
    return f"prose-{hashlib.sha256(text.encode()).hexdigest()[:32]}"


def _link(urls: Iterable[str]) -> str:
    return next((one_line(url, 500) for url in urls if _is_meeting(url)), "")


def _is_meeting(url: str) -> bool:
    try:
        return bool(_MEETING.search((urlsplit(url).hostname or "").lower()))
    except ValueError:
        return False
