"""One reply, read: zones between our lines, the user's words filed, nothing lost.

What stands under a question answers it. What stands above or below everything is filed by number,
label or sentence start, and stays unassigned where it has none. In the end every word of the mail
is accounted for; one that is not goes to the unassigned with a note.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from afterword.domain.model import QUESTIONS, Owner
from afterword.domain.recap import Answers, Confidence, Reading
from afterword.formats.mime import Mail
from afterword.formats.replies.align import Aligned, Unit, align, forms, unquoted
from afterword.formats.replies.bodies import TEXT_LIMIT, body_text
from afterword.formats.replies.commands import command_in
from afterword.formats.replies.furniture import furniture
from afterword.formats.replies.labels import labelled
from afterword.formats.replies.prompt import CLOSING, units_of

NEXT = "next:"
FOLDED_AT = 60
LINE_TOO_LONG = 90


@dataclass(frozen=True, slots=True)
class _Line:
    """New words of one line of the reply, and where they stand: 0 top, 1 to 7, 8 after."""

    zone: int
    text: str


def read_reply(mail: Mail, thread: Sequence[str], me: Owner) -> Reading:
    """How the mail answers the thread, whose first text is the prompt."""
    reading = read_text(body_text(mail), thread, me)
    if any(part.disposition == "attachment" for part in mail.parts):
        note = "The attachments were not looked into."
        return replace(reading, notes=(*reading.notes, note))
    return reading


def read_text(text: str, thread: Sequence[str], me: Owner) -> Reading:
    """The same for the plain text of a reply."""
    lines = text[:TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    lines = [line.replace("\u00a0", " ") for line in lines]
    units = units_of(thread)
    aligned = align(lines, units)
    quoted = _quoted_lines(lines, aligned)
    aside = furniture(lines, quoted, me)
    new = _new_lines(lines, aligned, aside)
    reading = _filed(_unfolded(new), units)
    kept = "\n".join(lines[n] for n in sorted(aside) if lines[n].strip())
    return _conserved(replace(reading, aside=kept), aligned, aside)


def _quoted_lines(lines: Sequence[str], aligned: Aligned) -> list[bool]:
    quoted = [False] * len(lines)
    for word, unit in zip(aligned.words, aligned.quotes, strict=True):
        if unit is not None:
            quoted[word.line] = True
    return quoted


def _new_lines(lines: Sequence[str], aligned: Aligned, aside: set[int]) -> list[_Line]:
    by_line: dict[int, list[int]] = {}
    for at, word in enumerate(aligned.words):
        by_line.setdefault(word.line, []).append(at)
    out: list[_Line] = []
    zone = 0
    for number, line in enumerate(lines):
        positions = by_line.get(number, [])
        if number in aside:
            continue
        if not positions:
            marks = unquoted(line).strip()
            # Words a mail program cannot have added; dots of an emptied start are no answer.
            text = marks if marks and not set(marks) <= set(".…_-*>| ") else ""
            out.append(_Line(zone, text))
            continue
        zone, made = _line(line, zone, positions, aligned)
        out += made
    return out


def _line(
    line: str, zone: int, positions: Sequence[int], aligned: Aligned
) -> tuple[int, list[_Line]]:
    units = [aligned.quotes[at] for at in positions]
    if _completed_start(positions, aligned):
        first = next(unit for unit in units if unit is not None)
        return first.question, [_Line(first.question, unquoted(line).strip())]
    out: list[_Line] = []
    begin: int | None = None
    last = 0
    if all(unit is None for unit in units) and unquoted(line).strip().casefold().startswith(NEXT):
        zone = len(QUESTIONS)  # the start of the last question, wherever it was written
    for at, unit in zip(positions, units, strict=True):
        word = aligned.words[at]
        if unit is None:
            begin = _opening(line, word.start) if begin is None else begin
            last = word.end
            continue
        if begin is not None:
            out.append(_Line(zone, line[begin:last].strip()))
            begin = None
        zone = _next_zone(zone, unit)
    if begin is not None:
        out.append(_Line(zone, unquoted(line[begin:]).strip()))
    return zone, out


def _next_zone(zone: int, unit: Unit) -> int:
    """Zones go forward; a second quoted copy of the prompt does not start anew."""
    return unit.question or zone


def _completed_start(positions: Sequence[int], aligned: Aligned) -> bool:
    """A sentence start with something after it: the whole line is the user's."""
    first = aligned.quotes[positions[0]]
    if first is None or not first.is_start:
        return False
    return any(aligned.quotes[at] is None for at in positions)


def _opening(line: str, start: int) -> int:
    """Where the text of a word begins: with the quotation mark or sign before it."""
    while start > 0 and line[start - 1] in "\"'“‘«(¿¡$€£#@+-":
        start -= 1
    return start


def _unfolded(lines: Sequence[_Line]) -> list[_Line]:
    """Lines that a mail program folded at its column, joined again."""
    longest = max((len(line.text) for line in lines), default=0)
    if longest > LINE_TOO_LONG:
        return list(lines)  # this program does not fold
    out: list[_Line] = []
    for line in lines:
        before = out[-1] if out else None
        if before is not None and before.zone == line.zone and _is_folded(before.text, line.text):
            out[-1] = _Line(line.zone, f"{before.text} {line.text}")
        else:
            out.append(line)
    return out


def _is_folded(before: str, text: str) -> bool:
    if not text or not before or not text[0].isalnum():
        return False
    last = before.rsplit("\n", 1)[-1]
    reach = len(last) % 80 + 1 + len(text.split(" ", 1)[0])
    return len(last) >= FOLDED_AT and reach > FOLDED_AT + 8 and text[0].islower()


def _filed(lines: Sequence[_Line], units: Sequence[Unit]) -> Reading:
    outside = [line.text for line in lines if line.zone in {0, CLOSING}]
    inline = {
        key: _joined([line.text for line in lines if line.zone == number])
        for number, key in enumerate(QUESTIONS, start=1)
    }
    command = command_in(_joined(outside))
    if command is not None and not any(inline.values()):
        return Reading(Answers(), command=command)
    openings = _openings(units)
    claimed, rest = labelled(outside, [*openings, NEXT])
    answers = {
        key: "\n".join(t for t in (inline[key], _joined(claimed[key])) if t) for key in QUESTIONS
    }
    unassigned = _joined(rest)
    confidence: Confidence = "high"
    notes: tuple[str, ...] = ()
    if unassigned:
        confidence = "check" if any(answers.values()) else "none"
        notes = ("Some of it could not be assigned to a question.",)
    elif any(inline.values()) and any(_joined(claimed[key]) for key in QUESTIONS):
        confidence = "check"
    return Reading(Answers.of(answers), unassigned, None, confidence, notes)


def _openings(units: Sequence[Unit]) -> list[str]:
    """What sentence starts begin with, as a line of text would: "dana li:"."""
    named = [unit.words[: unit.words.index("we")] for unit in units if "we" in unit.words]
    starts = [unit.words for unit in units if unit.is_start]
    return [" ".join(name) + ":" for name in named if any(s[: len(name)] == name for s in starts)]


def _joined(lines: Sequence[str]) -> str:
    """Lines as one text; blank lines only between others, and one at a time."""
    out: list[str] = []
    for line in lines:
        if line.strip() or (out and out[-1]):
            out.append(line.strip())
    return "\n".join(out).strip()


def _conserved(reading: Reading, aligned: Aligned, aside: set[int]) -> Reading:
    """Add to the unassigned whatever word is in no quotation, answer or furniture."""
    if reading.command is not None:
        return reading
    filed = Counter(forms("\n".join([*reading.answers.by_key().values(), reading.unassigned])))
    missing = []
    for word, unit in zip(aligned.words, aligned.quotes, strict=True):
        if unit is None and word.line not in aside:
            if filed[word.form]:
                filed[word.form] -= 1
            elif not word.form.isdigit():  # the number of an answer is told by where it is filed
                missing.append(word.form)
    if not missing:
        return reading
    return replace(
        reading,
        unassigned="\n".join(t for t in (reading.unassigned, " ".join(missing)) if t),
        confidence="check",
        notes=(*reading.notes, "Some words could not be placed and are kept at the end."),
    )
