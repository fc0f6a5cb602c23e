"""What the use cases need from the world, in our own words.

Each port has one contract suite under ``tests/contract`` that the fake and the real thing pass.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


class Folder(StrEnum):
    """The folders that matter. What a server calls them is the adapter's business."""

    INBOX = "inbox"
    DRAFTS = "drafts"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Position:
    """How far a folder has been read.

    Messages are numbered upwards in order of arrival; ``next`` is the number the next one will be
    given or exceed. Numbers mean something only within one ``epoch``: when it changes, the folder
    has to be read anew. (RFC 3501 section 2.3.1.1: UIDVALIDITY and UIDNEXT.)
    """

    epoch: int
    next: int


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a message before it is read.

    ``headers`` is the raw block of the few header fields that decide whether it is worth reading;
    ``calendar`` tells that some part of it looks like calendar data.
    """

    number: int
    size: int
    calendar: bool
    headers: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A message as it lies in a folder. ``flags`` are lower case, for example ``\\draft``."""

    number: int
    raw: bytes
    flags: frozenset[str]


class Mailbox(Protocol):
    """One open session with the user's mailbox. Not to be shared between threads.

    After any error the session is of no further use: leave it and open another. All methods raise
    ``Unreachable`` when the connection is lost, and ``MailboxError`` when the server says no.
    """

    def position(self, folder: Folder) -> Position:
        """Where the folder stands now. Raises FolderMissing when there is no such folder."""
        ...

    def arrivals(self, folder: Folder, since: int) -> Iterator[Envelope]:
        """Every message numbered ``since`` or higher, in order, without marking any as read."""
        ...

    def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
        """These messages whole, without marking any as read; those that are gone are left out."""
        ...

    def find(self, folder: Folder, ids: Sequence[str], since: int = 1) -> tuple[int, ...]:
        """Numbers of the messages from ``since`` on that carry one of these ids.

        An id, with its angle brackets, counts in Message-ID and References only. The answer does
        not depend on the server's search index.
        """
        ...

    def save(self, folder: Folder, raw: bytes, *, draft: bool) -> int | None:
        """Store a message and return its number if the server told it.

        ``draft`` marks it as a draft that has been seen (``\\Draft \\Seen``) in the same step;
        without it the message is new and unread. Raises MailboxFull when over quota.
        """
        ...

    def remove(self, folder: Folder, number: int) -> None:
        """Take one message out for good, and no other. Gone already is no error."""
        ...

    def wait(self, seconds: float, wake: "Wake") -> bool:
        """Wait for news in the inbox for at most ``seconds`` or until ``wake`` is set.

        True when the server hinted at something new. A hint is no proof, and its absence is none
        either: look afterwards in any case.
        """
        ...


class Wake(Protocol):
    """Something that ends a wait early from another thread."""

    def fileno(self) -> int:
        """Readable once set; for select()."""
        ...

    def is_set(self) -> bool:
        """Whether it was set."""
        ...


OpenMailbox = Callable[[], AbstractContextManager[Mailbox]]
"""Log in, and log out at the end. Raises LoginRefused, Unreachable, MailboxError."""


class Post(Protocol):
    """The way a mail to the user goes out."""

    def send(self, raw: bytes, recipient: str) -> None:
        """Hand over one message. Raises PostError when refused for good, Unreachable otherwise."""
        ...


class Clock(Protocol):
    """Asks the machine what time it is."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Pause this thread."""
        ...
