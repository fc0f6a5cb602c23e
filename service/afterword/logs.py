"""Logging: one line an event on stderr, in UTC, and no secret in any of them."""

import json
import logging
import time
from collections.abc import Iterable
from typing import Literal

_QUIET = ("imapclient", "apscheduler", "alembic", "asyncio", "mail.log", "tzlocal")


class _Scrubbed(logging.Formatter):
    """Formats as its parent does, traceback included, and puts *** where a secret stood."""

    def __init__(self, form: str, secrets: tuple[str, ...]) -> None:
        super().__init__(form, "%Y-%m-%dT%H:%M:%SZ")
        self._secrets = secrets
        self.converter = time.gmtime

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, "***")
        return line


class _Json(_Scrubbed):
    """The same as one JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        text = super().format(record)
        at = self.formatTime(record, self.datefmt)
        entry = {"at": at, "level": record.levelname.lower(), "from": record.name, "text": text}
        return json.dumps(entry, ensure_ascii=False)


def start(level: str, form: Literal["text", "json"], secrets: Iterable[str]) -> None:
    """Begin to log. ``secrets`` are replaced wherever they would appear."""
    kept = tuple(s for s in secrets if s)
    handler = logging.StreamHandler()
    handler.setFormatter(
        _Json("%(message)s", kept)
        if form == "json"
        else _Scrubbed("%(asctime)s %(levelname)-7s %(message)s", kept)
    )
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for name in _QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
