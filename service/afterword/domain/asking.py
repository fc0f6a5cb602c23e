"""Asking: the questions, the reminders, and the unfinished letters when no answer comes."""

from datetime import datetime, timedelta

from afterword.domain.facts import Effect, EffectKind, Ending
from afterword.domain.hours import LAST_REMINDER, reminder_at
from afterword.domain.interview import Interview, Result, drafts_of, missing_drafts
from afterword.domain.model import Window
from afterword.domain.timing import Agenda, Around, Timing

LATE_PROMPT = timedelta(hours=72)
"""How long after the end an interview that was known in time is still asked about."""

STILL_AWAKE = timedelta(minutes=60)
"""So soon after an interview its questions are welcome at any hour."""

BREATH = timedelta(hours=1)
"""The least time between two mails that ask for the same."""

FIRST_LATER = 10
"""Reminders that the user asked for are counted from here on."""

STARTERS_BEFORE = timedelta(hours=23)
"""In a loop the first meeting's day ends first; unfinished letters are there before that."""


def brief(interview: Interview, window: Window, timing: Timing, around: Around, on: Agenda) -> None:
    """Put what helps before another interview with the same employer onto the agenda."""
    if not around.earlier or interview.called_off or interview.skipped or around.muted:
        return
    due = window.start - timing.brief_before
    if timing.quiet.holds(due, timing.zone):
        due = timing.quiet.began_before(due, timing.zone) - timedelta(minutes=1)
    if on.now < window.start and not timing.quiet.holds(on.now, timing.zone):
        on.at(due, Effect(EffectKind.BRIEF, interview.round))
    elif on.now < window.start:
        on.look_again(timing.quiet.ends_after(on.now, timing.zone))


def ask(interview: Interview, window: Window, timing: Timing, around: Around, on: Agenda) -> None:
    """Put what has to be asked onto the agenda; the user has said nothing yet."""
    if interview.seen_at >= window.deadline:
        return
    waiting = _prompt(interview, window, timing, on)
    _reminders(interview, window, timing, on)
    if not interview.sighting.certain:
        return
    if timing.fallback == "starter" and interview.said.starters:
        _starters(interview, window, timing, around, on)
        if not waiting and _came_late(interview, window):
            on.at_once([Effect(EffectKind.LATE, interview.round)])


def _prompt(interview: Interview, window: Window, timing: Timing, on: Agenda) -> bool:
    """Whether the questions have still to go out."""
    prompt = Effect(EffectKind.PROMPT, interview.round)
    if interview.ending(prompt) is not None or on.now >= window.end + LATE_PROMPT:
        return False
    due = window.end + timing.prompt_after
    if due <= on.now and on.now > window.end + STILL_AWAKE:
        due = _out_of_bed(on.now, window, timing)
    on.at(due, prompt)
    return True


def _out_of_bed(now: datetime, window: Window, timing: Timing) -> datetime:
    """This moment, or the end of the quiet hours where it falls in them and time is left then."""
    if not timing.quiet.holds(now, timing.zone):
        return now
    morning = timing.quiet.ends_after(now, timing.zone)
    return morning if morning < window.end + LAST_REMINDER or now >= window.deadline else now


def _reminders(interview: Interview, window: Window, timing: Timing, on: Agenda) -> None:
    prompted = interview.prompted_at
    if prompted is None or interview.held:
        return
    later = interview.later
    usual = interview.sighting.certain and timing.fallback != "off"
    moments = [
        (
            number,
            reminder_at(window.end, offset, timing.quiet, timing.zone),
            min(BREATH, offset / 4),
        )
        for number, offset in enumerate(timing.reminders if usual else (), start=1)
    ]
    planned = [
        (at, Effect(EffectKind.REMIND, interview.round, number))
        for number, at, breath in moments
        if at >= prompted + breath and at < window.deadline
        if later is None or at >= later + BREATH
    ]
    if later is not None:
        asked_for = sum(r.word == "LATER" and r.result is Result.DONE for r in interview.requests)
        reminder = Effect(EffectKind.REMIND, interview.round, FIRST_LATER + asked_for)
        planned = sorted([*planned, (later, reminder)])
    past = [(at, effect) for at, effect in planned if at <= on.now]
    ahead = [at for at, _ in planned if at > on.now]
    on.ahead.extend((at, effect) for at, effect in planned if at > on.now)
    # After hours of downtime one of them is enough, and none when the next is near.
    if past and not (ahead and ahead[0] - on.now < BREATH and on.now - past[-1][0] > BREATH):
        quiet = timing.quiet.holds(on.now, timing.zone) and past[-1][0] != later
        if on.now < window.deadline or past[-1][0] == later:
            on.at(_out_of_bed(on.now, window, timing) if quiet else on.now, past[-1][1])


def _starters(
    interview: Interview, window: Window, timing: Timing, around: Around, on: Agenda
) -> None:
    due = window.end + timing.starter_after
    if around.first_end is not None:
        due = min(due, around.first_end + STARTERS_BEFORE)
    version = len(interview.replies)
    if on.now < due:
        on.at(due, Effect(EffectKind.COMPOSE, interview.round, version))
    elif interview.composed is None or interview.composed.version < version:
        on.at_once([Effect(EffectKind.COMPOSE, interview.round, version)])
    else:
        on.at_once(missing_drafts(interview))


def _came_late(interview: Interview, window: Window) -> bool:
    """The unfinished letters came after the day was over, and no mail has said so."""
    if interview.composed is None or missing_drafts(interview):
        return False
    drafts = set(drafts_of(interview.composed))
    late = any(
        e.effect in drafts and e.ending is Ending.DONE and e.at >= window.deadline
        for e in interview.ended
    )
    told = interview.prompted_at is not None and interview.prompted_at >= window.deadline
    return late and not told
