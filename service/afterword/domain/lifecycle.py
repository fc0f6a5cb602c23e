"""The life of an interview: facts are folded into it, and what must be done next follows from it.

:func:`after` folds one fact; :func:`next_move` says, for an interview and a moment, which effects
must exist and when to look again. Neither asks the clock, and nothing that they can compute is
stored. Doing an effect yields the fact that it is done, so asking twice is harmless.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import assert_never

from afterword.domain.letter import Correspondence
from afterword.domain.model import Person, Sighting, Window
from afterword.domain.recap import NOTHING, Reading, Recap, added
from afterword.domain.trust import may_change

LATE_PROMPT = timedelta(hours=72)
"""How long after the end an interview that was known in time is still asked about."""


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


@dataclass(frozen=True, slots=True)
class Timing:
    """The settings that decide when things are due."""

    prompt_after: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class NextMove:
    """What must be done now, and when to ask again if nothing happens in between."""

    effects: tuple[Effect, ...] = ()
    wake: datetime | None = None


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
        done = up_to_date and not _missing_drafts(interview)
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


def next_move(interview: Interview, now: datetime, timing: Timing) -> NextMove:
    """Which effects must exist at this moment, and when to ask again."""
    effects = [*_taken_back(interview), *_answers(interview)]
    wake = None
    if interview.recap:
        effects += _letters(interview)
    elif not interview.skipped and not interview.called_off and interview.window is not None:
        prompt = Effect(EffectKind.PROMPT, interview.round)
        due = interview.window.end + timing.prompt_after
        too_late = now >= interview.window.end + LATE_PROMPT
        known_in_time = interview.seen_at < interview.window.deadline
        if interview.ending(prompt) is None and known_in_time and not too_late:
            if now >= due:
                effects.append(prompt)
            else:
                wake = due
    return NextMove(tuple(e for e in effects if interview.ending(e) is None), wake)


def _taken_back(interview: Interview) -> list[Effect]:
    """Prompts that went out for a time that is no longer the interview's, unanswered."""
    if interview.recap or interview.skipped:
        return []
    stale = interview.round + 1 if interview.called_off else interview.round
    answered = {e.round for e, _ in interview.ended if e.kind is EffectKind.CONFIRM}
    return [
        Effect(EffectKind.TAKE_BACK, effect.round)
        for effect, ending in interview.ended
        if effect.kind is EffectKind.PROMPT
        and ending is Ending.DONE
        and effect.round < stale
        and effect.round not in answered
    ]


def _answers(interview: Interview) -> list[Effect]:
    return [
        Effect(EffectKind.ANSWER, number_of_round, number)
        for number, (number_of_round, _) in enumerate(interview.commands, start=1)
    ]


def _letters(interview: Interview) -> list[Effect]:
    composed = interview.composed
    version = len(interview.replies)
    if composed is None or composed.version < version:
        return [Effect(EffectKind.COMPOSE, interview.round, version)]
    missing = _missing_drafts(interview)
    if missing:
        return missing
    return [*_retractions(interview), Effect(EffectKind.CONFIRM, composed.round, version)]


def _drafts(composed: Composed) -> list[Effect]:
    return [
        Effect(EffectKind.DRAFT, composed.round, composed.version, person_key(letter.to))
        for letter in composed.correspondence.letters
    ]


def _missing_drafts(interview: Interview) -> list[Effect]:
    if interview.composed is None:
        return []
    endings = dict(interview.ended)
    return [e for e in _drafts(interview.composed) if e not in endings]


def _retractions(interview: Interview) -> list[Effect]:
    """Earlier drafts of a letter that has been written anew, or is no longer wanted."""
    assert interview.composed is not None
    current = set(_drafts(interview.composed))
    failed = {e.person for e in current if not interview.is_done(e)}
    return [
        replace(effect, kind=EffectKind.RETRACT)
        for effect, ending in interview.ended
        if effect.kind is EffectKind.DRAFT
        and ending is Ending.DONE
        and effect.round == interview.composed.round
        and effect not in current
        and effect.person not in failed
    ]
