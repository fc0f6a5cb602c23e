"""The Dockerfile, step by step as far as that goes without a container engine."""

import fnmatch
import json
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from afterword.settings import load
from shape.checkout import ROOT, copy_tracked

Step = tuple[str, str]


def stages() -> list[list[Step]]:
    """The instructions of each stage, comments dropped and continued lines joined."""
    text = re.sub(r"\\\n", " ", (ROOT / "Dockerfile").read_text(encoding="utf-8"))
    found: list[list[Step]] = []
    for line in text.splitlines():
        if line and not line.startswith("#"):
            word, _, rest = line.partition(" ")
            if word == "FROM":
                found.append([])
            found[-1].append((word, rest))
    return found


def test_the_service_runs_as_nobody_special_and_tells_whether_it_is_well() -> None:
    final = dict(stages()[-1])
    assert final["USER"] not in {"root", "0"}
    assert json.loads(final["ENTRYPOINT"]) == ["afterword"]
    assert json.loads(final["CMD"]) == ["run"]
    assert json.loads(final["HEALTHCHECK"].partition(" CMD ")[2]) == ["afterword", "health"]
    assert final["VOLUME"] == final["WORKDIR"] == "/var/lib/afterword"


def test_the_store_lies_in_the_volume() -> None:
    urls = [rest for word, rest in stages()[-1] if word == "ENV" and "STORE" in rest]
    name, _, url = urls[0].replace('"', "").partition("=")
    settings = load(ROOT / "config" / "example.toml", {name: url})
    assert settings.store.url.startswith("sqlite:////var/lib/afterword/")


def test_secrets_of_the_compose_file_are_settings(tmp_path: Path) -> None:
    compose = (ROOT / "compose.yaml").read_text(encoding="utf-8")
    (target,) = re.findall(r"target: (\w+)", compose)
    (tmp_path / target).write_text("hunter2\n")
    environ = {"HOME": "/nowhere", "AFTERWORD_SECRETS_DIR": str(tmp_path)}
    settings = load(ROOT / "config" / "example.toml", environ)
    assert list(settings.secrets()) == ["hunter2"]
    assert "read_only: true" in compose


@dataclass
class Builder:
    """Carries out the first stage below a folder that stands for the root of the image."""

    root: Path
    context: Path
    workdir: Path = field(default_factory=Path)

    def inside(self, path: str) -> Path:
        return self.root / path.lstrip("/") if path.startswith("/") else self.workdir / path

    def step(self, word: str, rest: str) -> None:
        if word == "WORKDIR":
            self.workdir = self.inside(rest)
            self.workdir.mkdir(parents=True)
        elif word == "COPY":
            *sources, target = rest.split()
            for source in sources:
                self.copy(source, self.inside(target))
        elif word == "RUN":
            command = re.sub(r"(?<![\w.])/(?=opt/|wheel)", f"{self.root}/", rest)
            command = re.sub(r"(^|&& )python ", rf"\1{sys.executable} ", command)
            subprocess.run(["bash", "-ec", command], cwd=self.workdir, check=True)
        else:
            assert word == "FROM", f"a test for {word} is missing"

    def copy(self, source: str, target: Path) -> None:
        origin = self.context / source
        if origin.is_dir():
            shutil.copytree(origin, target)
        else:
            shutil.copy2(origin, target / source)


def build_context(into: Path) -> Path:
    """What the builder gets to see: the clone without what .dockerignore leaves out."""
    kept = re.findall(r"^!(.+)$", (ROOT / ".dockerignore").read_text(), re.MULTILINE)
    for entry in copy_tracked(into).iterdir():
        if not any(fnmatch.fnmatch(entry.name, pattern) for pattern in kept):
            shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
    return into


@pytest.mark.server  # no server, but minutes where the network is slow: it installs everything
@pytest.mark.timeout(600)
def test_the_build_stage_makes_a_program_that_runs_anywhere(tmp_path: Path) -> None:
    builder = Builder(tmp_path / "image", build_context(tmp_path / "context"))
    first, last = stages()
    for word, rest in first:
        builder.step(word, rest)
    ((_, copied),) = [step for step in last if step[0] == "COPY"]
    assert copied == "--from=build /opt/venv /opt/venv"
    environ = {"PATH": f"{builder.root}/opt/venv/bin", "HOME": "/nowhere"}
    program = shutil.which("afterword", path=environ["PATH"])
    assert program is not None
    version = subprocess.run([program, "--version"], cwd="/", env=environ, capture_output=True)
    assert (version.returncode, version.stderr) == (0, b"")
    health = subprocess.run([program, "health"], cwd="/", env=environ, capture_output=True)
    assert (health.returncode, health.stdout) == (78, b"")
    assert b"There is no configuration file" in health.stderr
