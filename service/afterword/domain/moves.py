"""What must be done for an interview at a moment, and when to ask again.

Level-triggered: the answer follows from the facts, so asking twice, late or for nothing is
harmless. The shell carries the effects out and records that they ended.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from afterword.domain.lifecycle import (
    Effect,
    EffectKind,
    Ending,
    Interview,
    drafts_of,
    missing_drafts,
)

LATE_PROMPT = timedelta(hours=72)
"""How long after the end an interview that was known in time is still asked about."""


@dataclass(frozen=True, slots=True)
class Timing:
    """The settings that decide when things are due."""

    prompt_after: timedelta = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class NextMove:
    """What must be done now, and when to ask again if nothing happens in between."""

    effects: tuple[Effect, ...] = ()
    wake: datetime | None = None


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
    missing = missing_drafts(interview)
    if missing:
        return missing
    return [*_retractions(interview), Effect(EffectKind.CONFIRM, composed.round, version)]


def _retractions(interview: Interview) -> list[Effect]:
    """Earlier drafts of a letter that has been written anew, or is no longer wanted."""
    assert interview.composed is not None
    current = set(drafts_of(interview.composed))
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
