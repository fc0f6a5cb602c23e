"""The next point of contact, from the answer to "what is the next step?".

Only what finishes "I look forward to ..." is said in a letter: who acts and when is easily got
wrong in anything freer, which becomes "I look forward to hearing from you about the next step".
"""

import re
from dataclasses import dataclass
from datetime import date

from afterword.domain.letter import Source
from afterword.domain.recap import Recap
from afterword.formats.compose.lines import bare, unwrapped
from afterword.formats.compose.phrases import clean, sentences
from afterword.formats.compose.times import timed
from afterword.formats.compose.words import NEVER, repaired


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes next. ``kind`` names a list of frames; ``x`` is the step in the user's words."""

    kind: str = "open"
    x: str = ""
    source: Source | None = None


_FORWARD = re.compile(
    r"(?i)^(?:next:?\s*)?(?:i(?:'m| am)?\s+)?(?:very much )?look(?:ing)? forward to"
    r"\s*(?P<rest>.*)$",
    re.DOTALL,
)


_THEIR = re.compile(
    r"\b(?:their|his|her)\b(?= (?:answer|reply|decision|feedback|news|call|mail|email))"
)


def is_forward(line: str) -> bool:
    """Whether the line finishes the sentence start of the last question."""
    return bool(_FORWARD.match(bare(line)))


def outlook(recap: Recap, day: date | None) -> Outlook:
    """What the recap says comes next; ``day`` is the local date of the interview."""
    return _best(recap.answers.next, "recap.next", day)


def _best(text: str, source: str, day: date | None) -> Outlook:
    """The last that says something: what a later reply says of the same step counts."""
    best = Outlook()
    for line in unwrapped(text):
        for sentence in sentences(bare(line)):
            found = _read(repaired(sentence), day, Source(source, sentence))
            best = found if found.source else best
    return best


def _read(text: str, day: date | None, source: Source) -> Outlook:
    forward = _FORWARD.match(text)
    if forward:
        # The letter goes to one of them.
        rest = _THEIR.sub("your", forward["rest"])
        phrase = clean(timed(rest, day), taint=NEVER)
        return Outlook("forward", x=phrase, source=source) if phrase else Outlook()
    return Outlook()
