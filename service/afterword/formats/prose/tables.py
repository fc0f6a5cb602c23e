"""Labels and their values ("Position: ...", "Datum", "Wo"), and the sessions of a day's plan.

Works on lines, which is what tables of an HTML body have become by then; a label may also stand on
a line of its own above its value. People are only taken from where people are named.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from afterword.formats.prose.vocabulary import any_of, folded, listed

LINES, VALUE = 2_000, 300
MOST_PEOPLE = 12

_LABELS = {
    "people": """
        interviewer | interviewers | interviewer(s) | interview with | with | panel | your panel
        who | you'll meet | you will meet | panel members | interview panel | meeting with | host
        gesprachspartner | gesprachspartnerin | gesprachspartner/in | interviewpartner
        teilnehmer | mit | avec | interlocuteur | interlocutrice | recruteur | intervenants | con
        entrevistador | entrevistadora | entrevistadores | entrevistado por | com
        intervistatore | selezionatore | gesprek met | gesprekspartner | gesprekspartners | met
        面接官 | 面接担当 | 面试官 | 면접관
    """,
    "role": """
        position | role | job | job title | title | vacancy | post | position title | requisition
        stelle | stellenbezeichnung | funktion | poste | intitule du poste | fonction | offre
        puesto | vacante | cargo | vaga | posizione | ruolo | mansione | functie | vacature | 職種
        募集職種 | 职位 | 岗位 | 직무 | 포지션
    """,
    "employer": """
        employer | company | organisation | organization | client | unternehmen | firma
        arbeitgeber | entreprise | societe | employeur | empresa | azienda | societa | bedrijf
        werkgever | 会社 | 公司 | 회사
    """,
    "place": """
        where | location | place | venue | address | ort | wo | adresse | lieu | ou | lugar
        donde | ubicacion | local | endereco | luogo | dove | sede | indirizzo | locatie | plaats
        waar | adres | 場所 | 地点 | 地點 | 장소
    """,
    "what": """
        what | event type | interview type | event | topic | was | thema | quoi | objet | que
        tipo | cosa | wat | type | meeting | agenda
    """,
}
_BY_LABEL = {label: kind for kind, labels in _LABELS.items() for label in listed(labels)}
_LINE = re.compile(rf"[-*• ]{{0,4}}(?P<label>{any_of(_BY_LABEL)}) ?[:：] ?(?P<value>.+)")
_ALONE = re.compile(rf"(?P<label>{any_of(_BY_LABEL)})(?P<colon> ?[:：])?$")
_POSTED = re.compile(
    r"^(?:[A-Z]{1,5}[-_]?\d{2,10}|#\d{2,10})[ :–-]{1,3}| ?\([mwfdx]/[mwfdx]/[mwfdx]\)"
)
"""The posting's number, and what German law has in it."""

_TITLES = """
    engineer | developer | manager | designer | analyst | director | lead | head | chief
    officer | founder | co-founder | recruiter | recruiting | coordinator | specialist
    scientist | architect | partner | principal | vp | president | cto | ceo | cfo | coo | hr
    hrbp | nurse | teacher | professor | planner | publisher | editor | consultant | supervisor
    administrator | advis[eo]r | assistant | technician | owner | team | dean | chair | leiter
    leiterin | leitung | entwickler | entwicklerin | geschaftsfuhrer | geschaftsfuhrerin
    referent | referentin | directeur | directrice | responsable | chef | cheffe | ingenieur
    ingenieure | gerente | jefe | jefa | directora? | diretora? | responsabile | direttore
    direttrice | capo | hoofd | projectleider | coordinatore | afdelingshoofd | teamleider
    directeur | adviseur
"""
_TITLE = re.compile(rf"\b(?:{'|'.join(listed(_TITLES))})\b")
_AND = re.compile(r"\s*;\s*|\s+(?:and|und|et|y|e|en|&|sowie)\s+|\s*[/、・]\s*")
_NAME = re.compile(
    r"(?:(?:Dr|Prof|Mr|Mrs|Ms|Herr|Frau|Mme|M|Ing|Dott|Sr|Sra)\.? )*"
    r"[^\W\d_a-z][\w.'’-]{0,30}(?: (?:[a-z]{1,4} ){0,3}[^\W\d_a-z][\w.'’-]{0,30}){1,4}"
)
_SIGN = r"[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]"
_EAST_ASIAN = re.compile(rf"{_SIGN}{{1,6}} ?{_SIGN}{{1,6}}")
_BREAK = re.compile(
    r"\b(?:break|lunch|pause|mittagspause|mittagessen|dejeuner|pausa|almuerzo|almoco|pranzo"
    r"|lunchpauze|pauze)\b"
)


@dataclass(frozen=True, slots=True)
class Labelled:
    """The first value of each kind of label; people as "Name (Title)" or a name alone."""

    role: str = ""
    employer: str = ""
    place: str = ""
    what: str = ""
    people: tuple[str, ...] = ()


def labelled(text: str) -> Labelled:
    """What the labels of a text tell."""
    values: dict[str, str] = {}
    people: list[str] = []
    lines = [line for line in text.split("\n", LINES) if line][:LINES]
    for number, line in enumerate(lines):
        kind, value, alone = _labelled(line, lines[number + 1] if number + 1 < len(lines) else "")
        if kind == "people" and not people:
            people += people_in(value)
            if alone:
                people += _listed(lines, number + 2)
        elif kind:
            values.setdefault(kind, value)
    place, role = values.get("place", ""), _POSTED.sub("", values.get("role", ""))
    return Labelled(
        role.strip(), values.get("employer", ""),
        "" if "://" in place else place, values.get("what", ""), tuple(people[:MOST_PEOPLE]),
    )  # fmt: skip


def _labelled(line: str, following: str) -> tuple[str, str, bool]:
    flat = folded(line[: VALUE + 60])
    found = _LINE.match(flat)
    if found:
        value = line[found.start("value") : found.start("value") + VALUE].strip()
        return _BY_LABEL[found["label"]], value, False
    found = _ALONE.match(flat.strip())
    if found and following and (found["colon"] or line[:1].isupper()):
        return _BY_LABEL[found["label"]], following[:VALUE].strip(), True
    return "", "", False


def _listed(lines: list[str], start: int) -> Iterator[str]:
    """Further people, one a line, below the first."""
    for line in lines[start : start + MOST_PEOPLE]:
        found = people_in(line.lstrip("-*• "))
        if len(found) != 1 or "," not in line:
            return
        yield found[0]


def people_in(value: str) -> list[str]:
    """The people a value lists, each as "Name (Title)" or a name alone, and nothing else of it."""
    found: list[str] = []
    for piece in _AND.split(value[:VALUE]):
        parts = [
            part.strip(" .:") for part in re.split(r",|\(|\)| [-–—] ", piece) if part.strip(" .:")
        ]
        number = 0
        while number < len(parts) and len(found) < MOST_PEOPLE:
            name, number = parts[number], number + 1
            if not is_name(name):
                continue
            if number < len(parts) and (
                _TITLE.search(folded(parts[number])) or not is_name(parts[number])
            ):
                name, number = f"{name} ({parts[number]})", number + 1
            found.append(name)
    return found


def is_name(text: str) -> bool:
    """Whether it looks like a person's name, and not like what a person does."""
    if _EAST_ASIAN.fullmatch(text):
        return True
    return bool(_NAME.fullmatch(text)) and not _TITLE.search(folded(text))


_TOPIC_END = re.compile(r",| with | mit | avec | con | com | met ")


@dataclass(frozen=True, slots=True)
class Session:
    """One line of a day's plan, without its time."""

    people: tuple[str, ...]
    is_break: bool


def session(line: str, header: str) -> Session:
    """What stands beside a time: columns as ``header`` names them, or words with commas between."""
    cells = [cell.strip() for cell in line.split("|") if cell.strip()]
    names = [folded(cell).strip(" :") for cell in header.split("|")][1:]
    people: list[str] = []
    title = ""
    for number, cell in enumerate(cells):
        kind = _BY_LABEL.get(names[number], "") if number < len(names) else ""
        if kind == "people":
            people += people_in(cell)
        elif kind != "place":
            title = title or cell
    if not people:
        words = re.sub(r"^\W+", "", line)
        title = title if len(cells) > 1 else _TOPIC_END.split(words)[0]
        rest = words.partition(title)[2].strip(" ,") if title else ""
        rest = rest or words
        people = [each for each in people_in(rest) if each.endswith(")")]
    return Session(tuple(people), bool(_BREAK.search(folded(line))))
