"""Drives a headless Chromium by its DevTools protocol: JSON over two pipes, each ended by a NUL."""

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from scripts.mail_programs.processes import process

ENTER = {"key": "Enter", "code": "Enter", "windowsVirtualKeyCode": 13, "text": "\r"}
BACKSPACE = {"key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8}


class Page:
    """The one page of the browser."""

    def __init__(self, reading: int, writing: int) -> None:
        self._reading = os.fdopen(reading, "rb", buffering=0)
        self._writing = os.fdopen(writing, "wb", buffering=0)
        self._waiting = b""
        self._number = 0
        self._session = ""
        target = self._command("Target.createTarget", url="about:blank")["targetId"]
        attached = self._command("Target.attachToTarget", targetId=target, flatten=True)
        self._session = attached["sessionId"]

    def go(self, url: str) -> None:
        """Open that address; it may not be loaded yet when this returns."""
        self._command("Page.navigate", url=url)

    def run(self, script: str) -> Any:
        """What the expression is worth. Raises RuntimeError where it fails."""
        done = self._command("Runtime.evaluate", expression=script, returnByValue=True)
        if "exceptionDetails" in done:
            raise RuntimeError(f"{script[:80]}: {done['exceptionDetails']}")
        return done["result"].get("value")

    def type(self, text: str) -> None:
        """Type the text where the caret is; a line break is the Enter key."""
        for number, line in enumerate(text.split("\n")):
            if number:
                self.press(ENTER)
            if line:
                self._command("Input.insertText", text=line)

    def press(self, key: dict[str, object]) -> None:
        """Press one key and let it go."""
        self._command("Input.dispatchKeyEvent", type="keyDown", **key)
        self._command("Input.dispatchKeyEvent", type="keyUp", **key)

    def close(self) -> None:
        """Let go of the browser."""
        self._reading.close()
        self._writing.close()

    def _command(self, method: str, **parameters: object) -> Any:
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters}
        if self._session:
            message["sessionId"] = self._session
        self._writing.write(json.dumps(message).encode() + b"\0")
        while True:
            answer = self._message()
            if answer.get("id") == self._number:
                break
        if "error" in answer:
            raise RuntimeError(f"{method}: {answer['error']['message']}")
        return answer["result"]

    def _message(self) -> dict[str, Any]:
        while b"\0" not in self._waiting:
            data = self._reading.read(65536)
            if not data:
                raise RuntimeError("Chromium has gone away")
            self._waiting += data
        message, _, self._waiting = self._waiting.partition(b"\0")
        return dict(json.loads(message))


@contextmanager
def browser(folder: Path) -> Iterator[Page]:
    """Chromium with a profile in that folder, while the block lasts."""
    heard, to_us = os.pipe()
    from_us, told = os.pipe()
    pipes = f'exec chromium "$@" 3<&{from_us} 4>&{to_us}'
    options = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
               "--disable-background-networking", "--disable-component-update",
               "--window-size=1300,900", "--remote-debugging-pipe",
               f"--user-data-dir={folder}")  # fmt: skip
    with process(["sh", "-c", pipes, "chromium", *options], os.environ, from_us, to_us):
        os.close(from_us)
        os.close(to_us)
        page = Page(heard, told)
        try:
            yield page
        finally:
            page.close()
