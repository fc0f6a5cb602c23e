"""The stored mails of a thread as lines that can be recognised, questions numbered."""

import re
from collections.abc import Sequence

from afterword.formats.replies.align import Unit, forms

_QUESTION = re.compile(r"([1-7])\.\s")
_BLANK = re.compile(r"\n\s*\n")
CLOSING = 8


def units_of(thread: Sequence[str]) -> list[Unit]:
    """Every line of every text. Only the first text, the prompt, has questions.

    A question's paragraph begins with its number; lines below it that end in "..." are sentence
    starts. What follows the paragraph of the last question closes the list.
    """
    units: list[Unit] = []
    for position, text in enumerate(thread):
        question = 0
        for paragraph in _BLANK.split(text.replace("\r\n", "\n").strip()):
            found = _QUESTION.match(paragraph) if position == 0 else None
            if found:
                question = int(found[1])
                units += _question_units(paragraph, question)
                continue
            ended = question == 7
            units += _lines(paragraph, CLOSING if ended and position == 0 else 0)
    return units


def _question_units(paragraph: str, question: int) -> list[Unit]:
    lines = paragraph.split("\n")
    starts = [line for line in lines[1:] if line.rstrip().endswith(("...", "…"))]
    asked = " ".join(line for line in lines if line not in starts)
    return [
        Unit(forms(asked), question),
        *(Unit(forms(start), question, is_start=True) for start in starts),
    ]


def _lines(paragraph: str, question: int) -> list[Unit]:
    units = [Unit(forms(line), question) for line in paragraph.split("\n")]
    return [unit for unit in units if unit.words]
