"""The people on the other side: those invited, and those whom the text says one will meet.

Text adds no address; it tells titles, and through them who only arranges the meeting.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from afterword.domain.calendar import Attendee, CalendarEvent
from afterword.domain.detection.rules import Rules, is_of
from afterword.domain.model import Owner, Part, Person
from afterword.domain.naming.letter import TEXT_LIMIT, Letter, lines_of
from afterword.domain.organisations import label_of, spells, squeezed

MOST = 20
"""People of one invitation."""

_LEGAL_FORM = re.compile(r", *(?:inc|llc|ltd|plc|gmbh|ag|corp|jr|sr|phd|md)\.?$", re.IGNORECASE)
_TITLED = re.compile(r"^(?P<name>[^,(|]{2,80}?)\s*(?:,|\(|\|)\s*(?P<title>[^)|]{2,80})\)?$")
_TURNED = re.compile(
    r"(?:(?:van|von|de|der|den|da|di|del|la|le)\s){0,2}[^\s,]+,[^,]+", re.IGNORECASE
)
_FORMAL = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Prof|Herrn?|Frau|M|Mme|Monsieur|Madame|Sr|Sra|Don|Dott|Sig|Ing|Dhr|Mevr)"
    r"\.?\s+){0,3}"
)
_NAME = (
    rf"{_FORMAL}(?P<name>(?!\b(?:The|Our|Your)\b)[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’-]{{0,24}}"
    rf"(?:\s(?:(?:van|von|de|der|den|da|di|del|dos|la|le|ter|bin|al)\s){{0,2}}"
    rf"[A-ZÀ-ÖØ-ÞĀ-Ž][\w'’.-]{{0,24}}){{1,3}})"
)
_TITLE = r"(?:,\s*|\s+\(|\s+[-–—]\s+|\s*\|\s*)(?P<title>[^\n.;:|()]{2,70})\)?"
_LISTED = re.compile(rf"^(?:[^\n]{{0,80}}?(?:with|mit|avec|con|com|met)\s+)?{_NAME}{_TITLE}$")
_MEETS = re.compile(
    r"\b(?i:meet(?:ing)?(?: with)?|speak(?:ing)? (?:with|to)|talk(?:ing)? (?:with|to)"
    r"|interview with"
    r"|members are|with"
    r"|mit(?: Herrn| Frau)?|avec|con|com|met|triffst|treffen Sie|empfängt Sie"
    r"|rencontrer(?:ez)?|reçue? par|conocerás a|te recibirá|hablarás con|será com"
    r"|incontrerà(?: il| la)?"
    r"|parlerai con|parlerà con|spreekt met|gesprek met|interviewers?(?:\(s\))?\s*[:|])\s+" + _NAME
)
_INTRODUCES = re.compile(
    r"(?:you(?:'|’)?(?:ll| will) (?:meet|be meeting|speak)|who you(?:'|’)?(?:ll| will) meet"
    r"|here is who|your interviewers?|interviewers?(?:\(s\))?\b|interview panel|panel|hiring panel"
    r"|du triffst|sie treffen|ihre gesprächspartner|gesprächspartner|teilnehmer"
    r"|vous rencontrerez|vos interlocuteurs|interlocuteurs|conocerás a|entrevistador(?:es|a|as)?"
    r"|você (?:vai )?conversar(?:á)? com|entrevistadores|incontrerai|intervistator[ei]"
    r"|je spreekt met|gesprekspartners?|面接官|面试官)[^\n]{0,60}[:|]?\s*$",
    re.IGNORECASE,
)
_SESSION = re.compile(
    r"^(?i:.{0,40}?\d{1,2}[:.h]\d\d\s*(?:[ap]\.?m\.?)?\s*(?:[-–—]|to|bis|à|a)\s*\d{1,2}[:.h]\d\d"
    rf"[^\n]{{0,60}}?(?:\bwith|\bmit|\bavec|\bcon|\bcom|\bmet|[|:]"
    rf"|\s{{2,}}))\s*{_NAME}(?:{_TITLE})?\s*$",
)
_PAIR = re.compile(_NAME + r"\s*[(<\[](?P<email>[\w.+'-]{1,64}@[\w.-]{3,190})[)>\]]")
_MYSELF = re.compile(
    r"\b(?:recruiter (?:call|screen)|phone screen|screening|intro(?:ductory)? call|I(?:['’]ll"
    r"| will) call"
    r"|with me|mit mir|rufe ich|ich rufe|avec moi|je vous appelle|je t[’']appelle|conmigo|te llamo"
    r"|comigo|te ligo|con me|ti chiamo|la chiamo|met mij|bel ik|ik bel)\b",
    re.IGNORECASE,
)
_BREAK = re.compile(r"\b(?:lunch|break|pause|almuerzo|pranzo|mittag\w*)\b", re.IGNORECASE)


def people_in(
    event: CalendarEvent, letter: Letter, owner: Owner, rules: Rules
) -> tuple[Person, ...]:
    """Everybody on the other side who has a name: as invited first, then as told."""
    text = f"{event.description[:TEXT_LIMIT]}\n{letter.body[:TEXT_LIMIT]}"
    found: dict[str, Person] = {}
    for attendee in event.attendees:
        if is_somebody(attendee, owner, rules):
            _add(found, person_of(attendee, rules))
    invited = bool(found)
    organizer = event.organizer
    if organizer is not None and is_somebody(organizer, owner, rules):
        _add(found, person_of(organizer, rules))
    for pair in list(_PAIR.finditer(text))[:MOST]:
        told_too = Attendee(pair["email"].lower(), pair["name"])
        if is_somebody(told_too, owner, rules):
            _add(found, person_of(told_too, rules))
    told = {squeezed(p.name): p for p in _told(text, owner, rules) if not _is_place(p.name, event)}
    if not invited:
        for person in told.values():
            _add(found, person)
    writer = _writer(letter, owner, rules)
    if writer is not None and (not found or squeezed(writer.name) in told):
        _add(found, writer)
    people = [_with_title(p, told, text, rules) for p in list(found.values())[:MOST]]
    outside = organizer is not None and all(organizer.email != a.email for a in event.attendees)
    writer_only = organizer.email if outside and organizer and not _talks(event, text) else ""
    return tuple(_parted(people, writer_only, told, rules))


def is_somebody(attendee: Attendee, owner: Owner, rules: Rules) -> bool:
    """Whether it is a person of the other side that one could write to."""
    if not attendee.name.strip() or attendee.email in owner.addresses:
        return False
    if attendee.cutype not in {"INDIVIDUAL", "UNKNOWN", ""} or attendee.partstat == "DECLINED":
        return False
    if is_of(attendee.email, rules.scheduling):
        return False
    if squeezed(attendee.name) == squeezed(owner.name):
        return False
    local, _, domain = attendee.email.partition("@")
    if rules.nobody.search(local) or rules.nobody.search(attendee.name):
        return False
    if is_of(attendee.email, rules.hiring):
        return False
    if (
        len(attendee.name.split()) > 1
        and domain
        and spells(attendee.name.split(), label_of(domain))
    ):
        return squeezed(local) not in {"", squeezed(label_of(domain))} and _is_personal(local)
    # A team's mailbox ("Northwind Recruiting" <jobs@...>) answers for nobody in particular.
    team = rules.coordinator.search(local) or not _is_personal(local)
    return not (team and rules.coordinator.search(attendee.name))


def person_of(attendee: Attendee, rules: Rules) -> Person:
    """An attendee's name, with a title that stands beside it, the right way round."""
    name, title = attendee.name, ""
    aside = re.fullmatch(r"(?P<name>[^()]{2,80}?)\s*\((?P<title>[^()]{2,80})\)", name)
    if aside:
        name, title = aside["name"], aside["title"].strip()
    titled = _TITLED.match(name)
    if titled and not aside and rules.role.search(titled["title"]):
        name, title = titled["name"].strip(), titled["title"].strip()
    elif titled and _TURNED.fullmatch(name) and not _LEGAL_FORM.search(name):
        name = f"{titled['title'].strip()} {titled['name'].strip()}"  # "Li, Dana"
    return Person(name=name, email=attendee.email, title=title)


def _add(found: dict[str, Person], person: Person) -> None:
    key = squeezed(person.name)
    known = found.get(key)
    if known is None:
        found[key] = person
    elif person.email and not known.email:
        found[key] = replace(known, email=person.email)


def _told(text: str, owner: Owner, rules: Rules) -> Iterator[Person]:
    """Whom the text says one will meet."""
    listing = False
    for line in lines_of(text):
        if _INTRODUCES.search(line):
            listing = True
            continue
        session = _SESSION.match(line)
        listed = _LISTED.match(line) if listing or not session else None
        found = session or (listed if listing or _has_role(listed, rules) else None)
        if found is not None and not _BREAK.search(line):
            yield from _person(found, owner, rules)
        elif listing and re.fullmatch(_NAME, line):
            yield Person(line)
        else:
            listing = False
        for meets in list(_MEETS.finditer(line))[:5]:
            rest = re.match(_TITLE, line[meets.end() :])
            title = rest["title"] if rest and rules.role.search(rest["title"]) else ""
            if title or _meets_for_certain(meets.group()):
                yield from _checked(meets["name"], title, owner, rules)
                rest = re.match(
                    r"[^\n.;:]{0,60}?,?\s(?:and|und|et|y|e|en)\s+" + _NAME, line[meets.end() :]
                )
                if rest:
                    yield from _checked(rest["name"], "", owner, rules)


def _meets_for_certain(words: str) -> bool:
    certain = (
        r"(?i)meet|speak|talk|members|interviewer|triff|treff|empf|renc|reçu|cono|recib|habla"
        r"|incontr"
        r"|parl|spreek|mit (?:herrn|frau)"
    )
    return bool(re.match(certain, words))


def _has_role(found: re.Match[str] | None, rules: Rules) -> bool:
    return found is not None and bool(rules.role.search(found["title"]))


def _person(found: re.Match[str], owner: Owner, rules: Rules) -> Iterator[Person]:
    yield from _checked(found["name"], (found["title"] or "").strip(), owner, rules)


def _checked(name: str, title: str, owner: Owner, rules: Rules) -> Iterator[Person]:
    """The person, unless the name is the user's or no person's."""
    plain = name.strip(" .,-")
    if squeezed(plain) == squeezed(owner.name) or rules.nobody.search(plain):
        return
    if rules.role.search(plain) or rules.coordinator.search(plain):
        return
    yield Person(plain, title=title.strip(" .,"))


def _is_place(name: str, event: CalendarEvent) -> bool:
    return bool(event.location) and squeezed(name) in squeezed(event.location)


def _writer(letter: Letter, owner: Owner, rules: Rules) -> Person | None:
    """Whoever wrote the mail, as a person."""
    sender = Attendee(letter.sender, letter.sender_name)
    if not is_somebody(sender, owner, rules):
        return None
    return person_of(sender, rules)


def _with_title(person: Person, told: dict[str, Person], text: str, rules: Rules) -> Person:
    """The person with the title that the text puts beside their name, or below it."""
    if person.title:
        return person
    known = told.get(squeezed(person.name))
    if known is not None and known.title:
        return replace(person, title=known.title)
    after = re.search(
        rf"{re.escape(person.name)}(?:,[ \t]*|[ \t]*\n+[ \t]*|[ \t]+[-–—"
        rf"|(][ \t]*)(?P<title>[^\n.;]{{2,70}})",
        text,
    )
    if after is None:
        return person
    title = re.split(r",\s|\s(?:at|bei|chez|en|na|@)\s|\|", after["title"])[0].strip(" ,)(")
    fits = rules.role.search(title) or rules.coordinator.search(title)
    return replace(person, title=title) if fits and len(title) < 60 else person


def _talks(event: CalendarEvent, text: str) -> bool:
    """Whether the writer holds the conversation: a call by a recruiter, or "with me"."""
    return bool(_MYSELF.search(f"{event.summary}\n{text}"))


def _parted(
    people: list[Person], outside: str, told: Mapping[str, Person], rules: Rules
) -> Iterator[Person]:
    """Interviewers and coordinators: who only arranges is told by title, address and place.

    ``outside`` is the address of an organizer who is not among the guests. Somebody else who is
    alone with the user holds the conversation, recruiter or not.
    """
    arranging = [
        _arranges(person, rules)
        or bool(person.email == outside != "" and told and squeezed(person.name) not in told)
        for person in people
    ]
    alone = len(people) == 1 or all(arranging)
    for person, arranges in zip(people, arranging, strict=True):
        holds = alone and not _is_desk(person, rules) and not (outside and person.email == outside)
        only = arranges and not holds
        yield replace(person, part=Part.COORDINATOR if only else Part.INTERVIEWER)


def _arranges(person: Person, rules: Rules) -> bool:
    words = f"{person.title} {person.name} {person.email.partition('@')[0]}"
    return bool(rules.coordinator.search(words))


def _is_desk(person: Person, rules: Rules) -> bool:
    """Whether it is no more than a desk: a coordinator by title, or a team's address."""
    local = person.email.partition("@")[0]
    return bool(
        re.search(
            r"\b(?:coordinator|scheduler|scheduling|assistant)\b", person.title, re.IGNORECASE
        )
        or rules.coordinator.search(local)
    )


def _is_personal(local: str) -> bool:
    """Whether the part before the @ may be somebody's name, and no team's or machine's."""
    return not re.search(
        r"(?i)^(?:jobs?|careers?|hr|recruit\w*|talent\w*|hiring|team|info|hello|contact|office|work"
        r"|employer|apply|bewerbung\w*|karriere|rh|seleccion|selezione|c_[0-9a-f]+)\b|\+",
        local,
    )
