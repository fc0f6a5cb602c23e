"""Writing the letters that the facts ask for, and reading what else the recap says."""

import logging
from dataclasses import replace
from datetime import timedelta

from afterword.domain.facts import Composed, Effect
from afterword.domain.interview import Interview, person_key
from afterword.domain.letter import Context, Correspondence, Correspondent, Voice
from afterword.errors import ConfigurationError, Unreadable
from afterword.flows.desk import Desk
from afterword.flows.improve import improved
from afterword.flows.learning import voice_of
from afterword.formats.hints import Hints
from afterword.formats.workshop import Workshop
from afterword.formats.zones import named_zone

log = logging.getLogger(__name__)

RESERVE = timedelta(minutes=15)
"""Time before the deadline that no language model may take."""


def compose(desk: Desk, interview: Interview, effect: Effect) -> None:
    """Write the letters of that version, or unfinished ones where nothing was said."""
    written = _worded(desk, interview, _letters(desk, interview))
    hints = _hints(desk, interview)
    composed = Composed(
        desk.clock.now(),
        effect.round,
        effect.version,
        written,
        hints.follow_up,
        hints.expected,
        hints.contact,
        hints.own,
    )
    desk.store.record(interview.id, composed)


def context_of(interview: Interview, desk: Desk) -> Context:
    """What the letters may know of the interview. The description is no part of it."""
    sighting, window = interview.sighting, interview.window
    if window is not None and window.zone_source == "utc":
        # Only an instant was given, so the weekday is the user's own.
        window = replace(window, timezone=desk.owner.timezone)
    return Context(
        user=Correspondent(desk.owner.name, desk.owner.address),
        employer=sighting.employer,
        role=sighting.role,
        kind=sighting.stage,
        window=window,
        interviewers=sighting.people,
        summary=sighting.summary,
        today=desk.clock.now().astimezone(named_zone(desk.owner.timezone)).date(),
    )


def _letters(desk: Desk, interview: Interview) -> Correspondence:
    context, voice = context_of(interview, desk), voice_of(desk, interview.wishes)
    try:
        return _written(desk.workshop, context, interview, voice)
    except ConfigurationError as error:
        log.error("%s The bundled letters are used instead.", error)  # noqa: TRY400 -- a sentence for the operator, not a traceback
        return _written(desk.plain, context, interview, voice)


def _written(
    workshop: Workshop, context: Context, interview: Interview, voice: Voice
) -> Correspondence:
    said = interview.said
    if said.noshow:
        written = workshop.noshow(context, voice)
    elif interview.told:
        written = workshop.letters(context, said.recap, said.wishes, voice)
    else:
        # Whoever has been thanked already needs no letter that is to be finished.
        left = [p for p in context.interviewers if person_key(p) not in interview.sent]
        if context.interviewers and not left:
            return Correspondence(())
        return workshop.starters(replace(context, interviewers=tuple(left)), voice)
    if written.letters:
        return written
    # Nobody could be named; what can be finished by hand lies in Drafts all the same.
    unnamed = workshop.starters(replace(context, interviewers=()), voice)
    return replace(written, letters=unnamed.letters)


def _worded(desk: Desk, interview: Interview, written: Correspondence) -> Correspondence:
    """The letters in a language model's words, where there is one and time is left for it."""
    window, said = interview.window, interview.said
    if desk.writer is None or window is None or not said.recap or said.noshow:
        return written
    left = window.deadline - desk.clock.now() - RESERVE
    late = left <= -RESERVE  # then nothing can be missed any more
    seconds = (desk.writing if late else min(desk.writing, left)).total_seconds()
    if seconds <= 0:
        return written
    context = context_of(interview, desk)
    return improved(written, context, said.recap, said.wishes, desk.writer, seconds)


def _hints(desk: Desk, interview: Interview) -> Hints:
    window, said = interview.window, interview.said
    if window is None or not interview.told or said.noshow:
        return Hints()
    ended = window.end.astimezone(named_zone(desk.owner.timezone)).date()
    people = [*(person.name for person in interview.sighting.people), desk.owner.name]
    try:
        hints = desk.workshop.hints(said.recap, people, ended, desk.owner.language)
    except Unreadable as error:  # a reminder less is better than no letter
        log.warning("interview %s: the next step is not known: %s", interview.id, error)
        return Hints()
    return replace(hints, expected=None, follow_up=None) if said.wishes.withdraw else hints
