"""The brief before another interview with the same employer: what was said the last time."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from afterword.domain.interview import Interview
from afterword.domain.model import Owner
from afterword.formats.text import one_line
from afterword.formats.views.phrasing import View, dated, interviewers, occasion, own_lines, spoken
from afterword.formats.zones import named_zone

MOST_ROUNDS = 4
"""Earlier interviews that a brief tells of; the newest come first."""


def brief_view(
    interview: Interview, earlier: Sequence[Interview], owner: Owner, now: datetime
) -> View:
    """For ``notice/brief.txt``. It is for the user's eyes, so it shows private answers."""
    window, here = interview.window, named_zone(owner.timezone)
    assert window is not None  # a brief comes before an interview that has a time
    told = sorted(earlier, key=lambda each: each.seen_at, reverse=True)[:MOST_ROUNDS]
    return occasion(interview, owner) | {
        "starts": spoken(window.start, here, now),
        "place": one_line(interview.sighting.place or interview.sighting.link),
        "people": [one_line(person.name) for person in interviewers(interview)],
        "rounds": list(_rounds(told, owner)),
    }


def _rounds(told: Sequence[Interview], owner: Owner) -> Iterator[View]:
    here = named_zone(owner.timezone)
    for each in told:
        answers, window = each.recap.answers, each.window
        composed = each.composed
        met = [letter.to for letter in composed.correspondence.letters] if composed else []
        yield {
            "day": dated(window.end.astimezone(here)) if window is not None else "",
            "met": [one_line(person.name) for person in met or interviewers(each)],
            "said": own_lines("\n".join([answers.met, answers.challenges, answers.job])),
            "went": own_lines(answers.went),
            "unasked": own_lines(answers.unasked),
            "next": own_lines(answers.next),
        }
