"""docs/templates.md names every mail, every block and every name that a template sees."""

import re

import pytest

from afterword.app.samples import sample_mails
from afterword.domain.model import Owner
from afterword.formats.render import PAGE
from shape.checkout import ROOT

DOC = (ROOT / "docs" / "templates.md").read_text(encoding="utf-8")
COMMON = DOC.partition("\n## About the interview\n")[2].partition("\n### ")[0]
SECTIONS = dict(re.findall(r"(?ms)^### `(\S+)`\n(.*?)(?=^### |\Z)", DOC))
TEMPLATES = ROOT / "templates"
MAILS = sorted(
    file.relative_to(TEMPLATES).as_posix()
    for folder in ("prompt", "notice")
    for file in (TEMPLATES / folder).glob("*.txt")
)


def rows(text: str) -> set[str]:
    return set(re.findall(r"^\| `(\S+)` \|", text, re.MULTILINE))


def seen_by(name: str) -> list[set[str]]:
    """The names in every sample view of that template, those of entries in lists included."""
    owner = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
    views = [view for template, view in sample_mails(owner) if template == name]
    found = []
    for view in views:
        names = set(view)
        for key, value in view.items():
            entries = value if isinstance(value, list) else []
            names |= {f"{key}[].{k}" for e in entries if isinstance(e, dict) for k in e}
        found.append(names)
    return found


def test_every_mail_is_documented_and_has_samples_and_no_other() -> None:
    assert set(SECTIONS) == set(MAILS)
    assert all(seen_by(name) for name in MAILS)


@pytest.mark.parametrize("name", MAILS)
def test_every_name_that_a_template_sees_is_documented_and_no_other(name: str) -> None:
    section = SECTIONS[name]
    about = rows(COMMON) if "[About the interview]" in section else set()
    assert rows(section) | about == set.union(*seen_by(name))


@pytest.mark.parametrize("name", MAILS)
def test_a_template_sees_the_same_names_whatever_is_known(name: str) -> None:
    plain = [{n for n in names if "[]" not in n} for names in seen_by(name)]
    assert all(names == plain[0] for names in plain)


@pytest.mark.parametrize("name", MAILS)
def test_every_block_is_documented(name: str) -> None:
    listed = re.search(r"Blocks: (.+?)\.(?:\s|$)", SECTIONS[name])
    assert listed is not None
    source = (TEMPLATES / name).read_text(encoding="utf-8")
    blocks = re.findall(r"\{% block (\w+) %\}", source)
    assert re.findall(r"`(\w+)`", listed[1]) == ["subject", "body", *blocks]


def test_files_beside_the_mails_are_named() -> None:
    others = {f.relative_to(TEMPLATES).as_posix() for f in TEMPLATES.glob("prompt/*.*")} - set(
        MAILS
    )
    assert others == {PAGE, "prompt/wording.j2"}
    assert all(name in DOC for name in others)
