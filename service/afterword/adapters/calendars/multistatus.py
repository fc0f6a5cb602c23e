"""The one kind of XML that calendar servers answer with (RFC 4918 section 13), read safely.

No document type, and so no entities of its own; bounded depth; the size is bounded by the reader of
the answer. Characters that XML forbids are dropped: servers pass on what clients put into events.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit
from xml.etree.ElementTree import Element, TreeBuilder
from xml.parsers import expat

from afterword.errors import CalendarError

DEPTH_LIMIT = 40
_FORBIDDEN = bytes(set(range(32)) - {9, 10, 13})

DAV = "{DAV:}"
CALDAV = "{urn:ietf:params:xml:ns:caldav}"
SERVER = "{http://calendarserver.org/ns/}"


@dataclass(frozen=True, slots=True)
class Found:
    """One resource: its address as the server spells it, its status, and properties it has."""

    href: str
    status: int
    props: Mapping[str, Element] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """The address without its host, comparable however it is escaped."""
        return path_of(self.href)

    def text(self, name: str) -> str:
        """A property's text, "" where there is none."""
        found = self.props.get(name)
        return (found.text or "").strip() if found is not None else ""

    def href_in(self, name: str) -> str:
        """The address that a property holds, "" where there is none."""
        found = self.props.get(name)
        return (found.findtext(f"{DAV}href") or "").strip() if found is not None else ""

    def has(self, name: str, child: str) -> bool:
        """Whether the property has such a child."""
        found = self.props.get(name)
        return found is not None and found.find(child) is not None


@dataclass(frozen=True, slots=True)
class Multistatus:
    """A whole answer; ``token`` is what a sync-collection report ends with (RFC 6578)."""

    found: tuple[Found, ...]
    token: str = ""


def path_of(href: str) -> str:
    """The path of an address, unescaped. Raises CalendarError for what is none."""
    try:
        return unquote(urlsplit(href).path)
    except ValueError as error:
        raise CalendarError("The calendar server names an address that is none.") from error


def read(body: bytes, host: str) -> Multistatus:
    """The answer. Raises CalendarError for what is no multistatus."""
    try:
        root = _tree(body)
    except expat.ExpatError as error:
        raise CalendarError(f"{host} answered with XML that is broken ({error}).") from error
    if root.tag != f"{DAV}multistatus":
        raise CalendarError(f"{host} did not answer as a CalDAV server.")
    found = tuple(_found(each) for each in root.iterfind(f"{DAV}response"))
    return Multistatus(found, (root.findtext(f"{DAV}sync-token") or "").strip())


def _found(response: Element) -> Found:
    props: dict[str, Element] = {}
    status = _status(response.findtext(f"{DAV}status"))
    for part in response.iterfind(f"{DAV}propstat"):
        got = _status(part.findtext(f"{DAV}status"))
        if got == 200:
            status = status or 200
            for prop in part.iterfind(f"{DAV}prop"):
                props.update((each.tag, each) for each in prop)
    href = (response.findtext(f"{DAV}href") or "").strip()
    return Found(href, status, props)


def _status(line: str | None) -> int:
    """The number in "HTTP/1.1 404 Not Found", 0 where there is none."""
    parts = (line or "").split()
    number = parts[1] if len(parts) > 1 else ""
    return int(number) if number.isascii() and number.isdigit() and len(number) == 3 else 0


def _tree(body: bytes) -> Element:
    builder = TreeBuilder()
    parser = expat.ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > DEPTH_LIMIT:
            raise CalendarError("A calendar server answered with XML that is nested too deeply.")
        builder.start(f"{{{name}" if "}" in name else name, attributes)

    def end(name: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(f"{{{name}" if "}" in name else name)

    def refuse(*_: object) -> None:
        raise CalendarError("A calendar server answered with an XML document type; none is read.")

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    if not body.startswith((b"\xff\xfe", b"\xfe\xff")):
        body = body.translate(None, _FORBIDDEN)
    try:
        parser.Parse(body, True)
    except (LookupError, ValueError) as error:  # an encoding that nobody knows
        raise CalendarError(f"A calendar server answered with XML that is none: {error}") from error
    return builder.close()
