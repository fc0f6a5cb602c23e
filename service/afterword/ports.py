"""What the use cases need from the world, in our own words.

Each port has one contract suite under ``tests/contract`` that the fake and the real thing pass.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Protocol

from afterword.domain.detection import Application
from afterword.domain.facts import Effect, EffectKind, Fact
from afterword.domain.interview import Interview


class Folder(StrEnum):
    """The folders that matter. What a server calls them is the adapter's business."""

    INBOX = "inbox"
    DRAFTS = "drafts"
    SENT = "sent"


@dataclass(frozen=True, slots=True)
class Position:
    """How far a folder has been read.

    Messages are numbered upwards in order of arrival; ``next`` is the number the next one will be
    given or exceed. Numbers mean something only within one ``epoch``: when it changes, the folder
    has to be read anew. (RFC 3501 section 2.3.1.1: UIDVALIDITY and UIDNEXT.)
    """

    epoch: int
    next: int


@dataclass(frozen=True, slots=True)
class Envelope:
    """What is known of a message before it is read.

    ``headers`` is the raw block of the few header fields that decide whether it is worth reading;
    ``calendar`` tells that some part of it looks like calendar data.
    """

    number: int
    size: int
    calendar: bool
    headers: bytes


@dataclass(frozen=True, slots=True)
class Stored:
    """A message as it lies in a folder. ``flags`` are lower case, for example ``\\draft``."""

    number: int
    raw: bytes
    flags: frozenset[str]


class Mailbox(Protocol):
    """One open session with the user's mailbox. Not to be shared between threads.

    After any error the session is of no further use: leave it and open another. All methods raise
    ``Unreachable`` when the connection is lost, and ``MailboxError`` when the server says no.
    """

    def position(self, folder: Folder) -> Position:
        """Where the folder stands now. Raises FolderMissing when there is no such folder."""
        ...

    def arrivals(self, folder: Folder, since: int) -> Iterator[Envelope]:
        """Every message numbered ``since`` or higher, in order, without marking any as read."""
        ...

    def read(self, folder: Folder, numbers: Sequence[int]) -> Iterator[Stored]:
        """These messages whole, without marking any as read; those that are gone are left out."""
        ...

    def find(self, folder: Folder, ids: Sequence[str], since: int = 1) -> tuple[int, ...]:
        """Numbers of the messages from ``since`` on that carry one of these ids.

        An id, with its angle brackets, counts in Message-ID and References only. The answer does
        not depend on the server's search index.
        """
        ...

    def save(self, folder: Folder, raw: bytes, *, draft: bool) -> int | None:
        """Store a message and return its number if the server told it.

        ``draft`` marks it as a draft that has been seen (``\\Draft \\Seen``) in the same step;
        without it the message is new and unread. Raises MailboxFull when over quota.
        """
        ...

    def remove(self, folder: Folder, number: int) -> None:
        """Take one message out for good, and no other. Gone already is no error."""
        ...

    def wait(self, seconds: float, wake: "Wake") -> bool:
        """Wait for news in the inbox for at most ``seconds`` or until ``wake`` is set.

        True when the server hinted at something new. A hint is no proof, and its absence is none
        either: look afterwards in any case.
        """
        ...


class Wake(Protocol):
    """Something that ends a wait early from another thread."""

    def fileno(self) -> int:
        """Readable once set; for select()."""
        ...

    def is_set(self) -> bool:
        """Whether it was set."""
        ...


OpenMailbox = Callable[[], AbstractContextManager[Mailbox]]
"""Log in, and log out at the end. Raises LoginRefused, Unreachable, MailboxError."""


class Post(Protocol):
    """The way a mail to the user goes out."""

    def send(self, raw: bytes, recipient: str) -> None:
        """Hand over one message. Raises PostError when refused for good, Unreachable otherwise."""
        ...


class Clock(Protocol):
    """Asks the machine what time it is."""

    def now(self) -> datetime:
        """This moment, aware, in UTC."""
        ...

    def sleep(self, seconds: float) -> None:
        """Pause this thread."""
        ...


class Progress(StrEnum):
    """How far an intent has come. ``INFLIGHT`` means: perhaps done, perhaps not."""

    PENDING = "pending"
    INFLIGHT = "inflight"
    DONE = "done"
    DEAD = "dead"


@dataclass(frozen=True, slots=True)
class Intent:
    """A message that is to exist once, written down before the first attempt to make it so.

    ``raw`` is the finished message: every attempt stores the same bytes. ``marks`` are the ids by
    which it is recognised, its Message-ID first. ``folder``, ``epoch`` and ``next`` say where the
    folder stood just before the last attempt, so that what came after can be looked through.
    ``text`` is what the user reads of it, kept to recognise it when it is quoted back.
    """

    interview: str
    effect: Effect
    marks: tuple[str, ...]
    raw: bytes
    folder: Folder
    by_post: bool
    due: datetime
    token: str = ""
    text: str = ""
    progress: Progress = Progress.PENDING
    attempts: int = 0
    not_before: datetime | None = None
    started: datetime | None = None
    epoch: int = 0
    next: int = 1
    number: int | None = None
    sweep: datetime | None = None
    trouble: str = ""


@dataclass(frozen=True, slots=True)
class Aside:
    """A message that could not be understood, set aside once."""

    account: str
    folder: Folder
    epoch: int
    number: int
    message_id: str
    reason: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Look:
    """What reading one message, or passing over many, came to; recorded in one step.

    ``facts`` go to the interview named beside them, which begins with the first sighting of it.
    ``reply`` is the message whole, kept for ever as the user wrote it; ``application`` is what it
    acknowledges that the user applied for, and when.
    """

    account: str
    folder: Folder
    position: Position
    facts: tuple[tuple[str, Fact], ...] = ()
    reply: tuple[str, bytes] | None = None
    aside: Aside | None = None
    application: tuple[Application, datetime] | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One object of a calendar: its address there, the mark of its version, and what it holds."""

    href: str
    etag: str
    ics: bytes


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in a calendar from what is known of it.

    ``token`` stands for the calendar as it is now. One that is not ``complete`` has more to tell
    when asked again, and says nothing yet of what is gone.
    """

    token: str
    changed: tuple[Entry, ...] = ()
    gone: tuple[str, ...] = ()
    complete: bool = True


class Calendar(Protocol):
    """One of the user's calendars, which is only ever read."""

    @property
    def name(self) -> str:
        """What it is remembered under; no secret is part of it."""
        ...

    @property
    def drops_past(self) -> bool:
        """Whether it leaves out by itself what is over, so that its absence says nothing."""
        ...

    def changes(self, since: str, known: Mapping[str, str]) -> Changes:
        """What is different from ``known``, the objects' versions by address.

        ``since`` is the token of the last answer, "" for none; it spares work where the calendar
        still knows it. Raises Unreachable, CalendarError and ConfigurationError: then nothing is
        known, least of all that something is gone.
        """
        ...


OpenCalendars = Callable[[], AbstractContextManager[Sequence[Calendar]]]
"""Find the calendars at one address of the user's. Raises as Calendar.changes does."""


@dataclass(frozen=True, slots=True)
class Subscription:
    """An address of the user's with calendars, and how often to look there.

    ``setting`` is where the user has named it.
    """

    setting: str
    open: OpenCalendars
    every: timedelta


@dataclass(frozen=True, slots=True)
class Kept:
    """What is remembered of a calendar's object: the interviews that were seen in it.

    ``missed`` counts the complete looks in a row that did not find it. ``off`` tells that as this
    calendar has it they do not take place: it is gone for good, or the user declined.
    """

    href: str
    etag: str
    interviews: tuple[str, ...] = ()
    missed: int = 0
    off: bool = False


@dataclass(frozen=True, slots=True)
class Followed:
    """A calendar as far as it is known: ``at`` is when it was last seen whole."""

    token: str = ""
    at: datetime | None = None
    kept: tuple[Kept, ...] = ()


@dataclass(frozen=True, slots=True)
class CalendarLook:
    """What a part of a calendar came to; recorded in one step.

    ``token`` and ``at`` are set with the last part only, so that what was cut off is read on.
    """

    account: str
    calendar: str
    facts: tuple[tuple[str, Fact], ...] = ()
    kept: tuple[Kept, ...] = ()
    dropped: tuple[str, ...] = ()
    token: str = ""
    at: datetime | None = None


class Store(Protocol):
    """What is remembered. Every method is one transaction and raises StoreError."""

    def interview(self, interview_id: str) -> Interview | None:
        """The interview as all its facts add up to it."""
        ...

    def interviews(self) -> tuple[Interview, ...]:
        """All of them, in the order in which they became known."""
        ...

    def due(self, account: str, now: datetime) -> tuple[str, ...]:
        """Interviews of that account that have to be looked at now."""
        ...

    def next_due(self, account: str) -> datetime | None:
        """When the account's next interview has to be looked at; None when there is none."""
        ...

    def look_again(self, account: str) -> None:
        """Make every interview of the account due, whatever was decided about it before."""
        ...

    def look(self, look: Look) -> tuple[str, ...]:
        """Record what was seen; answers with the interviews that changed, which are due at once."""
        ...

    def followed(self, account: str, calendar: str) -> Followed:
        """How far that calendar has been followed; nothing is known of one never seen."""
        ...

    def follow(self, look: CalendarLook) -> tuple[str, ...]:
        """Record what was seen in a calendar; answers as :meth:`look` does."""
        ...

    def holds(self, account: str, interview_id: str) -> bool:
        """Whether some calendar of the account has the interview, as far as it is known."""
        ...

    def record(self, interview_id: str, fact: Fact) -> None:
        """Add one fact to an interview that is known."""
        ...

    def rearm(self, interview_id: str, when: datetime | None, seen: Interview | None) -> None:
        """Look at that interview again at that moment, or only when something new is known.

        ``seen`` is the interview as it was when that was decided: if it has changed since, it
        stays due. Without it the moment is set whatever happened.
        """
        ...

    def reply(self, account: str, message_id: str) -> bytes | None:
        """A reply of the user's, byte for byte as it came."""
        ...

    def position(self, account: str, folder: Folder) -> Position | None:
        """How far the folder has been read; None when never."""
        ...

    def intent(self, interview_id: str, effect: Effect) -> Intent | None:
        """The intent for that effect, if it was ever planned."""
        ...

    def keep(self, intent: Intent, fact: Fact | None = None) -> None:
        """Write the intent down, new or changed, together with a fact that follows from it."""
        ...

    def intents(self, interview_id: str) -> tuple[Intent, ...]:
        """All intents of an interview in the order in which they were planned."""
        ...

    def owner_of(self, account: str, ids: Sequence[str], tokens: Sequence[str]) -> Intent | None:
        """The message of ours that carries one of these ids or tokens; the newest if several."""
        ...

    def mails(
        self, account: str, kinds: Collection[EffectKind], since: datetime, until: datetime
    ) -> int:
        """How many mails of these kinds the user of that account was sent in that time."""
        ...

    def asides(self, account: str) -> tuple[Aside, ...]:
        """The messages of that account that were set aside, in order of time."""
        ...

    def forget(self, interview_id: str) -> None:
        """Erase all that is known of an interview; it is never heard of again."""
        ...

    def applications(self, account: str) -> tuple[Application, ...]:
        """What the user of that account applied for, the newest first, at most a few hundred."""
        ...

    def learned(self, account: str) -> Mapping[str, str]:
        """What was learned of the user's own manner of writing, by key."""
        ...

    def learn(self, account: str, key: str, value: str) -> None:
        """Remember it, in the place of what was learned under that key before."""
        ...

    def unlearn(self, account: str) -> None:
        """Erase all that was learned of that user."""
        ...

    def to_sweep(self, account: str, now: datetime) -> tuple[Intent, ...]:
        """Intents that may have been carried out twice and have to be looked at now."""
        ...


@dataclass(frozen=True, slots=True)
class Commission:
    """A letter to be put into better words: what is asked, and the only things it may rest on.

    ``data`` is JSON that quotes what others wrote; it gives no orders. ``parts`` are the names of
    the passages that the answer, a JSON object, has to hold.
    """

    orders: str
    data: str
    parts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came of a commission: ``text``, or ``trouble`` as a sentence without any of it.

    ``seconds`` is how long it took, whatever the wall clock did meanwhile.
    """

    seconds: float
    text: str = ""
    trouble: str = ""


class Writer(Protocol):
    """Somebody who words letters; may be slow, wrong, or made to say anything by what they read."""

    def write(self, commission: Commission, seconds: float) -> Answer:
        """Ask once and wait at most that long. Raises nothing: what goes wrong is the answer."""
        ...
