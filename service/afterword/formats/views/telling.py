"""The short mails that tell one thing: taken back, not sent yet, an answer to a command, STATUS."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from afterword.domain.facts import EffectKind
from afterword.domain.interview import Interview
from afterword.domain.model import Owner
from afterword.formats.text import one_line
from afterword.formats.views.phrasing import TEXT_LIMIT, View, hours, occasion, own_lines, spoken
from afterword.formats.zones import named_zone


def took_back_view(interview: Interview, owner: Owner, now: datetime) -> View:
    """For ``notice/took-back.txt``: what was asked concerns a time that is no longer true."""
    window = interview.window
    ends = spoken(window.end, named_zone(owner.timezone), now) if window else ""
    return occasion(interview, owner) | {"cancelled": interview.called_off, "ends": ends}


def unsent_view(interview: Interview, owner: Owner, now: datetime, names: Sequence[str]) -> View:
    """For ``notice/unsent.txt``: ``names`` are those whose letters are still in Drafts."""
    window = interview.window
    assert window is not None  # letters come of an interview that had a time
    left = window.deadline - now
    return occasion(interview, owner) | {
        "names": [one_line(name) for name in names],
        "hours_left": hours(left),
        "deadline": spoken(window.deadline, named_zone(owner.timezone), now),
        "late": left <= timedelta(0),
    }


def held_view(interview: Interview, owner: Owner) -> View:
    """For ``notice/held.txt``: the employer seems to have said no, so letters are held back."""
    assert interview.rejected is not None  # that is what it tells
    drafts = [e for e in interview.ended if e.effect.kind is EffectKind.DRAFT]
    return occasion(interview, owner) | {
        "mail": one_line(interview.rejected.subject),
        "quote": one_line(interview.rejected.quote, TEXT_LIMIT),
        "drafted": bool(drafts),
    }


def trouble_view(interview: Interview, owner: Owner) -> View:
    """For ``notice/trouble.txt``: the letters themselves, because they cannot be stored."""
    composed = interview.composed
    assert composed is not None  # only what is written can fail to be stored
    return occasion(interview, owner) | {
        "reason": one_line(interview.hindered, TEXT_LIMIT),
        "letters": [
            {
                "name": one_line(letter.to.name),
                "email": one_line(letter.to.email),
                "subject": one_line(letter.subject),
                "lines": letter.body.strip().split("\n"),
            }
            for letter in composed.correspondence.letters
        ],
    }


def answer_view(title: str, line: str, quoted: str = "") -> View:
    """For ``notice/answer.txt``; ``quoted`` is the user's own text, given back."""
    return {"title": title, "line": line, "quoted": own_lines(quoted)}


def status_view(text: str) -> View:
    """For ``notice/status.txt``: the text of ``afterword status``."""
    return {"text": text}
