"""A Radicale of our own: a free loopback port, a temporary folder, two users.

It is a Python program, so every test run has it. Events are put there and taken out by plain HTTP,
as a calendar program would do it.
"""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx

USER, PASSWORD = "sam", "secret"
_MAKE = """<?xml version="1.0"?>
<mkcol xmlns="DAV:" xmlns:c="urn:ietf:params:xml:ns:caldav"><set><prop>
<resourcetype><collection/><c:calendar/></resourcetype><c:supported-calendar-component-set>
<c:comp name="{kind}"/></c:supported-calendar-component-set></prop></set></mkcol>"""


@dataclass(slots=True)
class Radicale:
    """A server that can be stopped and started again on the same port, with all that it held."""

    folder: Path
    port: int
    process: "subprocess.Popen[bytes] | None" = field(default=None)

    @property
    def url(self) -> str:
        """The server's root."""
        return f"http://127.0.0.1:{self.port}/"

    def start(self) -> None:
        """Begin to serve; returns when it answers."""
        command = [sys.executable, "-m", "radicale", "--config", str(self.folder / "config")]
        with (self.folder / "log").open("ab") as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log)
        for _ in range(200):
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise RuntimeError(
            f"Radicale did not come up:\n{(self.folder / 'log').read_text()[-2000:]}"
        )

    def stop(self) -> None:
        """End it; what it holds stays."""
        if self.process is not None:
            self.process.terminate()
            self.process.wait(timeout=10)
            self.process = None

    def make(self, name: str, kind: str = "VEVENT", user: str = USER) -> str:
        """A calendar of the user's; its address."""
        url = f"{self.url}{user}/{name}/"
        self._ask("MKCOL", url, _MAKE.format(kind=kind), user)
        return url

    def put(self, url: str, ics: bytes | str, user: str = USER) -> None:
        """An object at that address."""
        self._ask("PUT", url, ics, user)

    def delete(self, url: str, user: str = USER) -> None:
        """Take out an object or a whole calendar."""
        self._ask("DELETE", url, "", user)

    def _ask(self, method: str, url: str, body: bytes | str, user: str) -> None:
        headers = {"Content-Type": "text/calendar" if method == "PUT" else "text/xml"}
        answer = httpx.request(
            method,
            url,
            content=body,
            headers=headers,
            auth=(user, PASSWORD),
            trust_env=False,
            timeout=60,
        )
        assert answer.is_success, (method, url, answer.status_code, answer.text)


@contextmanager
def running() -> Iterator[Radicale]:
    """One with nothing in it, and the end of it afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="afterword-radicale-"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    (folder / "users").write_text(f"{USER}:{PASSWORD}\nkim:{PASSWORD}\n")
    (folder / "config").write_text(
        f"[server]\nhosts = 127.0.0.1:{port}\n"
        f"[auth]\ntype = htpasswd\nhtpasswd_filename = {folder}/users\n"
        "htpasswd_encryption = plain\ndelay = 0\n"
        f"[storage]\nfilesystem_folder = {folder}/collections\n"
    )
    server = Radicale(folder, port)
    try:
        server.start()
        yield server
    finally:
        server.stop()
        shutil.rmtree(folder, ignore_errors=True)
