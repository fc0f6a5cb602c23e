"""The new words of a reply, line by line, each with the question that it stands under."""

import re
import unicodedata
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from afterword.domain.model import QUESTIONS
from afterword.formats.replies.align import Aligned
from afterword.formats.replies.finishing import finished
from afterword.formats.replies.folding import Folds
from afterword.formats.replies.numbers import number_of
from afterword.formats.replies.prompt import CLOSING, Start, Unit
from afterword.formats.replies.words import DIRECTIONS, unquoted

_DOTS = re.compile(rf"[ \t.…_*{DIRECTIONS}\u200b-\u200d\u2060\ufeff-]*")


@dataclass(frozen=True, slots=True)
class Line:
    """New words of one line, and where they stand: 0 top, 1 to 7, 8 below the questions.

    ``whole`` tells that nothing else stood in that line, so that it may have been folded; then the
    text is indented as it was.
    """

    zone: int
    text: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Around:
    """What else is known of the lines: those set aside, those of them that ask a question in other
    words, the questions that are ``missing`` because they are not quoted, and the lines that
    finish the start above them."""

    aside: Collection[int] = ()
    questions: Mapping[int, int] = field(default_factory=dict)
    missing: Collection[int] = ()
    finishing: Mapping[int, Start] = field(default_factory=dict)


def zoned(lines: Sequence[str], aligned: Aligned, around: Around) -> list[Line]:
    """Every line of new text, in order."""
    positions: dict[int, list[int]] = {}
    for at, word in enumerate(aligned.words):
        positions.setdefault(word.line, []).append(at)
    out: list[Line] = []
    zone = 0
    for number, line in enumerate(lines):
        zone = around.questions.get(number, zone)
        if number in around.aside:
            continue
        if number in positions:
            zone, made = _line(line, zone, positions[number], aligned)
            if start := around.finishing.get(number):
                made = [replace(one, text=finished(start, one.text)) for one in made]
            out += made
        else:
            text = unquoted(line).strip()
            # Dots of an emptied sentence start are no answer; a smiley alone is one.
            text = "" if _DOTS.fullmatch(text) else text
            if text or (out and out[-1].text):
                out.append(Line(zone, text, whole=True))
    return list(_over_typed(out, around.missing))


def _line(
    line: str, zone: int, positions: Sequence[int], aligned: Aligned
) -> tuple[int, list[Line]]:
    """The new stretches of one line, each in the zone of the last unit before it."""
    units = [aligned.quotes[at] for at in positions]
    if all(unit is None for unit in units):
        return zone, [Line(zone, unquoted(line).rstrip(), whole=True)]
    ours = [unit for unit in units if unit is not None]
    if stays_whole(units):
        # Outside the questions the line is filed by its opening or by the number before it, like
        # one that was written anew.
        zone = ours[0].question if 1 <= zone <= len(QUESTIONS) else zone
        return zone, [Line(zone, unquoted(line).strip(), whole=True)]
    out: list[Line] = []
    begin: int | None = None
    end = 0
    for at, unit in zip(positions, units, strict=True):
        word = aligned.words[at]
        if unit is None:
            begin = _opening(line, word.start, end) if begin is None else begin
        elif begin is not None:
            out.append(Line(zone, line[begin : _ending(line, end, word.start)].strip()))
            begin = None
        end = word.end
        zone = _next_zone(zone, unit)
    if begin is not None:
        out.append(Line(zone, line[begin:].strip(), whole=True))
    elif sign := _sign(line[end:]):
        out.append(Line(zone, sign))
    return zone, out


def stays_whole(units: Sequence[Unit | None]) -> bool:
    """Whether a line with words of these units is a start and what finishes it."""
    return None in units and len(set(units)) > 1 and all(unit.start for unit in units if unit)


def _next_zone(zone: int, unit: Unit | None) -> int:
    """Where the words below a unit stand."""
    if unit is None:
        return zone
    if unit.apart:
        return 0
    if unit.start and 1 <= zone <= len(QUESTIONS):
        return unit.start.question
    return unit.question or zone


def _opening(line: str, start: int, floor: int) -> int:
    """Where the text of a word begins: with the quotation mark or sign before it."""
    while start > floor and not line[start - 1].isspace() and line[start - 1] not in "?.:>|…？。：":
        start -= 1
    return start


def _ending(line: str, end: int, ceiling: int) -> int:
    """Where the text of a word ends: with the punctuation and the signs behind it."""
    stop = end
    for found in re.finditer(r"\S+", line[end:ceiling]):
        whole = end + found.end() < ceiling  # else it belongs to the next word
        if found.start() and (not whole or not found[0].strip(">|*_#([-")):
            break
        stop = end + found.end()
    return stop


def _sign(rest: str) -> str:
    """An answer without a word on the question's line, such as a thumb."""
    text = rest.strip(" \t?.:…？。：!,;)>|*_-–—\"'”’")
    signs = (c for c in text if ord(c) > 0x2000 and unicodedata.category(c)[0] == "S")
    return text if any(signs) else ""


def _over_typed(lines: Sequence[Line], missing: Collection[int]) -> Iterator[Line]:
    """Where a question was typed over, its number still tells that its answer begins.

    Only a number between the questions around it counts; others are the user's own lists.
    """
    zone = before = 0
    following = _following(lines)
    for line, after in zip(lines, following, strict=True):
        if line.zone != before:
            zone = before = line.zone
        found = number_of(line.text) if missing and 1 <= line.zone <= len(QUESTIONS) else None
        # A start left behind may still show the zone of a question that is gone.
        if found and found[0] in missing and zone < found[0] <= after:
            zone = found[0]
            yield replace(line, zone=zone, text=found[1])
        else:
            yield line if line.zone == zone else replace(line, zone=zone)


def _following(lines: Sequence[Line]) -> list[int]:
    """For every line the next zone below it that is another."""
    out: list[int] = []
    after = here = CLOSING
    for line in reversed(lines):
        if line.zone != here:
            after, here = here, line.zone
        out.append(after if here < after else CLOSING)
    return out[::-1]


def joined_lines(lines: Sequence[Line]) -> list[Line]:
    """The lines, those that a mail program folded joined again."""
    folds = Folds([line.text for line in lines])
    out: list[Line] = []
    pieces: list[str] = []
    for number, line in enumerate(lines):
        pieces.append(line.text.strip() if pieces else line.text)
        after = lines[number + 1] if number + 1 < len(lines) else None
        if (
            after is None
            or after.zone != line.zone
            or not (line.whole and after.whole)
            or not folds.at(line.text, after.text)
        ):
            out.append(Line(line.zone, " ".join(pieces), line.whole))
            pieces = []
    return out
