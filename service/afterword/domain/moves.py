"""What must be done for an interview at a moment, and when to ask again.

Level-triggered: the answer follows from the facts, so asking twice, late or for nothing is
harmless. The shell carries the effects out and records that they ended.
"""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from afterword.domain.asking import LATE_PROMPT, ask, brief
from afterword.domain.facts import Effect, EffectKind, Ending
from afterword.domain.following import call, follow
from afterword.domain.interview import Interview, drafts_of, missing_drafts
from afterword.domain.timing import ALONE, Agenda, Around, Timing

LED_LOOK = timedelta(hours=1)
"""How often one that another asks for looks whether that is still so."""


@dataclass(frozen=True, slots=True)
class NextMove:
    """What must be done now, and when to ask again if nothing happens in between.

    ``ahead`` is what will be due then and later, as far as it is known.
    """

    effects: tuple[Effect, ...] = ()
    wake: datetime | None = None
    ahead: tuple[tuple[datetime, Effect], ...] = ()


def next_move(
    interview: Interview, now: datetime, timing: Timing, around: Around = ALONE
) -> NextMove:
    """Which effects must exist at this moment, and when to ask again."""
    on = Agenda(now)
    on.at_once(_taken_back(interview))
    on.at_once(_answers(interview))
    if interview.said.forgotten:
        if all(interview.ending(effect) is not None for effect in on.due):
            on.at_once([Effect(EffectKind.FORGET, interview.round)])
        return _move(interview, on)
    window = interview.window
    if interview.held and window is not None:
        on.at_once([Effect(EffectKind.HELD, interview.round)])
        waits = window.end + timing.starter_after
        if now < waits and not _confirmed(interview):
            # A no may be misread, so it never lets the day end with nothing in Drafts.
            on.look_again(waits)
            return _move(interview, on)
    if interview.told:
        _letters(interview, on)
    elif window is not None and not (interview.skipped or interview.called_off or around.muted):
        brief(interview, window, timing, around, on)
        if around.led and interview.prompted_at is None:
            if now < window.end + LATE_PROMPT:  # the one that asks may be called off
                on.look_again(max(now + LED_LOOK, window.end + timing.prompt_after))
        else:
            ask(interview, window, timing, around, on)
    if interview.hindered and missing_drafts(interview):
        on.at_once([Effect(EffectKind.TROUBLE, interview.round)])
    on.at_once(_retractions(interview))
    if window is not None and not around.led:
        if interview.told and not interview.skipped:
            follow(interview, window, timing, on)
        call(interview, window, timing, around, on)
    return _move(interview, on)


def _move(interview: Interview, on: Agenda) -> NextMove:
    open_ = tuple(effect for effect in on.due if interview.ending(effect) is None)
    ahead = sorted(
        ((when, effect) for when, effect in on.ahead if effect is not None),
        key=lambda each: each[0],
    )
    return NextMove(open_, min((when for when, _ in on.ahead), default=None), tuple(ahead))


def _taken_back(interview: Interview) -> list[Effect]:
    """Prompts that went out for a time that is no longer the interview's, unanswered."""
    if interview.told or interview.skipped:
        return []
    stale = interview.round + 1 if interview.called_off else interview.round
    answered = {e.effect.round for e in interview.confirmations}
    return [
        Effect(EffectKind.TAKE_BACK, e.effect.round)
        for e in interview.ended
        if e.effect.kind is EffectKind.PROMPT
        and e.ending is Ending.DONE
        and e.effect.round < stale
        and e.effect.round not in answered
    ]


def _answers(interview: Interview) -> list[Effect]:
    return [
        Effect(EffectKind.ANSWER, request.round, number)
        for number, request in enumerate(interview.requests, start=1)
    ]


def _letters(interview: Interview, on: Agenda) -> None:
    version = len(interview.replies)
    composed = interview.composed
    if composed is None or composed.version < version:
        on.at_once([Effect(EffectKind.COMPOSE, interview.round, version)])
    elif missing := missing_drafts(interview):
        on.at_once(missing)
    elif not any(r.message_id == interview.replies[version - 1] for r in interview.requests):
        on.at_once([Effect(EffectKind.CONFIRM, interview.round, version)])


def _confirmed(interview: Interview) -> bool:
    """Whether letters were written and told of before the employer seemed to say no."""
    return any(e.effect.round == interview.round for e in interview.confirmations)


def _retractions(interview: Interview) -> list[Effect]:
    """Drafts of this round that have been written anew, or are no longer wanted."""
    composed = interview.composed
    behind = composed is None or composed.version < len(interview.replies)
    if interview.told and (behind or missing_drafts(interview)):
        return []  # what takes their place is not there yet
    off = (interview.skipped or interview.called_off) and not interview.told
    wanted = set() if composed is None or off else set(drafts_of(composed))
    failed = {effect.person for effect in wanted if not interview.is_done(effect)}
    answered = {e.effect.round for e in interview.confirmations}
    return [
        replace(e.effect, kind=EffectKind.RETRACT)
        for e in interview.ended
        if e.effect.kind is EffectKind.DRAFT
        and e.ending is Ending.DONE
        and e.effect not in wanted
        and e.effect.person not in failed
        # Letters about an earlier time stay; what was begun for it without an answer does not.
        and (e.effect.round == interview.round or e.effect.round not in answered)
    ]
