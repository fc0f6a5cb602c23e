"""The port ``Mailbox`` in memory: what it does is what the contract suite asks of a real server."""

import re
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from afterword.errors import FolderMissing, MailboxFull, Unreadable
from afterword.formats.mime import read_mail
from afterword.ports import Envelope, Folder, Position, Stored, Wake

GLANCE = 0.01
"""Seconds between two looks while waiting."""
_FIELDS = (
    "message-id", "in-reply-to", "references", "from", "to", "subject", "date", "auto-submitted",
    "return-path", "list-id", "precedence", "x-afterword", "authentication-results", "cc",
)  # fmt: skip


@dataclass
class _Box:
    epoch: int = 1
    next: int = 1
    messages: dict[int, Stored] = field(default_factory=dict)


class MemoryAccount:
    """The mailbox itself, which all sessions share. ``full`` makes it refuse to store."""

    def __init__(self, folders: Sequence[Folder] = tuple(Folder)) -> None:
        self.boxes = {folder: _Box() for folder in folders}
        self.lock = threading.RLock()
        self.full = False

    @contextmanager
    def open(self) -> Iterator["MemoryMailbox"]:
        """A session."""
        yield MemoryMailbox(self)

    def box(self, folder: Folder) -> _Box:
        """The folder. Raises FolderMissing."""
        if folder not in self.boxes:
            raise FolderMissing(f"There is no {folder.value} folder.")
        return self.boxes[folder]

    def put(self, folder: Folder, raw: bytes, flags: Sequence[str] = ()) -> int:
        """What a mail program or a mail server puts there."""
        with self.lock:
            box = self.box(folder)
            number, box.next = box.next, box.next + 1
            box.messages[number] = Stored(number, raw, frozenset(flags))
            return number

    def renumber(self, folder: Folder) -> None:
        """Begin a new epoch, as a server does that was restored: every message gets a number."""
        with self.lock:
            box = self.box(folder)
            old = [box.messages[number] for number in sorted(box.messages)]
            box.messages = {
                n: Stored(n, each.raw, each.flags) for n, each in enumerate(old, start=1)
            }
            box.epoch, box.next = box.epoch + 1, len(old) + 1


class MemoryMailbox:
    """One session with a MemoryAccount."""

    def __init__(self, account: MemoryAccount) -> None:
        self._account = account
        self._inbox_next: int | None = None

    def position(self, folder: Folder) -> Position:
        with self._account.lock:
            box = self._account.box(folder)
            if folder is Folder.INBOX:
                self._inbox_next = box.next
            return Position(box.epoch, box.next)

    def arrivals(self, folder: Folder, since: int) -> Iterator[Envelope]:
        with self._account.lock:
            messages = sorted(self._account.box(folder).messages.items())
        for number, message in messages:
            if number >= since:
                head = _fields(message.raw, _FIELDS)
                yield Envelope(number, len(message.raw), _has_calendar(message.raw), head)

    def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
        with self._account.lock:
            messages = self._account.box(folder).messages
            found = [messages[number] for number in numbers if number in messages]
        yield from found

    def find(self, folder: Folder, ids: Sequence[str], since: int = 1) -> tuple[int, ...]:
        wanted = [each.encode() for each in ids if each]
        with self._account.lock:
            messages = sorted(self._account.box(folder).messages.items())
        return tuple(
            number
            for number, message in messages
            if number >= since
            and any(each in _fields(message.raw, ("message-id", "references")) for each in wanted)
        )

    def save(self, folder: Folder, raw: bytes, *, draft: bool) -> int | None:
        with self._account.lock:
            if self._account.full:
                raise MailboxFull("The mailbox is full. Make room there.")
            return self._account.put(folder, raw, ("\\draft", "\\seen") if draft else ())

    def remove(self, folder: Folder, number: int) -> None:
        with self._account.lock:
            self._account.box(folder).messages.pop(number, None)

    def wait(self, seconds: float, wake: Wake) -> bool:
        deadline = time.monotonic() + seconds
        with self._account.lock:
            inbox = self._account.box(Folder.INBOX)
            seen = inbox.next if self._inbox_next is None else self._inbox_next
        while inbox.next == seen:
            if wake.is_set() or time.monotonic() >= deadline:
                return False
            time.sleep(GLANCE)
        return True


def _fields(raw: bytes, names: Sequence[str]) -> bytes:
    """The header fields of these names as they stand, and the empty line."""
    head = raw.partition(b"\r\n\r\n")[0] + b"\r\n"
    found = re.findall(rb"(?m)^([^\s:]+):(.*(?:\r?\n[ \t].*)*\r?\n)", head)
    kept = [name + b":" + rest for name, rest in found if name.decode("latin-1").lower() in names]
    return b"".join(kept) + b"\r\n"


def _has_calendar(raw: bytes) -> bool:
    try:
        parts = read_mail(raw).parts
    except Unreadable:
        return False
    return any(
        part.content_type.endswith(("calendar", "/ics"))
        or part.filename.lower().endswith((".ics", ".vcs"))
        or part.param("name").lower().endswith((".ics", ".vcs"))
        for part in parts
    )
