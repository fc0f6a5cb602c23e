"""The cases in ``data/detection``, one TOML file for each vendor, language or kind."""

import hashlib
import tomllib
from functools import cache

from detection_cases.building import built
from detection_cases.data import DATA
from detection_cases.model import Case, Half, Kind


@cache
def cases(kind: Kind = "interviews") -> tuple[Case, ...]:
    """All cases of one kind; what nobody understands is refused by name."""
    out: dict[str, Case] = {}
    for path in sorted((DATA / kind).glob("*.toml")):
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
        for table in tables["case"]:
            merged = tables.get("all", {}) | table
            name = merged.get("name", f"a case of {path.name}")
            assert name not in out, f"{name} is there twice"
            try:
                out[name] = built(merged)
            except (KeyError, ValueError, AssertionError) as error:
                raise ValueError(f"{path.name}, {name}: {error!r}") from error
    return tuple(out.values())


def half_of(name: str) -> Half:
    """Chosen by nothing but the name."""
    return "keep" if hashlib.sha256(name.encode()).digest()[0] % 2 else "tune"


def half(which: Half, kind: Kind = "interviews") -> tuple[Case, ...]:
    """One half of the cases of one kind."""
    return tuple(case for case in cases(kind) if half_of(case.name) == which)
