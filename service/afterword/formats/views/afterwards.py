"""The mails that come when the letters are done: the call card and the next step."""

import re
from datetime import date, datetime

from afterword.domain.interview import Interview
from afterword.domain.model import Owner
from afterword.formats.text import one_line
from afterword.formats.views.phrasing import (
    TEXT_LIMIT,
    View,
    dated,
    interviewers,
    occasion,
    own_lines,
    spoken,
)
from afterword.formats.zones import named_zone

_SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def call_view(interview: Interview, owner: Owner, now: datetime, *, again: bool) -> View:
    """For ``notice/call.txt``. It is for the user's eyes, so it may show private answers."""
    assert interview.window is not None  # somebody is called about an interview that was
    answers = interview.recap.answers
    return occasion(interview, owner) | {
        "contact": one_line(interview.contact),
        "again": again,
        "ended": spoken(interview.window.end, named_zone(owner.timezone), now),
        "went": own_lines(answers.went),
        "next": own_lines(answers.next),
        "ask": _first_question(answers.unasked),
    }


def next_step_view(interview: Interview, owner: Owner, now: datetime, due: date) -> View:
    """For ``notice/next-step.txt``. ``due`` is the day by which the next step was expected."""
    assert interview.window is not None  # a next step follows an interview that was
    composed = interview.composed
    letters = composed.correspondence.letters if composed is not None else ()
    people = [letter.to for letter in letters] or interviewers(interview)
    return occasion(interview, owner) | {
        "due": dated(due),
        "named": composed is not None and composed.expected is not None,
        "ended": spoken(interview.window.end, named_zone(owner.timezone), now),
        "own": composed is not None and composed.own,
        "person": one_line(people[0].name) if people else "",
        "next": own_lines(interview.recap.answers.next),
    }


def _first_question(text: str) -> str:
    """One question: the first sentence that is one, else the first of anything."""
    found = [one_line(piece) for piece in _SENTENCE.findall(text[:TEXT_LIMIT]) if piece.strip()]
    return next((s for s in found if s.endswith("?")), next(iter(found), ""))
