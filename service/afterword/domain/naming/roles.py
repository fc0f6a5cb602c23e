"""The job's title: never a person's or an employer's name, an ordinal or a round."""

import re
from collections.abc import Iterator, Sequence

from afterword.domain.calendar import CalendarEvent
from afterword.domain.detection.rules import Rules
from afterword.domain.model import Owner, Person
from afterword.domain.naming.letter import TEXT_LIMIT, Letter, pieces
from afterword.domain.organisations import squeezed

LONGEST = 70

_INTERVIEW = (
    r"(?:(?:your|the|a|an|my|our|job|phone|panel|technical|final|onsite|on-site|video|virtual|zoom"
    r"|initial|first|second|third|1st|2nd|3rd|round|stage|follow-?up|in-?person|informal|hiring"
    r"|manager|recruiter|screening|dein|ihr|votre|tu|su|sua|il|la|premier|primera?|segunda|primeira"
    r"|secondo|primo|zweites?|erstes?|tweede|eerste|deuxième|1\.|2\.|3\.)\s+){0,4}"
    r"(?:interviews?|take-home (?:review|walkthrough)|phone screen|screening(?: call)?|screen"
    r"|superday|vorstellungsgespräch"
    r"|bewerbungsgespräch|fachinterview|auswahlgespräch|kennenlerngespräch|kennenlerntermin"
    r"|erstgespräch|zweitgespräch|bewerbungs-erstgespräch|telefoninterview|videointerview|gespräch"
    r"|entretien|entrevista|colloquio|sollicitatiegesprek|kennismakingsgesprek|gesprek|chat"
    r"|bate-papo"
    r"|onsite|call|conversation|meeting|panel|discussion|talk|charla)"
    r"(?:\s+(?:d['’]embauche|de recrutement|de trabajo|de emprego|de selección|di lavoro"
    r"|di selezione"
    r"|technique|técnica|tecnico|téléphonique|telefónica|telefonico|confirmation|invitation"
    r"|confirmed"
    r"|details|request|call|loop|schedule|day|slot|time|\d))*"
)
_AROUND = re.compile(
    rf"^(?:{_INTERVIEW})(?=\W|$)\s*(?:re\b|for\b|as\b|zur?\b|als\b|für\b|pour\b|para\b|de\b|di\b"
    rf"|per\b"
    rf"|voor\b|vaga\b|puesto\b|stelle\b|with\b|mit\b|avec\b|con\b|com\b|met\b|of\b|the\b|an?\b"
    rf"|[:–-]|\s)*"
    rf"|\s+(?:{_INTERVIEW})$",
    re.IGNORECASE,
)
_AFFIXES = re.compile(
    r"^(?:the|a|an|for|re|role|position|job|job title|bewerbung|candidature|candidatura|stelle"
    r"|poste"
    r"|puesto|vaga|vacature|functie|sollicitatie|als|zum|zur)\b[\s:]*(?:of|as|de|di|als|van"
    r"|d['’])?\s*"
    r"|\s+(?:role|position|vacancy|opening|job|posting|stelle|vacature)$"
    r"|\s*\((?:m/w/d|w/m/d|m/f/d|f/h|h/f|m/w/x|m/v|v/m|all genders)\)\s*$"
    r"|^(?:R|JR|REQ|RQ|Req ID|Job ID)[-_: #]{0,2}\d{3,9}[\s:–-]*|[\s:–-]*\(?(?:R|JR"
    r"|REQ)[-_ ]?\d{3,9}\)?$",
    re.IGNORECASE,
)
_ROUND = re.compile(
    r"^(?:first|second|third|fourth|final|last|next|1st|2nd|3rd|\d+th|initial|round|stage|step|part"
    r"|zweite[sr]?|erste[sr]?|dritte[sr]?|premier|première|deuxième|primera?|segunda?|primeira"
    r"|prim[oa]"
    r"|second[oa]|eerste|tweede|runde|etapa|fase|ronda|ronde|tour|étape|\d{1,2})"
    r"(?:[ .-]+(?:round|stage|step|interview|call|runde|etapa|fase|ronda|ronde|tour|étape"
    r"|\d{1,2}))*$",
    re.IGNORECASE,
)
_JOINING = frozenset(
    {"with", "mit", "avec", "con", "com", "met", "and", "und", "et", "y", "e", "en", "entre"}
    | {"between", "for"}
)
_END = (
    r"(?=[ \t]+(?:at|with|in|on|bei|beim|chez|en|na|no|presso|bij|is|has|have|will|ist|wird|está|è"
    r"|op|am|aura|le|el|il|ter|te"
    r"|für|e|nodigen|lade|laden|nous|les|au|von|vom)\b|[ \t]*[.,;:!?()\n|<]|[ \t]+[-–—]|$)"
)
_OF = re.compile(
    rf"(?i:position of|role of|post of|role as|position as|stelle als|stelle der|stelle des"
    rf"|position als"
    rf"|bewerbung als|bewerbung um die stelle als|bewerbung zur|bewerbung zum|poste d[e'’]\s?"
    rf"|puesto de"
    rf"|vaga de|vaga para|posizione di|ruolo di|functie van|vacature(?: van)?|functie"
    rf"|sollicitatie als)"
    rf"\s*(?i:an? )?(?P<role>[^\n.,;:!?()|]{{3,{LONGEST}}}?){_END}"
)
_THE = re.compile(
    rf"(?i:\b(?:for|to|about|regarding|in|re:?) (?:the |our |an? |open )*)"
    rf"(?P<role>[A-Z0-9][^\n.,;:!?()|]{{2,{LONGEST}}}?)(?i: (?:role|position|post|vacancy|opening"
    rf"|job))\b"
)
_FOR = re.compile(
    rf"(?i:interview(?:ing)? (?:for|as|zur|zum|als|für)|apply(?:ing)? (?:for|as)|applied (?:for|as)"
    rf"|booked for your|for your|entretien (?:pour|de)|entrevista (?:para|de)|colloquio (?:per|di)"
    rf"|gesprek (?:voor|als))(?i: the| an?| die stelle| der)?\s+(?P<role>[A-ZÀ-Ž][^\n.,;:!?()"
    rf"|]{{2,{LONGEST}}}?)"
    rf"(?i:{_END}|(?=\s+interview))"
)
_ROW = re.compile(
    r"^[ \t>*•|-]*(?i:job(?: title)?|position|role|title|stelle|poste|puesto|cargo|vaga|posizione"
    r"|ruolo"
    r"|functie|vacature|requisition|職種|岗位|职位)\s*(?:[:|]|\t|\s{2,})\s*(?P<role>[^\n"
    r"|]{3,90}?)\s*(?:\||$)",
    re.MULTILINE,
)


def role_in(
    event: CalendarEvent,
    letter: Letter,
    owner: Owner,
    rules: Rules,
    people: Sequence[Person],
    employer: str,
) -> str:
    """The job's title as title or text have it, or ""."""
    others = {squeezed(name) for p in people for name in (p.name, *p.name.split())}
    others |= {squeezed(name) for name in (owner.name, *owner.name.split())}
    others |= {squeezed(a.name) for a in (*event.attendees, event.organizer) if a and a.name}
    others |= {squeezed(employer), ""}
    told = [role for role in map(_plain, _told(event, letter)) if _fits(role, others)]
    titled = [
        role
        for title in (event.summary, letter.subject)
        for role in _titled(title, employer, others)
        if _fits(role, others)
    ]
    for role in titled:
        if rules.role.search(role) or role in told:
            return role
    for role in told:
        if rules.role.search(role):
            return role
    return next((role for role in (*told, *titled) if _is_name_like(role)), "")


def _titled(title: str, employer: str, others: set[str]) -> Iterator[str]:
    """What is left of each piece of a title without interview, employer and people."""
    if employer:
        title = re.sub(
            rf"\s*(?:\b(?:at|with|bei|chez|en|na|presso|bij)\b"
            rf"|@)?\s*(?<!\w){re.escape(employer)}(?!\w)\s*",
            " - ",
            title,
        )
    for piece in pieces(title):
        interview = bool(_AROUND.search(piece))
        plain = piece
        for name in sorted(others, key=len, reverse=True):
            plain = _without(plain, name)
        plain = _plain(_AROUND.sub("", plain))
        if interview or plain:
            yield plain


def _without(piece: str, name: str) -> str:
    """A piece without a name in it: "Interview with Sam Okafor", "Sam Okafor for Marketer"."""
    if len(name) < 3:
        return piece
    words = piece.split()
    for size in (3, 2, 1):
        for at in range(len(words) - size + 1):
            if squeezed("".join(words[at : at + size])) == name:
                rest = [*words[:at], *words[at + size :]]
                while rest and rest[-1].casefold() in _JOINING:
                    rest.pop()
                return " ".join(rest)
    return piece


def _told(event: CalendarEvent, letter: Letter) -> Iterator[str]:
    text = f"{letter.subject}\n{letter.body[:TEXT_LIMIT]}\n{event.description[:TEXT_LIMIT]}"
    for pattern in (_ROW, _OF, _THE, _FOR):
        for found in list(pattern.finditer(text))[:6]:
            yield found["role"]


def _plain(role: str) -> str:
    for _ in range(3):
        role = _AFFIXES.sub("", role.strip(" .-–—:,\"'“”")).strip(" .-–—:,\"'“”")
    return role


def _fits(role: str, others: set[str]) -> bool:
    """Whether it can be a job's title at all."""
    if not 2 < len(role) <= LONGEST or squeezed(role) in others:
        return False
    if _ROUND.match(role) or re.fullmatch(_INTERVIEW, role, re.IGNORECASE):
        return False
    if all(squeezed(word) in others for word in role.split()):
        return False
    return not re.search(r"https?:|@|\d{1,2}:\d\d|\d{4}", role)


def _is_name_like(role: str) -> bool:
    """Whether it begins with a capital, is short and no date, as titles of jobs are."""
    words = role.split()
    return (
        role[:1].isupper() and len(words) <= 5 and not any(w.strip(",.").isdigit() for w in words)
    )
