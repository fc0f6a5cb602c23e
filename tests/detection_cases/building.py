"""A case from its table: templates applied, texts filled in, mails dated and threaded."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from typing import Any
from zoneinfo import ZoneInfo

from afterword.domain.model import Owner
from detection_cases.data import Table, owners, template
from detection_cases.filling import filled
from detection_cases.model import Case, Event, Letter, local
from detection_cases.truths import box_of, end_of, truth_of, values_of

FIRST = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
"""When the first mail of a case was written unless it says otherwise; the next follow 3 h apart."""

TRUTH = {"outcome", "start", "minutes", "end", "zone", "known", "uid", "employer", "agency"}
TRUTH |= {"role", "round", "interviewers", "coordinators", "place", "link"}
CASE = TRUTH | {"name", "vendor", "language", "structured", "traits", "owner", "mail", "fill"}
MAIL = {"template", "from", "to", "subject", "date", "text", "html", "sent", "thread", "quote"}
MAIL |= {"charset", "encoding", "headers", "event", "attachments", "auth", "fill"}
EVENT = {"start", "end", "minutes", "zone", "title", "uid", "producer", "method", "time", "tzid"}
EVENT |= {"vtimezone", "organizer", "attendees", "location", "description", "sequence", "status"}
EVENT |= {"stamp", "lines", "before", "mime"}


def built(table: Table) -> Case:
    """The case; an unknown key or placeholder is an error that names it."""
    _known(table, CASE)
    owner = owners()[table.get("owner", "sam")]
    truth = truth_of(table, owner)
    guests = [box_of(person) for person in truth.people if person.email]
    values = values_of(table, truth, owner)
    case = {"zone": owner.timezone} | dict(table)
    case["attendees"] = [*guests, f"{owner.name} <{owner.address}>"]
    letters: list[Letter] = []
    for mail in table["mail"] if isinstance(table["mail"], list) else [table["mail"]]:
        letters.append(_letter(mail, case, values, letters, owner))
    return Case(
        table["name"],
        table["vendor"],
        table["language"],
        table["structured"],
        tuple(table.get("traits", ())),
        owner,
        truth,
        tuple(letters),
    )


class _Texts:
    """Fills in the texts of one mail; what ``fill`` gives may hold placeholders itself."""

    def __init__(self, values: Mapping[str, object], fill: Table, language: str) -> None:
        self._values = dict(values)
        self._language = language
        for key, value in fill.items():
            self._values[key] = self(str(value))

    def __call__(self, text: str) -> str:
        return filled(text, self._values, self._language)

    def table(self, table: Table) -> dict[str, str]:
        return {key: self(str(value)) for key, value in table.items()}

    def all(self, texts: Sequence[str]) -> tuple[str, ...]:
        return tuple(self(text) for text in texts)


def _letter(
    own: Table, case: Table, values: Mapping[str, object], before: list[Letter], owner: Owner
) -> Letter:
    base = template(own["template"]) if "template" in own else {}
    mail: dict[str, Any] = dict(base) | dict(own)
    _known(mail, MAIL)
    fill = [dict(table.get("fill", {})) for table in (base, case, own)]
    text = _Texts(values, fill[0] | fill[1] | fill[2], case["language"])
    thread = before if mail.get("thread", True) else []
    sent = mail.get("sent", False)
    me = f"{owner.name} <{owner.address}>"
    sender = me if sent else text(mail["from"])
    domain = parseaddr(sender)[1].partition("@")[2]
    zone = ZoneInfo(case["zone"])
    later = FIRST + len(before) * timedelta(hours=3)
    date = local(mail["date"], case["zone"]) if "date" in mail else later.astimezone(zone)
    body = text(mail.get("text", "")).lstrip("\n")
    if mail.get("quote"):
        body += _quoted(thread[-1], case["language"])
    return Letter(
        sender,
        text(mail.get("to", thread[-1].sender if sent and thread else me)),
        text(mail.get("subject", "")) or f"Re: {thread[0].subject.removeprefix('Re: ')}",
        date,
        f"<{case['name']}-{len(before) + 1}@{domain}>",
        tuple(letter.message_id for letter in thread),
        body,
        text(mail.get("html", "")),
        mail.get("charset", "utf-8"),
        mail.get("encoding", ""),
        _noted(mail.get("auth", "none" if sent else "pass"), domain)
        | text.table(mail.get("headers", {})),
        tuple(
            _event(event, text, case) for event in _overlaid(base.get("event"), own.get("event"))
        ),
        tuple(text.table(part) for part in mail.get("attachments", ())),
    )


def _noted(result: str, domain: str) -> dict[str, str]:
    """What the user's own server found out about the sender."""
    if result == "none":
        return {}
    words = f"dkim={result} header.d={domain}; spf={result} smtp.mailfrom={domain}"
    dmarc = f"dmarc={result} header.from={domain}"
    return {"Authentication-Results": f"mx.example.org; {words}; {dmarc}"}


def _overlaid(base: Any, own: Any) -> list[Table]:
    """The events of a mail, each over the template's one; ``event = []`` takes it away."""
    if own is None:
        return [base] if base else []
    return [dict(base or {}) | dict(event) for event in (own if isinstance(own, list) else [own])]


def _event(table: Table, text: _Texts, case: Table) -> Event:
    _known(table, EVENT)
    zone = text(table.get("zone", case["zone"]))
    start = local(table.get("start", case["start"]), zone)
    timing = table if {"end", "minutes", "start"} & set(table) else case
    vtimezone = table.get("vtimezone", "")
    strings = ("producer", "method", "time", "tzid", "organizer", "location", "status")
    return Event(
        start,
        end_of(timing, start, zone),
        text(table["title"]),
        text(table.get("uid", case.get("uid", f"{case['name']}@calendar.example"))),
        **{key: text(table[key]) for key in strings if key in table},
        vtimezone=zone if vtimezone is True else vtimezone,
        attendees=text.all(table.get("attendees", case["attendees"])),
        description=text(table.get("description", "")),
        sequence=table.get("sequence", 0),
        stamp=local(table["stamp"], "UTC") if "stamp" in table else None,
        lines=text.all(table.get("lines", ())),
        before=text.all(table.get("before", ())),
        mime=text.table(table.get("mime", {})),
    )


_WROTE = {
    "en": "On {date:%a, %b %-d, %Y at %-H:%M}, {name} wrote:",
    "de": "Am {date:%d.%m.%Y} um {date:%H:%M} schrieb {name}:",
    "fr": "Le {date:%d/%m/%Y} à {date:%H:%M}, {name} a écrit :",
    "es": "El {date:%d/%m/%Y} a las {date:%H:%M}, {name} escribió:",
    "pt": "Em {date:%d/%m/%Y} às {date:%H:%M}, {name} escreveu:",
    "it": "Il {date:%d/%m/%Y} alle {date:%H:%M}, {name} ha scritto:",
    "nl": "Op {date:%d-%m-%Y} om {date:%H:%M} schreef {name}:",
}


def _quoted(letter: Letter, language: str) -> str:
    wrote = _WROTE.get(language, _WROTE["en"])
    head = wrote.format(date=letter.date, name=letter.sender)
    lines = (f"> {line}".rstrip() for line in letter.text.strip().split("\n"))
    return "\n\n" + "\n".join([head, *lines]) + "\n"


def _known(table: Table, keys: set[str]) -> None:
    assert set(table) <= keys, f"unknown: {', '.join(sorted(set(table) - keys))}"
