"""Sentence starts that the user left as they were and finished on the line below.

The answer then needs the start before it, or nobody could tell whom it is about. That is done only
where the line plainly goes on: anything else may be an answer to the question as a whole.
"""

import re
from collections.abc import Collection, Sequence

from afterword.formats.replies.align import Aligned
from afterword.formats.replies.prompt import Start, Unit
from afterword.formats.replies.words import forms, is_marked, unquoted

NEARBY = 2
"""Lines below a start within which it is finished."""

_DOTTED = re.compile(r"(?:\.\.\.|…).*\w")
_DOTS = re.compile(r"(?:\.\.|…)\W*$")
_GO_ON = frozenset(
    {
        *("how", "why", "whether", "their", "wie", "warum", "weshalb", "ob", "comment", "pourquoi"),
        *("cómo", "come", "perché", "como", "hoe", "waarom"),
    }
)
"""Words in small letters that begin no answer to the question whom one met."""

_OF_ITS_OWN = frozenset(
    {
        *("i", "we", "he", "she", "they", "it", "you", "yes", "no", "not", "nobody", "met", "both"),
        *("ich", "wir", "er", "sie", "es", "ja", "nein", "nicht", "beide", "je", "j", "nous"),
        *("il", "elle", "ils", "elles", "on", "oui", "non", "yo", "él", "ella", "sí", "io", "lui"),
        *("lei", "sì", "eu", "ele", "ela", "sim", "não", "ik", "wij", "zij", "hij", "nee"),
    }
)
"""Words that begin a sentence of its own."""


def finished_below(
    lines: Sequence[str], aligned: Aligned, aside: Collection[int]
) -> dict[int, Start]:
    """Numbers of the lines that finish the start above them, and that start.

    A line finishes the start when it begins with dots or with a word like "how", when it stands
    between this start and that of somebody else, and right below a start that has lost its dots.
    """
    told = _units_by_line(aligned)
    starts = {n: start for n, units in told.items() if (start := _untouched(units))}
    names = {word for start in starts.values() for word in forms(start.opening)}
    found: dict[int, Start] = {}
    for number, start in starts.items():
        below = _next_new(lines, number, told, aside)
        if below is None:
            continue
        text = unquoted(lines[below]).strip()
        after = next((n for n in range(below + 1, len(lines)) if _is_ours(told.get(n, ()))), None)
        between = after in starts and starts[after].question == 1 if after is not None else False
        beside = below == number + 1
        person = start.question == 1
        folded = beside and _in_place_of_dots(lines[number], lines[below])
        if folded or _DOTTED.match(text) or (person and _goes_on(text, names, beside, between)):
            found[below] = start
    return found


def _in_place_of_dots(line: str, below: str) -> bool:
    """Whether the dots are gone and the line below looks like the rest of this one, folded."""
    return not _DOTS.search(line) and is_marked(line) == is_marked(below)


def finished(start: Start, text: str) -> str:
    """The sentence in one line."""
    return f"{start.said} {text.lstrip('.… ')}"


def _goes_on(text: str, names: Collection[str], beside: bool, between: bool) -> bool:
    words = forms(text[:200])
    if not words or words[0] in names or words[0] in _OF_ITS_OWN:
        return False
    return between or (beside and text.startswith(words[0]) and words[0] in _GO_ON)


def _units_by_line(aligned: Aligned) -> dict[int, list[Unit | None]]:
    units: dict[int, list[Unit | None]] = {}
    for word, unit in zip(aligned.words, aligned.quotes, strict=True):
        units.setdefault(word.line, []).append(unit)
    return units


def _is_ours(units: Sequence[Unit | None]) -> bool:
    return any(unit is not None for unit in units)


def _untouched(units: Sequence[Unit | None]) -> Start | None:
    """The start that is all of a line."""
    last = units[-1]
    return last.start if last is not None and None not in units else None


def _next_new(
    lines: Sequence[str],
    number: int,
    told: dict[int, list[Unit | None]],
    aside: Collection[int],
) -> int | None:
    """The next line with words, where these are the user's."""
    for below in range(number + 1, min(len(lines), number + 1 + NEARBY)):
        if below in told:
            return None if below in aside or _is_ours(told[below]) else below
    return None
