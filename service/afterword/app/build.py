"""Settings to working parts. Nothing is connected yet when this is done."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from afterword import resources
from afterword.adapters.calendars import CalDav, CalendarAccount, Feed
from afterword.adapters.clock import SystemClock
from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.adapters.smtp import SmtpAccount, SmtpPost
from afterword.adapters.sql import open_store
from afterword.adapters.worker.workshop import ChildWorkshop
from afterword.domain.detection import load_rules
from afterword.domain.model import Owner
from afterword.domain.timing import Timing
from afterword.errors import ConfigurationError
from afterword.flows.desk import Desk, Patience
from afterword.formats.compose import Frames, load_frames
from afterword.formats.findings import Reader
from afterword.formats.marks import Marks
from afterword.formats.render import Templates
from afterword.formats.workshop import Materials, Workshop
from afterword.formats.zones import WindowsZones, named_zone
from afterword.ports import Mailbox, Post, Store, Subscription
from afterword.settings import Account, Settings, Smtp

if TYPE_CHECKING:
    from afterword.adapters.llm import LanguageModel


def templates(own: Path | None) -> Templates:
    """The user's templates in front of the bundled ones."""
    return Templates(resources.folder("templates"), own)


def frames(own: Path | None) -> Frames:
    """The frames of letters. Raises ConfigurationError for a faulty one."""
    return load_frames(letter_texts(own))


def letter_texts(own: Path | None) -> dict[str, str]:
    """The files letters are made from: each bundled one, or the user's of the same name instead.

    Those of a language lie in a folder of its own: ``de/opening.toml``.
    """
    texts = {}
    bundled = resources.folder("templates") / "letter"
    for file in sorted(bundled.rglob("*.*")):
        name = file.relative_to(bundled).as_posix()
        override = own / "letter" / name if own is not None else None
        chosen = override if override is not None and override.exists() else file
        try:
            texts[name] = chosen.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError) as error:
            raise ConfigurationError(
                f"Template {chosen} cannot be read as UTF-8: {error} (templates.folder)."
            ) from error
    return texts


def materials(own: Path | None) -> Materials:
    """What a workshop is set up from."""
    return Materials(
        rules=resources.text("config", "detection.toml"),
        windows=resources.text("config", "windows-zones.toml"),
        letter=letter_texts(own),
        bundled=resources.folder("templates"),
        own=own,
    )


@contextmanager
def workshops(own: Path | None) -> Iterator[tuple[Workshop, Workshop]]:
    """The process in which mail is read and templates are filled, ready to work; and a second one
    with the bundled templates alone, which starts only when the user's own fail.

    Raises ConfigurationError for faulty rules or letters and Unreachable when it cannot be had.
    """
    with ChildWorkshop(materials(own)) as child, ChildWorkshop(materials(None)) as plain:
        child.start()
        yield child, plain if own is not None else child


def reader_of(owner: Owner) -> Reader:
    """What is needed to judge a mail of that user's."""
    rules = load_rules(resources.text("config", "detection.toml"))
    windows = WindowsZones.of(resources.text("config", "windows-zones.toml"))
    return Reader(owner, rules, windows)


@contextmanager
def desks(settings: Settings, *, alone: bool) -> Iterator[tuple[tuple[Desk, ...], Store]]:
    """A desk for every account, on the store of the settings. ``alone`` as in open_store.

    Raises what workshops and open_store raise.
    """
    own = settings.templates.folder
    with workshops(own) as (shop, plain), open_store(settings.store.url, alone=alone) as opened:
        writer = writer_of(settings)
        rules = load_rules(resources.text("config", "detection.toml"))
        made = tuple(
            Desk(
                account=name,
                owner=account.owner,
                store=opened.store,
                clock=SystemClock(),
                open_mailbox=mailbox_of(name, account),
                post=post_of(name, account),
                marks=Marks(opened.secret, account.address),
                workshop=shop,
                plain=plain,
                rules=rules,
                timing=timing_of(account, settings),
                patience=Patience(settings.timing.settle, settings.timing.settle_post),
                writer=writer,
                calendars=calendars_of(name, account),
                writing=settings.llm.budget,
                voice=settings.letter.voice,
                learns=settings.letter.learn_from_sent,
            )
            for name, account in settings.accounts.items()
        )
        yield made, opened.store


def writer_of(settings: Settings) -> "LanguageModel | None":
    """The language model that words letters, if one is set. Nothing of it is loaded otherwise."""
    llm = settings.llm
    if not llm.base_url:
        return None
    from afterword.adapters.llm import Endpoint, LanguageModel

    key = llm.api_key.get_secret_value()
    seconds = llm.timeout.total_seconds()
    return LanguageModel(Endpoint(llm.base_url, llm.model, key, seconds, llm.allow_remote))


def timing_of(account: Account, settings: Settings) -> Timing:
    """When things are due for that account."""
    timing = settings.timing
    return Timing(
        prompt_after=timing.prompt_after,
        reminders=timing.reminders,
        starter_after=timing.starter_after,
        unsent_after=timing.unsent_after,
        quiet=timing.quiet_hours,
        zone=named_zone(account.timezone),
        fallback=settings.letter.fallback,
        brief_before=timing.brief_before,
    )


class _Opener:
    """Opens the mailbox of one account; made once, called for every session."""

    def __init__(self, account: ImapAccount) -> None:
        self._account = account

    @contextmanager
    def __call__(self) -> Iterator[Mailbox]:
        with open_mailbox(self._account) as mailbox:
            yield mailbox


def mailbox_of(name: str, account: Account) -> _Opener:
    """How to open that account's mailbox."""
    imap = account.imap
    return _Opener(
        ImapAccount(
            host=imap.host,
            port=imap.port,
            security=imap.security,
            username=imap.username or account.address,
            password=imap.password.get_secret_value(),
            setting=f"accounts.{name}.imap",
            drafts=imap.drafts,
            sent=imap.sent,
            ca_file=imap.ca_file,
            timeout=imap.timeout.total_seconds(),
        )
    )


def calendars_of(name: str, account: Account) -> tuple[Subscription, ...]:
    """Where that account's calendars are."""
    found = []
    for number, calendar in enumerate(account.calendars):
        setting = f"accounts.{name}.calendars.{number}"
        where = CalendarAccount(
            url=calendar.url,
            username=calendar.username,
            password=calendar.password.get_secret_value(),
            setting=setting,
            ca_file=calendar.ca_file,
            timeout=calendar.timeout.total_seconds(),
        )
        opener = CalDav(where) if calendar.kind == "caldav" else Feed(where)
        found.append(Subscription(setting, opener, calendar.poll_every))
    return tuple(found)


def check_calendar(subscription: Subscription) -> None:
    """Read what is there. Raises as OpenCalendars and Calendar do."""
    with subscription.open() as calendars:
        for calendar in calendars:
            calendar.changes("", {})


def post_of(name: str, account: Account) -> Post | None:
    """That account's SMTP server, if it has one."""
    smtp = account.smtp
    return SmtpPost(_smtp_account(name, account, smtp)) if smtp is not None else None


def check_post(name: str, account: Account) -> None:
    """Log in to that account's SMTP server and out again. Raises what SmtpPost raises."""
    if account.smtp is not None:
        SmtpPost(_smtp_account(name, account, account.smtp)).check()


def _smtp_account(name: str, account: Account, smtp: Smtp) -> SmtpAccount:
    return SmtpAccount(
        host=smtp.host,
        port=smtp.port,
        security=smtp.security,
        username=smtp.username,
        password=smtp.password.get_secret_value(),
        sender=account.address,
        setting=f"accounts.{name}.smtp",
        ca_file=smtp.ca_file,
        timeout=smtp.timeout.total_seconds(),
    )
