"""What a mail says of interviews: every event in it, judged, and as a sighting where it counts.

Events come from its calendar parts; a mail without one is read for what it tells in words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from afterword.domain.calendar import CalendarEvent, Finding, Method, Outcome, Verdict
from afterword.domain.detection import Application, Rules, application_in, is_of, judge
from afterword.domain.model import LONG_AGO, Owner, Revision, Sighting, Window
from afterword.domain.naming import Letter, names_in
from afterword.errors import Unreadable
from afterword.formats.calendars import read_calendar
from afterword.formats.contacts import contact_in
from afterword.formats.mime import Mail, Part
from afterword.formats.prose.events import Told, told
from afterword.formats.prose.page import read_page
from afterword.formats.text import one_line
from afterword.formats.zones import WindowsZones, named_zone

_TYPES = frozenset({"text/calendar", "application/ics", "text/x-vcalendar", "text/vcalendar"})
_PHRASES = {
    "interview-word": "the title says '{}'",
    "interview-term": "the title says '{}'",
    "talk-word": "the title says '{}'",
    "application": "you applied for {}",
    "interview-in-text": "it speaks of '{}'",
    "hiring-service": "it comes from {}",
    "recruiting-address": "it comes from {}",
    "your-application": "it speaks of '{}'",
    "named-candidate": "it names you as the candidate",
    "invited": "the organizer is {}",
    "organized-elsewhere": "it comes from {}",
}
EVENT_LIMIT = 200
"""Events of one mail that are judged."""

_COUNTS = frozenset({Outcome.SCHEDULED, Outcome.UPDATE, Outcome.ASK, Outcome.CANCELLED})
_ORDER = (
    Outcome.SCHEDULED, Outcome.UPDATE, Outcome.CANCELLED, Outcome.ASK, Outcome.NEEDS_SCHEDULING,
    Outcome.OTHER, Outcome.NONE,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reader:
    """What judging a mail needs besides the mail."""

    owner: Owner
    rules: Rules
    windows: WindowsZones
    applications: tuple[Application, ...] = ()


def find(
    mail: Mail, reader: Reader, received: datetime, earlier: Sequence[Mail] = ()
) -> tuple[Finding, ...]:
    """Every event of the mail once, in the mail's order, at most EVENT_LIMIT.

    Without a calendar part, what the mail tells in words counts; ``earlier`` mails of its thread,
    oldest first and the user's own among them, tell what its words refer to. A part that is too
    large costs that part only. Raises Unreadable when it is all there is.
    """
    if next(calendar_parts(mail), None) is None:
        return _in_words(mail, reader, received, earlier)
    events: dict[tuple[str, str, int, datetime, str], CalendarEvent] = {}
    trouble: Unreadable | None = None
    for part in calendar_parts(mail):
        try:
            for event in _events(part, reader):
                key = (event.uid, event.recurrence_id, event.sequence, event.dtstamp, event.method)
                events.setdefault(key, event)
        except Unreadable as error:
            trouble = error
        if len(events) >= EVENT_LIMIT:
            break
    if trouble is not None and not events:
        raise trouble
    body = _body(mail)
    judged = list(events.values())[:EVENT_LIMIT]
    return tuple(_finding(event, mail, reader, received, body) for event in judged)


def applied_in(mail: Mail, reader: Reader) -> Application | None:
    """What this mail acknowledges that the user applied for."""
    rules = reader.rules
    private = is_of(mail.sender, (*rules.webmail, *rules.scheduling))
    if mail.disowned or private or mail.sender in reader.owner.addresses:
        return None
    return application_in(mail, _body(mail), (*rules.hiring, *rules.scheduling, *rules.webmail))


def _in_words(
    mail: Mail, reader: Reader, received: datetime, earlier: Sequence[Mail]
) -> tuple[Finding, ...]:
    services = (*reader.rules.hiring, *reader.rules.scheduling)
    own = mail.sender in reader.owner.addresses
    if own or (mail.bulk and not is_of(mail.sender, services)):
        return ()
    before = "\n".join(_body(each) for each in earlier if each.sender == mail.sender)
    found = []
    for each in told(mail, earlier, reader.owner):
        verdict = _weighed(each, mail, reader, before)
        kept = verdict.outcome in _COUNTS and (each.event.window is not None or _is_off(verdict))
        sighting = None
        if kept and each.event.uid:
            body = each.event.description
            names = f"{_body(mail)}\n{before}"  # with the signature, which body has no more
            sighting = sighting_of(each.event, mail, reader, received, verdict, body, names)
            sighting = replace(
                sighting,
                employer=each.employer or sighting.employer,
                role=each.role or sighting.role,
            )
        found.append(Finding(verdict, sighting, each.event))
    return tuple(found)


def _weighed(each: Told, mail: Mail, reader: Reader, before: str) -> Verdict:
    """The verdict on what words tell: what they leave in doubt is asked, whatever the points.

    ``before`` is what its sender wrote earlier in the thread, which tells what it is about.
    """
    event, rules = each.event, reader.rules
    asked = replace(event, method=Method.REQUEST)
    known = reader.applications
    verdict = judge(asked, reader.owner, mail.subject, mail.sender, before, rules, known)
    if event.window is None or event.method is Method.CANCEL:
        points = {"job": verdict.job, "candidate": verdict.candidate}
        if any(points[a] < bar * rules.ask for a, bar in rules.bars if a in points):
            return replace(verdict, outcome=Outcome.NONE, question=None)
        outcome = Outcome.NEEDS_SCHEDULING if each.open else Outcome.CANCELLED
        return replace(verdict, outcome=outcome, question=None)
    if each.doubts and verdict.outcome in {Outcome.SCHEDULED, Outcome.UPDATE}:
        question = f"When is it? The mail leaves doubt: {each.doubts[0]}."
        return replace(verdict, outcome=Outcome.ASK, question=question)
    return verdict


def _is_off(verdict: Verdict) -> bool:
    return verdict.outcome is Outcome.CANCELLED


def _body(mail: Mail) -> str:
    """The mail's text; what its page shows when it has none."""
    calendars = tuple(calendar_parts(mail))
    plain = [p for p in mail.parts if p.content_type == "text/plain" and p not in calendars]
    if any(part.text.strip() for part in plain):
        return "\n".join(part.text for part in plain)
    html = next((part.text for part in mail.parts if part.content_type == "text/html"), "")
    return read_page(html).text if html else ""


def calendar_parts(mail: Mail) -> Iterator[Part]:
    """The parts that hold calendar data, by type or by the ending of their file's name."""
    for part in mail.parts:
        named = part.filename.lower().endswith((".ics", ".vcs"))
        name = part.param("name").lower().endswith((".ics", ".vcs"))
        if part.content_type in _TYPES or named or name:
            yield part


def explained(file: str, findings: tuple[Finding, ...], error: str | None) -> dict[str, object]:
    """The object that ``explain`` prints for one file."""
    ranked = sorted(findings, key=lambda f: _ORDER.index(f.verdict.outcome))
    best = ranked[0].verdict if ranked else Verdict(Outcome.NONE)
    shown = [f.sighting for f in ranked if f.sighting is not None]
    return {
        "file": file,
        "outcome": best.outcome.value,
        "question": best.question,
        "interviews": [_shown(sighting) for sighting in shown],
        "axes": {"meeting": best.meeting, "job": best.job, "candidate": best.candidate},
        "evidence": [{"rule": e.rule, "points": e.points, "text": e.text} for e in best.evidence],
        "error": error,
    }


def _events(part: Part, reader: Reader) -> tuple[CalendarEvent, ...]:
    return read_calendar(
        part.payload, part.charset, part.param("method"), reader.owner.timezone, reader.windows
    )


def _finding(
    event: CalendarEvent, mail: Mail, reader: Reader, received: datetime, body: str
) -> Finding:
    sent = min(mail.date, received) if mail.date > LONG_AGO else None
    verdict = judge(
        event,
        reader.owner,
        mail.subject,
        mail.sender,
        body,
        reader.rules,
        reader.applications,
        bulk=mail.bulk,
        sent=sent,
    )
    # Without a time nothing can be planned; what is called off needs none.
    off = _is_off(verdict) or _own_refusal(event, mail, reader.owner)
    planned = verdict.outcome in _COUNTS and event.window is not None
    if not event.uid or not (off or planned):
        return Finding(verdict, None, event)
    return Finding(verdict, sighting_of(event, mail, reader, received, verdict, body), event)


def _own_refusal(event: CalendarEvent, mail: Mail, owner: Owner) -> bool:
    return (
        event.method is Method.REPLY and mail.sender in owner.addresses and _declined(event, owner)
    )


def _declined(event: CalendarEvent, owner: Owner) -> bool:
    return any(a.email in owner.addresses and a.partstat == "DECLINED" for a in event.attendees)


def sighting_of(
    event: CalendarEvent,
    mail: Mail,
    reader: Reader,
    received: datetime,
    verdict: Verdict,
    body: str,
    names: str = "",
) -> Sighting:
    """The event as the domain remembers it. The description is not kept.

    ``names`` is a longer text than the body to find names in, where there is one.
    """
    name = mail.senders[0].name if len(mail.senders) == 1 else ""
    letter = Letter(mail.sender, name, mail.subject, names or body)
    named = names_in(event, letter, reader.owner, reader.rules)
    cancelled = verdict.outcome is Outcome.CANCELLED
    return Sighting(
        uid=event.uid,
        revision=Revision(event.sequence, event.dtstamp, cancelled, received),
        sender=mail.sender,
        organizer=event.organizer.email if event.organizer is not None else "",
        message_id=mail.message_id,
        window=event.window,
        recurrence_id=event.recurrence_id,
        cancelled=cancelled,
        declined=_declined(event, reader.owner),
        certain=verdict.outcome is not Outcome.ASK,
        summary=event.summary,
        employer=named.employer,
        role=named.role,
        stage=named.stage,
        place=event.location,
        link=event.link,
        people=named.people,
        contact=contact_in(body, not_these=[*(p.name for p in named.people), reader.owner.name]),
        reasons=tuple(_reasons(verdict)),
    )


def _reasons(verdict: Verdict) -> Iterator[str]:
    said = set()
    for evidence in verdict.evidence:
        phrase = _PHRASES.get(evidence.rule)
        if phrase and evidence.points > 0 and evidence.text and evidence.text not in said:
            said.add(evidence.text)
            yield phrase.format(one_line(evidence.text, 80))


def _shown(sighting: Sighting) -> dict[str, object]:
    window = sighting.window
    return {
        "uid": sighting.uid,
        "recurrence_id": sighting.recurrence_id or None,
        "start": _iso(window, "start"),
        "end": _iso(window, "end"),
        "timezone": window.timezone if window else None,
        "zone_source": window.zone_source if window else None,
        "employer": sighting.employer,
        "role": sighting.role,
        "round": sighting.stage,
        "place": sighting.place,
        "link": sighting.link,
        "people": [
            {"name": p.name, "email": p.email, "title": p.title, "part": p.part.value}
            for p in sighting.people
        ],
    }


def _iso(window: Window | None, which: str) -> str | None:
    if window is None:
        return None
    moment: datetime = getattr(window, which)
    return moment.astimezone(named_zone(window.timezone)).isoformat()
