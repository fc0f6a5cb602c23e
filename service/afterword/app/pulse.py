"""The sign of life that a container asks for: when each account was last looked at.

Being connected proves nothing; a finished look does.
"""

import json
import logging
import os
import threading
from datetime import datetime, timedelta
from pathlib import Path

log = logging.getLogger(__name__)


def pulse_file(store_url: str) -> Path:
    """Where the service leaves its pulse: beside the store."""
    return Path(store_url.removeprefix("sqlite:///") + ".alive")


class Pulse:
    """Writes the moments of the last finished looks into a file."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._lock = threading.Lock()
        self._beats: dict[str, str] = {}

    def beat(self, account: str, what: str, now: datetime) -> None:
        """Note that ``what`` (``look`` or ``work``) was finished for the account."""
        with self._lock:
            self._beats[f"{account}/{what}"] = now.isoformat()
            fresh = self._file.with_name(self._file.name + ".new")
            try:
                fresh.write_text(json.dumps(self._beats), encoding="utf-8")
                os.replace(fresh, self._file)  # noqa: PTH105 -- the atomic one, by name
            except OSError as error:
                log.warning("the pulse file %s cannot be written: %s", self._file, error)


def troubles(
    file: Path, accounts: tuple[str, ...], now: datetime, limit: timedelta
) -> tuple[str, ...]:
    """What is wrong with the service that writes this file; nothing when it is well."""
    try:
        beats = json.loads(file.read_text(encoding="utf-8"))
        moments = {key: datetime.fromisoformat(beat) for key, beat in beats.items()}
    except (OSError, ValueError, AttributeError):
        return (f"No service has left a sign of life in {file}. Start it with `afterword run`.",)
    out = []
    for account in accounts:
        for what in ("look", "work"):
            last = moments.get(f"{account}/{what}")
            if last is None or now - last > limit:
                when = f"since {last:%Y-%m-%d %H:%M:%S} UTC" if last else "yet"
                out.append(f"{account}: no finished {what} {when}; see the service's log.")
    return tuple(out)
