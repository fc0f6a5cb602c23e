"""The truth of a case from its table, and what its texts may say of it in placeholders."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from typing import get_args
from zoneinfo import ZoneInfo

from afterword.domain.model import Owner, Part, Person
from detection_cases.data import Table
from detection_cases.model import Outcome, Truth, local


def truth_of(table: Table, owner: Owner) -> Truth:
    """Times are on the clocks of the case's zone, else of the owner's."""
    outcome: Outcome = table.get("outcome", "scheduled")
    assert outcome in get_args(Outcome), outcome
    zone = table.get("zone", owner.timezone)
    start = local(table["start"], zone) if "start" in table else None
    people = [_person(text, Part.INTERVIEWER) for text in table.get("interviewers", ())]
    people += [_person(text, Part.COORDINATOR) for text in table.get("coordinators", ())]
    return Truth(
        outcome,
        start,
        end_of(table, start, zone),
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


def end_of(table: Table, start: datetime | None, zone: str) -> datetime | None:
    """``end``, or ``minutes`` of real time after the start on the same clocks."""
    if "end" in table:
        return local(table["end"], zone)
    if start is None or "minutes" not in table:
        return None
    later = start.astimezone(UTC) + timedelta(minutes=table["minutes"])
    return later.astimezone(start.tzinfo)


def values_of(table: Table, truth: Truth, owner: Owner) -> dict[str, object]:
    """What placeholders may name. The *host* is the first coordinator, else the first person."""
    values: dict[str, object] = {"me": owner.name, "first": owner.name.split()[0]}
    values |= {"address": owner.address, "vendor": table["vendor"], "zone": truth.zone}
    values |= {key: table[key] for key in ("uid", "agency", "round") if key in table}
    values |= {key: table[key] for key in ("place", "link", "minutes") if key in table}
    values |= {"employer": truth.employers[0]} if truth.employers else {}
    values |= {"role": truth.roles[0]} if truth.roles else {}
    for name, moment in (("start", truth.start), ("end", truth.end)):
        if moment:
            values |= {name: moment, f"{name}_utc": moment.astimezone(UTC)}
            values[f"my_{name}"] = moment.astimezone(ZoneInfo(owner.timezone))
    for number, person in enumerate(truth.people, 1):
        values |= _of_person(f"p{number}", person)
    hosts = [person for person in truth.people if person.part is Part.COORDINATOR]
    for host in (hosts or list(truth.people))[:1]:
        values |= _of_person("host", host)
    values["guests"] = "\n".join([*(person.name for person in truth.people), owner.name])
    return values


def box_of(person: Person) -> str:
    """``Dana Li <dana@northwind.example>``."""
    return f"{person.name} <{person.email}>"


def _of_person(key: str, person: Person) -> dict[str, object]:
    return {
        key: person.name,
        f"{key}_first": person.name.split()[0],
        f"{key}_email": person.email,
        f"{key}_title": person.title,
        f"{key}_box": box_of(person),
    }


def _person(text: str, part: Part) -> Person:
    """``Dana Li <dana@northwind.example>, Engineering Manager``; address and title may lack."""
    name, opened, rest = text.partition("<")
    if not opened:
        name, _, title = text.partition(",")
        return Person(name.strip(), "", title.strip(), part)
    address, _, title = rest.partition(">")
    return Person(name.strip(), address.strip(), title.removeprefix(",").strip(), part)


def _spellings(given: str | Sequence[str]) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(given)
