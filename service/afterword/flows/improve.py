"""Letters in better words, where a language model is at hand: two attempts each, then the composer.

It never makes anything worse: a letter is exchanged only for one that passed the guard, and when
the seconds are used up the rest stay as the composer wrote them.
"""

import logging
from dataclasses import replace

from afterword.domain.letter import Context, Correspondence, Letter, Wishes
from afterword.domain.recap import Recap
from afterword.formats.compose.commission import commission, worth_it
from afterword.formats.compose.rewording import Case, reworded, sifted
from afterword.formats.views.phrasing import listed
from afterword.ports import Writer

log = logging.getLogger(__name__)

ATTEMPTS = 2
LEAST_SECONDS = 1.0
"""What is left of the budget must be more than this for another attempt."""


def improved(
    correspondence: Correspondence,
    context: Context,
    recap: Recap,
    wishes: Wishes,
    writer: Writer,
    seconds: float,
) -> Correspondence:
    """The same letters, in the writer's words where those can be trusted.

    Takes at most ``seconds`` for all of them, provided that the writer keeps to its time. Only the
    composer's finished sentences are shown to the writer.
    """
    letters = list(correspondence.letters)
    worded: list[str] = []
    for place, letter in enumerate(letters):
        if not worth_it(letter):
            continue
        others = tuple(letters[:place] + letters[place + 1 :])
        case = Case(letter, others, context, recap, wishes)
        better, seconds, reachable = _one(case, writer, seconds)
        if better is not None:
            letters[place] = better
            worded.append(letter.to.name)
        if not reachable or seconds <= LEAST_SECONDS:
            break
    if not worded:
        return correspondence
    noun = "letter" if len(worded) == 1 else "letters"
    note = f"Your language model helped to word the {noun} to {listed(worded)}."
    notes = (*correspondence.notes, note)
    return replace(correspondence, letters=tuple(letters), notes=notes)


def _one(case: Case, writer: Writer, seconds: float) -> tuple[Letter | None, float, bool]:
    """The letter if it can be had, the seconds left, and whether the writer answered at all."""
    said: dict[str, str] = {}
    refused: dict[str, list[str]] = {}
    reachable = False
    for _ in range(ATTEMPTS):
        if seconds <= LEAST_SECONDS:
            break
        order = commission(case.letter, case.context, case.stance, case.wishes, refused)
        answer = writer.write(order, seconds)
        seconds -= answer.seconds
        if answer.trouble:
            log.warning("a letter stays as it was composed: %s", answer.trouble)
            continue
        reachable = True
        good, refused = sifted(case, answer.text, order.parts)
        said |= good
        if not refused:
            break
        log.info("%d passages of the language model were refused", len(refused))
    found = reworded(case, said) if said else []
    return found if isinstance(found, Letter) else None, seconds, reachable
