"""What follows from the event itself, from its addresses and from the names in it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from afterword.domain.calendar import CalendarEvent
from afterword.domain.detection.applications import Application, applied_for
from afterword.domain.detection.rules import Rules, is_of
from afterword.domain.model import WINDOW, Owner
from afterword.domain.organisations import label_of, runs, spells, squeezed

TEXT_LIMIT = 6_000
"""Characters of the description, and of the mail, that are looked at."""

LONG_DAY = timedelta(hours=9)
MANY = 25
"""Guests above which it is an event for everybody."""

_CANDIDATE = re.compile(
    r"\b(?:candidate|candidato|candidata|candidat|candidate|bewerber(?:in)?|kandida(?:t|tin|at))"
    r"(?: name)?[ \t]?[:–—-][ \t]?"
    r"([^\W\d_][\w.'’-]{0,30}(?:[ ][\w.'’-]{1,30}){1,3})",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"^[ \t>*]{0,4}(?:hi|hello|hey|dear|hallo|liebe[rs]?|guten tag|bonjour|salut|chère?|cher|hola"
    r"|estimad[oa]|querid[oa]|olá|oi|prezad[oa]|car[oa]|ciao|gentile|buongiorno|beste|dag|geachte"
    r"|sehr geehrte[rs]?)"
    r"[ \t]+(?P<who>[^\W\d_][^\n,!:;.()<>]{1,40})[,!:.;]?[ \t]*(?:$|(?<=[,!:]))",
    re.IGNORECASE | re.MULTILINE,
)
_NOBODY_GREETED = re.compile(
    r"\b(?:all|team|there|everyone|everybody|candidate|applicant|sir|madam|friend|colleagues?|folks"
    r"|zusammen|damen|herren|bewerber|tous|toutes|équipe|candidat|todos|todas|equipo|candidato"
    r"|equipe"
    r"|tutti|team|allen|iedereen|kandidaat|sollicitant|student|member|customer|user|guest"
    r"|parents?)\b",
    re.IGNORECASE,
)


_FORMS = frozenset(
    {"mr", "mrs", "ms", "miss", "dr", "prof", "herr", "herrn", "frau", "monsieur", "madame", "mme"}
    | {"senor", "senora", "sr", "sra", "signor", "signora", "dott", "dottssa", "heer", "mevrouw"}
)


@dataclass(frozen=True, slots=True)
class Around:
    """The mail around an event: its title beside the event's, its text after the description."""

    title: str
    text: str
    sender: str
    applications: tuple[Application, ...] = ()
    bulk: bool = False
    sent: datetime | None = None


def structural(
    event: CalendarEvent, owner: Owner, around: Around, rules: Rules
) -> Iterator[tuple[str, str]]:
    """The rules that fired, and why."""
    yield from _meeting(event, around)
    yield from _senders(event, owner, around, rules)
    yield from _applied(event, owner, around, rules)
    yield from _direction(event, owner, around, rules)
    yield from _named(owner, around, rules)


def _meeting(event: CalendarEvent, around: Around) -> Iterator[tuple[str, str]]:
    if event.window is None:
        yield "no-time", event.trouble or "it has no start"
        return
    window = event.window
    yield "calendar-time", f"{window.start:%Y-%m-%d %H:%M} UTC"
    if event.all_day or window.end - window.start > LONG_DAY:
        yield "whole-day", "it takes a whole day"
    if event.trouble:
        yield "doubtful-time", event.trouble
    if event.recurring:
        yield "repeats", "it repeats"
    if event.link:
        yield "link", event.link[:80]
    if around.sent is not None and window.end + WINDOW < around.sent:
        yield "over", f"it was over before the mail of {around.sent:%Y-%m-%d}"


def _senders(
    event: CalendarEvent, owner: Owner, around: Around, rules: Rules
) -> Iterator[tuple[str, str]]:
    """What the addresses tell of the job; the organizer before whoever sent the mail."""
    if around.bulk or len(event.attendees) > MANY:
        yield "to-many", "a list sent it" if around.bulk else f"{len(event.attendees)} guests"
    addresses = [a for a in (_organizer(event), around.sender) if a and a not in owner.addresses]
    for address in addresses:
        if is_of(address, rules.hiring):
            yield "hiring-service", address
            return
    for address in addresses:
        if rules.coordinator.search(address.partition("@")[0]):
            yield "recruiting-address", address
            return
    if not any(a.email in owner.addresses for a in event.attendees):
        return
    for address in dict.fromkeys(addresses):
        domain = address.rpartition("@")[2]
        if domain and not is_of(address, rules.scheduling + rules.webmail):
            for run in runs(around.title):
                if any(spells(run[at:], label_of(domain)) for at in range(len(run))):
                    yield "employer-named", " ".join(run)
                    return


def _applied(
    event: CalendarEvent, owner: Owner, around: Around, rules: Rules
) -> Iterator[tuple[str, str]]:
    source = _organizer(event) or around.sender
    addresses = [source, around.sender, *(a.email for a in event.attendees)]
    services = rules.hiring + rules.scheduling + rules.webmail
    domains = {
        a.rpartition("@")[2]
        for a in addresses
        if a and a not in owner.addresses and not is_of(a, services + owner.employer_domains)
    }
    found = applied_for(around.applications, domains, f"{around.title}\n{around.text}")
    if found is not None:
        told = " at ".join(part for part in (found.role, found.employer or found.domain) if part)
        yield "application", told
        yield "applied-there", told
    elif addresses[0] not in owner.addresses and is_of(addresses[0], rules.webmail):
        yield "private-address", addresses[0]


def _direction(
    event: CalendarEvent, owner: Owner, around: Around, rules: Rules
) -> Iterator[tuple[str, str]]:
    own = owner.addresses
    organizer = _organizer(event)
    source = organizer or around.sender
    if not source:
        return
    if source in own:
        yield "own-meeting", source
        return
    invited = organizer and any(a.email in own for a in event.attendees)
    yield ("invited" if invited else "organized-elsewhere"), source
    domains = {address.rpartition("@")[2] for address in own}
    if is_of(source, owner.employer_domains) or is_of(around.sender, owner.employer_domains):
        yield "own-employer", source
    elif source.rpartition("@")[2] in domains and not is_of(source, rules.webmail):
        yield "same-domain", source
    twin = next((a.email for a in event.attendees if _is_twin(a.name, a.email, owner)), "")
    if twin and not invited:
        yield "namesake", twin
    kin = _relative(event, owner, around)
    if kin:
        yield "relative", kin


def _named(owner: Owner, around: Around, rules: Rules) -> Iterator[tuple[str, str]]:
    if not owner.name:
        return
    title = around.title.casefold()
    first = owner.name.split()[0].casefold()
    if owner.name.casefold() in title:
        yield "named", owner.name
    elif len(first) > 2 and re.search(rf"(?<!\w){re.escape(first)}(?![\w@]|\.\w)", title):
        yield "named", owner.name.split()[0]
    greeted = _GREETING.search(around.text)
    if greeted and not _NOBODY_GREETED.search(greeted["who"]):
        same = _is_called(greeted["who"], owner)
        yield ("greeted" if same else "other-greeting"), greeted["who"].strip()
    found = _CANDIDATE.search(around.title) or _CANDIDATE.search(around.text)
    if found is not None and not rules.role.search(found[1]):
        yield ("named-candidate" if _shares_name(found[1], owner) else "other-candidate"), found[1]


def _organizer(event: CalendarEvent) -> str:
    return event.organizer.email if event.organizer is not None else ""


def _is_twin(name: str, email: str, owner: Owner) -> bool:
    return (
        bool(owner.name) and squeezed(name) == squeezed(owner.name) and email not in owner.addresses
    )


def _relative(event: CalendarEvent, owner: Owner, around: Around) -> str:
    """Somebody of the user's family name who arranged it, and is who its title names."""
    parts = owner.name.split()
    if event.organizer is None or len(parts) < 2:
        return ""
    names = event.organizer.name.split()
    if len(names) < 2 or names[-1].casefold() != parts[-1].casefold():
        return ""
    title = f" {squeezed_words(around.title)} "
    theirs, mine = squeezed(names[0]), squeezed(parts[0])
    return event.organizer.name if f" {theirs} " in title and f" {mine} " not in title else ""


def squeezed_words(text: str) -> str:
    """The words of a text, each without case and diacritics."""
    return " ".join(filter(None, map(squeezed, re.split(r"[\s:;,./|()–—-]+", text))))


def _is_called(who: str, owner: Owner) -> bool:
    """Whether that may be how the user is greeted; the family name, where it is told, must fit."""
    names = [name for name in map(squeezed, who.split()) if name and name not in _FORMS]
    if not names or not _shares_name(" ".join(names), owner):
        return False
    mine = squeezed_words(owner.name).split()
    return len(names) < 2 or names[-1] in mine


def _shares_name(who: str, owner: Owner) -> bool:
    """Whether one of the names is the user's, or the beginning of one ("Sam", "Samuel")."""
    theirs = [w for w in map(squeezed, re.split(r"[\s.]+", who)) if len(w) > 1]
    mine = [w for w in map(squeezed, re.split(r"[\s.]+", owner.name)) if len(w) > 1]
    return any(
        a == b or (min(len(a), len(b)) > 2 and (a.startswith(b) or b.startswith(a)))
        for a in theirs
        for b in mine
    )
