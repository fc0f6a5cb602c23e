"""What the user applied for, from the mail that thanks them: the strongest evidence there is.

Only an acknowledgement addressed to the applicant counts, not a job alert that invites to apply.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Protocol

from afterword.domain.organisations import label_of, runs, spells, squeezed

TEXT_LIMIT = 4_000

_THANKS = re.compile(
    r"\bthank(?:s| you)(?: \w+){0,3} for (?:applying|your (?:application|interest in (?:the|our"
    r"|a)\b"
    r"|interest in joining))"
    r"|\bwe(?:'ve|’ve| have)? received your application|\byour application (?:has been"
    r"|was) received"
    r"|\b(?:danke|vielen dank|dank) für (?:ihre|deine|die) bewerbung"
    r"|\bihre bewerbung ist .{0,30}eingegangen"
    r"|\b(?:ihre|deine) bewerbung (?:haben wir )?erhalten"
    r"|\bmerci (?:pour|de) votre (?:candidature|intérêt)|\bavons bien reçu votre candidature"
    r"|\bgracias por (?:tu|su) (?:candidatura|interés|solicitud)|\bhemos recibido (?:tu"
    r"|su) candidatura"
    r"|\bobrigad[oa] (?:pela sua candidatura|por se candidatar)|\brecebemos (?:a )?sua candidatura"
    r"|\bgrazie per (?:la (?:tua|sua) candidatura|esserti candidat[oa])"
    r"|\babbiamo ricevuto la (?:tua|sua) candidatura"
    r"|\bbedankt voor je sollicitatie|\bdank voor (?:uw|je) sollicitatie"
    r"|\b(?:uw|je) sollicitatie (?:is|hebben wij) (?:goed )?ontvangen"
    r"|ご応募(?:いただき|ありがとう)|感谢您(?:的)?(?:申请|投递)",
    re.IGNORECASE,
)
_ROLE = re.compile(
    r"\b(?:for|to|as|regarding)(?: (?:the|our|a|an))?"
    r"(?: (?:role|position|post|job) (?:of|as)(?: an?)?)? "
    r"(?P<named>[A-Z][^\n.,;:!?()]{2,60}?) (?:role|position|post|opening|job|vacancy)\b"
    r"|\b(?:for|as)(?: (?:the|our|a|an))? "
    r"(?P<bare>[A-Z][^\n.,;:!?()]{2,60}?)(?= at | with |[.,(\n!])"
    r"|\b(?:als|zur|zum) (?P<de>[A-ZÄÖÜ][^\n.,;:!?()]{2,50}?)(?= bei | beim | \(|[.,\n!])"
    r"|\b(?:poste d[e'’]\s?|puesto de |vaga de |posizione di |ruolo di |functie van |vacature )"
    r"(?P<other>[^\n.,;:!?()]{3,50}?)(?= chez | en | na | no | presso | bij |[.,(\n!])"
)
_AT = re.compile(r"\b(?:at|to|with|joining|bei|beim|chez|en|na|no|presso|bij) (?=[A-Z0-9])")
_NO_NAME = frozenset({"monday", "linkedin", "indeed", "glassdoor", "xing", "stepstone"})


class Letter(Protocol):
    """What of a mail is looked at."""

    @property
    def sender(self) -> str:
        """Its address in From, in lower case."""

    @property
    def subject(self) -> str:
        """Its subject."""

    @property
    def bulk(self) -> bool:
        """Whether a list sent it."""


@dataclass(frozen=True, slots=True)
class Application:
    """Something the user applied for. ``domain`` is whoever acknowledged it; each may be ""."""

    employer: str
    role: str = ""
    domain: str = ""


def application_in(mail: Letter, body: str, services: tuple[str, ...] = ()) -> Application | None:
    """The application that a mail acknowledges, or None when it does not.

    ``services`` are domains that write for many employers (hiring, scheduling, webmail).
    """
    text = f"{mail.subject}\n{body[:TEXT_LIMIT]}"
    if mail.bulk or not _THANKS.search(text):
        return None
    domain = mail.sender.rpartition("@")[2].lower()
    own = "" if any(domain == s or domain.endswith("." + s) for s in services) else domain
    found = _ROLE.search(text)
    role = next((part.strip() for part in found.groups() if part), "") if found else ""
    employer = _employer(text, own, role)
    if not employer and not own:
        return None
    return Application(employer, role, own)


def applied_for(
    applications: Iterable[Application], domains: Iterable[str], text: str
) -> Application | None:
    """The first of these that belongs to one of the domains, or whose employer the text names."""
    all_of_them = tuple(applications)
    known = {domain for domain in domains if domain}
    plain = squeezed(text) if all_of_them else ""
    for each in all_of_them:
        if each.domain and each.domain in known:
            return each
        name = squeezed(each.employer)
        if len(name) >= 5 and name in plain and _stands_in(text, each.employer):
            return each
    return None


def _stands_in(text: str, employer: str) -> bool:
    """Whether the name stands there as words of its own, and not in a link to a meeting."""
    words = r"\W+".join(re.escape(word) for word in re.findall(r"\w+", employer))
    found = re.finditer(rf"(?<!\w){words}(?!\w)(?! (?:meet|teams)\b)", text, re.IGNORECASE)
    return any("://" not in text[max(0, m.start() - 12) : m.start()] for m in found)


def _employer(text: str, domain: str, role: str) -> str:
    if domain:
        label = label_of(domain)
        for run in runs(text):
            for start in range(len(run)):
                if spells(run[start:], label):
                    return " ".join(run[start:])
        return ""  # whoever acknowledges it is known by the domain, and by no other name
    for at in _AT.finditer(text):
        run = next(runs(text[at.end() : at.end() + 80]), ())
        name = " ".join(run)
        if run and name != role and name.casefold() not in _NO_NAME and name not in role:
            return name
    return ""
