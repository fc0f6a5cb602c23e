"""The cases in ``data/replies/cases``, one TOML file for each family of mail programs."""

import tomllib
from dataclasses import fields
from functools import cache

from afterword.domain.model import QUESTIONS
from reply_cases.clients import clients
from reply_cases.mails import DATA
from reply_cases.model import Case, Half
from reply_cases.transport import CLIENT_TRAITS, OTHER_TRAITS, QUOTED_LINE, WHOLE_TEXT
from reply_cases.writing import STYLES

FOLDER = DATA / "cases"
TRAITS = {*CLIENT_TRAITS, *OTHER_TRAITS, *QUOTED_LINE, *WHOLE_TEXT}


@cache
def cases() -> tuple[Case, ...]:
    """All cases; one that says something that nobody understands is refused."""
    known = {f.name for f in fields(Case)} - {"name"}
    out: dict[str, Case] = {}
    for path in sorted(FOLDER.glob("*.toml")):
        for name, table in tomllib.loads(path.read_text(encoding="utf-8")).items():
            assert name not in out, f"{name} is there twice"
            assert set(table) <= known, f"{name}: {set(table) - known}"
            lists = {key: tuple(v) for key, v in table.items() if isinstance(v, list)}
            out[name] = _checked(Case(name, **(table | lists)))
    return tuple(out.values())


def half(which: Half) -> tuple[Case, ...]:
    """One half of the cases, chosen by nothing but their names."""
    return tuple(case for case in cases() if case.half == which)


def _checked(case: Case) -> Case:
    assert case.style in STYLES, f"{case.name}: style {case.style}"
    assert case.client in clients(), f"{case.name}: client {case.client}"
    assert case.language in clients()[case.client].attribution, f"{case.name}: {case.language}"
    assert set(case.traits) <= TRAITS, f"{case.name}: {set(case.traits) - TRAITS}"
    assert set(case.answers) | set(case.typed) <= set(QUESTIONS), case.name
    return case
