"""One session as the port ``Mailbox``. One connection, one thread; dead after any exception."""

import re
import select
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from afterword.adapters.imap.account import ImapAccount
from afterword.adapters.imap.folders import find_folder
from afterword.adapters.imap.idle import Idle
from afterword.adapters.imap.lines import Answer, answers
from afterword.adapters.imap.trouble import translated
from afterword.errors import MailboxError
from afterword.ports import Envelope, Folder, Position, Stored, Wake

CHUNK = 1000
READ_CHUNK = 20
FIELDS = (
    "MESSAGE-ID IN-REPLY-TO REFERENCES FROM TO SUBJECT DATE AUTO-SUBMITTED RETURN-PATH LIST-ID"
    " PRECEDENCE X-AFTERWORD"
)
_APPENDUID = re.compile(rb"APPENDUID \d+ (\d+)", re.IGNORECASE)


class ImapMailbox:
    """See the port. Folders are found on first use and selected only when another was."""

    def __init__(self, client: IMAPClient, account: ImapAccount) -> None:
        self._client = client
        self._imap: Any = client._imap
        self._account = account
        self._names: dict[Folder, str] = {}
        self._selected: tuple[str, bool] | None = None
        self._inbox_next: int | None = None

    def position(self, folder: Folder) -> Position:
        with self._doing(f"looking at the {folder.value} folder"):
            status = self._client.folder_status(self._name(folder), ["UIDVALIDITY", "UIDNEXT"])
            position = Position(int(status[b"UIDVALIDITY"]), int(status[b"UIDNEXT"]))
        if folder is Folder.INBOX:
            self._inbox_next = position.next
        return position

    def arrivals(self, folder: Folder, since: int) -> Iterator[Envelope]:
        query = f"(UID RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ({FIELDS})])"
        for numbers in _chunks(self._numbers(folder, since), CHUNK):
            envelopes = [
                Envelope(uid, answer.size, answer.has_calendar, answer.body or b"")
                for uid, answer in self._fetch(folder, numbers, query)
            ]
            yield from sorted(envelopes, key=lambda envelope: envelope.number)

    def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
        for some in _chunks(numbers, READ_CHUNK):
            for uid, answer in self._fetch(folder, some, "(UID FLAGS BODY.PEEK[])"):
                if answer.body is not None:
                    yield Stored(uid, answer.body, answer.flags)

    def find(self, folder: Folder, ids: Sequence[str], since: int = 1) -> tuple[int, ...]:
        candidates = self._numbers(folder, since) if since > 1 else self._searched(folder, ids)
        found = []
        for numbers in _chunks(candidates, CHUNK):
            query = "(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID REFERENCES)])"
            for uid, answer in self._fetch(folder, numbers, query):
                if any(each.encode() in (answer.body or b"") for each in ids):
                    found.append(uid)
        return tuple(sorted(found))

    def save(self, folder: Folder, raw: bytes, *, draft: bool) -> int | None:
        flags = ("\\Draft", "\\Seen") if draft else ()
        with self._doing(f"saving into the {folder.value} folder"):
            name = self._name(folder)
            if self._selected is not None and self._selected == (name, True):
                self._select(name, readonly=False)  # some servers refuse APPEND while EXAMINEd
            answer = self._client.append(name, raw, flags)
        found = _APPENDUID.search(answer or b"")
        return int(found.group(1)) if found else None

    def remove(self, folder: Folder, number: int) -> None:
        with self._doing(f"removing a message from the {folder.value} folder"):
            if not self._client.has_capability("UIDPLUS"):
                raise MailboxError(
                    f"{self._account.host} cannot remove a single message (no UIDPLUS); an old"
                    f" draft stays in the {folder.value} folder."
                )
            self._select(self._name(folder), readonly=False)
            self._client.add_flags([number], ["\\Deleted"], silent=True)
            self._client.uid_expunge([number])

    def wait(self, seconds: float, wake: Wake) -> bool:
        with self._doing("waiting for news"):
            if not self._client.has_capability("IDLE"):
                select.select([wake], [], [], seconds)
                return False
            self._selected = None  # selecting anew, so that everything from now on is announced
            self._select(self._name(Folder.INBOX), readonly=True)
            if self._inbox_next is not None and self._since(self._inbox_next):
                return True  # it came between the last look and now
            idle = Idle(self._client)
            news = idle.start() or idle.wait(seconds, wake)
            return idle.done() or news

    def _numbers(self, folder: Folder, since: int) -> list[int]:
        with self._doing(f"looking for messages in the {folder.value} folder"):
            self._select(self._name(folder), readonly=True)
            return self._since(since)

    def _since(self, since: int) -> list[int]:
        """UIDs from there on; ``n:*`` alone always answers with the last message too."""
        found = self._client.search(["UID", f"{since}:*"])
        return sorted(uid for uid in found if uid >= since)

    def _searched(self, folder: Folder, ids: Sequence[str]) -> list[int]:
        """Candidates by the server's own search; all messages where it cannot search headers."""
        with self._doing(f"searching the {folder.value} folder"):
            self._select(self._name(folder), readonly=True)
            found: set[int] = set()
            for each in ids:
                for header in ("MESSAGE-ID", "REFERENCES"):
                    try:
                        found.update(self._client.search(["HEADER", header, each]))
                    except IMAPClientError:  # some servers answer NO [SERVERBUG]
                        return self._since(1)
            return sorted(found)

    def _fetch(
        self, folder: Folder, numbers: Sequence[int], query: str
    ) -> Iterator[tuple[int, Answer]]:
        if not numbers:
            return
        with self._doing(f"reading the {folder.value} folder"):
            self._select(self._name(folder), readonly=True)
            kind, pieces = self._imap.uid("FETCH", _ranges(numbers), query)
            if kind != "OK":
                raise MailboxError(
                    f"{self._account.host} refused to hand out messages: {pieces!r:.200}."
                )
        wanted = set(numbers)
        for answer in answers(pieces):
            uid = answer.uid
            if uid in wanted:
                yield uid, answer

    def _select(self, name: str, *, readonly: bool) -> None:
        if self._selected != (name, readonly):
            self._selected = None
            self._client.select_folder(name, readonly=readonly)
            self._selected = (name, readonly)

    def _name(self, folder: Folder) -> str:
        if folder not in self._names:
            self._names[folder] = find_folder(self._client, self._account, folder)
        return self._names[folder]

    def _doing(self, what: str) -> AbstractContextManager[None]:
        return translated(self._account, what)


def _chunks(numbers: Sequence[int], size: int) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), size):
        yield numbers[start : start + size]


def _ranges(numbers: Sequence[int]) -> str:
    """UIDs as a set with runs folded, so that a chunk fits into a command line."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{a}:{b}" if a != b else str(a) for a, b in runs)
