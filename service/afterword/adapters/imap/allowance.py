"""How much a server may say in answer to one request.

imaplib takes literals of any size and gives up on lines over a megabyte. The first lets a server
fill the memory; the second lets one stranger's mail with ten thousand parts, whose structure is one
line, stop a mailbox for ever. Here both draw on one allowance, renewed with every request.
"""

import imaplib
from typing import Any

LIMIT = 256 * 1024 * 1024
"""Bytes; a thousand ordinary envelopes take about one megabyte."""


class Allowance:
    """Stands between imaplib and its connection."""

    def __init__(self, imap: Any, limit: int = LIMIT) -> None:
        self._imap = imap
        self._limit = limit
        self._left = limit
        imap.read = self._read
        imap.readline = self._readline

    def renew(self) -> None:
        """A new request begins."""
        self._left = self._limit

    def _read(self, size: int) -> bytes:
        self._spend(size)  # before a byte of it is taken
        data: bytes = reading_end(self._imap).read(size)
        if len(data) < size:
            raise imaplib.IMAP4.abort("the connection ended inside a message")
        return data

    def _readline(self) -> bytes:
        line: bytes = reading_end(self._imap).readline(self._left + 1)
        self._spend(len(line))
        return line

    def _spend(self, size: int) -> None:
        self._left -= size
        if self._left < 0:
            raise imaplib.IMAP4.abort(f"the server says more than {self._limit:,} bytes at once")


def reading_end(imap: Any) -> Any:
    """imaplib's buffered reader; Python 3.14 renamed it."""
    return getattr(imap, "_file", None) or imap.file
