"""Thank-you letters from a recap: one for each person met, nothing in them invented.

The user's words are private unless they finish a sentence start or match a pattern known to be
safe. A letter that lacks a point of its own stays short, says so, and asks back for one line.
"""

from collections.abc import Sequence

from afterword.domain.letter import Context, Correspondence, Kind, Letter
from afterword.domain.model import Part, Person
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose.checks import Draft, check, ready, score
from afterword.formats.compose.frames import Frames, load_frames
from afterword.formats.compose.outlook import outlook
from afterword.formats.compose.outside import context_of, preview
from afterword.formats.compose.people import absentees, met_people
from afterword.formats.compose.recall import recollect
from afterword.formats.compose.stance import Stance, stance_of
from afterword.formats.compose.times import DAYS
from afterword.formats.compose.writing import Desk, Written, day_of, plans, write

__all__ = ["Frames", "compose", "context_of", "load_frames", "met_people", "preview"]


MOST_LETTERS = 12
"""People that letters are written to without asking whether they were all met."""

TEXT_LIMIT = 20_000
"""Characters of one answer that are read for letters. What is kept is not cut."""


def compose(context: Context, recap: Recap, frames: Frames) -> Correspondence:
    """One letter for everyone met, checked, with a ledger of what each sentence rests on.

    The same context, recap and frames always give the same letters. Raises ConfigurationError when
    the layout of the letter uses something that it cannot know.
    """
    recap = _bounded(recap)
    people = met_people(context, recap)
    if len(people) > MOST_LETTERS:
        note = (
            f"{len(people)} people were invited, so no letter was written yet. Reply with the names"
            " of those you met."
        )
        return Correspondence((), (), (note,))
    if not people:
        left = tuple(t for t in (recap.answers.met, recap.unassigned) if t.strip())
        note = "Nobody could be named, so there is no letter. Reply with the names of whom you met."
        return Correspondence((), left, (note,))
    met = {person.name for person in people}
    known = recollect(recap, people, [p for p in context.interviewers if p.name not in met])
    day = day_of(context)
    stance = stance_of(recap.answers.offer)
    step = outlook(recap, day)
    desk = Desk(context, people, frames, stance, step, day)
    written = [write(desk, plan) for plan in plans(people, known)]
    drafts = [_draft(one, desk) for one in written]
    said = {source.text for one in written for claim in one.ledger for source in claim.sources}
    letters = [
        _letter(one, drafts, number, context, recap, stance, said)
        for number, one in enumerate(written)
    ]
    unplaced = [*known.unplaced, *([] if step.source else [recap.answers.next.strip()])]
    return Correspondence(
        tuple(letters),
        tuple(text for text in unplaced if text and text not in said),
        (*_asking_back(letters, stance), *_unnamed(context, recap, people)),
    )


def _bounded(recap: Recap) -> Recap:
    answers = {key: text[:TEXT_LIMIT] for key, text in recap.answers.by_key().items()}
    return Recap(Answers.of(answers), recap.unassigned[:TEXT_LIMIT])


def _letter(
    written: Written,
    drafts: Sequence[Draft],
    number: int,
    context: Context,
    recap: Recap,
    stance: Stance,
    said: set[str],
) -> Letter:
    others = [draft for place, draft in enumerate(drafts) if place != number]
    results = check(drafts[number], context, recap, stance, sorted(said), others)
    return Letter(
        to=written.plan.person,
        subject=written.subject,
        body=written.body,
        kind=Kind.LETTER,
        ready=ready(results),
        score=score(results),
        checks=results,
        ledger=written.ledger,
    )


def _draft(written: Written, desk: Desk) -> Draft:
    days = (DAYS[desk.day.weekday()], DAYS[(desk.day.weekday() + 1) % 7]) if desk.day else ()
    return Draft(
        person=written.plan.person,
        subject=written.subject,
        body=written.body,
        point=written.plan.points[0].phrase if written.plan.points else "",
        enthusiasm=written.enthusiasm,
        next=written.next,
        derived=(desk.outlook.x, *days),
    )


def _asking_back(letters: Sequence[Letter], stance: Stance) -> list[str]:
    notes = [
        f"Finish for {letter.to.name}: we talked about ..."
        for letter in letters
        if any(c.id == "specific" and not c.ok for c in letter.checks)
    ]
    notes += [
        f"No address is known for {letter.to.name}; the draft's To is empty."
        for letter in letters
        if not letter.to.email
    ]
    if stance is Stance.UNSURE:
        notes.append(
            "Question 6 has no answer that is clearly a yes, so no letter says that you want the"
            " job."
        )
    return notes


def _unnamed(context: Context, recap: Recap, people: Sequence[Person]) -> list[str]:
    """Whoever was invited, not said to be absent and not named: perhaps only forgotten."""
    met = {person.name for person in people}
    everything = "\n".join([*recap.answers.by_key().values(), recap.unassigned])
    away = absentees(everything, context.interviewers)
    return [
        f"No letter for {p.name}, whom you did not name. If you met: {p.name}: we talked about ..."
        for number, p in enumerate(context.interviewers)
        if p.part is Part.INTERVIEWER and p.name not in met and number not in away
    ]
