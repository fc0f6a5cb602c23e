"""The finished text of a mail as paragraphs with kinds, which is all that its HTML is made of.

The text is the truth and its form says what is what: a paragraph beginning "1. " to "7. " is a
question, a line ending in "..." is a sentence start, a line in quotation marks is the user's. What
is said about an answer ("Earlier: ...", "(nothing yet)") stands below its question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

HEADING = "# "
"""Begins a heading in a template. The mark is taken away, in the text as well."""

KEPT = "    "
"""Begins a line that is shown as it stands: the text of a letter."""

ParagraphKind = Literal["heading", "question", "text"]
LineKind = Literal["start", "said", "aside", "text"]

_QUESTION = re.compile(r"[1-7]\. ")


@dataclass(frozen=True, slots=True)
class Line:
    """A line: a sentence start, somebody's own words, a remark below a question, anything else."""

    kind: LineKind
    text: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the text, as the page template sees it.

    What follows the last question or sentence start closes the mail and is shown small.
    """

    kind: ParagraphKind
    small: bool
    lines: tuple[Line, ...]


def lines_of(body: str) -> list[str]:
    """The lines of a rendered body: no blanks at the ends, and one at a time in between."""
    lines: list[str] = []
    for line in body.strip("\n").split("\n"):
        if line.strip() or (lines and lines[-1]):
            lines.append(line.rstrip())
    while lines and not lines[-1]:
        lines.pop()
    return lines


def is_start(line: str) -> bool:
    """Whether the line is one that the user may finish."""
    return line.endswith("...")


def paragraphs(lines: Sequence[str]) -> list[Paragraph]:
    """The paragraphs of a body, of which :func:`lines_of` made lines."""
    blocks = [block.split("\n") for block in "\n".join(lines).split("\n\n")]
    asking = (n for n, block in enumerate(blocks) if _is_question(block) or is_start(block[-1]))
    last = max(asking, default=len(blocks))
    return [
        Paragraph(_kind(block), n > last, tuple(_lines(block))) for n, block in enumerate(blocks)
    ]


def _is_question(block: Sequence[str]) -> bool:
    return bool(_QUESTION.match(block[0]))


def _kind(block: Sequence[str]) -> ParagraphKind:
    if _is_question(block):
        return "question"
    return "heading" if block[0].startswith(HEADING) else "text"


def _lines(block: Sequence[str]) -> Iterator[Line]:
    for number, line in enumerate(block):
        kind: LineKind = "aside" if number and _is_question(block) else "text"
        if is_start(line):
            kind = "start"
        elif line.startswith(('"', KEPT)):
            kind = "said"
        yield Line(kind, line.removeprefix(HEADING).strip())
