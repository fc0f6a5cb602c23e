"""Everything that the use cases of one account work with, handed over once."""

import logging
from contextlib import ExitStack
from dataclasses import dataclass, field
from datetime import timedelta

from afterword.domain.detection import Rules
from afterword.domain.interview import Interview
from afterword.domain.letter import Voice
from afterword.domain.model import Owner
from afterword.domain.timing import Timing
from afterword.errors import AfterwordError
from afterword.formats.marks import Marks
from afterword.formats.workshop import Workshop
from afterword.ports import Clock, Mailbox, OpenMailbox, Post, Store, Subscription, Writer

log = logging.getLogger(__name__)

SWEEP_AFTER = timedelta(minutes=25)
"""When to look whether a message that was tried twice arrived twice: the network holds on to bytes
of a broken connection for minutes."""

MOST_ANSWERS, MOST_CONFIRMATIONS, MOST_OTHERS = 20, 30, 40
"""Mails of each kind to the user in 24 hours. More would be a fault of ours, or somebody playing
with us; what answers the user never takes room from what is asked."""

MOST_PROMPTS = 6
"""Interviews of one sender that are asked about in 24 hours."""

POST_GIVES_WAY = timedelta(minutes=10)
"""How long SMTP may be down before a mail to the user is put into the inbox over IMAP instead."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How long to let an unclear attempt settle before looking whether it succeeded."""

    mailbox: timedelta = timedelta(seconds=5)
    post: timedelta = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class Desk:
    """One account's tools.

    ``post`` is missing where no SMTP server is set. ``plain`` is a workshop with the bundled
    templates alone, for when the user's own fail. ``writer`` words letters where a language model
    is set, and may take ``writing`` for all of an interview. ``voice`` is how letters are
    to sound; with ``learns`` what it leaves open is learned from how the user writes.
    """

    account: str
    owner: Owner
    store: Store
    clock: Clock
    open_mailbox: OpenMailbox
    post: Post | None
    marks: Marks
    workshop: Workshop
    plain: Workshop
    rules: Rules
    timing: Timing
    patience: Patience = field(default_factory=Patience)
    writer: Writer | None = None
    writing: timedelta = timedelta(seconds=60)
    voice: Voice = field(default_factory=Voice)
    learns: bool = False
    calendars: tuple[Subscription, ...] = ()

    def interviews(self) -> tuple[Interview, ...]:
        """All interviews of the account."""
        return tuple(each for each in self.store.interviews() if each.account == self.account)


class Session:
    """A mailbox session that is opened when first needed and dropped after any trouble."""

    def __init__(self, open_mailbox: OpenMailbox) -> None:
        self._open = open_mailbox
        self._stack = ExitStack()
        self._mailbox: Mailbox | None = None

    @property
    def mailbox(self) -> Mailbox:
        """The session; logging in on first use. Raises what OpenMailbox raises."""
        if self._mailbox is None:
            self._mailbox = self._stack.enter_context(self._open())
        return self._mailbox

    def drop(self) -> None:
        """Leave the session; the next use opens another."""
        stack, self._stack, self._mailbox = self._stack, ExitStack(), None
        try:
            stack.close()
        except AfterwordError as error:
            log.debug("leaving the mailbox: %s", error)
