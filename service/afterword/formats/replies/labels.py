"""Answers that are not under their question: told by a number, a label or a sentence start."""

import re
from collections.abc import Sequence

from afterword.domain.model import QUESTIONS

_NUMBER = re.compile(r"^\s*[(\[#]?\s*([1-7])\s*(?:[.):\]/]|\s?[-–—])\s*(?!\d)(.*)$", re.DOTALL)
_LABELS = (
    ("met", r"(?:i )?met|who(?:m)?(?: i met)?|people|interviewers?|panel"),
    ("challenges", r"(?:first |biggest )?(?:projects?|challenges?)(?: ?(?:/|and|&) ?challenges?)?"),
    ("job", r"(?:the )?(?:job|role|position|work)(?: entails)?"),
    ("went", r"went(?: well| poorly| badly)?|well|poorly|badly|good|bad|how it went|improve"),
    ("unasked", r"(?:open |unasked )?questions?|unasked|(?:to |wish i had )?asked?"),
    ("offer", r"(?:the )?offer|want (?:it|the offer|the job)"),
    ("next", r"next(?: steps?)?"),
)
_LABEL = re.compile(
    "|".join(rf"(?P<{key}>^\s*(?:{words})\s*[:–—]\s*)" for key, words in _LABELS)
    + r"|(?P<dash>^\s*(?:met|job|next|offer|well|poorly)\s+-\s+)",
    re.IGNORECASE,
)


def labelled(lines: Sequence[str], starts: Sequence[str]) -> tuple[dict[str, list[str]], list[str]]:
    """The lines under the keys of the questions, and those that no label claims.

    Numbers count when they rise; a label counts for its line and the lines below it up to a blank
    one. ``starts`` are the openings of sentence starts in casefold, such as "dana li:".
    """
    answers: dict[str, list[str]] = {key: [] for key in QUESTIONS}
    rest: list[str] = []
    numbered = _numbered(lines)
    key: str | None = None
    for index, line in enumerate(lines):
        found = _key(line, index, numbered, starts)
        if found is not None:
            key, text = found
            if text.strip():
                answers[key].append(text.strip())
        elif not line.strip() and index not in numbered:
            key = key if numbered else None
            (answers[key] if key else rest).append("")
        else:
            (answers[key] if key else rest).append(line.strip())
    return answers, rest


def _key(
    line: str, index: int, numbered: dict[int, int], starts: Sequence[str]
) -> tuple[str, str] | None:
    if index in numbered:
        found = _NUMBER.match(line)
        assert found is not None  # _numbered found it
        return QUESTIONS[numbered[index] - 1], found[2]
    lowered = line.strip().casefold()
    if any(lowered.startswith(start) for start in starts):
        return ("next" if lowered.startswith("next") else "met"), line
    label = _LABEL.match(line)
    if label is not None and not numbered:
        kind = label.lastgroup or ""
        if kind == "dash":
            kind = next(k for k, words in _LABELS if re.match(words, line.strip(), re.IGNORECASE))
        # "Poorly:" says something that the answer would lose without it.
        keep = kind in {"went", "next"}
        return kind, line if keep else line[label.end() :]
    return None


def _numbered(lines: Sequence[str]) -> dict[int, int]:
    """Lines that begin with a rising number, if there are two, or one that opens the text."""
    found: dict[int, int] = {}
    last = 0
    for index, line in enumerate(lines):
        match = _NUMBER.match(line)
        if match and int(match[1]) > last:
            last = int(match[1])
            found[index] = last
    if len(found) == 1:
        first = next((i for i, line in enumerate(lines) if line.strip()), None)
        return found if first in found else {}
    return found
