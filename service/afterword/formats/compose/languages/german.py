"""German around the user's words: greetings, days, and employers behind their prepositions."""

import re

from afterword.formats.compose.languages.german_reading import READING
from afterword.formats.compose.languages.german_words import WORDS
from afterword.formats.compose.languages.tongue import Tongue

_LEGAL = re.compile(r"\b(?:GmbH|AG|KG|SE|UG|eG|OHG|GbR|mbH)\b")
_FEMININE = re.compile(
    r"(?:stadt|gemeinde|klinik|buchhandlung|handlung|bäckerei|praxis|kanzlei|schule|firma|apotheke|"
    r"universität|akademie|sparkasse|stiftung|bibliothek|bücherei|agentur|druckerei|gärtnerei|"
    r"tischlerei|schreinerei|brauerei|werkstatt|verwaltung|gesellschaft|genossenschaft|kita|"
    r"feuerwehr|polizei|redaktion|zeitung|oper|galerie|reederei|spedition|bank|volksbank|diakonie|"
    r"caritas|tagesstätte|manufaktur|metzgerei|konditorei|hochschule|station|wache|kirche)$",
    re.IGNORECASE,
)
_NEUTER = re.compile(
    r"(?:klinikum|krankenhaus|museum|theater|hotel|institut|amt|autohaus|büro|studio|zentrum|heim|"
    r"restaurant|café|atelier|gymnasium|archiv|labor|werk|kinderhaus|haus|kolleg|orchester|verein|"
    r"verlag|landkreis|kreis|betrieb|hof|bund|verband|sender|kindergarten|garten)$",
    re.IGNORECASE,
)
_INFLECTED = re.compile(
    r"^(?:der|die|das|den)\b|^\w+(?:sche[rs]?|liche[rs]?|deutsche[rs]?|neue[rs]?|alte[rs]?|"
    r"große[rs]?|freie[rs]?|rote[rs]?|vereinigte[rs]?)\s|^\S*(?:werke|betriebe|werkstätten|"
    r"philharmoniker|symphoniker|kliniken|schulen|dienste|freunde|brüder)\b",
    re.IGNORECASE,
)


def _at(employer: str) -> str:
    """Where: with the article where the name needs one and is not changed by it."""
    if not employer or _INFLECTED.match(employer):
        return "in Ihrem Haus"
    first = employer.split()[0]
    if _LEGAL.search(employer) or _FEMININE.search(first):
        return f"bei der {employer}"
    return f"beim {employer}" if _NEUTER.search(first) else f"bei {employer}"


def _about(role: str, employer: str) -> str:
    bare = re.sub(r"\s*\([mwfdxi*/|, ]+\)|\s+[mwd]/[mwd]/[mwdx]", "", role).strip()
    if not bare and not employer:
        return ""
    job = f"über die Stelle als {bare}" if bare else "über die Stelle"
    if not employer:
        return job
    return f"{job} ({employer})" if _INFLECTED.match(employer) else f"{job} {_at(employer)}"


def _on(day: str) -> str:
    return f"am {day}" if day else ""


def _finished(text: str) -> str:
    return text


GERMAN = Tongue(
    code="de",
    days=("Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag", "Sonntag"),
    tomorrow=re.compile(r"(?<!Guten )\bmorgen\b"),
    woman=r"Frau",
    man=r"Herrn?",
    feminine=re.compile(r"\b\w*(?:er|or|ar|ent|ant|ist|eur|og|ärzt|wält|ät|and|ef|ist|ald|"
                        r"end)in\b"),
    academic={"dr": "Dr.", "prof": "Prof.", "professor": "Prof."},
    about=_about,
    at=_at,
    on=_on,
    finished=_finished,
    greetings=re.compile(r"(?i)(?:hallo|liebe|guten|sehr|moin|servus|grüß|werte)"),
    sign_offs=re.compile(r"(?i)(?:mit\b|viele|beste|herzlich|freundlich|liebe|schöne|gruß|grüße|"
                         r"vg|lg)"),
    gap="über [ein Thema aus dem Gespräch]",
    next_gap="[Was kommt als Nächstes? Oder: Ich freue mich darauf, von Ihnen zu hören.]",
    mark="[bitte ergänzen] ",
    thanks="Vielen Dank",
    reading=READING,
    words=WORDS,
)  # fmt: skip
"""German as letters need it."""
