"""What a recap says besides what goes into letters: the next step, and who opened the door."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from afterword.domain.hours import working_day_after
from afterword.domain.recap import Recap
from afterword.formats.compose.stance import Stance, stance_of
from afterword.formats.contacts import contact_in
from afterword.formats.days import day_in
from afterword.formats.steps import is_own_step

NO_DAY_NAMED = 7
"""Working days after which to ask for news when the user named no day."""

TEXT_LIMIT = 20_000
"""Characters of one answer that are looked through."""


@dataclass(frozen=True, slots=True)
class Hints:
    """``expected`` is the day named for the next step, ``follow_up`` the one to remind on.

    No reminder where the user does not want the offer. The step is the user's ``own`` where they
    are the one to act.
    """

    expected: date | None = None
    follow_up: date | None = None
    own: bool = False
    contact: str = ""


def hints_in(recap: Recap, people: Sequence[str], ended: date, language: str) -> Hints:
    """``ended`` is the user's local date of the interview; ``people`` are no contacts."""
    answers = recap.answers.by_key()
    texts = [text[:TEXT_LIMIT] for text in (*answers.values(), recap.unassigned)]
    contact = contact_in("\n".join(texts), not_these=people)
    if stance_of(recap.answers.offer[:TEXT_LIMIT]) is Stance.NO:
        return Hints(contact=contact)
    step = recap.answers.next[:TEXT_LIMIT]
    expected = day_in(step, ended, language)
    if expected is None:
        return Hints(follow_up=working_day_after(ended, NO_DAY_NAMED), contact=contact)
    own = is_own_step(step)
    return Hints(expected, expected if own else working_day_after(expected, 1), own, contact)
