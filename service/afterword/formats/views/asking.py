"""The mails that ask: the prompt, its reminders, and the one that comes when it is late."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from afterword.domain.interview import Interview
from afterword.domain.model import Owner
from afterword.formats.text import one_line
from afterword.formats.views.phrasing import (
    View,
    elsewhere,
    hours,
    interviewers,
    listed,
    occasion,
    spoken,
    start_name,
)
from afterword.formats.zones import named_zone

MOST_STARTS = 8
"""People who get a sentence start of their own; a longer list is no longer read on a phone."""


def prompt_view(interview: Interview, owner: Owner, token: str, now: datetime) -> View:
    """For ``prompt/prompt.txt``. The interview must have a window."""
    assert interview.window is not None
    more = len(interviewers(interview)) - MOST_STARTS
    why = [one_line(reason) for reason in interview.sighting.reasons[:3]]
    return _asking(interview, owner, token, now) | {
        "certain": interview.sighting.certain,
        "there": elsewhere(interview.window.end, named_zone(owner.timezone), interview.window),
        "more_people": max(0, more),
        "contact": one_line(interview.contact),
        "why": listed(why) or "of an invitation in your mailbox",
    }


def reminder_view(
    interview: Interview,
    owner: Owner,
    token: str,
    now: datetime,
    *,
    last: bool,
    starter_at: datetime | None,
    asked_for: bool = False,
) -> View:
    """For ``notice/reminder.txt``. ``starter_at`` is when starters are saved, if they will be.

    ``last`` is the last that comes by itself, ``asked_for`` one that the user wanted with LATER.
    """
    starter = spoken(starter_at, named_zone(owner.timezone), now) if starter_at else ""
    return _asking(interview, owner, token, now) | {
        "last": last,
        "asked_for": asked_for,
        "starter": starter,
        "addresses": _addresses(interview) if last and starter else [],
    }


def late_view(interview: Interview, owner: Owner, token: str, now: datetime) -> View:
    """For ``notice/late.txt``: starters are there, but only after the 24 hours."""
    return _asking(interview, owner, token, now) | {"addresses": _addresses(interview)}


def _asking(interview: Interview, owner: Owner, token: str, now: datetime) -> View:
    window, here = interview.window, named_zone(owner.timezone)
    assert window is not None  # nothing is asked about an interview that has no time
    people = [start_name(person) for person in interviewers(interview)[:MOST_STARTS]]
    return occasion(interview, owner) | {
        "ended": spoken(window.end, here, now),
        "hours_left": hours(window.deadline - now),
        "deadline": spoken(window.deadline, here, now),
        "late": window.deadline - now <= timedelta(0),
        "people": people,
        "token": token,
    }


def _addresses(interview: Interview) -> Sequence[str]:
    """A starter has no recipient, so that it cannot be sent by mistake; this is what to fill in."""
    known = [p for p in interviewers(interview)[:MOST_STARTS] if p.email]
    return [f"{start_name(p)}: {one_line(p.email)}" for p in known]
