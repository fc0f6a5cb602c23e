"""Letters for other occasions: starters, withdrawals, and a note after a missed interview.

A starter is saved when nobody answered: it may say only what the invitation says, shows its gaps,
and cannot be taken for a finished letter.
"""

from dataclasses import replace

from afterword.domain.letter import Context, Correspondence, Kind, Source, Voice
from afterword.domain.model import Part, Person
from afterword.domain.recap import NOTHING
from afterword.formats.compose.assessing import letters
from afterword.formats.compose.desk import DEFAULT, Desk, day_of, take
from afterword.formats.compose.frames import Frames
from afterword.formats.compose.languages import (
    TONGUES,
    language_of,
    noshow_in,
    starters_in,
)
from afterword.formats.compose.ledger import Line
from afterword.formats.compose.outlook import Outlook
from afterword.formats.compose.people import met_people
from afterword.formats.compose.plans import Plan
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.writing import Written, closing, lay_out, opening, points

MOST_LETTERS = 12
"""People that letters are written to without asking whether they were all met."""

MARK = "[finish me] "
"""Begins the subject of every starter."""

GAP = "[one thing you talked about]"
NEXT_GAP = "[what comes next, or: I look forward to hearing from you]"

_NOBODY = Person("")
_NOT_STARTER = frozenset({"four-parts", "length", "panel"})
_NOT_NOTE = frozenset(
    {"four-parts", "specific", "next-contact", "length", "tone", "role", "employer"}
)


def starters(context: Context, frames: Frames, voice: Voice = DEFAULT) -> Correspondence:
    """An unfinished letter for everyone invited as an interviewer, from the invitation alone.

    Nobody known, or too many: one to nobody. Each is never ready, and its checks say what is
    missing. Raises ConfigurationError as :func:`~afterword.formats.compose.compose` does.
    """
    language = language_of(context, NOTHING)
    if language in TONGUES and language in frames.languages:
        return starters_in(language, context, frames, voice)
    people = met_people(context, NOTHING)
    if not 0 < len(people) <= MOST_LETTERS:
        people = (_NOBODY,)
    desk = _desk(context, people, frames, voice)
    written = [_starter(desk, Plan(person, n)) for n, person in enumerate(people)]
    made = letters(written, desk, NOTHING, Kind.STARTER, _NOT_STARTER)
    return Correspondence(tuple(replace(x, subject=MARK + x.subject, ready=False) for x in made))


def _starter(desk: Desk, plan: Plan) -> Written:
    gap = take(desk, plan.position, "starter/point", {"gap": GAP})
    lines = {
        "opening": opening(desk, plan, "starter/opening"),
        "point": [Line(gap)],
        "next": [Line(NEXT_GAP)],
    }
    # A gap is no next point of contact: the check for one must not find it.
    return replace(lay_out(desk, plan, lines, "subject/thanks"), next="")


def withdrawal(desk: Desk, plan: Plan) -> Written:
    """A courteous withdrawal: thanks, one point of their own, the decision, good wishes."""
    lines = {
        "opening": opening(desk, plan, "opening/opening"),
        "point": points(desk, plan),
        "enthusiasm": [Line(take(desk, plan.position, "withdrawal/decision", {}), (_WITHDRAW,))],
        "closing": closing(desk, plan),
    }
    return lay_out(desk, plan, lines, "withdrawal/subject")


_WITHDRAW = Source("recap.wish", "WITHDRAW")


def noshow(context: Context, frames: Frames, voice: Voice = DEFAULT) -> Correspondence:
    """A short note that asks for another time, to whoever arranged the interview."""
    language = language_of(context, NOTHING)
    if language in TONGUES and language in frames.languages:
        return noshow_in(language, context, frames, voice)
    desk = _desk(context, (_arranger(context),), frames, voice)
    plan = Plan(desk.people[0], 0)
    lines = {
        "opening": opening(desk, plan, "noshow/opening"),
        "point": [Line(take(desk, plan.position, "noshow/ask", {}))],
    }
    written = lay_out(desk, plan, lines, "noshow/subject")
    return Correspondence(letters([written], desk, NOTHING, Kind.LETTER, _NOT_NOTE))


def _arranger(context: Context) -> Person:
    """The coordinator of the invitation, else its first interviewer, else nobody."""
    hosts = [p for p in context.interviewers if p.part is Part.COORDINATOR and p.name]
    met = met_people(context, NOTHING)
    return next((p for p in (*hosts, *met)), _NOBODY)


def _desk(context: Context, people: tuple[Person, ...], frames: Frames, voice: Voice) -> Desk:
    day = day_of(context)
    return Desk(context, people, frames, Stance.UNSURE, Outlook(), day, voice=voice)
