"""The employer, by as much agreement as there is: domain, title, signature, the service's sender.

The services that send invitations are nobody's employer. Where an agency writes for a client, the
client is the employer.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from afterword.domain.calendar import CalendarEvent
from afterword.domain.detection.rules import Rules, is_of
from afterword.domain.model import Owner, Person
from afterword.domain.naming.letter import TEXT_LIMIT, Letter, bare, pieces
from afterword.domain.organisations import label_of, runs, spells, squeezed

_TEAM = re.compile(
    r"[\s,:-]+(?:the\s+)?(?:hiring|recruiting|recruitment|interview|talent|people|hr|careers?|jobs?"
    r"|talent acquisition|human resources|people operations|scheduling|candidate|campus|bewerbungs?"
    r"|karriere|personal|recrutement|rh|selección|talento|recrutamento|selezione|werving)"
    r"(?:[\s-]+(?:team|calendar|department|acquisition|office|partner|recruiting|abteilung"
    r"|equipo))*$",
    re.IGNORECASE,
)
_CLIENT = re.compile(
    r"\b(?i:our client|my client|the client|client:|on behalf of|unser(?:en|em|es)? (?:kunden?"
    r"|mandanten?"
    r"|auftraggebers?)|im auftrag (?:von|der)|im namen (?:von|der)|notre client(?:e)?"
    r"|pour le compte de"
    r"|nuestro cliente|en nombre de|nosso cliente|em nome de|il nostro cliente|nostro cliente"
    r"|per conto di|onze opdrachtgever|opdrachtgever|namens)[\s,:]{1,3}(?i:die |der |the |la |el "
    r"|o |a )?"
)
_AT = re.compile(
    r"(?<!\w)(?:at|with|to|joining|bei|beim|chez|presso|bij|na|no|en|da|di|de|von|van|from|of)\s+"
    r"(?:the |der |die |dem |la |le |les |el |de |het )?(?=[^\W\d_a-zß-öø-ÿ]|\d)"
)
_THEIRS = re.compile(
    r"(?i:interview(?:ing)? (?:with|at)|applying (?:to|at)|interest in (?:working (?:at|for)"
    r"|joining)"
    r"|interest in|opportunity (?:at|with)|role at|position at|entretien chez|entrevista (?:con"
    r"|en|na)"
    r"|colloquio (?:con|presso)|gespräch bei|gesprek bij)\s+(?i:the )?"
)


def employer_in(
    event: CalendarEvent,
    letter: Letter,
    owner: Owner,
    rules: Rules,
    people: Sequence[Person],
) -> str:
    """The employer's name as title, text or signature have it, else from its domain; or ""."""
    names = {squeezed(p.name) for p in people} | {squeezed(owner.name)}
    names |= {squeezed(p.name.split()[0]) for p in people if p.name}
    if is_of(letter.sender, rules.scheduling) or _signs(letter, event):
        names.add(squeezed(letter.sender_name))  # whoever let the service write
    title, text = _texts(event, letter)
    client = _after(_CLIENT, f"{title}\n{text}", names, rules)
    if client:
        return client
    domains = domains_of(event, letter.sender, owner, rules, people)
    for domain in domains:
        spelt = _spelling(label_of(domain), event, letter, names, rules)
        if spelt:
            return spelt
    told = _told(event, letter, names, rules)
    if told:
        return told
    if domains:
        return " ".join(
            word.capitalize() for word in re.split(r"[-_]", label_of(domains[0])) if word
        )
    return ""


def agency_in(
    event: CalendarEvent, letter: Letter, owner: Owner, rules: Rules, employer: str
) -> str:
    """Whoever wrote for another employer, or ""."""
    title, text = _texts(event, letter)
    if not _CLIENT.search(f"{title}\n{text}"):
        return ""
    for domain in domains_of(event, letter.sender, owner, rules):
        if not spells(employer.split(), label_of(domain)):
            return (
                _spelling(label_of(domain), event, letter, set(), rules)
                or label_of(domain).capitalize()
            )
    return ""


def domains_of(
    event: CalendarEvent,
    sender: str,
    owner: Owner,
    rules: Rules,
    people: Sequence[Person] = (),
) -> list[str]:
    """The domains of the other side that may be an employer's, whoever invites first."""
    own = {address.rpartition("@")[2] for address in owner.addresses}
    organizer = event.organizer.email if event.organizer else ""
    services = (*rules.hiring, *rules.scheduling, *rules.webmail)
    found: dict[str, None] = {}
    others = (*(a.email for a in event.attendees), *(p.email for p in people))
    for address in (organizer, sender, *others):
        domain = address.rpartition("@")[2].lower()
        if domain and domain not in own and not is_of(address, services):
            found.setdefault(domain)
    return list(found)


def _texts(event: CalendarEvent, letter: Letter) -> tuple[str, str]:
    return (
        f"{bare(event.summary)}\n{bare(letter.subject)}",
        f"{event.description[:TEXT_LIMIT]}\n{letter.body[:TEXT_LIMIT]}",
    )


def _spelling(
    label: str, event: CalendarEvent, letter: Letter, names: set[str], rules: Rules
) -> str:
    """How the texts write the organization behind a domain's label: the commonest way, or "".

    A word before the ones that spell it belongs to the name ("Grupo Almazara") unless the name
    stands somewhere without it.
    """
    title, text = _texts(event, letter)
    organizer = event.organizer.name if event.organizer else ""
    sources = (title, text, event.location, _team_of(organizer), _team_of(letter.sender_name))
    plain: Counter[str] = Counter()
    longer: Counter[str] = Counter()
    for source in sources:
        seen = {each for run in runs(source) for each in _spelt_in(run, label, names, rules)}
        plain.update(name for name, led in seen if not led)
        longer.update(name for name, led in seen if led)
    chosen = plain if _stands_alone(plain, longer) else longer
    if not chosen:
        return ""
    most = max(chosen.values())
    return max((name for name, count in chosen.items() if 2 * count >= most), key=len)


def _stands_alone(plain: Counter[str], longer: Counter[str]) -> bool:
    return bool(plain) and sum(plain.values()) >= sum(longer.values())


def _spelt_in(
    run: Sequence[str], label: str, names: set[str], rules: Rules
) -> Iterator[tuple[str, bool]]:
    """What of a run spells the label, and whether a word that does not count leads it."""
    for start, word in enumerate(run):
        if not word[0].isupper() or word.casefold() in rules.stop:
            continue
        part = run[start : start + 6]
        stop = next((n for n, w in enumerate(part) if n and w.casefold() in rules.stop), len(part))
        for end in range(stop, 0, -1):
            if not part[end - 1][0].isupper() or not spells(part[:end], label):
                continue
            name = " ".join(part[:end])
            led = end > 1 and spells(part[1:end], label) and not spells(part[:1], label)
            if squeezed(name) in names or (led and rules.role.search(word)):
                break
            yield name, led
            return


def _told(
    event: CalendarEvent,
    letter: Letter,
    names: set[str],
    rules: Rules,
) -> str:
    """Whom title, text and the service's sender name agree on, where no domain tells."""
    title, text = _texts(event, letter)
    organizer = event.organizer.name if event.organizer else ""
    points: Counter[str] = Counter()
    for name in (organizer, letter.sender_name):
        team = _team_of(name)
        if team and squeezed(team) not in names:
            points[team] += 3 if team != name else 1
    for source, worth in ((title, 2), (text, 2)):
        for found in list(_THEIRS.finditer(source))[:10]:
            name = _first_run(source[found.end() : found.end() + 80], names, rules)
            points[name] += worth
        for found in list(_AT.finditer(source))[:30]:
            points[_first_run(source[found.end() : found.end() + 80], names, rules)] += 1
    for piece in {*pieces(event.summary), *pieces(letter.subject)}:
        if piece in points:
            points[piece] += 2
    for line in text[:TEXT_LIMIT].splitlines():
        if line.strip() in points:
            points[line.strip()] += 1
    points.pop("", None)
    best = points.most_common(1)
    return best[0][0] if best and best[0][1] >= 2 else ""


def _signs(letter: Letter, event: CalendarEvent) -> bool:
    """Whether the sender's name stands below the text, as people's names do."""
    name = letter.sender_name.strip()
    text = f"{letter.body[:TEXT_LIMIT]}\n{event.description[:TEXT_LIMIT]}"
    return bool(name) and any(line.strip() == name for line in text.splitlines())


def _after(pattern: re.Pattern[str], text: str, names: set[str], rules: Rules) -> str:
    for found in list(pattern.finditer(text))[:10]:
        name = _first_run(text[found.end() : found.end() + 80], names, rules)
        if name:
            return name
    return ""


def _first_run(text: str, names: set[str], rules: Rules) -> str:
    """The name that a text begins with, unless it is a person's or a job's."""
    if not text[:1].isupper() and not text[:1].isdigit():
        return ""
    run = next(runs(text), ())
    stop = next((n for n, w in enumerate(run) if w.casefold() in rules.stop), len(run))
    words = run[:stop]
    while words and not words[-1][0].isalnum():
        words = words[:-1]
    name = " ".join(words)
    if not name or squeezed(name) in names or rules.role.search(name) or rules.nobody.search(name):
        return ""
    return name if len(name) > 2 and not re.fullmatch(r"[A-Z]{2,4}T", name) else ""


def _team_of(name: str) -> str:
    """Whose team a display name is: "Plover Maps" of "Plover Maps Hiring Team"."""
    plain = name.strip()
    for _ in range(2):
        plain = _TEAM.sub("", plain)
    return plain.strip(" ,-")
