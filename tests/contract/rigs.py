"""The same mailbox three times: in memory, on the embedded server, on Dovecot.

A rig opens the mailbox under test and puts messages there by another hand: Python's own imaplib,
as a mail program would.
"""

import imaplib
import os
import socket
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.adapters.memory_mailbox import MemoryAccount
from afterword.ports import Folder, Mailbox


class Rig(Protocol):
    """One user's mailbox, empty at first, with Inbox, Drafts and Sent."""

    def open(self) -> AbstractContextManager[Mailbox]:
        """A session of the kind under test."""
        ...

    def put(self, folder: Folder, *raws: bytes, flags: Sequence[str] = ()) -> None:
        """Messages as somebody else puts them there."""
        ...

    def flags(self, folder: Folder) -> list[set[str]]:
        """The flags of all messages, in order, as somebody else sees them."""
        ...


class MemoryRig:
    """On a MemoryAccount."""

    def __init__(self) -> None:
        self._account = MemoryAccount()

    def open(self) -> AbstractContextManager[Mailbox]:
        return self._account.open()

    def put(self, folder: Folder, *raws: bytes, flags: Sequence[str] = ()) -> None:
        for raw in raws:
            self._account.put(folder, raw, [flag.lower() for flag in flags])

    def flags(self, folder: Folder) -> list[set[str]]:
        messages = sorted(self._account.box(folder).messages.items())
        return [set(message.flags) for _, message in messages]


class ImapRig:
    """On a server whose folders have their English names."""

    def __init__(self, port: int, user: str, password: str) -> None:
        self._account = ImapAccount("127.0.0.1", port, "none", user, password, timeout=20)

    @contextmanager
    def open(self) -> Iterator[Mailbox]:
        with open_mailbox(self._account) as mailbox:
            yield mailbox

    def put(self, folder: Folder, *raws: bytes, flags: Sequence[str] = ()) -> None:
        with self._other() as other:
            for raw in raws:
                kind, _ = other.append(folder.value.title(), f"({' '.join(flags)})", "", raw)
                assert kind == "OK"

    def flags(self, folder: Folder) -> list[set[str]]:
        with self._other() as other:
            other.select(folder.value.title(), readonly=True)
            _, lines = other.fetch("1:*", "(FLAGS)")
            found = [imaplib.ParseFlags(line) for line in lines if isinstance(line, bytes)]
            return [{flag.decode().lower() for flag in flags} - {"\\recent"} for flags in found]

    @contextmanager
    def _other(self) -> Iterator[imaplib.IMAP4]:
        with imaplib.IMAP4(self._account.host, self._account.port) as other:
            other.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            other.login(self._account.username, self._account.password)
            yield other


class Bell:
    """A Wake that tests ring."""

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        self._rung = False

    def ring(self) -> None:
        self._rung = True
        os.write(self._writer, b"x")

    def fileno(self) -> int:
        return self._reader

    def is_set(self) -> bool:
        return self._rung

    def close(self) -> None:
        os.close(self._reader)
        os.close(self._writer)
