"""The life of an interview: facts are folded into it, one by one, by :func:`after`.

Nothing asks the clock, and nothing that can be computed is stored. What must be done next follows
from the interview and the moment (domain/moves.py); doing it yields the fact that it is done.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import assert_never

from afterword.domain.letter import Correspondence
from afterword.domain.model import Person, Sighting, Window
from afterword.domain.recap import NOTHING, Reading, Recap, added
from afterword.domain.trust import may_change


class State(StrEnum):
    """Where an interview stands; computed by :func:`state_of`, never stored."""

    DETECTED = "detected"
    SCHEDULED = "scheduled"
    PROMPTED = "prompted"
    RECAPPED = "recapped"
    DRAFTED = "drafted"
    EXPIRED = "expired"
    CANCELLED = "cancelled"
    SKIPPED = "skipped"


class EffectKind(StrEnum):
    """The outward acts. Each happens once for an interview, round, version and person."""

    PROMPT = "prompt"
    COMPOSE = "compose"
    DRAFT = "draft"
    RETRACT = "retract"
    CONFIRM = "confirm"
    TAKE_BACK = "take-back"
    ANSWER = "answer"


@dataclass(frozen=True, slots=True, order=True)
class Effect:
    """One outward act and its identity.

    ``version`` counts the replies that a letter or confirmation rests on, or the commands that an
    answer answers. ``person`` is a :func:`person_key`, "" where the act concerns nobody in
    particular.
    """

    kind: EffectKind
    round: int
    version: int = 0
    person: str = ""

    @property
    def key(self) -> str:
        """The effect's name within its interview; the same words name the same act for ever."""
        return f"{self.round}/{self.kind}/{self.version}/{self.person}"


class Ending(StrEnum):
    """How an effect ended."""

    DONE = "done"
    KEPT = "kept"  # not done, because the user had touched what it would have replaced
    DEAD = "dead"  # refused for good


@dataclass(frozen=True, slots=True)
class Sighted:
    """An invitation, an update or a cancellation was seen.

    ``own`` tells that the user sent it: the one thing that somebody else's word is not needed for
    is the user's own refusal.
    """

    at: datetime
    sighting: Sighting
    own: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The user replied with something for the recap."""

    at: datetime
    round: int
    message_id: str
    reading: Reading


@dataclass(frozen=True, slots=True)
class Commanded:
    """The user replied with one of the commands."""

    at: datetime
    round: int
    message_id: str
    command: str


@dataclass(frozen=True, slots=True)
class Composed:
    """Letters were written from the recap as it stood after ``version`` replies."""

    at: datetime
    round: int
    version: int
    correspondence: Correspondence


@dataclass(frozen=True, slots=True)
class Ended:
    """An effect came to its end."""

    at: datetime
    effect: Effect
    ending: Ending


Fact = Sighted | Answered | Commanded | Composed | Ended


@dataclass(frozen=True, slots=True)
class Interview:
    """One meeting with an employer, as all facts so far add up to it.

    ``round`` starts at 1 and rises when the meeting is moved, so that an answer about the old time
    cannot fill the letters of the new one. ``seen_at`` is when it first became known; ``was_on``
    tells that more than a cancellation of it was ever seen.
    """

    id: str
    account: str
    seen_at: datetime
    sighting: Sighting
    round: int = 1
    recap: Recap = NOTHING
    replies: tuple[str, ...] = ()
    commands: tuple[tuple[int, str], ...] = ()
    answered: tuple[str, ...] = ()
    skipped: bool = False
    was_on: bool = False
    composed: Composed | None = None
    ended: tuple[tuple[Effect, Ending], ...] = ()

    @property
    def window(self) -> Window | None:
        """When it is; missing while only a cancellation of it was seen."""
        return self.sighting.window

    @property
    def called_off(self) -> bool:
        """Cancelled by the organizer or declined by the user."""
        return self.sighting.cancelled or self.sighting.declined

    def ending(self, effect: Effect) -> Ending | None:
        """How that effect ended; None while it has not."""
        return dict(self.ended).get(effect)

    def is_done(self, effect: Effect) -> bool:
        """Whether that effect was really carried out."""
        return self.ending(effect) is Ending.DONE


def person_key(person: Person) -> str:
    """The identity of a letter's addressee within an interview."""
    return (person.email or person.name).casefold()


def state_of(interview: Interview, now: datetime) -> State:
    """Where the interview stands at that moment."""
    if interview.skipped:
        return State.SKIPPED
    if interview.recap:
        composed = interview.composed
        up_to_date = composed is not None and composed.version == len(interview.replies)
        done = up_to_date and not missing_drafts(interview)
        return State.DRAFTED if done else State.RECAPPED
    if interview.called_off or interview.window is None:
        return State.CANCELLED
    if now >= interview.window.deadline:
        return State.EXPIRED
    if interview.is_done(Effect(EffectKind.PROMPT, interview.round)):
        return State.PROMPTED
    return State.SCHEDULED if interview.sighting.certain else State.DETECTED


# Which facts still mean something in which state. What a state does not hear changes nothing.
_ALWAYS = frozenset({Sighted, Ended, Commanded})
HEARS: dict[State, frozenset[type]] = {
    State.DETECTED: _ALWAYS | {Answered},
    State.SCHEDULED: _ALWAYS | {Answered},
    State.PROMPTED: _ALWAYS | {Answered},
    State.RECAPPED: _ALWAYS | {Answered, Composed},
    State.DRAFTED: _ALWAYS | {Answered, Composed},
    State.EXPIRED: _ALWAYS | {Answered},
    State.CANCELLED: _ALWAYS | {Answered},
    State.SKIPPED: _ALWAYS | {Answered},
}


def first_seen(interview_id: str, account: str, fact: Sighted) -> Interview:
    """The interview that begins with this sighting."""
    on = not fact.sighting.cancelled
    return Interview(interview_id, account, fact.at, fact.sighting, was_on=on)


def after(interview: Interview, fact: Fact) -> Interview:
    """The interview with one more fact. A fact that it does not hear leaves it as it is."""
    if type(fact) not in HEARS[state_of(interview, fact.at)]:
        return interview
    match fact:
        case Sighted():
            return _sighted(interview, fact.sighting, own=fact.own)
        case Answered():
            return _answered(interview, fact)
        case Commanded():
            return _commanded(interview, fact)
        case Composed():
            newest = interview.composed is None or fact.version > interview.composed.version
            current = newest and fact.round == interview.round
            return replace(interview, composed=fact) if current else interview
        case Ended():
            if interview.ending(fact.effect) is not None:
                return interview
            return replace(interview, ended=(*interview.ended, (fact.effect, fact.ending)))
        case _:
            assert_never(fact)


def _sighted(interview: Interview, new: Sighting, *, own: bool) -> Interview:
    old = interview.sighting
    if not (may_change(new, old) or (own and new.declined)):
        # A cancellation that came alone, from somebody else, says nothing about this invitation.
        only_cancelled = old.cancelled and interview.round == 1 and not interview.ended
        genuine = only_cancelled and not interview.was_on and not new.cancelled
        return replace(interview, sighting=new, was_on=True) if genuine else interview
    if new.revision <= old.revision:
        return interview
    if new.declined or new.cancelled:
        # What is called off keeps what was known of it, to be named in a mail about it.
        off = replace(old, revision=new.revision, cancelled=new.cancelled, declined=new.declined)
        return replace(interview, sighting=off)
    if new.window is None:
        return interview
    same_time = old.window is not None and (
        (new.window.start, new.window.end) == (old.window.start, old.window.end)
    )
    if old.window is None or (same_time and not interview.called_off):
        return replace(interview, sighting=new, was_on=True)
    asked = interview.is_done(Effect(EffectKind.PROMPT, interview.round))
    same_meeting = new.window.start < old.window.end and new.window.end > old.window.start
    if asked and same_meeting and not interview.called_off:
        return replace(interview, sighting=new)  # it ran over; what was asked was about this one
    # A new time, or a meeting that is on again: whatever was asked or answered was about another.
    return replace(
        interview,
        sighting=new,
        round=interview.round + 1,
        recap=NOTHING,
        replies=(),
        composed=None,
    )


def _answered(interview: Interview, fact: Answered) -> Interview:
    known = fact.message_id in interview.replies or fact.message_id in interview.answered
    if known or fact.round != interview.round:
        return interview
    return replace(
        interview,
        skipped=False,
        recap=added(interview.recap, fact.reading),
        replies=(*interview.replies, fact.message_id),
    )


def _commanded(interview: Interview, fact: Commanded) -> Interview:
    if fact.message_id in interview.answered:
        return interview
    word = fact.command.split()[0].upper()
    ends = word in {"SKIP", "NO", "NOSHOW", "CANCELLED"} and not interview.recap
    return replace(
        interview,
        skipped=interview.skipped or ends,
        commands=(*interview.commands, (fact.round, fact.command)),
        answered=(*interview.answered, fact.message_id),
    )


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
    endings = dict(interview.ended)
    return [e for e in drafts_of(interview.composed) if e not in endings]
