"""One session as the port ``Mailbox``. One connection, one thread; dead after any exception."""

import logging
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any

from imapclient import IMAPClient
from imapclient.exceptions import IMAPClientError

from afterword.adapters.imap.account import ImapAccount
from afterword.adapters.imap.allowance import Allowance
from afterword.adapters.imap.folders import find_folder, find_trash
from afterword.adapters.imap.idle import Idle, until_readable
from afterword.adapters.imap.lines import Answer, answers
from afterword.adapters.imap.trouble import translated
from afterword.errors import MailboxError
from afterword.ports import Envelope, Folder, Position, Stored, Wake

log = logging.getLogger(__name__)

CHUNK = 1000
"""Messages asked for at once."""
LINE_LIMIT = 7000
"""Characters of message numbers in one command; RFC 7162 section 4 wants lines below 8,192."""
HEADER_LIMIT = 64 * 1024 + 1
"""Bytes of header fields fetched of one message: one more than anybody reads."""
READ_LIMIT = 10 * 1024 * 1024
"""Bytes of one message that are read; what is longer is cut there, and too long for any reader."""
READ_TOGETHER = 16 * 1024 * 1024
RECENT = 2000
"""The newest messages of a folder are compared one by one, whatever the server's index says."""
FIELDS = (
    "MESSAGE-ID IN-REPLY-TO REFERENCES FROM TO CC SUBJECT DATE AUTO-SUBMITTED RETURN-PATH LIST-ID"
    " PRECEDENCE X-AFTERWORD AUTHENTICATION-RESULTS"
)
_APPENDUID = re.compile(rb"APPENDUID \d+ (\d+)", re.IGNORECASE)


class ImapMailbox:
    """See the port. Folders are found on first use and selected only when another was."""

    def __init__(self, client: IMAPClient, account: ImapAccount) -> None:
        self._client = client
        self._imap: Any = client._imap
        self._account = account
        self._allowance = Allowance(self._imap)
        self._names: dict[Folder, str] = {}
        self._selected: tuple[str, bool] | None = None
        self._inbox_next: int | None = None
        self._sizes: Mapping[tuple[Folder, int], int] = {}
        self._can_idle = client.has_capability("IDLE")

    def position(self, folder: Folder) -> Position:
        with self._doing(f"looking at the {folder.value} folder"):
            name = self._name(folder)
            if self._selected is not None and self._selected[0] == name:
                self._client.noop()  # a selected folder shows what is new only after a command
            status = self._client.folder_status(name, ["UIDVALIDITY", "UIDNEXT"])
            try:
                position = Position(int(status[b"UIDVALIDITY"]), int(status[b"UIDNEXT"]))
            except (KeyError, TypeError, ValueError) as error:
                raise MailboxError(
                    f"{self._account.host} does not number the messages of the {folder.value}"
                    " folder (no UIDVALIDITY or UIDNEXT), so new ones cannot be told from old."
                ) from error
        if folder is Folder.INBOX:
            self._inbox_next = position.next
        return position

    def arrivals(self, folder: Folder, since: int) -> Iterator[Envelope]:
        query = (
            f"(UID RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ({FIELDS})]<0.{HEADER_LIMIT}>)"
        )
        for numbers in _chunks(self._numbers(folder, since)):
            found = {
                uid: Envelope(uid, answer.size, answer.has_calendar, answer.body or b"")
                for uid, answer in self._fetch(folder, numbers, query)
            }
            self._sizes = {(folder, uid): envelope.size for uid, envelope in found.items()}
            yield from (found[uid] for uid in sorted(found))

    def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
        for some in _chunks(numbers):
            sizes = self._sizes_of(folder, some)
            for group in _groups(sizes):
                large = sizes[group[0]] > READ_LIMIT
                part = f"<0.{READ_LIMIT}>" if large else ""
                for uid, answer in self._fetch(folder, group, f"(UID FLAGS BODY.PEEK[]{part})"):
                    yield Stored(uid, answer.body or b"", answer.flags)

    def find(self, folder: Folder, ids: Sequence[str], since: int = 1) -> tuple[int, ...]:
        wanted = [each.encode() for each in ids if each]
        if not wanted:
            return ()
        candidates = self._numbers(folder, since)
        if since <= 1 and len(candidates) > RECENT:
            older = set(candidates[:-RECENT])
            candidates = sorted({*candidates[-RECENT:], *self._searched(folder, ids, older)})
        query = f"(UID BODY.PEEK[HEADER.FIELDS (MESSAGE-ID REFERENCES)]<0.{HEADER_LIMIT}>)"
        return tuple(
            sorted(
                uid
                for numbers in _chunks(candidates)
                for uid, answer in self._fetch(folder, numbers, query)
                if any(each in (answer.body or b"") for each in wanted)
            )
        )

    def save(self, folder: Folder, raw: bytes, *, draft: bool) -> int | None:
        flags = ("\\Draft", "\\Seen") if draft else ()
        with self._doing(f"saving into the {folder.value} folder"):
            name = self._name(folder)
            if self._selected == (name, True):
                self._select(name, readonly=False)  # some servers refuse APPEND while EXAMINEd
            answer = self._client.append(name, raw, flags)
        found = _APPENDUID.search(answer or b"")
        return int(found.group(1)) if found else None

    def remove(self, folder: Folder, number: int) -> None:
        with self._doing(f"removing a message from the {folder.value} folder"):
            self._select(self._name(folder), readonly=False)
            if self._client.has_capability("UIDPLUS"):
                self._client.add_flags([number], ["\\Deleted"], silent=True)
                self._client.uid_expunge([number])
                return
            # EXPUNGE alone would take everything out that the user has marked as deleted.
            trash = find_trash(self._client) if self._client.has_capability("MOVE") else None
            if trash is None:
                raise MailboxError(
                    f"{self._account.host} cannot remove a single message (neither UIDPLUS nor"
                    f" MOVE and a Trash folder); an old one stays in the {folder.value} folder."
                )
            self._client.move([number], trash)

    def wait(self, seconds: float, wake: Wake) -> bool:
        with self._doing("waiting for news"):
            if self._can_idle:
                self._selected = None  # selecting anew, so that all from now on is announced
                self._select(self._name(Folder.INBOX), readonly=True)
                if self._inbox_next is not None and self._since(self._inbox_next):
                    return True  # it came between the last look and now
                idle = Idle(self._client, min(30.0, self._account.timeout))
                self._can_idle = idle.start()
                if self._can_idle:
                    idle.wait(seconds, wake)
                    idle.done()
                    return idle.news
            until_readable(seconds, wake)
            return False

    def _numbers(self, folder: Folder, since: int) -> list[int]:
        with self._doing(f"looking for messages in the {folder.value} folder"):
            name = self._name(folder)
            if self._selected == (name, True):
                self._client.noop()  # a selected folder shows what is new only after a command
            self._select(name, readonly=True)
            return self._since(since)

    def _since(self, since: int) -> list[int]:
        """UIDs from there on; ``n:*`` alone always answers with the last message too."""
        found = self._client.search(["UID", f"{since}:*"])
        return sorted(uid for uid in found if uid >= since)

    def _searched(self, folder: Folder, ids: Sequence[str], among: set[int]) -> set[int]:
        """Those that the server's search finds; all of them where it cannot search headers."""
        with self._doing(f"searching the {folder.value} folder"):
            self._select(self._name(folder), readonly=True)
            found: set[int] = set()
            for each in ids:
                for header in ("MESSAGE-ID", "REFERENCES"):
                    try:
                        found.update(self._client.search(["HEADER", header, each]))
                    except IMAPClientError as error:  # some answer NO [SERVERBUG]
                        log.debug("%s cannot search headers: %s", self._account.host, error)
                        return among
            return found & among

    def _sizes_of(self, folder: Folder, numbers: Sequence[int]) -> dict[int, int]:
        known = {n: self._sizes[folder, n] for n in numbers if (folder, n) in self._sizes}
        unknown = [n for n in numbers if n not in known]
        asked = self._fetch(folder, unknown, "(UID RFC822.SIZE)", body=False)
        return known | {uid: answer.size for uid, answer in asked if answer.size}

    def _fetch(
        self, folder: Folder, numbers: Sequence[int], query: str, *, body: bool = True
    ) -> Iterator[tuple[int, Answer]]:
        """What the server tells of these messages; those that are gone are left out."""
        if not numbers:
            return
        with self._doing(f"reading the {folder.value} folder"):
            self._select(self._name(folder), readonly=True)
            found = self._handed_out(numbers, query)
        wanted = set(numbers)
        for answer in found:
            uid = answer.uid
            if uid in wanted and (not body or answer.body is not None):  # else news of a flag
                yield uid, answer

    def _handed_out(self, numbers: Sequence[int], query: str) -> list[Answer]:
        """The answers. A message that a server cannot hand out must not hold back the others."""
        which = _ranges(numbers)
        if len(numbers) == 1 or len(which) <= LINE_LIMIT:
            kind, pieces = self._imap.uid("FETCH", which, query)
            if kind == "OK":
                return list(answers(pieces))
            self._imap.untagged_responses.pop("FETCH", None)
            if len(numbers) == 1:
                log.warning("%s cannot hand out message %s: %r", self._account.host, which, pieces)
                return []
        middle = len(numbers) // 2
        halves = (numbers[:middle], numbers[middle:])
        return list(chain.from_iterable(self._handed_out(half, query) for half in halves))

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
        self._allowance.renew()
        return translated(self._account, what)


def _chunks(numbers: Sequence[int]) -> Iterator[Sequence[int]]:
    for start in range(0, len(numbers), CHUNK):
        yield numbers[start : start + CHUNK]


def _groups(sizes: Mapping[int, int]) -> Iterator[list[int]]:
    """Messages that fit into memory together; one that is too large stands alone."""
    group: list[int] = []
    total = 0
    for number, size in sizes.items():
        if group and (total + size > READ_TOGETHER or size > READ_LIMIT):
            yield group
            group, total = [], 0
        group.append(number)
        total += size
        if size > READ_LIMIT:
            yield group
            group, total = [], 0
    if group:
        yield group


def _ranges(numbers: Sequence[int]) -> str:
    """UIDs as a set with runs folded, so that a chunk fits into a command line."""
    runs: list[list[int]] = []
    for number in sorted(numbers):
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    return ",".join(f"{a}:{b}" if a != b else str(a) for a, b in runs)
