"""What the user should hear about the letters beside the letters themselves."""

from collections.abc import Sequence

from afterword.domain.letter import Context, Letter
from afterword.domain.model import Part, Person
from afterword.domain.recap import Recap
from afterword.formats.compose.people import absentees, not_met
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.writing import Written

CLEARLY = 0.85
"""A letter counts as shorter from this share of its usual words."""


def asking_back(letters: Sequence[Letter], stance: Stance) -> list[str]:
    """What is still missing, in the form in which the user can answer it."""
    notes = [
        f"Finish for {letter.to.name}: we talked about ..."
        for letter in letters
        if any(c.id == "specific" and not c.ok for c in letter.checks)
    ]
    notes += without_address(letters)
    if stance is Stance.UNSURE:
        notes.append(
            "Question 6 has no answer that is clearly a yes, so no letter says that you want the"
            " job."
        )
    return notes


def withheld(texts: Sequence[str]) -> list[str]:
    """What the user finished a start with, and why no letter has it."""
    return [
        f'Not used, since it may be private: "{text}". Say it another way, or leave it out.'
        for text in texts
    ]


def unnamed(context: Context, recap: Recap, people: Sequence[Person]) -> list[str]:
    """Whoever was invited, not said to be absent and not named: perhaps only forgotten."""
    everything = "\n".join([*recap.answers.by_key().values(), recap.unassigned])
    left = not_met(context, people)
    away = absentees(everything, left)
    return [
        f"No letter for {p.name}, whom you did not name. If you met: {p.name}: we talked about ..."
        for number, p in enumerate(left)
        if p.part is Part.INTERVIEWER and number not in away
    ]


def without_address(letters: Sequence[Letter]) -> list[str]:
    """Whose address has to be filled in by hand."""
    return [
        f"No address is known for {letter.to.name}; the draft's To is empty."
        for letter in letters
        if letter.to.name and not letter.to.email
    ]


def as_short_as_can_be(usual: Sequence[Written], short: Sequence[Written]) -> list[str]:
    """For whom the wish for a shorter letter could not be met."""
    return [
        f"The letter to {now.plan.person.name} was short already: all that is left is needed."
        for then, now in zip(usual, short, strict=True)
        if len(now.body.split()) > CLEARLY * len(then.body.split())
    ]
