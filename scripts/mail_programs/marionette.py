"""Speaks Marionette, Mozilla's own remote control: enough of it to run scripts in the program.

Messages are JSON behind their length and a colon; a command is [0, number, name, parameters], an
answer [1, number, error, result].
"""

import json
import socket
from typing import Any

TIMEOUT = 60.0


class Marionette:
    """A session with the program that listens on that port of this machine."""

    def __init__(self, port: int) -> None:
        self._socket = socket.create_connection(("127.0.0.1", port), timeout=TIMEOUT)
        self._stream = self._socket.makefile("rb")
        self._number = 0
        self._message()  # the greeting
        self._command("WebDriver:NewSession", {})
        self._command("Marionette:SetContext", {"value": "chrome"})

    def close(self) -> None:
        """End the session; the program goes on."""
        self._stream.close()
        self._socket.close()

    def run(self, script: str, *arguments: object) -> Any:
        """What the function body returns; it sees ``arguments``. Raises RuntimeError."""
        done = self._command("WebDriver:ExecuteScript", {"script": script, "args": arguments})
        return done["value"]

    def _command(self, name: str, parameters: dict[str, object]) -> dict[str, Any]:
        self._number += 1
        data = json.dumps([0, self._number, name, parameters]).encode()
        self._socket.sendall(b"%d:%s" % (len(data), data))
        _, _, error, result = self._message()
        if error:
            raise RuntimeError(f"{name}: {error.get('message', error)}")
        return dict(result)

    def _message(self) -> Any:
        length = b""
        while (byte := self._stream.read(1)) != b":":
            if not byte:
                raise RuntimeError("the program has gone away")
            length += byte
        return json.loads(self._stream.read(int(length)))
