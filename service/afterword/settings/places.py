"""Where settings are read from: a file, a folder of secrets, the environment.

Each place yields what it says together with its name, so that a complaint can say where to look.
"""

import re
import stat
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from afterword.errors import ConfigurationError

Table = dict[str, Any]

PREFIX = "AFTERWORD_"
SYSTEM_FILE = Path("/etc/afterword/config.toml")
SECRETS_FOLDER = Path("/run/secrets")
_SECTIONS = ("accounts", "timing", "letter", "llm", "store", "templates", "log")
_LISTS = frozenset({"aliases", "employer_domains"})


@dataclass(frozen=True, slots=True)
class Given:
    """What one place says. ``place`` is a file or an environment variable."""

    place: str
    table: Table
    file: Path | None = None

    def says(self, path: tuple[int | str, ...]) -> bool:
        """Whether the setting with that path is set here."""
        value: Any = self.table
        for key in path:
            if not isinstance(value, Mapping) or str(key) not in value:
                return isinstance(key, int) and isinstance(value, list)
            value = value[str(key)]
        return True


def home_folder(environ: Mapping[str, str], variable: str, usual: str) -> Path | None:
    """A folder of this user's by the XDG rules: the variable's, else ``usual`` in HOME."""
    if environ.get(variable):
        return Path(environ[variable])
    return Path(environ["HOME"]) / usual if environ.get("HOME") else None


def from_file(config: Path | None, environ: Mapping[str, str]) -> Iterator[Given]:
    """The user's file: the one that is named, else the first of the usual ones, if any."""
    named = config or (
        Path(environ["AFTERWORD_CONFIG"]) if environ.get("AFTERWORD_CONFIG") else None
    )
    if named is not None and not named.is_file():
        raise ConfigurationError(f"The configuration file {named} does not exist.")
    own = home_folder(environ, "XDG_CONFIG_HOME", ".config")
    usual = [SYSTEM_FILE, *([own / "afterword" / "config.toml"] if own is not None else [])]
    file = named or next((file for file in usual if file.is_file()), None)
    if file is not None:
        yield Given(str(file), _counted(_toml(file)), file)


def _toml(file: Path) -> Table:
    try:
        table = tomllib.loads(file.read_text(encoding="utf-8"))
        mode = stat.S_IMODE(file.stat().st_mode)
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:
        raise ConfigurationError(f"{file} is not UTF-8 text.") from None
    except tomllib.TOMLDecodeError as error:
        raise ConfigurationError(f"{file} is not valid TOML: {error}.") from None
    if mode & 0o077 and _has_password(table):
        raise ConfigurationError(
            f"{file} holds a password and is open to others; run: chmod 600 {file}"
        )
    return table


def _counted(table: Table) -> Table:
    """With a list of tables as a table by number, as the other places name its members."""
    out: Table = {}
    for key, value in table.items():
        if isinstance(value, list) and value and all(isinstance(each, dict) for each in value):
            value = {str(number): each for number, each in enumerate(value)}
        out[key] = _counted(value) if isinstance(value, dict) else value
    return out


def _has_password(value: object) -> bool:
    if isinstance(value, list):
        return any(_has_password(each) for each in value)
    if not isinstance(value, dict):
        return False
    return any(
        (key in {"password", "api_key"} and bool(inner)) or _has_password(inner)
        for key, inner in value.items()
    )


def from_secrets(environ: Mapping[str, str]) -> Iterator[Given]:
    """Files such as ``accounts__me__imap__password``; the last line break is not part of it."""
    named = environ.get("AFTERWORD_SECRETS_DIR")
    folder = Path(named) if named else SECRETS_FOLDER
    if not folder.is_dir():
        if named:
            raise ConfigurationError(f"AFTERWORD_SECRETS_DIR names {folder}, which is no folder.")
        return
    for file in sorted(folder.iterdir()):
        keys = file.name.lower().split("__")
        if len(keys) > 1 and keys[0] in _SECTIONS and file.is_file():
            yield Given(str(file), _nested(keys, _secret(file)))


def _secret(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").removesuffix("\n")
    except OSError as error:
        raise ConfigurationError(f"The secret {file} cannot be read: {error.strerror}.") from error
    except UnicodeDecodeError:  # its message would show a part of the secret
        raise ConfigurationError(f"The secret {file} is not UTF-8 text.") from None


def from_environment(environ: Mapping[str, str]) -> Iterator[Given]:
    """Variables such as ``AFTERWORD_ACCOUNTS__ME__IMAP__PASSWORD``.

    Others that begin like ours may be somebody else's (Kubernetes makes AFTERWORD_PORT for a
    service of this name) and are left alone, unless they look like one of ours misspelt.
    """
    for name in sorted(environ):
        keys = name.removeprefix(PREFIX).lower().split("__")
        if not name.startswith(PREFIX) or keys[0].split("_")[0] not in _SECTIONS:
            continue
        if len(keys) == 1:
            raise ConfigurationError(
                f"{name} is no setting: write two underscores between the parts of a setting's"
                f" name, such as {PREFIX}STORE__URL."
            )
        yield Given(name, _nested(keys, environ[name]))


def _nested(keys: list[str], text: str) -> Table:
    value = [part for part in re.split(r"[,\s]+", text) if part] if keys[-1] in _LISTS else text
    table: Table = {keys[-1]: value}
    for key in reversed(keys[:-1]):
        table = {key: table}
    return table
