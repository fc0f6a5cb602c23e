"""The stored mails of a thread as sentences that can be recognised, the seven questions numbered.

Sentences and not lines or paragraphs: a mail program may fold the lines anew, and a user may write
between the sentences of one question.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterword.domain.model import QUESTIONS
from afterword.formats.replies.words import forms

CLOSING = 8
"""The zone after the last question: what closes the prompt, and whatever stands below it."""

UNIT_WORDS = 60
FOLD_AT = 50
_QUESTION = re.compile(r"([1-7])\.\s")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.?!…。？！])\s+|(?<=[。？！])")
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s")


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a stored mail.

    ``question`` is 1 to 7 where it belongs to one, 8 for what follows them, 0 elsewhere;
    ``opening`` is what a sentence start begins with, such as "dana li:", and "" for other units.
    ``text`` is the place of the mail in the thread; the prompt is 0.
    """

    words: tuple[str, ...]
    question: int = 0
    opening: str = ""
    text: int = 0


def units_of(thread: Sequence[str]) -> list[Unit]:
    """Every sentence of every text. Only the first text, the prompt, has questions.

    A question's paragraph begins with its number; lines below it that end in "..." are sentence
    starts. What follows the paragraph of the last question, its starts apart, closes the list.
    """
    units: list[Unit] = []
    for position, text in enumerate(thread):
        question = 0
        for paragraph in _BLANK.split(text.replace("\r\n", "\n").strip()):
            found = _QUESTION.match(paragraph) if position == 0 else None
            if found and int(found[1]) in {question + 1, 7}:
                question = int(found[1])
                units += _asked(paragraph, question)
            elif question and all(_is_start(line) for line in paragraph.split("\n")):
                units += [_start(line, question) for line in paragraph.split("\n")]
            else:
                if question == len(QUESTIONS):
                    question = CLOSING
                said = _sentences(paragraph.split("\n"))
                units += [Unit(words, question, text=position) for words in said]
    return units


def _asked(paragraph: str, question: int) -> list[Unit]:
    lines = paragraph.split("\n")
    asked = [lines[0], *(line for line in lines[1:] if not _is_start(line))]
    starts = [_start(line, question) for line in lines[1:] if _is_start(line)]
    return [*(Unit(words, question) for words in _sentences(asked)), *starts]


def _is_start(line: str) -> bool:
    return line.rstrip().endswith(("...", "…"))


def _start(line: str, question: int) -> Unit:
    before, colon, _ = line.strip().partition(":")
    return Unit(forms(line), question, (before + colon).casefold() if colon else line.casefold())


def _sentences(lines: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for paragraph in _unfolded(lines):
        waiting: tuple[str, ...] = ()
        made: list[tuple[str, ...]] = []
        for sentence in _SENTENCE_END.split(paragraph):
            waiting += forms(sentence)
            if len(waiting) > 2:
                made.append(waiting)
                waiting = ()
        if waiting and made:
            made[-1] += waiting
        elif waiting:
            made.append(waiting)
        for words in made:
            yield from (words[at : at + UNIT_WORDS] for at in range(0, len(words), UNIT_WORDS))


def _unfolded(lines: Sequence[str]) -> list[str]:
    out: list[str] = []
    before = ""
    for line in lines:
        if len(before) >= FOLD_AT and not _BULLET.match(line):
            out[-1] += " " + line
        else:
            out.append(line)
        before = line
    return out
