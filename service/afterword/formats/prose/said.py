"""A mail's own words, read once: the text that counts, its moments, its labels and its links."""

import re
from dataclasses import dataclass, replace

from afterword.formats.calendars import YEARS
from afterword.formats.mime import Mail
from afterword.formats.prose.page import Page, read_page
from afterword.formats.prose.spoken import spoken
from afterword.formats.prose.tables import Labelled, labelled
from afterword.formats.prose.vocabulary import folded
from afterword.formats.prose.when import Moment, moments

_REPLY = re.compile(
    r"^(?:(?:re|aw|sv|rv|res|rif|antw|antwort|fwd?|wg|tr|enc) ?(?:\[\d{1,3}\])? ?[:：] ?){1,9}",
    re.IGNORECASE,
)
_URL = re.compile(r"https?://[^\s<>\"'\\]{4,400}", re.IGNORECASE)
_LINKS = 200


@dataclass(frozen=True, slots=True)
class Said:
    """``text`` begins with the subject, which counts as well; ``flat`` is the text folded."""

    subject: str
    text: str
    flat: str
    page: Page
    found: tuple[Moment, ...]
    labels: Labelled
    links: tuple[str, ...]


def said_in(mail: Mail, own: str) -> Said:
    """What a mail says in words; ``own`` is the user's zone.

    Of a text and a page the one that names a moment counts, and the text where both do. Without a
    usable Date no moments are read, for nothing tells what they count from.
    """
    html = _part(mail, "text/html")
    page = read_page(html) if html else Page()
    subject = _REPLY.sub("", mail.subject[:500])
    texts = (spoken(_part(mail, "text/plain"), wrapped=True), spoken(page.text))
    readings = [_read(f"{subject}\n\n{text}", subject, mail, page, own) for text in texts]
    best = max(readings, key=lambda said: (bool(said.found), len(said.text) > len(subject) + 2))
    tables = next((said.labels for said in readings if said.labels.people), best.labels)
    return best if best.labels.people else replace(best, labels=tables)


def _part(mail: Mail, content_type: str) -> str:
    shown = (p for p in mail.parts if p.disposition != "attachment")
    return next((p.text for p in shown if p.content_type == content_type), "")


def _read(whole: str, subject: str, mail: Mail, page: Page, own: str) -> Said:
    found = moments(whole, mail.date, own) if mail.date.year in YEARS else ()
    urls = [m.group().rstrip(".,;:!?)]>") for m in _URL.finditer(whole)][:_LINKS]
    links = (*urls, *page.links)
    return Said(subject, whole, folded(whole), page, found, labelled(whole), links)
