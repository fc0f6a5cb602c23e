"""Events that mark-up for machines describes: schema.org as JSON-LD and as microdata.

It tells a time and a place, never that they are about a job: schema.org has no interview. Nothing
is ever fetched, whatever a ``@context`` says.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from afterword.formats.prose.page import Page
from afterword.formats.text import one_line
from afterword.formats.zones import in_zone

SCRIPT_SIZE, NODES, MOST = 64 * 1024, 2_000, 10
_TRAILING = re.compile(r",(\s{0,40}[\]}])")
_EVENT = re.compile(r"(?:\w{0,20}Event|InterviewAction|Appointment)$")
_RESERVED = re.compile(r"\w{0,20}Reservation$")
_OFF = re.compile(r"Cancell?ed$")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d")


@dataclass(frozen=True, slots=True)
class Marked:
    """An event as the mark-up tells it. ``inferred``: it gives a wall-clock time without a zone."""

    name: str
    start: datetime
    end: datetime | None
    timezone: str
    inferred: bool = False
    cancelled: bool = False
    number: str = ""
    place: str = ""
    link: str = ""
    organizer: str = ""
    people: tuple[str, ...] = ()


def marked_events(page: Page, own: str) -> tuple[Marked, ...]:
    """The events in a page's mark-up, at most MOST. ``own`` is the user's zone."""
    found = [*_from_scripts(page, own), *_from_items(page, own)]
    unique = {(each.start, each.name): each for each in found[: 4 * MOST]}
    return tuple(unique.values())[:MOST]


def _from_scripts(page: Page, own: str) -> Iterator[Marked]:
    for script in page.scripts:
        if len(script) > SCRIPT_SIZE:
            continue
        try:
            data = json.loads(_TRAILING.sub(r"\1", _TRAILING.sub(r"\1", script)))
        except (ValueError, RecursionError):
            continue
        for node in _objects(data):
            types = _types(node)
            if any(_RESERVED.match(t) for t in types) and isinstance(
                node.get("reservationFor"), dict
            ):
                reserved = node["reservationFor"]
                off = bool(_OFF.search(_text(node.get("reservationStatus"))))
                number = _text(node.get("reservationNumber"))
                yield from _event(reserved, own, off=off, number=number)
            elif any(_EVENT.match(t) for t in types):
                yield from _event(node, own)


def _objects(data: Any) -> Iterator[Mapping[str, Any]]:
    """Every object that is not part of a reservation, which tells of it itself."""
    stack, left = [data], NODES
    while stack and left:
        left -= 1
        node = stack.pop()
        if isinstance(node, dict):
            yield node
            inner = [v for k, v in node.items() if k != "reservationFor"]
            stack.extend(reversed([v for v in inner if isinstance(v, (dict, list))]))
        elif isinstance(node, list):
            stack.extend(reversed(node[:200]))


def _types(node: Mapping[str, Any]) -> list[str]:
    given = node.get("@type")
    names = given if isinstance(given, list) else [given]
    return [str(name).rpartition("/")[2][:60] for name in names[:5]]


def _event(
    node: Mapping[str, Any], own: str, *, off: bool = False, number: str = ""
) -> Iterator[Marked]:
    start = _moment(node.get("startDate") or node.get("startTime"), own)
    if start is None:
        return
    end = _moment(node.get("endDate") or node.get("endTime"), own)
    place = node.get("location")
    places = place if isinstance(place, list) else [place]
    yield Marked(
        name=_text(node.get("name")),
        start=start[0],
        end=end[0] if end and end[0] > start[0] else None,
        timezone=start[1],
        inferred=start[2],
        cancelled=off or bool(_OFF.search(_text(node.get("eventStatus")))),
        number=number or _text(node.get("identifier")) or _text(node.get("@id")),
        place=next((t for p in places[:3] if (t := _place(p)) and not t.startswith("http")), ""),
        link=next((u for p in places[:3] if (u := _url(p))), "") or _url(node),
        organizer=_text(node.get("organizer")),
        people=tuple(_people(node)),
    )  # fmt: skip


def _people(node: Mapping[str, Any]) -> Iterator[str]:
    for key in ("performer", "interviewer", "performers"):
        given = node.get(key)
        for each in (given if isinstance(given, list) else [given])[:10]:
            if name := _text(each):
                yield name


def _from_items(page: Page, own: str) -> Iterator[Marked]:
    """Microdata: an event's properties, or a reservation's around them."""
    off, number = False, ""
    for _, pairs in page.items:
        values = dict(reversed(pairs))
        off = off or bool(_OFF.search(values.get("reservationStatus", "")))
        number = number or values.get("reservationNumber", "")
    for kind, pairs in page.items:
        if _EVENT.match(kind.rpartition("/")[2]):
            values = dict(reversed(pairs))
            organizer = {"organizer": values.get("organizer", "")}
            yield from _event({**values, **organizer}, own, off=off, number=number)


def _moment(value: Any, own: str) -> tuple[datetime, str, bool] | None:
    text = str(value or "").strip()[:40]
    if not _MOMENT.match(text):
        return None
    try:
        moment = datetime.fromisoformat(text.replace("Z", "+00:00").replace("z", "+00:00"))
        if moment.tzinfo is None:
            return in_zone(moment, own), own, True
        minutes = int((moment.utcoffset() or timedelta()).total_seconds()) // 60
        name = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"
        return moment.astimezone(UTC), "UTC" if minutes == 0 else name, False
    except (ValueError, OverflowError):
        return None


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("name") or value.get("value") or value.get("@id")
    return one_line(value, 200) if isinstance(value, str) else ""


def _place(value: Any) -> str:
    if not isinstance(value, dict):
        return _text(value)
    address = value.get("address")
    street = address.get("streetAddress") if isinstance(address, dict) else address
    parts = [_text(value.get("name")), _text(street)]
    return ", ".join(part for part in parts if part)


def _url(value: Any) -> str:
    url = value.get("url") if isinstance(value, dict) else value
    return one_line(url, 500) if isinstance(url, str) and url.startswith("http") else ""
