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

from afterword.adapters.imap.allowance import reading_end
from afterword.ports import Wake

ANSWER_TIME = 30.0
"""Seconds a server may take to answer IDLE and DONE."""
BUFFER_LIMIT = 1024 * 1024
_BLOCKED = (ssl.SSLWantReadError, ssl.SSLWantWriteError, BlockingIOError)


class Idle:
    """One IDLE command on a connection with a selected folder.

    All methods raise OSError when the server is gone, ends the session or does not answer.
    """

    def __init__(self, client: IMAPClient, answer_time: float = ANSWER_TIME) -> None:
        self._client = client
        self._imap: Any = client._imap
        self._answer_time = answer_time
        self._buffer = bytearray()
        self._tag = b""
        self.news = False
        """Whether anything was announced since the beginning."""

    def start(self) -> bool:
        """Begin; False when the server will not have it."""
        tag = self._imap._new_tag()
        self._tag = tag if isinstance(tag, bytes) else tag.encode()
        self._imap.send(self._tag + b" IDLE\r\n")
        while True:
            begun: bool | None = None
            for line in self._lines():  # to the last one: news may come with the go-ahead
                if line.startswith(b"+"):
                    begun = True
                elif line.startswith(self._tag + b" "):
                    begun = False
                else:
                    self._hear(line)
            if begun is not None:
                return begun

    def wait(self, seconds: float, wake: Wake) -> None:
        """Until something is announced, ``seconds`` have passed or ``wake`` is set."""
        deadline = time.monotonic() + seconds
        while True:
            self._fill()
            for line in self._complete():
                if line.startswith(self._tag + b" "):
                    raise ConnectionResetError(f"the server ended IDLE: {line[:120]!r}")
                self._hear(line)
            left = deadline - time.monotonic()
            if self.news or left <= 0 or wake.is_set():
                return
            until_readable(left, self._client.socket(), wake)

    def done(self) -> None:
        """End it."""
        self._imap.send(b"DONE\r\n")
        while True:
            for line in self._lines():
                if line.startswith(self._tag + b" "):
                    return
                self._hear(line)

    def _hear(self, line: bytes) -> None:
        if line.upper().startswith(b"* BYE"):
            raise ConnectionResetError(f"the server ended the session: {line[:120]!r}")
        self.news |= line.upper().endswith((b" EXISTS", b" RECENT"))

    def _lines(self) -> list[bytes]:
        """At least one complete line, or TimeoutError."""
        deadline = time.monotonic() + self._answer_time
        while True:
            self._fill()
            found = self._complete()
            if found:
                return found
            left = deadline - time.monotonic()
            if left <= 0:
                raise TimeoutError("the server does not answer any more")
            until_readable(left, self._client.socket())

    def _complete(self) -> list[bytes]:
        *lines, rest = bytes(self._buffer).split(b"\r\n")
        self._buffer = bytearray(rest)
        return lines

    def _fill(self) -> None:
        """Read what is there without blocking. Raises ConnectionResetError at the end."""
        connection = self._client.socket()
        connection.setblocking(False)
        try:
            self._drain(connection)
        finally:
            connection.setblocking(True)
            self._client._set_read_timeout()

    def _drain(self, connection: Any) -> None:
        try:  # an empty answer here may mean "nothing yet" as well as "the end"
            ahead = reading_end(self._imap)
            while len(self._buffer) < BUFFER_LIMIT and (data := ahead.read1(65536)):
                self._buffer += data
        except _BLOCKED:
            pass
        while len(self._buffer) < BUFFER_LIMIT:  # until it would block: TLS keeps data unseen
            try:
                data = connection.recv(65536)
            except _BLOCKED:
                return
            if not data:
                if b"\r\n" in self._buffer:
                    return  # what was said before the end is heard first
                raise ConnectionResetError("the server closed the connection")
            self._buffer += data
        raise ConnectionResetError("the server says more than anybody can hear")


def until_readable(seconds: float, *sources: Any) -> None:
    """Wait until one of these can be read; poll() takes descriptors that select() does not."""
    poll = select.poll()
    for source in sources:
        poll.register(source, select.POLLIN)
    poll.poll(max(0.0, seconds) * 1000)
