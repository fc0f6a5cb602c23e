"""One interview as all facts so far add up to it, and where it stands at a moment.

Nothing that can be computed is stored: the state follows from the interview and the moment.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Literal

from afterword.domain.facts import (
    Composed,
    Effect,
    EffectKind,
    Ended,
    Ending,
    Led,
    Puzzle,
    Rejected,
)
from afterword.domain.letter import Wishes
from afterword.domain.model import Person, Sighting, Window
from afterword.domain.recap import NOTHING, Recap


class State(StrEnum):
    """Where an interview stands; computed by :func:`state_of`, never stored."""

    DETECTED = "detected"
    SCHEDULED = "scheduled"
    PROMPTED = "prompted"
    RECAPPED = "recapped"
    DRAFTED = "drafted"
    SENT = "sent"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class Result(StrEnum):
    """What came of a request."""

    DONE = "done"
    VOID = "void"  # there was nothing to do
    UNCLEAR = "unclear"  # its argument could not be understood


@dataclass(frozen=True, slots=True)
class Request:
    """A mail of the user's that is answered by one line.

    ``command`` is empty where the mail was no command but a ``puzzle``. ``detail`` is the text that
    is given back, or what UNDO took back.
    """

    round: int
    message_id: str
    command: str = ""
    result: Result = Result.DONE
    detail: str = ""
    until: datetime | None = None
    puzzle: Puzzle | None = None

    @property
    def word(self) -> str:
        """The command without its argument."""
        return self.command.partition(" ")[0]


AS_USUAL = Wishes()


@dataclass(frozen=True, slots=True)
class Said:
    """All that the user has said of an interview; what UNDO brings back."""

    recap: Recap = NOTHING
    skipped: bool = False
    noshow: bool = False
    forgotten: bool = False
    later: datetime | None = None
    wishes: Wishes = AS_USUAL
    contact: str = ""
    contact_at: datetime | None = None
    called: bool = False
    after_no: Literal["", "thanks", "normal"] = ""
    starters: bool = True


NOTHING_SAID = Said()


@dataclass(frozen=True, slots=True)
class Past:
    """What was said until the user said something more: ``what``, to be named when taken back."""

    at: datetime
    what: str
    said: Said


@dataclass(frozen=True, slots=True)
class Interview:
    """One meeting with an employer.

    ``round`` starts at 1 and rises when the meeting is moved, so that an answer about the old time
    cannot fill the letters of the new one. ``seen_at`` is when it first became known; ``was_on``
    tells that more than a cancellation of it was ever seen. ``heard`` are all mails of the user's
    about it, ``replies`` those that the letters of this round rest on; ``past`` is what was said
    before each of the last things said.
    ``hindered`` is why the mail server does not store the drafts.
    """

    id: str
    account: str
    seen_at: datetime
    sighting: Sighting
    round: int = 1
    said: Said = NOTHING_SAID
    past: tuple[Past, ...] = ()
    heard: tuple[str, ...] = ()
    replies: tuple[str, ...] = ()
    requests: tuple[Request, ...] = ()
    was_on: bool = False
    composed: Composed | None = None
    sent: tuple[str, ...] = ()
    wrote_at: datetime | None = None
    hindered: str = ""
    led: Led | None = None
    rejected: Rejected | None = None
    ended: tuple[Ended, ...] = ()

    @property
    def window(self) -> Window | None:
        """When it is; missing while only a cancellation of it was seen."""
        return self.sighting.window

    @property
    def recap(self) -> Recap:
        """What the user has answered."""
        return self.said.recap

    @property
    def skipped(self) -> bool:
        """The user does not want to be asked about it."""
        return self.said.skipped

    @property
    def later(self) -> datetime | None:
        """When the user wants to be asked again."""
        return self.said.later

    @property
    def wishes(self) -> Wishes:
        """How the letters are to be written."""
        return self.said.wishes

    @property
    def contact(self) -> str:
        """Whoever opened the door: as the user said, else as the recap, else as the mail has it."""
        found = self.composed.contact if self.composed is not None else ""
        return self.said.contact or found or self.sighting.contact

    @property
    def called(self) -> bool:
        """The user has called the contact."""
        return self.said.called

    @property
    def called_off(self) -> bool:
        """Cancelled by the organizer or declined by the user."""
        return self.sighting.cancelled or self.sighting.declined

    @property
    def told(self) -> bool:
        """The user has said something that letters are written from."""
        said = self.said
        return bool(said.recap) or said.wishes.withdraw or said.noshow or said.after_no == "thanks"

    @property
    def held(self) -> bool:
        """The employer seems to have said no, and the user has not said what to do about it."""
        return self.rejected is not None and not self.said.after_no

    @property
    def prompted_at(self) -> datetime | None:
        """When the questions of this round went out."""
        return self.done_at(Effect(EffectKind.PROMPT, self.round))

    @property
    def confirmations(self) -> tuple[Ended, ...]:
        """The mails that told of letters, of every round and in their order."""
        return tuple(e for e in self.ended if e.effect.kind is EffectKind.CONFIRM)

    def ending(self, effect: Effect) -> Ending | None:
        """How that effect ended; None while it has not."""
        return next((e.ending for e in self.ended if e.effect == effect), None)

    def done_at(self, effect: Effect) -> datetime | None:
        """When that effect was really carried out; None when it was not."""
        found = (e.at for e in self.ended if e.effect == effect and e.ending is Ending.DONE)
        return next(found, None)

    def is_done(self, effect: Effect) -> bool:
        """Whether that effect was really carried out."""
        return self.ending(effect) is Ending.DONE


def person_key(person: Person) -> str:
    """The identity of a letter's addressee within an interview."""
    return (person.email or person.name).casefold()


def said_no(interview: Interview) -> bool:
    """Whether the user said that it was no interview, and has not taken it back."""
    return interview.skipped and any(
        request.word == "NO" and request.result is Result.DONE for request in interview.requests
    )


def state_of(interview: Interview, now: datetime) -> State:
    """Where the interview stands at that moment."""
    if interview.skipped:
        return State.SKIPPED
    if interview.told:
        composed = interview.composed
        up_to_date = composed is not None and composed.version == len(interview.replies)
        if not up_to_date or missing_drafts(interview):
            return State.RECAPPED
        return State.SENT if not unsent(interview) else State.DRAFTED
    if interview.called_off or interview.window is None:
        return State.CANCELLED
    if now >= interview.window.deadline:
        return State.EXPIRED
    if interview.prompted_at is not None:
        return State.PROMPTED
    return State.SCHEDULED if interview.sighting.certain else State.DETECTED


def drafts_of(composed: Composed) -> list[Effect]:
    """The drafts that these letters want to be saved."""
    return [
        Effect(EffectKind.DRAFT, composed.round, composed.version, person_key(letter.to))
        for letter in composed.correspondence.letters
    ]


def missing_drafts(interview: Interview) -> list[Effect]:
    """Drafts of the newest letters that have not ended yet."""
    if interview.composed is None:
        return []
    endings = {e.effect for e in interview.ended}
    return [e for e in drafts_of(interview.composed) if e not in endings]


def unsent(interview: Interview) -> list[str]:
    """Person keys of the newest letters whose addressees have not been sent a mail yet.

    Not empty while there are no letters at all: nothing has been sent then either.
    """
    if interview.composed is None or not interview.composed.correspondence.letters:
        return [""]
    return [e.person for e in drafts_of(interview.composed) if e.person not in interview.sent]
