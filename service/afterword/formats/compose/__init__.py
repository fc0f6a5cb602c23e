"""Thank-you letters from a recap: one for each person met, nothing in them invented.

The user's words are private unless they finish a sentence start or match a pattern known to be
safe. A letter that lacks a point of its own stays short, says so, and asks back for one line.
"""

from afterword.domain.letter import Context, Correspondence, Kind, Letter
from afterword.domain.recap import Recap
from afterword.formats.compose.checks import Draft, check, ready, score
from afterword.formats.compose.frames import Frames, load_frames
from afterword.formats.compose.outlook import outlook
from afterword.formats.compose.outside import context_of, preview
from afterword.formats.compose.people import met_people
from afterword.formats.compose.points import Recollection
from afterword.formats.compose.recall import recollect
from afterword.formats.compose.stance import Stance, implied, stance_of
from afterword.formats.compose.times import DAYS
from afterword.formats.compose.writing import Desk, Written, day_of, plans, write

__all__ = ["Frames", "compose", "context_of", "load_frames", "met_people", "preview"]


def compose(context: Context, recap: Recap, frames: Frames) -> Correspondence:
    """One letter for everyone met, checked, with a ledger of what each sentence rests on.

    The same context, recap and frames always give the same letters. Raises ConfigurationError when
    the layout of the letter uses something that it cannot know.
    """
    people = met_people(context, recap)
    if not people:
        note = "Nobody could be named, so there is no letter. Reply with the names of whom you met."
        return Correspondence((), _words(recap), (note,))
    known = recollect(recap, people)
    day = day_of(context)
    offer = recap.answers.offer
    stance = stance_of(offer) if offer.strip() else implied(recap.unassigned)
    step = outlook(recap, people, day)
    desk = Desk(context, people, frames, stance, step, day)
    written = [write(desk, plan) for plan in plans(people, known, stance)]
    drafts = [_draft(one, desk) for one in written]
    public = [
        s.text
        for one in written
        for c in one.ledger
        for s in c.sources
        if s.source != "recap.offer"
    ]
    letters = []
    for one, draft in zip(written, drafts, strict=True):
        others = [d for d in drafts if d is not draft]
        results = check(draft, context, recap, stance, public, others)
        letters.append(
            Letter(
                to=one.plan.person,
                subject=one.subject,
                body=one.body,
                kind=Kind.LETTER,
                ready=ready(results),
                score=score(results),
                checks=results,
                ledger=one.ledger,
            )
        )
    return Correspondence(
        tuple(letters),
        _unplaced(known, recap, step.source is None, public),
        _notes(letters, stance),
    )


def _draft(written: Written, desk: Desk) -> Draft:
    plan = written.plan
    return Draft(
        person=plan.person,
        subject=written.subject,
        body=written.body,
        point=plan.points[0].phrase if plan.points else "",
        enthusiasm=written.enthusiasm,
        next=written.next,
        derived=(desk.outlook.when, desk.outlook.x, *_day_words(desk)),
    )


def _day_words(desk: Desk) -> tuple[str, ...]:
    if desk.day is None:
        return ()
    return (DAYS[desk.day.weekday()], DAYS[(desk.day.weekday() + 1) % 7])


def _unplaced(
    known: Recollection, recap: Recap, no_step: bool, public: list[str]
) -> tuple[str, ...]:
    step = [recap.answers.next] if no_step and recap.answers.next.strip() else []
    return tuple(text for text in (*known.unplaced, *step) if text not in public)


def _notes(letters: list[Letter], stance: Stance) -> tuple[str, ...]:
    notes = [
        f"Finish for {letter.to.name}: we talked about ..."
        for letter in letters
        if any(c.id == "specific" and not c.ok for c in letter.checks)
    ]
    notes += [
        f"No address is known for {x.to.name}; the draft's To is empty."
        for x in letters
        if not x.to.email
    ]
    if stance is Stance.UNSURE:
        notes.append("You did not clearly say that you want an offer, so no letter says so.")
    return tuple(notes)


def _words(recap: Recap) -> tuple[str, ...]:
    return tuple(line for line in (recap.answers.met, recap.unassigned) if line.strip())
