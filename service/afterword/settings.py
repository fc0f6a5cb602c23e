"""Settings, read once and handed down: default.toml < your file < secrets folder < environment.

Every default lives in ``config/default.toml``; the classes here only say what is allowed. A mistake
is one sentence that names the file, the setting and what to do, and never shows a secret.
"""

import difflib
import re
import stat
import tomllib
from collections.abc import Iterator, Mapping, MutableMapping
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import (
    BaseSettings,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from afterword import resources
from afterword.domain.model import Owner
from afterword.errors import ConfigurationError

PREFIX = "AFTERWORD_"
_DURATION = re.compile(r"\s*(\d+(?:\.\d+)?)\s*([smhd])\s*")
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
Table = dict[str, Any]


def _duration(value: object) -> timedelta:
    if isinstance(value, timedelta):
        return value
    found = _DURATION.fullmatch(str(value))
    if found is None:
        raise ValueError('is not a duration; write a number and a unit, such as "15m" or "4h"')
    return timedelta(**{_UNITS[found[2]]: float(found[1])})


def _address(value: object) -> str:
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        raise ValueError('is not a mail address; write one such as "sam@example.org"')
    return value


def _zone(value: object) -> str:
    try:
        ZoneInfo(str(value))
    except (ValueError, KeyError, OSError) as error:
        raise ValueError('is not a known time zone; write one such as "Europe/Berlin"') from error
    return str(value)


def _none_yet(value: object) -> tuple[str, ...]:
    if value not in ([], ()):
        raise ValueError("calendars are not read yet in this version; remove them")
    return ()


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Address = Annotated[str, BeforeValidator(_address)]
Zone = Annotated[str, BeforeValidator(_zone)]
Port = Annotated[int, Field(ge=0, le=65535)]
Security = Literal["tls", "starttls", "none"]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Imap(_Section):
    """How to get into the mailbox."""

    host: str = Field(min_length=1)
    security: Security
    port: Port
    username: str
    password: SecretStr
    drafts: str
    sent: str
    ca_file: str
    timeout: Duration


class Smtp(_Section):
    """How mail to the user goes out."""

    host: str = Field(min_length=1)
    security: Security
    port: Port
    username: str
    password: SecretStr
    ca_file: str
    timeout: Duration


class Account(_Section):
    """One mailbox and whose it is."""

    address: Address
    name: str = Field(min_length=1)
    timezone: Zone
    aliases: tuple[Address, ...]
    employer_domains: tuple[str, ...]
    calendars: Annotated[tuple[str, ...], BeforeValidator(_none_yet)]
    imap: Imap
    smtp: Smtp | None = None

    @property
    def owner(self) -> Owner:
        """The user as the domain knows them."""
        return Owner(
            name=self.name,
            address=self.address.lower(),
            aliases=tuple(alias.lower() for alias in self.aliases),
            employer_domains=tuple(domain.lower() for domain in self.employer_domains),
            timezone=self.timezone,
        )


class Timing(_Section):
    """When things happen."""

    prompt_after: Duration
    poll_every: Duration
    heartbeat: Duration
    settle: Duration
    settle_post: Duration


class StoreSettings(_Section):
    """Where things are remembered."""

    url: str


class TemplateSettings(_Section):
    """Where the user's own templates are."""

    folder: Path | None


class LogSettings(_Section):
    """What is logged, and how."""

    level: Literal["debug", "info", "warning", "error"]
    format: Literal["text", "json"]


class Settings(BaseSettings):
    """All settings. Made by :func:`load`."""

    model_config = SettingsConfigDict(
        frozen=True,
        extra="forbid",
        env_prefix=PREFIX,
        env_nested_delimiter="__",
        nested_model_default_partial_update=False,
    )

    accounts: dict[str, Account] = Field(min_length=1)
    timing: Timing
    store: StoreSettings
    templates: TemplateSettings
    log: LogSettings

    def secrets(self) -> Iterator[str]:
        """Every password, to be kept out of logs."""
        for account in self.accounts.values():
            yield account.imap.password.get_secret_value()
            if account.smtp is not None:
                yield account.smtp.password.get_secret_value()

    @classmethod
    def settings_customise_sources(  # type: ignore[override]  # the base names each source
        cls,
        _: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *_others: PydanticBaseSettingsSource,
        **_named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what :func:`load` has put together; it knows where each value came from."""
        return (init_settings,)


def load(config: Path | None, environ: Mapping[str, str]) -> Settings:
    """The settings from all four places. Raises ConfigurationError with one sentence."""
    defaults = tomllib.loads(resources.text("config", "default.toml"))
    account_defaults = defaults.pop("account")
    file = _config_file(config, environ)
    own = _toml(file) if file is not None else {}
    _merge(own, _secrets(environ))
    _merge(own, _environment(environ))
    tables: Table = defaults
    _known(own, str(file) if file is not None else "the environment", _shape(defaults))
    _merge(tables, own)
    accounts = tables.get("accounts")
    if not isinstance(accounts, dict) or not accounts:
        where = f"{file} has" if file is not None else "There is no configuration file and"
        raise ConfigurationError(
            f"{where} no account. Add a section [accounts.me] with address, name, timezone, and"
            " [accounts.me.imap] with host; config/example.toml shows the smallest file that works."
        )
    tables["accounts"] = {
        name: _completed(account, account_defaults) for name, account in accounts.items()
    }
    tables["store"]["url"] = _store_url(tables["store"].get("url"), environ)
    tables["templates"]["folder"] = tables["templates"].get("folder") or None
    try:
        return Settings(**tables)
    except ValidationError as error:
        raise _sentence(error, file) from None  # the original shows values, secrets among them


def _config_file(config: Path | None, environ: Mapping[str, str]) -> Path | None:
    named = config or (Path(environ["AFTERWORD_CONFIG"]) if "AFTERWORD_CONFIG" in environ else None)
    if named is not None:
        if not named.is_file():
            raise ConfigurationError(f"The configuration file {named} does not exist.")
        return named
    home = Path(environ.get("XDG_CONFIG_HOME") or Path(environ.get("HOME", "/root")) / ".config")
    usual = (Path("/etc/afterword/config.toml"), home / "afterword" / "config.toml")
    return next((file for file in usual if file.is_file()), None)


def _toml(file: Path) -> Table:
    try:
        text = file.read_text(encoding="utf-8")
        tables = tomllib.loads(text)
        mode = stat.S_IMODE(file.stat().st_mode)
    except OSError as error:
        raise ConfigurationError(f"{file} cannot be read: {error.strerror}.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigurationError(f"{file} is not valid TOML: {error}.") from None
    if _has_password(tables) and mode & 0o077:
        raise ConfigurationError(
            f"{file} holds a password and can be read by others. Run: chmod 600 {file}"
        )
    return tables


def _has_password(table: object) -> bool:
    if not isinstance(table, dict):
        return False
    return any(
        (key == "password" and bool(value)) or _has_password(value) for key, value in table.items()
    )


def _secrets(environ: Mapping[str, str]) -> Table:
    """Files such as ``accounts__me__imap__password``; one trailing line break is not part of it."""
    folder = Path(environ.get("AFTERWORD_SECRETS_DIR") or "/run/secrets")
    tables: Table = {}
    if not folder.is_dir():
        return tables
    for file in sorted(folder.iterdir()):
        keys = file.name.lower().split("__")
        if len(keys) > 1 and file.is_file():
            try:
                _put(tables, keys, file.read_text(encoding="utf-8").removesuffix("\n"))
            except (OSError, UnicodeDecodeError) as error:
                raise ConfigurationError(f"The secret {file} cannot be read: {error}.") from error
    return tables


def _environment(environ: Mapping[str, str]) -> Table:
    tables: Table = {}
    for name, value in environ.items():
        keys = name.removeprefix(PREFIX).lower().split("__")
        if name.startswith(PREFIX) and len(keys) > 1:
            _put(tables, keys, value)
    return tables


def _put(tables: Table, keys: list[str], value: str) -> None:
    table: Any = tables
    for key in keys[:-1]:
        table = table.setdefault(key, {})
        if not isinstance(table, dict):
            raise ConfigurationError(f"{'.'.join(keys)} is set both as a value and as a section.")
    listed = keys[-1] in {"aliases", "employer_domains"}
    table[keys[-1]] = [part for part in re.split(r"[,\s]+", value) if part] if listed else value


def _merge(into: MutableMapping[str, Any], table: Mapping[str, Any]) -> None:
    for key, value in table.items():
        if isinstance(value, Mapping) and isinstance(into.get(key), dict):
            _merge(into[key], value)
        else:
            into[key] = value


def _completed(account: object, defaults: Table) -> object:
    """The account with what it left out; an SMTP server is not made up where none is named."""
    if not isinstance(account, dict):
        return account
    whole: Table = {key: value for key, value in defaults.items() if key not in {"imap", "smtp"}}
    whole |= account
    for part, ports in (("imap", (993, 143)), ("smtp", (465, 587))):
        section = account.get(part)
        if isinstance(section, dict):
            whole[part] = defaults[part] | section
            if whole[part].get("port") in (0, "0"):
                whole[part]["port"] = ports[whole[part].get("security") != "tls"]
    return whole


def _store_url(url: object, environ: Mapping[str, str]) -> str:
    if not url:
        home = Path(environ.get("HOME", "/root"))
        state = Path(environ.get("XDG_STATE_HOME") or home / ".local" / "state")
        return f"sqlite:///{state}/afterword/afterword.db"
    if not isinstance(url, str) or not url.startswith("sqlite:///"):
        raise ConfigurationError(
            'store.url must begin with "sqlite:///" and name a file, such as'
            ' "sqlite:////var/lib/afterword/afterword.db"; other databases are not supported yet.'
        )
    return url


Shape = dict[str, Any]


def _shape(defaults: Table) -> Shape:
    """The keys there are, section by section."""
    shape: Shape = {name: dict.fromkeys(section) for name, section in defaults.items()}
    account: Shape = dict.fromkeys(Account.model_fields)
    account["imap"] = dict.fromkeys(Imap.model_fields)
    account["smtp"] = dict.fromkeys(Smtp.model_fields)
    shape["accounts"] = {"*": account}
    return shape


def _known(table: Mapping[str, Any], source: str, shape: Shape, path: str = "") -> None:
    """Refuse keys that there are not, naming the nearest that there is."""
    for key, value in table.items():
        inner = shape.get("*", shape.get(key)) if "*" in shape or key in shape else ...
        if inner is ...:
            near = difflib.get_close_matches(key, [*shape], n=1, cutoff=0.0)
            hint = f"; did you mean {path}{near[0]}?" if near else "."
            raise ConfigurationError(f"{source}: there is no setting {path}{key}{hint}")
        if isinstance(inner, dict) and isinstance(value, Mapping):
            _known(value, source, inner, f"{path}{key}.")


def _sentence(error: ValidationError, file: Path | None) -> ConfigurationError:
    first = error.errors(include_url=False, include_context=False, include_input=False)[0]
    setting = ".".join(str(part) for part in first["loc"])
    where = f"{file}: " if file is not None else ""
    if first["type"] == "missing":
        return ConfigurationError(f"{where}the setting {setting} is missing; add it.")
    what = first["msg"].removeprefix("Value error, ")
    if not what.startswith(("is ", "calendars")):
        what = f"is not right: {what[0].lower()}{what[1:]}"
    return ConfigurationError(f"{where}{setting} {what}.")
