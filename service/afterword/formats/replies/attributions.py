"""What a mail program writes above a quotation: who wrote it and when.

It is known by what it holds and where it stands, not by the language it is written in.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from afterword.domain.model import Owner
from afterword.formats.replies.words import DIRECTIONS, is_marked, unquoted

LONGEST = 1000
"""Characters of an attribution."""

FIELDS = 3
LONG_FIELD = 45
"""Columns of a header line that may have been folded."""

NAMELESS = 120
"""Characters of a line that tells a moment and nobody's name."""

NAMED = 4
OVER_LINES = 3
NUMBERS = 2
"""A date and a time hold at least so many."""

BLOCK_LINES = 6
BEFORE = 5
"""Words that stand before an attribution on its line when they are a sentence of the user's."""

_FIELD = re.compile(r"\*?[^\s:*>][^:]{0,24}[:：]\*?(?:\s|$)")
_RULED = re.compile(r"[-_=*]{3,}[ \t]?([^-_=*].*[^-_=*\s])[ \t]?[-_=*]{3,}")
_RULE = re.compile(r"[-_=*]{8,}")
_ADDRESSED = re.compile(r"[^\W\d_]{1,12} .{0,80}<[^<>\s@]+@[^<>\s]+>")
_COLON = re.compile(rf"[:：][\s{DIRECTIONS}]*$")
_MOMENT = re.compile(r"\d{1,4}\D{1,12}\d{1,4}.{0,20}\b\d{1,2}[:.]\d\d\b")
_NUMBERS = re.compile(r"\d{1,9}")
_SEAM = re.compile(r"(?<=[^\W\d_A-Z]{2})[.!?…)\"”]{0,3} {0,2}(?=[A-Z])")


def attributions(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """ "On ..., Afterword <sam@example.org> wrote:", in any language and over up to three lines.

    It ends in a colon and stands above something quoted. It names us and holds a date and a time,
    or it is hardly more than one of the two.
    """
    found: set[int] = set()
    for number, line in enumerate(lines):
        if quoted[number] or not _COLON.search(line[-20:]):
            continue
        following = next_line(lines, number, ())
        if following is None or not (quoted[following] or is_marked(lines[following])):
            continue
        found |= set(range(_first_line(lines, quoted, number, owner), number + 1))
    return found


def _first_line(lines: Sequence[str], quoted: Sequence[bool], last: int, owner: Owner) -> int:
    """Where the attribution begins that ends in line ``last``; the line after it if none does."""
    alone = unquoted(lines[last])
    nameless = not _is_ours(alone[:LONGEST].casefold(), owner)
    if _attributes(alone, owner) or (nameless and _is_moment(alone, quoted[last])):
        return last
    named = _names_alone(alone, owner)
    above = last - 2
    if named and above >= 0 and not lines[last - 1].strip():
        return above if _is_moment(lines[above], quoted[above]) else last
    for first in range(last, max(-1, last - OVER_LINES), -1):
        if not lines[first].strip() or quoted[first]:
            break
        if first < last and named and not _MOMENT.search(lines[first][:LONGEST]):
            break
        if _attributes(" ".join(lines[first : last + 1]), owner):
            return first
    return last if named else last + 1


def parted(lines: Sequence[str], owner: Owner) -> list[str]:
    """The lines, an attribution that a program put right behind the user's words on its own."""
    out: list[str] = []
    for number, line in enumerate(lines):
        seam = 0 if is_marked(line) else _seam(line, lines[number + 1 : number + OVER_LINES], owner)
        out += [line[:seam].rstrip(), line[seam:]] if seam else [line]
    return out


def _seam(line: str, following: Sequence[str], owner: Owner) -> int:
    """Where the attribution begins that starts in this line and ends in it or soon below; or 0."""
    tail = line[-LONGEST:]
    if not _NUMBERS.search(tail) and not (following and _NUMBERS.match(following[0])):
        return 0
    ends = [n for n, text in enumerate((tail, *following)) if _COLON.search(text[-20:])]
    if not ends or not all(text.strip() for text in following[: ends[0]]):
        return 0
    rest = " ".join(following[: ends[0]])
    for found in reversed(list(_SEAM.finditer(tail))):
        glued = not found[0].endswith(" ")
        sentence = found[0].strip() and len(tail[: found.start()].split()) >= BEFORE
        if (glued or sentence) and _attributes(f"{tail[found.end() :]} {rest}", owner):
            return len(line) - len(tail) + found.end()
    return 0


def _names_alone(text: str, owner: Owner) -> bool:
    """Whether the line is our name or address and hardly more: "Afterword writes:"."""
    text = text[:LONGEST].casefold()
    return _is_ours(text, owner) and len(re.sub(r"<[^<>]*>+", "", text).split()) <= NAMED


def _attributes(text: str, owner: Owner) -> bool:
    text = text[:LONGEST].casefold()
    return _is_ours(text, owner) and len(_NUMBERS.findall(text)) >= NUMBERS


def header_blocks(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """Three or more lines "From: ...", "Sent: ...": all below a ruled line, else from the first
    that names us or a moment.

    Without colons they have to stand right above something quoted.
    """
    found: set[int] = set()
    full = [n for n, line in enumerate(lines) if unquoted(line).strip()]
    for run in stretches(_fields(lines, full, quoted)):
        texts = [lines[full[at]][:LONGEST].casefold() for at in run]
        first = next((at for at, t in zip(run, texts, strict=True) if _is_ours(t, owner)), None)
        if first is None:
            continue
        if run[0] > 0 and is_ruled(unquoted(lines[full[run[0] - 1]])):
            first = run[0]
        while first > 0 and _is_moment(lines[full[first - 1]], quoted[full[first - 1]]):
            first -= 1
        if run[-1] - first >= FIELDS - 1:
            found |= {full[at] for at in range(first, run[-1] + 1)}
    return found | _bare_blocks(lines, quoted, owner)


def _fields(lines: Sequence[str], full: Sequence[int], quoted: Sequence[bool]) -> Iterator[int]:
    """Places in ``full`` of the lines that are header fields, or go on with a long one."""
    was_long = False
    for at, n in enumerate(full):
        is_field = bool(_FIELD.match(unquoted(lines[n])))
        if is_field or (was_long and full[at - 1] == n - 1 and not quoted[n]):
            yield at
        was_long = is_field and len(lines[n]) >= LONG_FIELD


def is_ruled(line: str) -> bool:
    """Whether the line is words between rules: "---- Original message ----"."""
    text = line.strip()
    return len(text) <= NAMELESS and (_RULED.fullmatch(text) or _RULE.fullmatch(text)) is not None


def _is_moment(line: str, quoted: bool) -> bool:
    return not quoted and len(line) <= NAMELESS and _MOMENT.search(line) is not None


def _bare_blocks(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """Header lines without colons: a paragraph above a quotation with our name and a moment."""
    found: set[int] = set()
    for run in stretches(n for n, line in enumerate(lines) if unquoted(line).strip()):
        block = run[-BLOCK_LINES:]
        below = next_line(lines, run[-1], ())
        if below is None or not (quoted[below] or is_marked(lines[below])):
            continue
        labelled = [n for n in block if _ADDRESSED.match(unquoted(lines[n])[:LONGEST])]
        ours = [n for n in labelled if _is_ours(lines[n].casefold(), owner)]
        later = (n for n in block if ours and n > ours[0] and not quoted[n])
        moments = [n for n in later if _MOMENT.search(lines[n][:LONGEST])]
        if moments and run[-1] - ours[0] >= FIELDS - 1:
            found |= set(range(ours[0], run[-1] + 1))
    return found


def _is_ours(text: str, owner: Owner) -> bool:
    """Whether a casefolded line names who wrote the prompt: Afterword, from the user's address."""
    names = ("afterword", owner.name.casefold(), *owner.addresses)
    return any(name and _stands_in(name, text) for name in names)


def _stands_in(name: str, text: str) -> bool:
    at = text.find(name)
    while at >= 0:
        end = at + len(name)
        if not (text[at - 1 : at].isalnum() or text[end : end + 1].isalnum()):
            return True
        at = text.find(name, at + 1)
    return False


def next_line(lines: Sequence[str], number: int, aside: Iterable[int]) -> int | None:
    """The next line that is neither blank nor aside."""
    rest = range(number + 1, len(lines))
    return next((n for n in rest if lines[n].strip() and n not in aside), None)


def stretches(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Rising numbers in runs without gaps."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
