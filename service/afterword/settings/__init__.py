"""Settings, read once and handed down: default.toml < your file < secrets folder < environment.

A mistake is one sentence that names the place, the setting and what to do, and never shows a value
that could be a secret.
"""

import difflib
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from afterword import resources
from afterword.errors import ConfigurationError
from afterword.settings.model import Account, CalendarSettings, Imap, Settings, Smtp
from afterword.settings.places import (
    Given,
    Table,
    from_environment,
    from_file,
    from_secrets,
    home_folder,
)

__all__ = ["Account", "CalendarSettings", "Imap", "Settings", "Smtp", "load"]

_PORTS = {"imap": (993, 143), "smtp": (465, 587)}  # with TLS from the first byte, and without
_NUMBER = "N"  # stands for the members of a list, counted from 0
_ACCOUNT_NAME = re.compile(r"[a-z0-9]+(?:[_-][a-z0-9]+)*")


def load(config: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings from all four places. Raises ConfigurationError with one sentence."""
    defaults = tomllib.loads(resources.text("config", "default.toml"))
    account_defaults = defaults.pop("account")
    given = [
        *from_file(config, environ),
        *from_secrets(environ),
        *from_environment(environ),
    ]
    shape = {**defaults, "accounts": {"*": account_shape(account_defaults)}}
    tables: Table = defaults
    for each in given:
        _refuse_unknown(each.table, each.place, shape)
        _merge(tables, each.table)
    tables["accounts"] = {
        name: _completed(account, account_defaults)
        for name, account in _accounts(tables, given).items()
    }
    tables["store"]["url"] = tables["store"]["url"] or _usual_store(environ)
    tables["templates"]["folder"] = _own_templates(tables["templates"]["folder"], given, environ)
    try:
        return Settings(**tables)
    except ValidationError as error:
        raise _complaint(error, given) from None  # the original shows values, secrets among them


def account_shape(defaults: Mapping[str, Any]) -> Table:
    """The keys an account may have: those with a default, and those that must be given."""
    required = {key: ... for key, field in Account.model_fields.items() if field.is_required()}
    servers = {part: {"host": ..., **defaults[part]} for part in ("imap", "smtp")}
    calendars = {"calendars": {_NUMBER: {"kind": ..., "url": ..., **defaults["calendar"]}}}
    own = {key: value for key, value in defaults.items() if key != "calendar"}
    return {**required, **own, **servers, **calendars}


def _refuse_unknown(table: Mapping[str, Any], place: str, shape: Table, path: str = "") -> None:
    for key, value in table.items():
        if "*" in shape and not _ACCOUNT_NAME.fullmatch(key):
            raise ConfigurationError(
                f'{place}: an account cannot be called "{key}"; use small letters and digits,'
                " such as [accounts.me]."
            )
        if _NUMBER in shape and not (key.isdecimal() and key.isascii()):
            raise ConfigurationError(
                f"{place}: {path}{key}: there may be several; write [[{path.rstrip('.')}]] for each"
                " of them, with two brackets."
            )
        if shape.keys().isdisjoint({"*", _NUMBER, key}):
            near = difflib.get_close_matches(key, list(shape), n=1, cutoff=0.0)[0]
            raise ConfigurationError(
                f"{place}: there is no setting {path}{key}; did you mean {path}{near}?"
            )
        inner = shape.get(key, shape.get("*", shape.get(_NUMBER)))
        if isinstance(inner, dict):
            if value == [] and _NUMBER in inner:
                continue
            if not isinstance(value, Mapping):
                raise ConfigurationError(
                    f"{place}: {path}{key} is a section, not a value; write [{path}{key}] and its"
                    " settings below."
                )
            _refuse_unknown(value, place, inner, f"{path}{key}.")


def _merge(into: Table, table: Mapping[str, Any]) -> None:
    for key, value in table.items():
        if isinstance(value, Mapping):
            _merge(into.setdefault(key, {}), value)
        else:
            into[key] = value


def _accounts(tables: Table, given: Sequence[Given]) -> Table:
    accounts: Table = tables.get("accounts", {})
    if not accounts:
        file = next((each.place for each in given if each.file is not None), "")
        start = f"{file} has no account" if file else "There is no configuration file"
        raise ConfigurationError(
            f"{start}: write a section [accounts.me] with address, name and timezone, and"
            " [accounts.me.imap] with host, as config/example.toml does."
        )
    return accounts


def _completed(account: Table, defaults: Table) -> Table:
    """The account with what it left out; an SMTP server is not made up where none is named."""
    parts = {*_PORTS, "calendar"}
    whole: Table = {key: value for key, value in defaults.items() if key not in parts}
    whole |= account
    given = dict(account.get("calendars") or {})
    whole["calendars"] = [defaults["calendar"] | given[each] for each in sorted(given, key=int)]
    for part, ports in _PORTS.items():
        if part in account:
            section = defaults[part] | account[part]
            if section["port"] in (0, "0"):
                section["port"] = ports[section["security"] != "tls"]
            whole[part] = section
    return whole


def _usual_store(environ: Mapping[str, str]) -> str:
    state = home_folder(environ, "XDG_STATE_HOME", ".local/state")
    if state is None:
        raise ConfigurationError(
            "store.url is not set and there is no home folder to put the store into; set store.url."
        )
    return f"sqlite:///{state}/afterword/afterword.db"


def _own_templates(
    folder: object, given: Sequence[Given], environ: Mapping[str, str]
) -> object | None:
    """A relative folder lies beside the file that names it; ``~`` is the home folder."""
    if not folder or not isinstance(folder, str):
        return folder or None
    if folder.startswith("~/") and environ.get("HOME"):
        return Path(environ["HOME"]) / folder[2:]
    named_by = [*_who_says(("templates", "folder"), given)][-1]
    return named_by.file.absolute().parent / folder if named_by.file is not None else Path(folder)


def _who_says(path: tuple[int | str, ...], given: Sequence[Given]) -> Iterator[Given]:
    return (each for each in given if each.says(path))


def _complaint(error: ValidationError, given: Sequence[Given]) -> ConfigurationError:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    path = first["loc"]
    setting = ".".join(str(part) for part in path)
    if first["type"] == "missing":
        place = next((f"{each.place}: " for each in _who_says(path[:-1], given)), "")
        return ConfigurationError(f"{place}{setting} is missing; add it.")
    place = next((f"{each.place}: " for each in reversed([*_who_says(path, given)])), "")
    what = first["msg"]
    if first["type"] == "value_error":
        what = what.removeprefix("Value error, ")
    else:
        what = f"is not right: {what[0].lower()}{what[1:]}"
    return ConfigurationError(f"{place}{setting} {what}.")
