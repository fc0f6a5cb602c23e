"""The cases in ``data/detection``: TOML read, defaults and templates applied, texts filled in."""

import hashlib
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from email.utils import parseaddr
from functools import cache
from pathlib import Path
from typing import Any, Literal, get_args
from zoneinfo import ZoneInfo

from afterword.domain.model import Owner, Part, Person
from detection_cases.filling import filled
from detection_cases.model import Case, Event, Letter, Outcome, Truth, local

DATA = Path(__file__).parents[1] / "data" / "detection"
FIRST = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
"""When the first mail of a case was written unless it says otherwise; the next follow 3 h apart."""

Half = Literal["tune", "keep"]
Table = Mapping[str, Any]

TRUTH = {"outcome", "start", "minutes", "end", "zone", "known", "uid", "employer", "agency"}
TRUTH |= {"role", "round", "interviewers", "coordinators", "place", "link"}
CASE = TRUTH | {"name", "vendor", "language", "structured", "traits", "owner", "mail", "fill"}
MAIL = {"template", "from", "to", "subject", "date", "text", "html", "sent", "thread", "quote"}
MAIL |= {"charset", "encoding", "headers", "event", "attachments", "auth", "fill"}
EVENT = {"start", "end", "minutes", "zone", "title", "uid", "producer", "method", "time", "tzid"}
EVENT |= {"vtimezone", "organizer", "attendees", "location", "description", "sequence", "status"}
EVENT |= {"stamp", "lines", "before", "mime"}


@cache
def cases(kind: str = "interviews") -> tuple[Case, ...]:
    """All cases of ``interviews`` or ``negatives``; what nobody understands is refused by name."""
    out: dict[str, Case] = {}
    for path in sorted((DATA / kind).glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in tables["case"]:
            merged = tables.get("all", {}) | table
            name = merged.get("name", f"a case of {path.name}")
            assert name not in out, f"{name} is there twice"
            try:
                out[name] = _case(merged)
            except (KeyError, ValueError, AssertionError) as error:
                raise ValueError(f"{path.name}, {name}: {error!r}") from error
    return tuple(out.values())


def half_of(name: str) -> Half:
    """Chosen by nothing but the name."""
    return "keep" if hashlib.sha256(name.encode()).digest()[0] % 2 else "tune"


def half(which: Half, kind: str = "interviews") -> tuple[Case, ...]:
    """One half of the cases."""
    return tuple(case for case in cases(kind) if half_of(case.name) == which)


@cache
def owners() -> Mapping[str, Owner]:
    """The people whose mailboxes these are, by their first names."""
    return {
        key: Owner(
            table["name"],
            table["address"],
            tuple(table.get("aliases", ())),
            tuple(table["employer_domains"]),
            table["timezone"],
            table["language"],
        )
        for key, table in _toml("owners.toml").items()
    }


@cache
def producers() -> Mapping[str, Table]:
    """What each calendar program writes."""
    return _toml("producers.toml")


@cache
def template(name: str) -> Table:
    """``calendly.confirmation``: that table of templates/calendly.toml."""
    file, _, key = name.partition(".")
    found: Table = _toml(f"templates/{file}.toml")[key]
    return found


def _toml(name: str) -> Table:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))


def _known(table: Table, keys: set[str]) -> None:
    assert set(table) <= keys, f"unknown: {', '.join(sorted(set(table) - keys))}"


def _case(table: Table) -> Case:
    _known(table, CASE)
    owner = owners()[table.get("owner", "sam")]
    truth = _truth(table, owner)
    mails = table["mail"] if isinstance(table["mail"], list) else [table["mail"]]
    values = _values(table, truth, owner)
    letters: list[Letter] = []
    for number, mail in enumerate(mails):
        letters.append(_letter(mail, values, letters, number, table, owner))
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


def _truth(table: Table, owner: Owner) -> Truth:
    outcome: Outcome = table.get("outcome", "scheduled")
    assert outcome in get_args(Outcome), outcome
    zone = table.get("zone", owner.timezone)
    start = local(table["start"], zone) if "start" in table else None
    people = [_person(text, Part.INTERVIEWER) for text in table.get("interviewers", ())]
    people += [_person(text, Part.COORDINATOR) for text in table.get("coordinators", ())]
    return Truth(
        outcome,
        start,
        _end(table, start, zone),
        zone,
        tuple(local(text, zone) for text in table.get("known", ())),
        table.get("uid", ""),
        _spellings(table.get("employer", ())),
        table.get("agency", ""),
        _spellings(table.get("role", ())),
        table.get("round", ""),
        tuple(people),
        table.get("place", ""),
        table.get("link", ""),
    )


def _end(table: Table, start: datetime | None, zone: str) -> datetime | None:
    if "end" in table:
        return local(table["end"], zone)
    if start is None or "minutes" not in table:
        return None
    return _later(start, table["minutes"])


def _later(start: datetime, minutes: int) -> datetime:
    """So many real minutes later, on the same clocks."""
    return (start.astimezone(UTC) + timedelta(minutes=minutes)).astimezone(start.tzinfo)


def _person(text: str, part: Part) -> Person:
    """``Dana Li <dana@northwind.example>, Engineering Manager``; address and title may lack."""
    if "<" in text:
        name, _, rest = text.partition("<")
        address, _, title = rest.partition(">")
    else:
        name, _, title = text.partition(",")
        address = ""
    return Person(name.strip(), address.strip(), title.removeprefix(",").strip(), part)


def _spellings(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)


def _values(table: Table, truth: Truth, owner: Owner) -> dict[str, object]:
    """What placeholders may name."""
    values: dict[str, object] = {"me": owner.name, "first": owner.name.split()[0]}
    values |= {"address": owner.address, "vendor": table["vendor"], "zone": truth.zone}
    for key in ("uid", "agency", "round", "place", "link", "minutes"):
        values |= {key: table[key]} if key in table else {}
    values |= {"employer": truth.employers[0]} if truth.employers else {}
    values |= {"role": truth.roles[0]} if truth.roles else {}
    if truth.start:
        values |= {"start": truth.start, "start_utc": truth.start.astimezone(UTC)}
        values["my_start"] = truth.start.astimezone(ZoneInfo(owner.timezone))
    if truth.end:
        values |= {"end": truth.end, "end_utc": truth.end.astimezone(UTC)}
        values["my_end"] = truth.end.astimezone(ZoneInfo(owner.timezone))
    for number, person in enumerate(truth.people, 1):
        values |= {f"p{number}": person.name, f"p{number}_email": person.email}
        values |= {f"p{number}_title": person.title, f"p{number}_first": person.name.split()[0]}
        values[f"p{number}_box"] = f"{person.name} <{person.email}>"
    return values | dict(table.get("fill", {}))


def _letter(
    table: Table,
    values: Mapping[str, object],
    before: list[Letter],
    number: int,
    case: Table,
    owner: Owner,
) -> Letter:
    base = template(table["template"]) if "template" in table else {}
    merged: dict[str, Any] = dict(base) | dict(table)
    events = _overlaid(base.get("event"), table.get("event"))
    _known(merged, MAIL)
    values = {**base.get("fill", {}), **values, **table.get("fill", {})}
    text = _Filler(values, case["language"])
    me = f"{owner.name} <{owner.address}>"
    zone = case.get("zone", owner.timezone)
    sent = merged.get("sent", False)
    sender = me if sent else text(merged["from"])
    thread = before if merged.get("thread", True) else []
    to = text(merged.get("to", (thread[-1].sender if sent and thread else me)))
    subject = text(merged.get("subject", ""))
    if not subject and thread:
        subject = f"Re: {thread[0].subject.removeprefix('Re: ')}"
    date = local(merged["date"], zone) if "date" in merged else FIRST + number * timedelta(hours=3)
    domain = parseaddr(sender)[1].partition("@")[2]
    body = text(merged.get("text", ""))
    if merged.get("quote") and thread:
        body += _quoted(thread[-1], case["language"])
    return Letter(
        sender,
        to,
        subject,
        date.astimezone(ZoneInfo(zone)),
        f"<{case['name']}-{number + 1}@{domain}>",
        tuple(letter.message_id for letter in thread),
        body,
        text(merged.get("html", "")),
        merged.get("charset", "utf-8"),
        merged.get("encoding", ""),
        _headers(merged, sent, domain) | text.table(merged.get("headers", {})),
        tuple(_event(event, text, case, owner) for event in events),
        tuple(text.table(part) for part in merged.get("attachments", ())),
    )


class _Filler:
    """Fills in texts with the values of one mail."""

    def __init__(self, values: Mapping[str, object], language: str) -> None:
        self._values = values
        self._language = language

    def __call__(self, text: str) -> str:
        return filled(text, self._values, self._language)

    def table(self, table: Table) -> dict[str, str]:
        return {key: self(str(value)) for key, value in table.items()}


def _headers(mail: Table, sent: bool, domain: str) -> dict[str, str]:
    """What the user's own server noted; ``auth`` is pass (the default), fail or none."""
    auth = mail.get("auth", "none" if sent else "pass")
    if auth == "none":
        return {}
    result = (
        f"mx.example.org; dkim={auth} header.d={domain}; spf={auth}"
        f" smtp.mailfrom={domain}; dmarc={auth} header.from={domain}"
    )
    return {"Authentication-Results": result}


def _overlaid(base: Any, own: Any) -> list[Table]:
    """The events of a mail, each over the template's one."""
    if own is None:
        return [base] if base else []
    return [dict(base or {}) | dict(event) for event in (own if isinstance(own, list) else [own])]


def _event(table: Table, text: _Filler, case: Table, owner: Owner) -> Event:
    _known(table, EVENT)
    zone = table.get("zone", case.get("zone", owner.timezone))
    start = local(text(table.get("start", case.get("start", ""))), zone)
    timing = table if {"end", "minutes", "start"} & set(table) else case
    strings = {
        key: text(table[key])
        for key in ("producer", "method", "time", "tzid", "organizer", "location", "status")
        if key in table
    }
    vtimezone = table.get("vtimezone", "")
    return Event(
        start,
        _end(timing, start, zone),
        text(table["title"]),
        text(table.get("uid", case.get("uid", f"{case['name']}@calendar.example"))),
        **strings,
        vtimezone=(zone if vtimezone is True else vtimezone),
        attendees=tuple(
            text(one) for one in table.get("attendees", (f"{owner.name} <{owner.address}>",))
        ),
        description=text(table.get("description", "")),
        sequence=table.get("sequence", 0),
        stamp=local(table["stamp"], "UTC") if "stamp" in table else None,
        lines=tuple(text(line) for line in table.get("lines", ())),
        before=tuple(text(line) for line in table.get("before", ())),
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
    lines: Iterator[str] = (f"> {line}".rstrip() for line in letter.text.strip().split("\n"))
    return "\n\n" + "\n".join([head, *lines]) + "\n"
