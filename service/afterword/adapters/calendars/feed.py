"""A calendar as one file at an address (ICS, RFC 5545), asked for only when it has changed.

Its events are told apart by UID. Publishers leave out what is over, each in their own way.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256

from afterword.adapters.calendars.web import CalendarAccount, Web, address, web
from afterword.errors import CalendarError, Unreadable
from afterword.formats.entries import objects_in
from afterword.ports import Calendar, Changes, Entry

MOST_OBJECTS = 20_000


class Feed:
    """OpenCalendars for a feed."""

    def __init__(self, account: CalendarAccount) -> None:
        self._account = account

    @contextmanager
    def __call__(self) -> Iterator[Sequence[Calendar]]:
        with web(self._account) as client:
            yield (FeedCalendar(client),)


class FeedCalendar:
    """The port ``Calendar``; its token is what the server called this version of the file."""

    drops_past = True

    def __init__(self, client: Web) -> None:
        self._web = client
        self._url = address(client.account)

    @property
    def name(self) -> str:
        """The host; the rest of the address is often the secret that opens the calendar."""
        return f"{self._url.host}#{sha256(str(self._url).encode()).hexdigest()[:16]}"

    def changes(self, since: str, known: Mapping[str, str]) -> Changes:
        """See Calendar."""
        answer = self._web.ask("GET", self._url, headers=_conditions(since))
        if answer.status == 304 and since:
            return Changes(since)
        if answer.status != 200:
            raise self._web.refuse(answer)
        entries = self._entries(answer.body)
        token = json.dumps([answer.headers.get(name, "") for name in ("etag", "last-modified")])
        return Changes(
            token,
            changed=tuple(e for e in entries.values() if known.get(e.href) != e.etag),
            gone=tuple(href for href in known if href not in entries),
        )

    def _entries(self, body: bytes) -> dict[str, Entry]:
        setting = self._web.account.setting
        try:
            found = {uid: Entry(uid, mark, ics) for uid, mark, ics in objects_in(body)}
        except Unreadable as error:
            raise CalendarError(
                f"What {self._url.host} sent is no calendar: {error}. Check {setting}.url."
            ) from error
        if len(found) > MOST_OBJECTS:
            raise CalendarError(
                f"The calendar at {self._url.host} has more than {MOST_OBJECTS:,} events. Take one"
                f" with fewer for {setting}.url."
            )
        return found


def _conditions(since: str) -> dict[str, str]:
    """Ask for the file only if it is another one (RFC 9110 section 13.1)."""
    etag, modified = json.loads(since) if since else ("", "")
    if etag:
        return {"If-None-Match": etag}
    return {"If-Modified-Since": modified} if modified else {}
