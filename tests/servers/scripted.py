"""Servers that say exactly what a test wants, to show what happens with ones that misbehave."""

import socket
import socketserver
import struct
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

Answer = Callable[[str, str], list[bytes]]
"""From the tag and the rest of a command line to what is sent, each as a segment of its own."""

CUT = b"<cut>"
"""In place of a segment: close the connection with a reset."""
PAUSE = b"<pause>"
"""In place of a segment: wait a moment, so that two segments are received one after the other."""


class ImapScript:
    """An IMAP server for one inbox; ``answers`` replaces what it says to some commands."""

    def __init__(
        self,
        answers: Mapping[str, Answer] | None = None,
        capabilities: str = "IMAP4rev1 IDLE UIDPLUS",
    ) -> None:
        self.greeting = [f"* OK [CAPABILITY {capabilities}] ready\r\n".encode()]
        self.heard: list[str] = []
        self._capabilities = capabilities
        self._answers = {**self._usual(), **(answers or {})}

    def answer(self, line: str) -> list[bytes]:
        """What is said to this command line."""
        self.heard.append(line)
        tag, _, command = line.partition(" ")
        for name in sorted(self._answers, key=len, reverse=True):
            if command.upper().startswith(name):
                return self._answers[name](tag, command[len(name) :].strip())
        return [f"{tag} OK done\r\n".encode()]

    def _usual(self) -> dict[str, Answer]:
        def capability(tag: str, _: str) -> list[bytes]:
            return [f"* CAPABILITY {self._capabilities}\r\n{tag} OK done\r\n".encode()]

        return {
            "CAPABILITY": capability,
            "LIST": said('* LIST (\\Drafts) "/" Drafts', '* LIST () "/" INBOX'),
            "STATUS": said('* STATUS "INBOX" (UIDVALIDITY 7 UIDNEXT 3)'),
            "EXAMINE": said("* 0 EXISTS", "* OK [UIDVALIDITY 7] ok"),
            "SELECT": said("* 0 EXISTS", "* OK [UIDVALIDITY 7] ok"),
            "UID SEARCH": said("* SEARCH"),
            "IDLE": lambda _, __: [b"+ idling\r\n"],
            "LOGOUT": said("* BYE bye"),
        }


def said(*lines: str) -> Answer:
    """These lines and OK."""
    return lambda tag, _: ["".join(f"{each}\r\n" for each in (*lines, f"{tag} OK done")).encode()]


def refused(words: str) -> Answer:
    """NO, with these words."""
    return lambda tag, _: [f"{tag} NO {words}\r\n".encode()]


@contextmanager
def serving(script: Any) -> Iterator[int]:
    """Run a script's ``greeting`` and ``answer`` on a loopback port while the block lasts."""
    end = threading.Event()

    class Handler(socketserver.StreamRequestHandler):
        def handle(self) -> None:
            self.connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            try:
                if self.say(script.greeting):
                    while line := self.rfile.readline():
                        if not self.say(script.answer(line.decode().rstrip("\r\n"))):
                            return
            except OSError:
                return

        def say(self, segments: list[bytes]) -> bool:
            for segment in segments:
                if segment == PAUSE:
                    time.sleep(0.1)
                elif segment == CUT:
                    now = struct.pack("ii", 1, 0)
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
                    return False
                else:
                    self.connection.sendall(segment)
            return not end.is_set()

    class Server(socketserver.ThreadingTCPServer):
        allow_reuse_address = True
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield int(server.server_address[1])
        finally:
            end.set()
            server.shutdown()
            thread.join()
