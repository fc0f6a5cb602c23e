"""The stored mails of a thread as sentences that can be recognised, the seven questions numbered.

Sentences and not lines or paragraphs: a mail program may fold the lines anew, and a user may write
between the sentences of one question. Any mail of the thread may hold some of the questions.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from afterword.domain.model import QUESTIONS
from afterword.formats.replies.numbers import rising
from afterword.formats.replies.words import forms

CLOSING = 8
"""The zone after the last question: what closes the list, and whatever stands below it."""

UNIT_WORDS = 60
FOLD_AT = 50
FOLDED_BY_US = 72
"""Columns at which our own mails are folded."""

NAME_LENGTH = 80
MOST_STARTS = 200
"""Starts that are compared with each other; our own mails never hold so many."""

_QUESTION = re.compile(r"([1-7])\.\s")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_SENTENCE_END = re.compile(r"(?<=[^\d\s][.?!…。？！])\s+|(?<=[。？！])")
_ENDED = re.compile(r"[.?!…。？！]\s*$")
_BULLET = re.compile(r"\s*(?:[-*•–]|\d{1,2}[.)])\s")
_REFERENCE = re.compile(r"\b[A-Z\d]{4,8}(?:-[A-Z\d]{4,8})+\b")
_NEXT = re.compile(r"next|weiter|nächste|suite|prochaine|siguiente|próxim|prossim|volgende")
_LEAD = re.compile(
    r"(?:finish|complete|weiter|ergänze|terminer|compléter|completar?|completa|afmaken)"
    r" (?:for|für|pour|para|per|voor) ",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Start:
    """The beginning of a sentence that the user may finish, such as "Dana Li: we talked about".

    ``said`` is the text up to the dots, ``question`` what it answers (1 or 7). ``lead`` is what our
    mail says before it ("Finish for "): no part of the sentence.
    """

    said: str
    question: int
    lead: str = ""

    @property
    def opening(self) -> str:
        """What a line begins with that finishes this start, case-folded: "dana li:"."""
        before, colon, _ = self.said.partition(":")
        return (before + colon).casefold()

    @property
    def name(self) -> str:
        """Whose start it is, "" where no name and colon stand in it: "Dana Li"."""
        before, colon, _ = self.said.partition(":")
        return before.strip() if colon else ""

    @property
    def saying(self) -> str:
        """What the start says after the name, case-folded: "we talked about"."""
        return self.said.partition(":")[2].strip().casefold()


@dataclass(frozen=True, slots=True)
class Unit:
    """A sentence of a stored mail.

    ``question`` is 1 to 7 where it stands with one, 8 for what follows the last, 0 elsewhere.
    ``text`` is the place of the mail in the thread; the prompt is 0. ``apart`` tells that the mail
    asks no questions, so that nothing below the sentence answers one.
    """

    words: tuple[str, ...]
    question: int = 0
    start: Start | None = None
    text: int = 0
    apart: bool = False


def units_of(thread: Sequence[str]) -> list[Unit]:
    """Every sentence of every text.

    A question's paragraph begins with its number; lines that end in "..." are sentence starts. What
    follows the last question of a text and bears its reference closes the list.
    """
    units: list[Unit] = []
    for position, text in enumerate(thread):
        paragraphs = [p.split("\n") for p in _BLANK.split(text.replace("\r\n", "\n").strip())]
        asks = _asking(paragraphs)
        closing = _closing(paragraphs, asks)
        question = 0
        for number, lines in enumerate(paragraphs):
            question = asks.get(number, question)
            own = CLOSING if number >= closing else asks.get(number, 0)
            made = _units(lines, own, own or question, position)
            units += made if asks else (replace(unit, apart=not unit.start) for unit in made)
    return _with_leads(units)


def _asking(paragraphs: Sequence[Sequence[str]]) -> dict[int, int]:
    """The paragraphs that begin with the number of a question, in order, some perhaps missing."""
    found = {n: int(m[1]) for n, lines in enumerate(paragraphs) if (m := _QUESTION.match(lines[0]))}
    return {n: found[n] for n in rising(list(found.items()))}


def _closing(paragraphs: Sequence[Sequence[str]], asks: Mapping[int, int]) -> int:
    """The paragraph that ends the questions: the first with a reference.

    An answer that a confirmation repeats may have paragraphs of its own. Without a reference it is
    what follows the seventh question.
    """
    if not asks:
        return len(paragraphs)
    after = range(max(asks) + 1, len(paragraphs))
    other = [n for n in after if not all(_is_start(line) for line in paragraphs[n])]
    bearing = (n for n in other if any(_REFERENCE.search(line) for line in paragraphs[n]))
    ends = other and asks[max(asks)] == len(QUESTIONS)
    return next(bearing, other[0] if ends else len(paragraphs))


def _units(lines: Sequence[str], question: int, near: int, text: int) -> Iterator[Unit]:
    """The sentences of a paragraph and, after them, its starts; ``near`` is the question above."""
    asked = 1 <= question <= len(QUESTIONS)
    lines = _unbroken(lines)
    starts = [n for n, line in enumerate(lines) if (n or not asked) and _is_start(line)]
    said = [line for n, line in enumerate(lines) if n not in starts]
    for words in _sentences(said):
        yield Unit(words, question, text=text)
    for n in starts:
        start = _start(lines[n], near)
        if start is None:  # a line of other text that ends in dots
            yield from (Unit(words, question, text=text) for words in _sentences([lines[n]]))
        else:
            of = start.question if 1 <= near <= len(QUESTIONS) else question
            yield Unit(forms(lines[n]), of, start, text)


def _is_start(line: str) -> bool:
    return line.rstrip().endswith(("...", "…"))


def _start(line: str, near: int) -> Start | None:
    """Below a question any line with dots is a start; elsewhere it takes a colon and a gap."""
    said = _BULLET.sub("", line.rstrip().rstrip(".…"), count=1)
    name, colon, _ = said.partition(":")
    if 1 <= near <= len(QUESTIONS):
        return Start(said.strip(), near) if said.strip() else None
    if not colon or len(name) > NAME_LENGTH or not said.endswith(" "):
        return None
    return Start(said.strip(), 7 if _NEXT.match(name.strip().casefold()) else 1)


def _with_leads(units: Sequence[Unit]) -> list[Unit]:
    """The units, with what stands before the sentence of a start told apart from it.

    That is whatever stands before a start that is known without it from another mail.
    """
    starts = [unit.start for unit in units if unit.start][:MOST_STARTS]
    known = {start.said.casefold(): start for start in starts}
    return [replace(u, start=_led(u.start, known)) if u.start else u for u in units]


def _led(start: Start, known: Mapping[str, Start]) -> Start:
    said = start.said.casefold()
    shorter = [other for other in known if said != other and said.endswith(" " + other)]
    if shorter:
        plain = known[max(shorter, key=len)]
        cut, question = len(start.said) - len(plain.said), plain.question
    else:
        found = _LEAD.match(start.said)
        cut, question = found.end() if found else 0, start.question
    return Start(start.said[cut:], question, start.said[:cut])


def _unbroken(lines: Sequence[str]) -> list[str]:
    """The lines, a start that we folded ourselves in one."""
    out: list[str] = []
    for line in lines:
        before = out[-1] if out else ""
        full = len(before) + 1 + len(line.split(" ", 1)[0]) > FOLDED_BY_US
        if full and _is_start(line) and ":" in before and not _is_start(before):
            out[-1] += " " + line
        else:
            out.append(line)
    return out


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
        folded = len(before) >= FOLD_AT and not _ENDED.search(before)
        if folded and not _BULLET.match(line):
            out[-1] += " " + line
        else:
            out.append(line)
        before = line
    return out
