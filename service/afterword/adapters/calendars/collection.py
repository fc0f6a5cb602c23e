"""One calendar on a CalDAV server: what has changed in it, and those objects.

Where the server keeps a history (RFC 6578) it is asked for the changes since the last look; else,
or when it has forgotten that far back, every object's ETag is compared with the one that is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import httpx

from afterword.adapters.calendars import multistatus
from afterword.adapters.calendars.multistatus import CALDAV, DAV, Found, path_of
from afterword.adapters.calendars.web import Answer, TooLarge, Web
from afterword.errors import CalendarError
from afterword.ports import Changes, Entry

MOST_OBJECTS = 20_000
AT_ONCE = 100
"""Objects that are asked for in one request."""

IN_ALL = 1000
"""Objects that one answer of ours holds; the rest follows when asked again."""

MOST_PAGES = 200
"""Parts in which a server may tell what has changed."""

_XML = {"Content-Type": "text/xml"}
_LIST = '<propfind xmlns="DAV:"><prop><getetag/><resourcetype/></prop></propfind>'
_SYNC = (
    '<sync-collection xmlns="DAV:"><sync-token>{}</sync-token><sync-level>1</sync-level>'
    "<prop><getetag/></prop></sync-collection>"
)
_GET = (
    '<c:calendar-multiget xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav">'
    "<prop><getetag/><c:calendar-data/></prop>{}</c:calendar-multiget>"
)


@dataclass(frozen=True, slots=True)
class _Listed:
    """Objects that may have changed, with their ETags, and those that are gone."""

    token: str
    objects: Mapping[str, Found]
    gone: tuple[str, ...]


class Collection:
    """The port ``Calendar``. ``token`` stands for what is in it now; "" where there is none."""

    drops_past = False

    def __init__(self, client: Web, url: httpx.URL, token: str) -> None:
        self._web = client
        self._url = url
        self._token = token

    @property
    def name(self) -> str:
        """Its address."""
        return str(self._url.copy_with(userinfo=b"", query=None, fragment=None))

    def changes(self, since: str, known: Mapping[str, str]) -> Changes:
        """See Calendar."""
        if since and since == self._token:
            return Changes(since)
        listed = self._since(since, known) or self._all(known)
        if len(listed.objects) > MOST_OBJECTS:
            raise CalendarError(
                f"The calendar {self.name} has more than {MOST_OBJECTS:,} objects. Name one with"
                f" fewer in {self._web.account.setting}.url."
            )
        wanted = [
            found
            for path, found in listed.objects.items()
            if not (etag := _etag(found)) or known.get(path) != etag
        ]
        changed = tuple(self._fetched(wanted[:IN_ALL]))
        if len(wanted) > IN_ALL:
            return Changes(since, changed, complete=False)
        return Changes(listed.token, changed, listed.gone)

    def _since(self, since: str, known: Mapping[str, str]) -> _Listed | None:
        """What has changed by the server's own account; None where it has none."""
        kind, _, token = since.partition(" ")
        if kind != "sync" or not self._token.startswith("sync "):
            return None
        objects: dict[str, Found] = {}
        gone: dict[str, None] = {}
        for _ in range(MOST_PAGES):
            answer = self._ask("REPORT", _SYNC.format(escape(token)), "0")
            if answer.status in {400, 403, 404, 405, 409, 410, 412, 501, 507}:
                return None  # the history does not reach back that far (RFC 6578 section 3.2)
            page = self._read(answer)
            more = False
            for found in page.found:
                if found.status == 404:
                    objects.pop(found.path, None)
                    gone[found.path] = None
                elif found.status == 507:
                    more = True
                elif not self._is_this(found):
                    objects[found.path] = found
                    gone.pop(found.path, None)
            if not page.token:
                return None
            token = page.token
            if not more:
                return _Listed(f"sync {token}", objects, tuple(p for p in gone if p in known))
        raise CalendarError(f"{self._url.host} tells what has changed in too many parts.")

    def _all(self, known: Mapping[str, str]) -> _Listed:
        page = self._read(self._ask("PROPFIND", _LIST, "1"))
        objects = {
            found.path: found
            for found in page.found
            if not self._is_this(found)
            and found.status in {0, 200}
            and not found.has(f"{DAV}resourcetype", f"{DAV}collection")
        }
        return _Listed(self._token, objects, tuple(path for path in known if path not in objects))

    def _fetched(self, wanted: Sequence[Found]) -> Iterator[Entry]:
        for at in range(0, len(wanted), AT_ONCE):
            yield from self._got(wanted[at : at + AT_ONCE])

    def _got(self, wanted: Sequence[Found]) -> Iterator[Entry]:
        """These objects. One that is too large alone is known, but nothing is in it."""
        hrefs = "".join(f"<href>{escape(found.href)}</href>" for found in wanted)
        try:
            page = self._read(self._ask("REPORT", _GET.format(hrefs), "1"))
        except TooLarge:
            if len(wanted) == 1:
                yield Entry(wanted[0].path, _etag(wanted[0]), b"")
                return
            half = len(wanted) // 2
            yield from self._got(wanted[:half])
            yield from self._got(wanted[half:])
            return
        asked = {found.path: found for found in wanted}
        for found in page.found:
            data = found.props.get(f"{CALDAV}calendar-data")
            if data is not None and found.path in asked:
                etag = _etag(found) or _etag(asked[found.path])
                yield Entry(found.path, etag, (data.text or "").encode())

    def _is_this(self, found: Found) -> bool:
        return found.path.rstrip("/") == path_of(str(self._url)).rstrip("/")

    def _ask(self, method: str, body: str, depth: str) -> Answer:
        return self._web.ask(method, self._url, body, {"Depth": depth, **_XML})

    def _read(self, answer: Answer) -> multistatus.Multistatus:
        if answer.status != 207:
            raise self._web.refuse(answer)
        return multistatus.read(answer.body, self._url.host)


def _etag(found: Found) -> str:
    return found.text(f"{DAV}getetag")
