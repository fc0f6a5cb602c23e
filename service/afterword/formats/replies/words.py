"""Words as they are compared: letters and digits alone, in one spelling of each character."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_JOINED = "\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff"  # accents on their own, invisible marks
_CJK = "\u3040-\u30ff\u3400-\u9fff"  # written without spaces: every character is a word
_WORD = re.compile(rf"[{_CJK}]|(?:(?![{_CJK}])\w)(?:(?![{_CJK}])[\w{_JOINED}])*")
_LINK = re.compile(r"<mailto:([^<>\s]{1,320})>")
DIRECTIONS = "\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069"
"""Marks of the direction of writing, as a class of a regular expression; nobody sees them."""

_INITIALS = re.compile(r"[ \t]?(\w{1,8})>(?=\s|>|$)")
_QUOTE = re.compile(rf"[ \t{DIRECTIONS}]*(?:[>|][ \t]*)+")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the reply: its normal form, its line, and where it stands in that line."""

    form: str
    line: int
    start: int
    end: int


def forms(text: str) -> tuple[str, ...]:
    """The words of a text in normal form."""
    return tuple(_normal(found.group()) for found in _WORD.finditer(text))


def words_of(lines: Sequence[str]) -> tuple[Word, ...]:
    """All words of the lines in order."""
    return tuple(
        Word(_normal(found.group()), number, found.start(), found.end())
        for number, line in enumerate(lines)
        for found in _WORD.finditer(_without_links(line))
    )


def _without_links(line: str) -> str:
    """The line with blanks for what Outlook puts behind an address: the same address as a link."""

    def blank(link: re.Match[str]) -> str:
        repeated = line.endswith(link[1], 0, link.start())
        return " " * len(link[0]) if repeated else link[0]

    return _LINK.sub(blank, line)


def is_marked(line: str) -> bool:
    """Whether the line begins with a quote mark."""
    return bool(_QUOTE.match(line))


def with_plain_marks(lines: Sequence[str]) -> list[str]:
    """The lines with ">" where a program puts initials in front of it ("SO> "), as Supercite does.

    Two lines with the same initials make it a habit.
    """
    used = Counter(found[1] for line in lines if (found := _INITIALS.match(line)))
    habits = {initials for initials, count in used.items() if count >= 2}
    if not habits:
        return list(lines)
    return [
        f">{line[found.end() :]}" if found and found[1] in habits else line
        for line in lines
        for found in [_INITIALS.match(line)]
    ]


def unquoted(line: str) -> str:
    """The line without quote marks."""
    found = _QUOTE.match(line)
    return line[found.end() :] if found else line


def _normal(word: str) -> str:
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKC", word).casefold()
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")
