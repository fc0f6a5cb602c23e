"""The port ``Calendar`` in memory: for tests, and whoever needs a calendar without a server."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from afterword.errors import Unreachable
from afterword.ports import Calendar, Changes, Entry


@dataclass(slots=True)
class MemoryCalendar:
    """Objects by address. ``at_once`` is how many one answer holds; ``down``: none answers."""

    name: str = "memory"
    drops_past: bool = False
    at_once: int = 1000
    down: bool = False
    _objects: dict[str, Entry] = field(default_factory=dict)
    _version: int = 0

    def put(self, href: str, ics: bytes) -> None:
        """Add an object or replace it."""
        self._version += 1
        self._objects[href] = Entry(href, f'"{self._version}"', ics)

    def delete(self, href: str) -> None:
        """Take one out."""
        self._version += 1
        del self._objects[href]

    @contextmanager
    def open(self) -> Iterator[Sequence[Calendar]]:
        """OpenCalendars: this one."""
        yield (self,)

    def changes(self, since: str, known: Mapping[str, str]) -> Changes:
        """See Calendar."""
        if self.down:
            raise Unreachable("The calendar does not answer.")
        if since == str(self._version):
            return Changes(since)
        changed = [e for e in self._objects.values() if known.get(e.href) != e.etag]
        if len(changed) > self.at_once:
            return Changes(since, tuple(changed[: self.at_once]), complete=False)
        gone = tuple(href for href in known if href not in self._objects)
        return Changes(str(self._version), tuple(changed), gone)
