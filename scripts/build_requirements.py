"""Prints what building the wheel needs, one a line, for `make lock`."""

import tomllib
from pathlib import Path

project = tomllib.loads(Path("pyproject.toml").read_text(encoding="utf-8"))
print("\n".join(project["build-system"]["requires"]))
