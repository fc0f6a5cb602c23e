"""What may be set, and what a value must look like.

There are no defaults here: every one lives in ``config/default.toml``, where an operator can read
it. Messages complete a sentence that begins with the name of the setting.
"""

import re
from collections.abc import Iterator
from datetime import time, timedelta
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    SecretStr,
    model_validator,
)
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict

from afterword.domain.hours import QuietHours
from afterword.domain.letter import Style, Voice
from afterword.domain.model import WINDOW, Owner
from afterword.domain.timing import Fallback

_DURATION = re.compile(r"\s*(\d{1,6}(?:\.\d{1,6})?)\s*([smhd])\s*", re.ASCII)
_HOURS = re.compile(r"(?:([01]?\d|2[0-3]):([0-5]\d)\s*-\s*([01]?\d|2[0-3]):([0-5]\d))?", re.ASCII)
MOST_REMINDERS = 4
_UNITS = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days"}
_ADDRESS = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+")
_SQLITE = "sqlite:///"
_ENDPOINT = re.compile(
    r"(?:https?://(?:[\w.-]+|\[[0-9a-f:.]+\])(?::\d{1,5})?(?:/[\w./~-]*)?)?",
    re.ASCII | re.IGNORECASE,
)
LONGEST_BUDGET = timedelta(minutes=5)
LINE, SIGNATURE_LINES = 80, 6
"""Characters and lines of what stands around a letter."""


def _duration(value: object) -> timedelta:
    found = _DURATION.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError('is not a duration; write a number and s, m, h or d, such as "15m"')
    return timedelta(**{_UNITS[found[2]]: float(found[1])})


def _some_time(value: timedelta) -> timedelta:
    if not value:
        raise ValueError('must be longer than nothing; write a duration such as "60s"')
    return value


def _within_window(value: timedelta) -> timedelta:
    if value >= WINDOW:
        raise ValueError("must be under 24h: the letters are to be in Drafts by then")
    return value


def _quiet_hours(value: object) -> QuietHours:
    found = _HOURS.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise ValueError('is no part of a day; write one such as "21:30-07:30", or "" for none')
    hours = [int(part or 0) for part in found.groups()]
    return QuietHours(time(hours[0], hours[1]), time(hours[2], hours[3]))


def _rising(offsets: tuple[timedelta, ...]) -> tuple[timedelta, ...]:
    if list(offsets) != sorted(set(offsets)) or len(offsets) > MOST_REMINDERS:
        raise ValueError(
            f"must name at most {MOST_REMINDERS} durations, each longer than the one before"
        )
    return offsets


def _address(value: object) -> str:
    if not isinstance(value, str) or not _ADDRESS.fullmatch(value):
        raise ValueError('is not a mail address; write one such as "sam@example.org"')
    return value


def _zone(value: object) -> str:
    if isinstance(value, str) and value:
        try:
            return ZoneInfo(value).key
        except (
            ValueError,
            KeyError,
            OSError,
        ):  # "../x", an unknown name, a folder such as "Europe"
            pass
    raise ValueError('is not a known time zone; write one such as "Europe/Berlin"')


def _web_address(url: str) -> str:
    url = re.sub(r"^webcals?://", "https://", url, flags=re.IGNORECASE)
    try:
        parts = urlsplit(url)
        fine = parts.scheme in {"https", "http"} and parts.hostname and parts.port != 0
    except ValueError:
        fine = False
    if not fine or re.search(r"[\s\x00-\x1f]", url):
        raise ValueError('is no web address; write one such as "https://dav.example.org/sam/"')
    if "@" in parts.netloc:
        raise ValueError("holds a user name or password; they are settings of their own")
    return url


def _sqlite(url: str) -> str:
    if not url.startswith(_SQLITE) or url.removeprefix(_SQLITE) in {"", ":memory:"}:
        raise ValueError(
            f'must begin with "{_SQLITE}" and name a file, such as'
            f' "{_SQLITE}/var/lib/afterword/afterword.db"; other databases cannot be used yet'
        )
    return url


def _endpoint(url: str) -> str:
    if not _ENDPOINT.fullmatch(url):
        raise ValueError(
            'is no address of a chat endpoint; write one such as "http://localhost:11434/v1", or ""'
            " for none"
        )
    return url.rstrip("/")


def _short(value: timedelta) -> timedelta:
    if value > LONGEST_BUDGET:
        raise ValueError("must be at most 5m: the confirmation waits for it")
    return value


def _greeting(text: str) -> str:
    slots = re.findall(r"\{(\w*)\}", text)
    if text and (
        len(slots) != 1
        or slots[0] not in {"first", "name"}
        or text.count("{") + text.count("}") != 2
        or not _is_line(text)
    ):
        raise ValueError(
            'must be one line with {first} or {name} in it, such as "Hi {first},", or ""'
        )
    return text.strip()


def _sign_off(text: str) -> str:
    if not _is_line(text):
        raise ValueError('must be one short line such as "Best regards,", or ""')
    return text.strip()


def _signature(text: str) -> str:
    lines = text.strip().splitlines()
    if len(lines) > SIGNATURE_LINES or not all(_is_line(line) for line in lines):
        raise ValueError(
            f"must have at most {SIGNATURE_LINES} lines of at most {LINE} characters each"
        )
    return "\n".join(line.strip() for line in lines)


def _is_line(text: str) -> bool:
    return len(text) <= LINE and text.isprintable()


def _own_folder(folder: Path | None) -> Path | None:
    if folder is not None and not folder.is_dir():
        raise ValueError(f'names {folder}, which is no folder; make it, or write ""')
    return folder


Duration = Annotated[timedelta, BeforeValidator(_duration)]
Pause = Annotated[Duration, AfterValidator(_some_time)]
Address = Annotated[str, BeforeValidator(_address)]
Zone = Annotated[str, BeforeValidator(_zone)]
Host = Annotated[str, Field(min_length=1)]
Port = Annotated[int, Field(ge=1, le=65535)]
Security = Literal["tls", "starttls", "none"]
Language = Literal["en", "de", "fr", "es", "it", "pt", "nl"]
Endpoint = Annotated[str, AfterValidator(_endpoint)]
Patience = Annotated[Pause, AfterValidator(_short)]
InWindow = Annotated[Duration, AfterValidator(_within_window)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Imap(_Section):
    """How to get into the mailbox."""

    host: Host
    security: Security
    port: Port
    username: str
    password: SecretStr
    drafts: str
    sent: str
    ca_file: str
    timeout: Pause


class Smtp(_Section):
    """How mail to the user goes out."""

    host: Host
    security: Security
    port: Port
    username: str
    password: SecretStr
    ca_file: str
    timeout: Pause


class CalendarSettings(_Section):
    """Where calendars of the user's are."""

    kind: Literal["caldav", "ics"]
    url: Annotated[str, AfterValidator(_web_address)]
    username: str
    password: SecretStr
    ca_file: str
    timeout: Pause
    poll_every: Pause


class Account(_Section):
    """One mailbox and whose it is."""

    address: Address
    name: str = Field(min_length=1)
    timezone: Zone
    language: Language
    aliases: tuple[Address, ...]
    employer_domains: tuple[str, ...]
    calendars: tuple[CalendarSettings, ...]
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
            language=self.language,
        )


class Timing(_Section):
    """When things happen."""

    prompt_after: InWindow
    reminders: Annotated[tuple[InWindow, ...], AfterValidator(_rising)]
    starter_after: InWindow
    unsent_after: InWindow
    brief_before: InWindow
    quiet_hours: Annotated[QuietHours, BeforeValidator(_quiet_hours)]
    poll_every: Pause
    heartbeat: Pause
    settle: Duration
    settle_post: Duration


class LetterSettings(_Section):
    """What the letters are like."""

    fallback: Fallback
    style: Style
    greeting: Annotated[str, AfterValidator(_greeting)]
    sign_off: Annotated[str, AfterValidator(_sign_off)]
    signature: Annotated[str, AfterValidator(_signature)]
    spelling: Literal["en-US", "en-GB"]
    learn_from_sent: bool

    @property
    def voice(self) -> Voice:
        """The user's voice as far as it is set."""
        return Voice(self.style, self.greeting, self.sign_off, self.signature, self.spelling)


class LlmSettings(_Section):
    """The language model that may put letters into better words. None without ``base_url``."""

    base_url: Endpoint
    model: str
    api_key: SecretStr
    timeout: Patience
    budget: Patience
    allow_remote: bool

    @model_validator(mode="after")
    def _named(self) -> "LlmSettings":
        if self.base_url and not self.model:
            raise ValueError("has a base_url and no model; name the model as the endpoint does")
        return self


class StoreSettings(_Section):
    """Where things are remembered."""

    url: Annotated[str, AfterValidator(_sqlite)]


class TemplateSettings(_Section):
    """Where the user's own templates are."""

    folder: Annotated[Path | None, AfterValidator(_own_folder)]


class LogSettings(_Section):
    """What is logged, and how."""

    level: Literal["debug", "info", "warning", "error"]
    format: Literal["text", "json"]


class Settings(BaseSettings):
    """All settings. Made by :func:`afterword.settings.load`."""

    model_config = SettingsConfigDict(frozen=True, extra="forbid")

    accounts: dict[str, Account] = Field(min_length=1)
    timing: Timing
    letter: LetterSettings
    llm: LlmSettings
    store: StoreSettings
    templates: TemplateSettings
    log: LogSettings

    def secrets(self) -> Iterator[str]:
        """Every password and key, to be kept out of logs."""
        if self.llm.api_key:
            yield self.llm.api_key.get_secret_value()
        for account in self.accounts.values():
            yield account.imap.password.get_secret_value()
            if account.smtp is not None:
                yield account.smtp.password.get_secret_value()
            for calendar in account.calendars:
                yield calendar.password.get_secret_value()
                if calendar.kind == "ics":  # whoever knows the address of a feed can read it
                    yield calendar.url

    @classmethod
    def settings_customise_sources(  # type: ignore[override]  # the base names each source
        cls,
        _: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        *_others: PydanticBaseSettingsSource,
        **_named: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Only what ``load`` has put together; it knows where each value came from."""
        return (init_settings,)
