"""Logging: one line an event on stderr, in UTC, and no secret in any of them.

What is logged may come from a stranger's mail, so a line break in it cannot forge another line:
only tracebacks have several, and theirs are indented.
"""

import json
import logging
import time
from collections.abc import Iterable
from typing import Any, Literal

_CONTROLS = {code: f"\\x{code:02x}" for code in (*range(32), *range(127, 160), 0x2028, 0x2029)}
_CONTROLS[ord("\n")] = "\\n"
_OURS = "afterword"


class _Scrubbed(logging.Formatter):
    """Formats as its parent does, traceback included, and puts *** where a secret stood."""

    def __init__(self, form: str, secrets: tuple[str, ...]) -> None:
        super().__init__(form, "%Y-%m-%dT%H:%M:%SZ")
        self._secrets = secrets
        self.converter = time.gmtime

    def formatMessage(self, record: logging.LogRecord) -> str:  # noqa: N802 -- logging's own name
        record.message = record.message.translate(_CONTROLS)
        return super().formatMessage(record)

    def formatException(self, ei: Any) -> str:  # noqa: N802 -- logging's own name
        lines = self._scrub(super().formatException(ei)).split("\n")
        return "\n".join("    " + line.translate(_CONTROLS) for line in lines)

    def format(self, record: logging.LogRecord) -> str:
        return self._scrub(super().format(record))

    def _scrub(self, text: str) -> str:
        for secret in self._secrets:
            text = text.replace(secret, "***")
        return text


class _Json(_Scrubbed):
    """The same as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        at = self.formatTime(record, self.datefmt)
        entry = {"at": at, "level": record.levelname.lower(), "from": record.name, "text": text}
        return json.dumps(entry, ensure_ascii=False)


def start(level: str, form: Literal["text", "json"], secrets: Iterable[str]) -> None:
    """Begin to log: our own events from ``level`` up, those of libraries from WARNING up.

    ``secrets`` are replaced wherever they would appear, also as Python writes them in a traceback.
    """
    kept = {shape for secret in secrets if len(secret) > 3 for shape in _shapes(secret)}
    longest_first = tuple(sorted(kept, key=len, reverse=True))
    handler = logging.StreamHandler()
    handler.setFormatter(
        _Json("%(message)s", longest_first)
        if form == "json"
        else _Scrubbed("%(asctime)s %(levelname)-7s %(message)s", longest_first)
    )
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    logging.getLogger(_OURS).setLevel(level.upper())


def _shapes(secret: str) -> Iterable[str]:
    yield secret
    yield secret.translate(_CONTROLS)
    yield repr(secret)[1:-1]
    yield repr(secret.encode())[2:-1]
