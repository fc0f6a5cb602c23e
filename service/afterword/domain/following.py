"""Following up: letters that were not sent, the contact to call, the next step to wait for."""

from datetime import timedelta

from afterword.domain.facts import Effect, EffectKind
from afterword.domain.hours import daytime, morning_of, reminder_at
from afterword.domain.interview import Interview, missing_drafts, unsent
from afterword.domain.model import Window
from afterword.domain.timing import Agenda, Around, Timing

UNTOLD = timedelta(hours=4)
"""When the contact is to be called although the user has written nothing about the interview."""

STALE = timedelta(days=7)
"""So long after its time a card or a reminder helps nobody any more."""


def follow(interview: Interview, window: Window, timing: Timing, on: Agenda) -> None:
    """Put what follows from the letters onto the agenda."""
    if interview.said.noshow or interview.said.after_no == "thanks":
        return
    _unsent(interview, window, timing, on)
    _next_step(interview, timing, on)


def _unsent(interview: Interview, window: Window, timing: Timing, on: Agenda) -> None:
    reminder = Effect(EffectKind.UNSENT, interview.round)
    ready = interview.confirmations
    if not ready or missing_drafts(interview) or not any(unsent(interview)):
        return
    due = reminder_at(window.end, timing.unsent_after, timing.quiet, timing.zone)
    breath = min(timedelta(hours=1), timing.unsent_after / 8)
    if ready[-1].at + breath <= due and on.now < window.deadline:
        on.at(due, reminder)


def _next_step(interview: Interview, timing: Timing, on: Agenda) -> None:
    reminder = Effect(EffectKind.NEXT, interview.round)
    composed = interview.composed
    day = composed.follow_up if composed is not None else None
    if composed is None or day is None or interview.ending(reminder) is not None:
        return
    if interview.wrote_at is not None and not composed.own:
        return
    due = morning_of(day, timing.zone)
    if on.now < due + STALE:
        on.at(due, reminder)


def call(interview: Interview, window: Window, timing: Timing, around: Around, on: Agenda) -> None:
    """Put the call to the networking contact onto the agenda."""
    said = interview.said
    if not (interview.contact or around.contact) or interview.called:
        return
    off = said.noshow or interview.skipped or (interview.called_off and not interview.told)
    asked_about = interview.told or (interview.seen_at < window.deadline and not around.muted)
    if not said.contact and (off or not asked_about):
        return  # only what the user said with VIA counts whatever else they said
    if interview.told and not said.noshow:
        if not interview.confirmations:
            return  # the letters come first
        since = interview.confirmations[0].at
    else:
        since = said.contact_at or window.end + UNTOLD
    if said.contact_at is not None:
        since = max(since, said.contact_at)
    due = daytime(max(since, window.end), timing.zone)
    first, second = (Effect(EffectKind.CALL, interview.round, number) for number in (1, 2))
    if interview.ending(first) is None:
        if on.now < due + STALE:
            on.at(due, first)
        return
    done = interview.done_at(first)
    if done is None or interview.ending(second) is not None:
        return
    tomorrow = done.astimezone(timing.zone).date() + timedelta(days=1)
    again = morning_of(tomorrow, timing.zone)
    if on.now < again + STALE:
        on.at(again, second)
