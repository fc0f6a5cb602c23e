"""What is shipped: the wheel, built from what a clone has, and used elsewhere."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from shape.checkout import ROOT, copy_tracked, tracked


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    source = copy_tracked(tmp_path_factory.mktemp("source"))
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(build, cwd=source, check=True, capture_output=True)
    (file,) = out.iterdir()
    return file


def test_the_wheel_has_every_module_template_and_default(wheel: Path) -> None:
    shipped = {n for n in zipfile.ZipFile(wheel).namelist() if not n.split("/")[0].endswith("info")}
    expected = {n.removeprefix("service/") for n in tracked() if n.startswith("service/")}
    expected |= {
        f"afterword/_bundled/{n}" for n in tracked() if n.startswith(("templates/", "config/"))
    }
    assert shipped == expected
    assert not [n for n in shipped if "_bundled" in n and n.endswith(".py")]


def test_the_wheel_says_who_may_use_it(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    (licence,) = (n for n in archive.namelist() if n.endswith("/licenses/LICENSE"))
    assert archive.read(licence) == (ROOT / "LICENSE").read_bytes()
    assert b"Apache License" in archive.read(licence)


def test_the_installed_package_finds_what_it_brought_along(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = """
import pathlib, sys
import afterword
from afterword import resources
from afterword.cli import main
here = pathlib.Path(afterword.__file__).parent
assert resources.folder("templates") == here / "_bundled" / "templates"
assert resources.text("config", "default.toml").startswith("# Every setting")
sys.exit(main(["--version"]))
"""
    command = [sys.executable, "-c", program]
    environ = {"PYTHONPATH": str(tmp_path), "PYTHONDONTWRITEBYTECODE": "1"}
    done = subprocess.run(command, cwd="/", env=environ, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("afterword ")
