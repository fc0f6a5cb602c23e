"""What the cases share: owners of mailboxes, calendar programs, templates of vendors' mails."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from afterword.domain.model import Owner

DATA = Path(__file__).parents[1] / "data" / "detection"

Table = Mapping[str, Any]


@cache
def owners() -> Mapping[str, Owner]:
    """The people whose mailboxes these are, by their first names."""
    return {
        key: Owner(
            table["name"],
            table["address"],
            tuple(table.get("aliases", ())),
            tuple(table["employer_domains"]),
            table["timezone"],
            table["language"],
        )
        for key, table in _toml("owners.toml").items()
    }


@cache
def producers() -> Mapping[str, Table]:
    """What each calendar program writes."""
    return _toml("producers.toml")


@cache
def template(name: str) -> Table:
    """``calendly.confirmation``: that table of templates/calendly.toml."""
    file, _, key = name.partition(".")
    found: Table = _toml(f"templates/{file}.toml")[key]
    return found


def _toml(name: str) -> Table:
    return tomllib.loads((DATA / name).read_text(encoding="utf-8"))
