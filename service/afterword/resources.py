"""Where templates and configuration lie: in a checkout beside ``service``, else in the package."""

from pathlib import Path
from typing import Literal

_PACKAGE = Path(__file__).parent


def folder(name: Literal["templates", "config"]) -> Path:
    """The folder of that name."""
    bundled = _PACKAGE / "_bundled" / name
    return bundled if bundled.is_dir() else _PACKAGE.parent.parent / name


def text(name: Literal["templates", "config"], file: str) -> str:
    """A file in one of them, for example ``text("config", "default.toml")``."""
    return (folder(name) / file).read_text(encoding="utf-8")
