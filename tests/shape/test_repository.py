"""What is under version control fits everybody's machine."""

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from shape.checkout import ROOT, tracked

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
NEEDED = {
    "requirements.lock": PROJECT["project"]["dependencies"]
    + PROJECT["project"]["optional-dependencies"]["demo"],
    "requirements-build.lock": PROJECT["build-system"]["requires"],
    "requirements-dev.lock": PROJECT["project"]["dependencies"]
    + PROJECT["project"]["optional-dependencies"]["demo"]
    + PROJECT["dependency-groups"]["dev"],
}
PIN = r"([a-z0-9-]+)==(\S+)(?: ; [^\\]+)?"


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(rf"^{PIN} \\$", text, re.MULTILINE))


@pytest.mark.parametrize("lock", NEEDED)
def test_a_lock_is_versions_and_hashes_and_nothing_else(lock: str) -> None:
    lines = (ROOT / lock).read_text(encoding="utf-8").splitlines()
    allowed = re.compile(rf"{PIN} \\|    --hash=sha256:[0-9a-f]{{64}}( \\)?")
    assert [line for line in lines if not allowed.fullmatch(line)] == []


@pytest.mark.parametrize("lock", NEEDED)
def test_a_lock_has_everything_that_is_asked_for_in_a_version_that_fits(lock: str) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, NEEDED[lock]):
        version = locked[canonicalize_name(requirement.name)]
        assert requirement.specifier.contains(version), f"{requirement}: run make lock"


def test_what_is_tested_is_what_runs() -> None:
    smaller = pins("requirements.lock") | pins("requirements-build.lock")
    assert smaller.items() <= pins("requirements-dev.lock").items()


def test_no_file_names_a_machine_or_a_registry() -> None:
    foreign = re.compile(r"/(?:home|Users)/[a-z]|/roo[t]/|py[p]i\.org|python[h]osted|file:/{3}")
    found = []
    for name in tracked():
        text = (ROOT / name).read_bytes().decode("utf-8", errors="ignore")
        found += [f"{name}: {match[0]}" for match in foreign.finditer(text)]
    assert found == []
