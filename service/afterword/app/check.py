"""``afterword check``: try everything that has to work, and say what to do about what does not."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from afterword.adapters.sql import open_store
from afterword.app.build import (
    calendars_of,
    check_calendar,
    check_post,
    mailbox_of,
    reader_of,
    writer_of,
)
from afterword.app.templates import template_faults
from afterword.domain.model import Owner
from afterword.errors import AfterwordError
from afterword.ports import Folder
from afterword.settings import Account, Settings


@dataclass(frozen=True, slots=True)
class Result:
    """One thing that was tried. ``trouble`` is empty when it works."""

    what: str
    trouble: str = ""


def check(settings: Settings) -> Iterator[Result]:
    """Try the templates, the store and every account; one result each as soon as it is known."""
    owner = next(iter(settings.accounts.values())).owner
    yield from _templates(settings.templates.folder, owner)
    yield _tried("detection rules", lambda: reader_of(owner))
    yield _tried(f"store {settings.store.url}", lambda: _store(settings))
    model = writer_of(settings)
    if model is not None:
        yield _tried(f"language model at {settings.llm.base_url}", model.check)
    for name, account in settings.accounts.items():
        yield from _account(name, account)


def _templates(folder: Path | None, owner: Owner) -> Iterator[Result]:
    faults = template_faults(folder, owner)
    yield from (Result("templates", fault) for fault in faults)
    if not faults:
        yield Result("templates")


def _store(settings: Settings) -> None:
    with open_store(settings.store.url) as opened:
        opened.store.interviews()


def _account(name: str, account: Account) -> Iterator[Result]:
    where = f"accounts.{name}.imap"
    opener = mailbox_of(name, account)
    try:
        with opener() as mailbox:
            yield Result(f"{where}: log-in at {account.imap.host}")
            for folder in Folder:
                look = partial(mailbox.position, folder)
                yield _tried(f"{where}: folder {folder.value}", look)
    except AfterwordError as error:
        yield Result(f"{where}: log-in at {account.imap.host}", str(error))
    for calendar in calendars_of(name, account):
        yield _tried(f"{calendar.setting}: calendars", partial(check_calendar, calendar))
    if account.smtp is None:
        yield Result(f"accounts.{name}.smtp: not set; prompts are put into the inbox over IMAP")
    else:
        host = account.smtp.host
        yield _tried(f"accounts.{name}.smtp: log-in at {host}", lambda: check_post(name, account))


def _tried(what: str, act: Callable[[], object]) -> Result:
    try:
        act()
    except AfterwordError as error:
        return Result(what, str(error))
    return Result(what)
