"""A letter, what vouches for it, and what it was written from."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from afterword.domain.model import Person, Window

Style = Literal["warm", "formal", "brief"]


class Kind(StrEnum):
    """What a draft is."""

    LETTER = "letter"
    STARTER = "starter"
    WITHDRAWAL = "withdrawal"


@dataclass(frozen=True, slots=True)
class Wishes:
    """How the user asked for the letters to be written, apart from what the recap says.

    ``thanks`` asks for a note after a no: thanks, and an open door. ``mention`` holds what is to be
    brought up as well, in the user's words. ``style`` is one of those of :class:`Voice`, and "" to
    leave it as it is.
    """

    withdraw: bool = False
    thanks: bool = False
    shorter: bool = False
    warmer: bool = False
    mention: tuple[str, ...] = ()
    style: Style | Literal[""] = ""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """The user as the writer of a letter."""

    name: str
    email: str


@dataclass(frozen=True, slots=True)
class Context:
    """What is known of an interview apart from the recap. Anything but ``user`` may be empty.

    ``today`` is the local date on which the letters are written: a week later a weekday would mean
    another day. None stands for the days right after the interview.
    """

    user: Correspondent
    employer: str = ""
    role: str = ""
    kind: str = ""
    window: Window | None = None
    interviewers: tuple[Person, ...] = ()
    summary: str = ""
    today: date | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One rule a letter was held against. A failed ``blocker`` means: not ready to be sent."""

    id: str
    ok: bool
    blocker: bool
    why: str


@dataclass(frozen=True, slots=True)
class Source:
    """Where words came from: ``recap.met``, ``invite.summary``, ``settings.name``, ``template``."""

    source: str
    text: str


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of a letter with everything that supports it."""

    sentence: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Letter:
    """The text for one person. ``score`` is 0 to 100; ``ready`` means no blocker failed."""

    to: Person
    subject: str
    body: str
    kind: Kind
    ready: bool
    score: int
    checks: tuple[Check, ...] = ()
    ledger: tuple[Claim, ...] = ()


@dataclass(frozen=True, slots=True)
class Correspondence:
    """All letters of one interview, and what the user should hear about them.

    ``unplaced`` lists the user's own words that no letter used; ``notes`` are sentences for the
    user, for example that nobody could be named.
    """

    letters: tuple[Letter, ...]
    unplaced: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Voice:
    """How the user writes letters, apart from what they say in them.

    ``greeting`` and ``sign_off`` are the user's own ("Hi {first}," and "Best,"), "" where the style
    decides; ``signature`` stands below the name, line by line. ``spelling`` is ``en-US`` or
    ``en-GB``.
    """

    style: Style = "warm"
    greeting: str = ""
    sign_off: str = ""
    signature: str = ""
    spelling: Literal["en-US", "en-GB"] = "en-US"
