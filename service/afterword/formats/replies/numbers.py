"""Numbers in front of answers: "1. ...", "2) ...", "(3) ...", "Answer 4: ...", and the like."""

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass

from afterword.domain.recap import corrected

_NUMBER = re.compile(
    r"[ \t]*(?:[^\W\d_]{1,10}[ \t]?)?[(\[#*]{0,2}(?P<digit>\d)(?!\d)(?P<tail>\ufe0f?\u20e3[.:)]?"
    r"|\*{0,2}[.)\]:/、。．）：](?!\d)|[ \t]?[-–—|](?=[ \t])"
    r"|(?P<weak>[-–—](?=[^\W\d_])|(?=[ \t]|$)))\**[ \t]*(?P<text>.*)",
    re.DOTALL,
)
_TWO = re.compile(
    r"[ \t]*[(\[#*]{0,2}(?P<digit>[1-6])[ \t]?(?:[+&/,–-]|and|und|et|y|e|en)[ \t]?[2-7]"
    r"[.):\]][ \t]*(?P<text>.*)",
    re.DOTALL,
)
_CORRECTION = re.compile(
    r"[ \t]*(?P<word>[^\W\d_][^\d\n]{0,30}?)[ \t]*[:,–-]?[ \t]*"
    r"(?:(?:to|on|for|of|re|in|zu|zur|à|a|de|voor)[ \t]+)?(?:my[ \t]+)?"
    r"(?:(?:question|answer|number|no|nr|frage|antwort|réponse|pregunta|domanda|pergunta|vraag)"
    r"\.?[ \t]*)?#?(?P<digit>[1-7])[.):][ \t]*(?P<text>\S.*)",
    re.DOTALL | re.IGNORECASE,
)
_Q = re.compile(r"[ \t]*q\d", re.IGNORECASE)
_WORDED = re.compile(r"[ \t]*[^\W\d_]")
_NEXT_ON_LINE = r"[ \t;,]([(\[#]?{}[.)\]:])[ \t]"
INDENTED = 2
"""Columns by which a list inside an answer is indented."""

_YES_NO = re.compile(r"(?:yes|no|unsure|maybe|ja|nein|oui|non)\b", re.IGNORECASE)
OFFER = 6
ON_ONE_LINE = 3
BARE = 3
"""So many answers have to be numbered when their numbers stand bare or on one line."""


@dataclass(frozen=True, slots=True)
class Number:
    """A number in front of a line, and the rest of the line.

    ``bare`` tells that only a space or a dash stands between them, ``worded`` that a word stands
    before the number, ``two`` that it is the ``first`` of two ("2+3:"), ``corrects`` that the text
    begins with the word "correction", which stays in it. ``label`` is what was taken off.
    """

    first: int
    text: str
    bare: bool = False
    worded: bool = False
    two: bool = False
    corrects: bool = False
    label: str = ""


def number_of(line: str, *, worded: bool = False) -> tuple[int, str] | None:
    """The number of a question with which the line begins, and the rest of the line.

    A word may stand before it ("Answer 2:") where ``worded``.
    """
    found = None if _WORDED.match(line) and not worded else _find(line)
    return (found.first, found.text) if found and not found.bare else None


def numbered(
    lines: Sequence[str], missing: Collection[int], finishes: Callable[[str], bool]
) -> tuple[list[str], dict[int, Number]]:
    """The lines, several answers on one of them split, and where numbered answers begin.

    They count when they rise and there are two, when one opens the text or says yes or no to the
    sixth question, or when their question is ``missing`` among those quoted. Of several runs that
    rise the longest counts: a list inside an answer has numbers, too. When every number stands
    only once and the first opens the text, they count in any order. A line that ``finishes`` a
    start may stand above the one that opens the text.
    """
    split = [part for line in lines for part in _split(line)]
    found = _outermost({n: f for n, line in enumerate(split) if (f := _find(line))}, split)
    own = (n for n, line in enumerate(split) if line.strip() and not finishes(line))
    opening = next(own, -1)
    firm = rising([(n, number.first) for n, number in found.items() if not number.bare])
    if not firm:
        bare = rising([(n, number.first) for n, number in found.items()])
        firm = bare if len(bare) >= BARE else []
    if len(firm) == 1:
        firm = firm if _counts_alone(found[firm[0]], firm[0] == opening, missing) else []
    elsewhere = [n for n, number in found.items() if not number.bare and not number.worded]
    if len({found[n].first for n in elsewhere}) == len(elsewhere) > 1 and opening in elsewhere:
        firm = elsewhere
    return split, {n: found[n] for n in firm}


def _counts_alone(number: Number, opens: bool, missing: Collection[int]) -> bool:
    """Whether the only number of a text is that of an answer."""
    decides = number.first == OFFER and bool(_YES_NO.match(number.text))
    # "Round 2: ..." is no answer 2.
    firm = number.corrects or decides or number.first in missing
    return firm or (opens and not number.worded)


def _find(line: str) -> Number | None:
    plain = "".join(_digit(c) for c in line[:24]) + line[24:]
    worded = bool(_WORDED.match(plain))
    if both := _TWO.match(plain):
        cut = both.start("text")
        return Number(int(both["digit"]), line[cut:].strip(), two=True, label=line[:cut])
    right = _CORRECTION.match(plain) if worded else None
    if right and corrected(f"{right['word']}: it"):
        cut = right.start("text")
        text = f"{right['word']}: {line[cut:].strip()}"
        return Number(int(right["digit"]), text, corrects=True, label=line[right.end("word") : cut])
    found = _NUMBER.match(plain)
    if found is None or not "1" <= found["digit"] <= "7":
        return None
    at = found.start("digit")
    weak = found["weak"] is not None
    if worded and weak and not _Q.match(plain):
        return None
    if worded and found["tail"][:1] not in {":", "：", ".", ")", ""}:
        return None
    if worded and line[at - 1 : at] == "(":  # "a room (2)"
        return None
    marked = not line[at].isdecimal() or line[at - 1 : at] in {"#", "(", "["}
    cut = found.start("text")
    bare = weak and not marked
    return Number(int(found["digit"]), line[cut:].strip(), bare, worded, label=line[:cut])


def _digit(character: str) -> str:
    """A digit of any script, and a circled one, as "0" to "9"."""
    return character if character.isascii() else str(unicodedata.digit(character, character))


def _split(line: str) -> list[str]:
    first = _find(line)
    if first is None or len(line) > 10_000:
        return [line]
    cuts = [0]
    for number in range(first.first + 1, 8):
        cut = re.compile(_NEXT_ON_LINE.format(number)).search(line, cuts[-1])
        if cut is not None:
            cuts.append(cut.start(1))
    if len(cuts) < ON_ONE_LINE:
        return [line]
    return [line[a:b].strip() for a, b in zip(cuts, [*cuts[1:], len(line)], strict=True)]


def _outermost(found: dict[int, Number], lines: Sequence[str]) -> dict[int, Number]:
    indents = {n: len(lines[n]) - len(lines[n].lstrip()) for n in found}
    least = min(indents.values(), default=0)
    return {n: f for n, f in found.items() if indents[n] < least + INDENTED}


def rising(numbers: Sequence[tuple[int, int]]) -> list[int]:
    """Places of the longest rising run of numbers, the earliest of equal ones."""
    best: dict[int, list[int]] = {}  # the longest run that ends in this number
    for place, number in numbers:
        before = max((best[n] for n in best if n < number), key=len, default=[])
        if len(before) + 1 > len(best.get(number, ())):
            best[number] = [*before, place]
    return max(best.values(), key=lambda run: (len(run), -run[0]), default=[])
