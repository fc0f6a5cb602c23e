"""IDLE (RFC 2177) as a doorbell.

IMAPClient's ``idle_check`` loses a line that arrives together with the continuation, fails on a
line split over two segments, and reports a closed connection as silence for ever. Here the socket
is read directly: first what imaplib has read ahead, then what comes.
"""

import select
import ssl
import time
from typing import Any

from imapclient import IMAPClient

from afterword.ports import Wake

ANSWER_TIME = 30.0


class Idle:
    """One IDLE command on a connection with a selected folder."""

    def __init__(self, client: IMAPClient) -> None:
        self._client = client
        self._imap: Any = client._imap
        self._buffer = bytearray()
        self._tag = b""

    def start(self) -> bool:
        """Begin; True when something was announced before the server was ready."""
        tag = self._imap._new_tag()
        self._tag = tag if isinstance(tag, bytes) else tag.encode()
        self._imap.send(self._tag + b" IDLE\r\n")
        news = False
        while True:
            for line in self._lines(time.monotonic() + ANSWER_TIME):
                if line.startswith(b"+"):
                    return news
                news |= _is_news(line)

    def wait(self, seconds: float, wake: Wake) -> bool:
        """Wait for something to be announced; False after ``seconds`` or when woken."""
        deadline = time.monotonic() + seconds
        while True:
            self._fill()
            lines = [self._checked(line) for line in self._complete()]
            if any(_is_news(line) for line in lines):
                return True
            left = deadline - time.monotonic()
            if left <= 0 or wake.is_set():
                return False
            if not self._pending():
                select.select([self._client.socket(), wake], [], [], left)

    def done(self) -> bool:
        """End it; True when something was announced at the last moment."""
        self._imap.send(b"DONE\r\n")
        news = False
        while True:
            for line in self._lines(time.monotonic() + ANSWER_TIME):
                if line.startswith(self._tag + b" "):
                    return news
                news |= _is_news(line)

    def _lines(self, deadline: float) -> list[bytes]:
        """At least one complete line, or TimeoutError."""
        while True:
            self._fill()
            found = self._complete()
            if found:
                return found
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("the server does not answer any more")
            if not self._pending():
                select.select([self._client.socket()], [], [], left)

    def _complete(self) -> list[bytes]:
        *lines, rest = bytes(self._buffer).split(b"\r\n")
        self._buffer = bytearray(rest)
        return lines

    def _checked(self, line: bytes) -> bytes:
        if line.upper().startswith(b"* BYE") or line.startswith(self._tag + b" "):
            raise ConnectionResetError(f"the server ended IDLE: {line[:120]!r}")
        return line

    def _pending(self) -> bool:
        connection = self._client.socket()
        return isinstance(connection, ssl.SSLSocket) and connection.pending() > 0

    def _fill(self) -> None:
        """Read what is there without blocking. Raises ConnectionResetError at the end."""
        connection = self._client.socket()
        ahead = getattr(self._imap, "_file", None) or self._imap.file
        connection.setblocking(False)
        try:
            self._drain(ahead, connection)
        finally:
            connection.setblocking(True)
            self._client._set_read_timeout()

    def _drain(self, ahead: Any, connection: Any) -> None:
        blocked = (ssl.SSLWantReadError, ssl.SSLWantWriteError, BlockingIOError)
        try:
            while data := ahead.read1(65536):
                self._buffer += data
        except blocked:
            pass
        while True:
            try:
                data = connection.recv(65536)
            except blocked:
                return
            if not data:
                raise ConnectionResetError("the server closed the connection")
            self._buffer += data


def _is_news(line: bytes) -> bool:
    return line.upper().endswith((b" EXISTS", b" RECENT"))
