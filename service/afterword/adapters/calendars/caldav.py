"""Calendars on a CalDAV server (RFC 4791), found from any address of it.

An address may be a calendar's, of which there is then one; else the calendars are those of the user
who logs in: the server names the user's place and where their calendars lie (RFC 6764 section 6).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import httpx

from afterword.adapters.calendars import multistatus
from afterword.adapters.calendars.collection import Collection
from afterword.adapters.calendars.multistatus import CALDAV, DAV, SERVER, Found
from afterword.adapters.calendars.web import CalendarAccount, Web, address, web
from afterword.errors import CalendarError
from afterword.ports import Calendar

WELL_KNOWN = "/.well-known/caldav"

_ASKED = """<?xml version="1.0" encoding="utf-8"?>
<propfind xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"
 xmlns:s="http://calendarserver.org/ns/"><prop><resourcetype/><sync-token/><s:getctag/>
<current-user-principal/><c:calendar-home-set/><c:supported-calendar-component-set/></prop>
</propfind>"""


class CalDav:
    """OpenCalendars for an account; remembers where the calendars lie from one look to the next."""

    def __init__(self, account: CalendarAccount) -> None:
        self._account = account
        self._place: _Place | None = None

    @contextmanager
    def __call__(self) -> Iterator[Sequence[Calendar]]:
        with web(self._account) as client:
            place, self._place = self._place, None
            found = _look(client, place.url, place.depth) if place is not None else None
            if place is None or not found:
                place, found = _discovered(client)
            self._place = place
            yield tuple(_calendars(client, place.url, found))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the calendars lie: one at this address itself ("0"), or those below it ("1")."""

    url: httpx.URL
    depth: str


def _discovered(client: Web) -> tuple[_Place, tuple[Found, ...]]:
    """Where the calendars lie, and everything there."""
    start = address(client.account)
    for url in (start, start.copy_with(raw_path=WELL_KNOWN.encode())):
        here = _look(client, url, "0")
        if not here:
            continue
        if _is_calendar(here[0]):
            return _Place(_target(client, url, here[0].href), "0"), here
        home = _home_of(client, url, here[0])
        found = _look(client, home, "1") or ()
        if any(_is_calendar(each) for each in found):
            return _Place(home, "1"), found
    raise CalendarError(
        f"No calendar was found at {start.host}. Name the address of a calendar, or the one that"
        f" the provider gives for CalDAV, in {client.account.setting}.url."
    )


_SISTERS = ".icloud.com"
"""The one provider whose calendars lie on another host than the one that is named: the user's
password goes nowhere else, since under many a domain strangers have hosts of their own."""


def _home_of(client: Web, url: httpx.URL, here: Found) -> httpx.URL:
    """Where the user's calendars lie, as far as the server tells; else this address itself."""
    principal = here.href_in(f"{DAV}current-user-principal")
    if not here.href_in(f"{CALDAV}calendar-home-set") and principal:
        url = _target(client, url, principal)
        here = next(iter(_look(client, url, "0") or ()), here)
    home = here.href_in(f"{CALDAV}calendar-home-set")
    return _target(client, url, home) if home else url


def _target(client: Web, url: httpx.URL, href: str) -> httpx.URL:
    """An address that the server names: on this host, or on a sister of it over https."""
    try:
        target = url.join(href)
    except (httpx.InvalidURL, ValueError) as error:
        raise CalendarError(f"{url.host} names an address that is none.") from error
    start = address(client.account)
    sister = all(each.endswith(_SISTERS) for each in (start.host, target.host))
    downgraded = url.scheme == "https" and target.scheme != "https"
    foreign = target.host not in {start.host, url.host} and not sister
    if foreign or downgraded:
        raise CalendarError(
            f"{url.host} says that the calendars are at {target.host}. If that is right, name that"
            f" address in {client.account.setting}.url."
        )
    return target


def _look(client: Web, url: httpx.URL, depth: str) -> tuple[Found, ...] | None:
    """What is there; None when it is no place for calendars."""
    answer = client.ask("PROPFIND", url, _ASKED, {"Depth": depth, "Content-Type": "text/xml"})
    if answer.status == 207:
        return multistatus.read(answer.body, url.host).found
    if answer.status in {401, 429, 500, 502, 503, 504}:
        raise client.refuse(answer)
    return None


def _calendars(client: Web, home: httpx.URL, found: Sequence[Found]) -> Iterator[Collection]:
    for each in found:
        if _is_calendar(each):
            sync, ctag = each.text(f"{DAV}sync-token"), each.text(f"{SERVER}getctag")
            token = f"sync {sync}" if sync else f"ctag {ctag}" if ctag else ""
            yield Collection(client, _target(client, home, each.href), token)


def _is_calendar(found: Found) -> bool:
    """Whether it is a calendar in which there may be events."""
    if not found.has(f"{DAV}resourcetype", f"{CALDAV}calendar"):
        return False
    kinds = found.props.get(f"{CALDAV}supported-calendar-component-set")
    names = {kind.get("name", "").upper() for kind in kinds} if kinds is not None else set()
    return not names or "VEVENT" in names
