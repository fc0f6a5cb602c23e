"""What is documented is what there is: settings, defaults, commands of the Makefile."""

import json
import re
import tomllib
from typing import Any

from afterword.settings import account_shape
from shape.checkout import ROOT

DEFAULTS = (ROOT / "config" / "default.toml").read_text(encoding="utf-8")


def documented() -> dict[str, str]:
    page = (ROOT / "docs" / "configuration.md").read_text(encoding="utf-8")
    return dict(re.findall(r"^\| `([a-zA-Z_.]+)` \| (.+?) \|", page, re.MULTILINE))


def existing() -> dict[str, str]:
    tables = tomllib.loads(DEFAULTS)
    tables["accounts"] = {"NAME": account_shape(tables.pop("account"))}
    return dict(_flat(tables, ""))


def _flat(table: dict[str, Any], path: str) -> list[tuple[str, str]]:
    found = []
    for key, value in table.items():
        if isinstance(value, dict):
            found += _flat(value, f"{path}{key}.")
        elif value is ...:
            found.append((f"{path}{key}", "must be given"))
        else:
            found.append((f"{path}{key}", f"`{json.dumps(value)}`"))
    return found


def test_every_setting_is_documented_with_its_default_and_no_other() -> None:
    assert documented() == existing()


def test_every_default_has_a_comment_for_the_operator() -> None:
    settings = [line for line in DEFAULTS.splitlines() if re.match(r"\w+ *=", line)]
    assert len(settings) > 20
    assert [line for line in settings if not re.search(r"\s# \S", line)] == []


def test_make_help_names_every_target() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony is not None
    shown = set(re.findall(r'@echo "make (\w+)', makefile))
    assert shown == set(phony[1].split()) - {"help"}
    assert shown == set(re.findall(r"^(\w+):", makefile, re.MULTILINE)) - {"help"}


def test_documents_link_only_to_files_that_are_there() -> None:
    links = [
        (page, link)
        for page in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
        for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", page.read_text(encoding="utf-8"))
    ]
    assert len(links) > 5
    missing = [f"{page.name}: {link}" for page, link in links if not (page.parent / link).exists()]
    assert missing == []
