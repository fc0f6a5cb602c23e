"""Thank-you letters from a recap: one for each person met, nothing in them invented.

The user's words are private unless they finish a sentence start or match a pattern known to be
safe. A letter that lacks a point of its own stays short, says so, and asks back for one line.
"""

import re
from dataclasses import replace

from afterword.domain.letter import Context, Correspondence, Voice, Wishes
from afterword.domain.model import Person
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose.absence import nobody_came
from afterword.formats.compose.assessing import assessed
from afterword.formats.compose.desk import DEFAULT, Desk, day_of
from afterword.formats.compose.frames import Frames, load_frames
from afterword.formats.compose.languages import TONGUES, compose_in, language_of, unwritten
from afterword.formats.compose.notes import (
    as_short_as_can_be,
    asking_back,
    unnamed,
    withheld,
    without_address,
)
from afterword.formats.compose.occasions import MOST_LETTERS, noshow, starters, withdrawal
from afterword.formats.compose.outlook import outlook
from afterword.formats.compose.outside import context_of, preview
from afterword.formats.compose.people import met_people, not_met
from afterword.formats.compose.plans import plans
from afterword.formats.compose.points import Recollection
from afterword.formats.compose.recall import recollect
from afterword.formats.compose.stance import Stance, stance_in
from afterword.formats.compose.wishes import NO_WISHES, Wished, wished
from afterword.formats.compose.writing import Written, write

__all__ = [
    "Frames",
    "compose",
    "context_of",
    "load_frames",
    "met_people",
    "noshow",
    "preview",
    "starters",
]

ENGLISH = "en"
READ_LIMIT, TEXT_LIMIT = 8_000, 20_000
"""Characters of one answer that are read for letters. What is kept is not cut."""


def compose(
    context: Context,
    recap: Recap,
    frames: Frames,
    wishes: Wishes = NO_WISHES,
    voice: Voice = DEFAULT,
) -> Correspondence:
    """One letter for everyone met, checked, with a ledger of what each sentence rests on.

    In the language of the recap where there are letters in it; else unfinished ones, and a note.

    The same context, recap, frames and wishes always give the same letters. What a later reply
    corrected is not read. Raises ConfigurationError when the layout of the letter uses something
    that it cannot know.
    """
    recap = _bounded(recap)
    language = language_of(context, recap)
    if language in TONGUES and language in frames.languages:
        return compose_in(language, context, recap, frames, wishes, voice)
    people = met_people(context, recap)
    if language != ENGLISH:
        begun = starters(replace(context, interviewers=people), frames, voice)
        return replace(begun, notes=(unwritten(language), *begun.notes))
    if len(people) > MOST_LETTERS:
        note = (
            f"{len(people)} people were invited, so no letter was written yet. Reply with the names"
            " of those you met."
        )
        return Correspondence((), (), (note,))
    if nobody_came(recap) and not wishes.withdraw:
        left = tuple(t for t in (recap.answers.met, recap.unassigned) if t.strip())
        note = (
            "It reads as if nobody came, so no letter says that you met. Reply NOSHOW for a short"
            " note that asks for another time, or with the names of those you met."
        )
        return Correspondence((), left, (note,))
    if not people:
        left = tuple(t for t in (recap.answers.met, recap.unassigned) if t.strip())
        note = "Nobody could be named, so there is no letter. Reply with the names of whom you met."
        return Correspondence((), left, (note,))
    known = recollect(recap, people, not_met(context, people))
    extra = wished(wishes, [person.name for person in people])
    desk = _desk(context, recap, people, frames, wishes, voice)
    written = _written(desk, known, extra)
    letters = assessed(written, desk, recap)
    said = {source.text for one in written for claim in one.ledger for source in claim.sources}
    unplaced = [
        *known.withheld,
        *known.unplaced,
        *(p.source.text for p in known.points),
        *([] if desk.outlook.source else [recap.answers.next.strip()]),
    ]
    notes = [*extra.notes]
    if wishes.withdraw:
        notes += without_address(letters)
    else:
        notes += [*withheld(known.withheld), *asking_back(letters, desk.stance)]
        notes += unnamed(context, recap, people)
    if wishes.shorter:
        usual = replace(desk, wishes=replace(wishes, shorter=False), taken=[])
        notes += as_short_as_can_be(_written(usual, known, extra), written)
    unsaid = [text for text in unplaced if text and text not in said]
    return Correspondence(
        letters,
        tuple(dict.fromkeys([*unsaid, *extra.unplaced])),
        tuple(notes),
    )


def _desk(
    context: Context,
    recap: Recap,
    people: tuple[Person, ...],
    frames: Frames,
    wishes: Wishes,
    voice: Voice,
) -> Desk:
    day = day_of(context)
    stance = Stance.NO if wishes.withdraw or wishes.thanks else stance_in(recap)
    return Desk(context, people, frames, stance, outlook(recap, day), day, wishes, voice)


def _written(desk: Desk, known: Recollection, extra: Wished) -> list[Written]:
    wishes = desk.wishes
    hand = withdrawal if wishes.withdraw else write
    most = 1 if wishes.shorter or wishes.withdraw else 2
    return [hand(desk, plan) for plan in plans(desk.people, known, extra.points, most)]


_RUN = re.compile(r"(\W)\1{20,}")
"""The same mark or blank over and over: it says no more than a few of them, and costs time."""


def _bounded(recap: Recap) -> Recap:
    answers = {key: _read(text) for key, text in recap.answers.by_key().items()}
    return Recap(Answers.of(answers), _read(recap.unassigned))


def _read(text: str) -> str:
    return _RUN.sub(lambda m: m.group(1) * 20, text[:TEXT_LIMIT])[:READ_LIMIT]
