"""Who and what an invitation names: employer, role, stage and people. Nothing is made up.

A room, a group, a scheduling service or a no-reply address is nobody. An address without a name is
nobody to write to. The employer is never the service that sent the invitation.
"""

import re

from afterword.domain.calendar import Attendee, CalendarEvent
from afterword.domain.detection import Rules, is_of
from afterword.domain.model import Owner, Part, Person

_STAGES = (
    ("phone screen", r"phone screen|recruiter screen|screening call|phone interview"),
    ("final", r"final round|final interview"),
    ("onsite", r"on-?site|superday"),
    ("technical", r"technical (?:interview|screen|discussion)|coding interview"),
    ("panel", r"panel interview|panel"),
)
_WORD = r"(?:job |phone |panel |technical |final |onsite |on-site |video |virtual )*interview"
_NOISE = re.compile(
    r"^(?:invitation|updated invitation|confirmed|confirmation|reminder|canceled event|re|fwd)"
    r"\s*:\s*",
    re.IGNORECASE,
)
_SPLIT = re.compile(r"\s+[-–—|/@]\s+|\s*[:|]\s+|\s+-\s*|,\s+|\s*[()\[\]]\s*")
_ROLE_OF = re.compile(
    rf"{_WORD}\s+for\s+(?:the\s+)?(?:role|position|post)?\s*(?:of\s+)?(?P<role>[^,:|()–—]+?)"
    r"(?=\s+(?:at|with|@)\s|\s+[-–—|]\s|\s*[(,]|$)",
    re.IGNORECASE,
)
_AT = re.compile(
    r"\s(?:at|with|@)\s+(?P<name>[A-Z0-9][\w&.'’+-]*(?:\s+(?:&\s+)?[A-Z0-9][\w&.'’+-]*){0,4})"
)
_ROLE_WORD = re.compile(
    r"\b(?:engineer|developer|manager|designer|analyst|nurse|teacher|accountant|consultant"
    r"|scientist|director|coordinator|assistant|administrator|architect|technician|specialist"
    r"|lead|representative|attorney|editor|advisor|adviser|electrician|intern|officer|clerk"
    r"|researcher|professor|lecturer|head of \w+|vp|chef|driver|planner|buyer|writer|counsel)\b",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"^(?:first|second|third|fourth|final|last|next|1st|2nd|3rd|\d+th|initial|hiring manager)"
    r"(?:[ -](?:round|stage|step|interview))?\b[ :,-]*",
    re.IGNORECASE,
)
_GENERIC = re.compile(
    rf"^(?:your|the|a|an|my)?\s*(?:{_WORD}s?|meeting|call|chat|conversation|discussion|zoom|teams"
    r"|google meet|video call|phone screen|recruiter screen|screening call|onsite|on-site"
    r"|final round|technical screen|round \d+|candidate|confirmed|panel)"
    r"(?:\s+(?:with|at|for|call))?$",
    re.IGNORECASE,
)
_TITLED = re.compile(r"^(?P<name>[^,(|]{2,80}?)\s*(?:,|\(|\|)\s*(?P<title>[^)|]{2,80})\)?$")
_LEGAL_FORM = re.compile(r", *(?:inc|llc|ltd|plc|gmbh|ag|corp|jr|sr|phd|md)\.?$", re.IGNORECASE)
_SECOND_LEVEL = frozenset({"co", "com", "org", "ac", "gov", "net", "edu"})


def people_of(event: CalendarEvent, owner: Owner, rules: Rules) -> tuple[Person, ...]:
    """Everybody on the other side who has a name, in the invitation's order."""
    found: dict[str, Person] = {}
    for attendee in (*event.attendees, *([event.organizer] if event.organizer else [])):
        if not _is_somebody(attendee, owner, rules):
            continue
        person = _person(attendee, rules)
        found.setdefault(person.email or person.name.casefold(), person)
    return tuple(found.values())


def employer_of(event: CalendarEvent, sender: str, owner: Owner, rules: Rules) -> str:
    """The employer's name as the title has it, else from the domain that invites; or ""."""
    title = _NOISE.sub("", event.summary)
    domains = _domains(event, sender, owner, rules)
    labels = [_label(domain) for domain in domains]
    pieces = [p for p in _SPLIT.split(title) if p]
    for piece in map(_without_interview, pieces):  # a piece of the title that the domain confirms
        if any(_squeezed(piece).startswith(label) for label in labels):
            return piece
    at = _AT.search(" " + title)
    names = {p.name.casefold() for p in people_of(event, owner, rules)} | {owner.name.casefold()}
    if at and at["name"].casefold() not in names and not _looks_like_person(at["name"], names):
        return at["name"].strip(" .,")
    if labels:  # "Paralegal interview": what no domain confirms is rather the job than the employer
        return labels[0].capitalize()
    found = re.match(rf"^(?P<name>[A-Z][\w&.'’-]*(?:\s[A-Z][\w&.'’-]*){{0,3}})\s+{_WORD}\b", title)
    if found and not (
        _ROLE_WORD.search(found["name"])
        or found["name"].casefold() in names
        or _GENERIC.match(found.group())
    ):
        return found["name"]
    return ""


def role_of(event: CalendarEvent, employer: str) -> str:
    """The job's title as the invitation's title has it, or ""."""
    title = _NOISE.sub("", event.summary)
    found = _ROLE_OF.search(title)
    if found and _ROLE_WORD.search(found["role"]):
        return found["role"].strip()
    if employer:
        title = re.sub(rf"\s*(?:\bat|\bwith|@)?\s*{re.escape(employer)}\s*", " - ", title)
    known = {_squeezed(a.name) for a in (*event.attendees, event.organizer) if a and a.name}
    for piece in filter(None, _SPLIT.split(title)):
        plain = re.sub(
            r"^the\s+|\s+(?:role|position)$", "", _without_interview(piece), flags=re.IGNORECASE
        )
        plain = _ROUND.sub("", plain.strip(" .-–—")).strip(" .-–—")
        told = (
            plain != piece.strip() and plain[:1].isupper() and not _GENERIC.match(piece.strip())
        )  # "Paralegal interview"
        if not (_ROLE_WORD.search(plain) or told) or _GENERIC.match(plain) or len(plain) > 80:
            continue
        if _squeezed(plain) not in {*known, _squeezed(employer)}:
            return plain
    return ""


def stage_of(event: CalendarEvent) -> str:
    """Which round it is, as far as the title tells."""
    for stage, pattern in _STAGES:
        if re.search(pattern, event.summary, re.IGNORECASE):
            return stage
    return ""


def _is_somebody(attendee: Attendee, owner: Owner, rules: Rules) -> bool:
    if not attendee.name or attendee.email in owner.addresses:
        return False
    if attendee.cutype not in {"INDIVIDUAL", "UNKNOWN", ""} or attendee.partstat == "DECLINED":
        return False
    if is_of(attendee.email, rules.scheduling):
        return False
    if attendee.name.casefold() == owner.name.casefold():
        return False
    local = attendee.email.partition("@")[0]
    if rules.nobody.search(local) or rules.nobody.search(attendee.name):
        return False
    # A team's mailbox ("Northwind Recruiting" <jobs@...>) answers for nobody in particular.
    team = rules.coordinator.search(local) and rules.coordinator.search(attendee.name)
    return not team


def _person(attendee: Attendee, rules: Rules) -> Person:
    name, title = attendee.name, ""
    aside = re.fullmatch(r"(?P<name>[^()]{2,80}?)\s*\((?P<title>[^()]{2,80})\)", name)
    if aside:
        name, title = aside["name"], aside["title"].strip()
    titled = _TITLED.match(name)
    if titled and not aside and _ROLE_WORD.search(titled["title"]):
        name, title = titled["name"].strip(), titled["title"].strip()
    elif titled and re.fullmatch(r"[^\s,]+,[^,]+", name) and not _LEGAL_FORM.search(name):
        name = f"{titled['title'].strip()} {titled['name'].strip()}"  # "Li, Dana"
    words = f"{title} {attendee.name} {attendee.email.partition('@')[0]}"
    coordinates = bool(rules.coordinator.search(words))
    return Person(
        name=name,
        email=attendee.email,
        title=title,
        part=Part.COORDINATOR if coordinates else Part.INTERVIEWER,
    )


def _domains(event: CalendarEvent, sender: str, owner: Owner, rules: Rules) -> list[str]:
    own = {address.rpartition("@")[2] for address in owner.addresses}
    organizer = event.organizer.email if event.organizer else ""
    out = []
    for address in (organizer, sender, *(a.email for a in event.attendees)):
        domain = address.rpartition("@")[2].lower()
        services = (*rules.hiring, *rules.scheduling, *rules.webmail)
        if domain and domain not in own and not is_of(address, services) and domain not in out:
            out.append(domain)
    return out


def _label(domain: str) -> str:
    parts = domain.split(".")
    at = -3 if len(parts) >= 3 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else -2
    return parts[at] if len(parts) >= -at else parts[0]


def _without_interview(piece: str) -> str:
    around = rf"^(?:{_WORD}(?:\s+for)?\s+)|\s+{_WORD}$"
    return re.sub(around, "", piece.strip(), flags=re.IGNORECASE).strip()


def _squeezed(text: str) -> str:
    return re.sub(r"[^\w]", "", text).casefold()


def _looks_like_person(name: str, names: set[str]) -> bool:
    first = name.split(" ")[0].casefold()
    return any(first == known.split(" ")[0] for known in names if known)
