"""The port ``Mailbox`` in memory: what it does is what the contract suite asks of a real server."""

import re
import select
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from afterword.errors import FolderMissing, MailboxFull
from afterword.ports import Envelope, Folder, Position, Stored, Wake

_CALENDAR = re.compile(rb"content-type:[^\n]*calendar|\.ics\b", re.IGNORECASE)
_IDS = re.compile(rb"^(?:message-id|references):(.*(?:\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)


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
            stored = [
                m for n, m in sorted(self._account.box(folder).messages.items()) if n >= since
            ]
        for message in stored:
            head = message.raw.partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
            calendar = bool(_CALENDAR.search(message.raw))
            yield Envelope(message.number, len(message.raw), calendar, head)

    def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
        with self._account.lock:
            messages = self._account.box(folder).messages
            found = [messages[number] for number in numbers if number in messages]
        yield from found

    def find(self, folder: Folder, ids: Sequence[str], since: int = 1) -> tuple[int, ...]:
        with self._account.lock:
            messages = self._account.box(folder).messages.items()
            return tuple(
                number
                for number, message in sorted(messages)
                if number >= since and _carries(message.raw, ids)
            )

    def save(self, folder: Folder, raw: bytes, *, draft: bool) -> int | None:
        with self._account.lock:
            if self._account.full:
                raise MailboxFull("The mailbox is full. Make room there.")
            box = self._account.box(folder)
            number, box.next = box.next, box.next + 1
            flags = frozenset({"\\draft", "\\seen"} if draft else ())
            box.messages[number] = Stored(number, raw, flags)
            return number

    def remove(self, folder: Folder, number: int) -> None:
        with self._account.lock:
            self._account.box(folder).messages.pop(number, None)

    def wait(self, seconds: float, wake: Wake) -> bool:
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and not wake.is_set():
            with self._account.lock:
                if self._inbox_next != self._account.box(Folder.INBOX).next:
                    return True
            select.select([wake], [], [], 0.01)
        return False


def _carries(raw: bytes, ids: Sequence[str]) -> bool:
    head = raw.partition(b"\r\n\r\n")[0].replace(b"\r\n", b"\n")
    found = b" ".join(_IDS.findall(head))
    return any(each.encode() in found for each in ids)
