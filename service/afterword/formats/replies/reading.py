"""One reply, read: zones between our sentences, the user's words filed, nothing lost.

What stands under a question answers it. What stands above or below everything is filed by number,
label or sentence start, and stays unassigned where it has none. In the end every word of the mail
is accounted for; one that is not goes to the unassigned with a note.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from afterword.domain.model import QUESTIONS, Owner
from afterword.domain.recap import Answers, Confidence, Reading
from afterword.formats.mime import Mail
from afterword.formats.replies.align import Aligned, align
from afterword.formats.replies.armour import unescaped
from afterword.formats.replies.attributions import parted
from afterword.formats.replies.bodies import LINE_LIMIT, TEXT_LIMIT, Body, bodies, body_of
from afterword.formats.replies.choosing import chosen
from afterword.formats.replies.commands import command_in, introducer_in
from afterword.formats.replies.finishing import finished_below
from afterword.formats.replies.folding import may_go_on
from afterword.formats.replies.furniture import furniture
from afterword.formats.replies.labels import (
    Asked,
    Filed,
    labelled,
    names_one,
    reworded,
    without_lead,
)
from afterword.formats.replies.persons import sayings
from afterword.formats.replies.prompt import CLOSING, MOST_STARTS, Start, Unit, units_of
from afterword.formats.replies.words import forms, is_marked, with_plain_marks
from afterword.formats.replies.zones import Around, Line, joined_lines, stays_whole, zoned

FOREIGN_QUOTE = 5
"""Quoted lines that are not ours from which on the reply seems to quote something else."""


def read_reply(mail: Mail, thread: Sequence[str], me: Owner) -> Reading:
    """How the mail answers the thread, whose first text is the prompt."""
    units = units_of(thread)
    readings = [_read(body, units, me) for body in bodies(mail)]
    reading = chosen(*readings) if len(readings) == 2 else readings[0]
    if any(part.disposition == "attachment" for part in mail.parts):
        note = "The attachments were not looked into."
        return replace(reading, notes=(*reading.notes, note))
    return reading


def read_text(text: str, thread: Sequence[str], me: Owner) -> Reading:
    """The same for the plain text of a reply."""
    return _read(body_of(text), units_of(thread), me)


def _read(body: Body, units: Sequence[Unit], me: Owner) -> Reading:
    lines = parted(with_plain_marks(unescaped(body.text.split("\n"))), me)
    aligned = align(lines, units)
    ours = [False] * len(lines)
    for word, unit in zip(aligned.words, aligned.quotes, strict=True):
        ours[word.line] |= unit is not None
    asked = _asked(units, aligned)
    questions = reworded(lines, ours, asked)
    aside = furniture(lines, [mine or n in questions for n, mine in enumerate(ours)], me)
    aside |= set(questions)
    finishing = finished_below(lines, aligned, aside)
    around = Around(aside, questions, asked.missing, finishing)
    new, leads = _led(zoned(lines, aligned, around), asked)
    new = joined_lines(new) if body.folded else new
    new, introduced, via = _introduced(new, me, folded=body.folded)
    kept = [*(lines[n] for n in sorted(aside) if lines[n].strip()), *leads]
    said = any(line.text.strip() for line in new)
    command = _command(new, me) if said or not via else f"VIA {via}"
    kept += introduced
    if command and not body.cut:
        return Reading(Answers(), command=command, aside="\n".join(kept), via=via)
    foreign = not questions and _quotes_something_else(lines, ours, aside, aligned)
    reading = _unfiled(new) if foreign else _filed(new, asked)
    reading = replace(reading, aside="\n".join([*kept, *reading.aside.splitlines()]), via=via)
    reading = _conserved(reading, _told(lines, aligned, around))
    if finishing:
        reading = _doubted(reading, "A sentence start was taken as finished on the line below it.")
    if body.cut:
        limits = f"{TEXT_LIMIT:,} characters or {LINE_LIMIT:,} lines"
        reading = _doubted(reading, f"Only the first {limits} were read.")
    return reading


def _doubted(reading: Reading, note: str) -> Reading:
    return replace(reading, confidence="check", notes=(*reading.notes, note))


def _led(lines: Sequence[Line], asked: Asked) -> tuple[list[Line], list[str]]:
    """The lines without what is ours before a finished start, and that."""
    cut = [without_lead(line.text, asked.starts) for line in lines]
    return (
        [replace(line, text=text) for line, (_, text) in zip(lines, cut, strict=True)],
        [lead for lead, _ in cut if lead],
    )


def _introduced(
    lines: Sequence[Line], me: Owner, *, folded: bool
) -> tuple[list[Line], list[str], str]:
    """The lines without those that only say who introduced the user, those, and the name.

    One name counts; a line with another stays where it is, and so does the end of a folded one.
    """
    names = [
        "" if folded and may_go_on(above.text, line.text) else introducer_in(line.text, me.language)
        for above, line in pairwise([Line(0, ""), *lines])
    ]
    via = next(filter(None, names), "")
    told = [bool(via) and name.casefold() == via.casefold() for name in names]
    rest = [line for line, is_told in zip(lines, told, strict=True) if not is_told]
    return rest, [line.text.strip() for line, t in zip(lines, told, strict=True) if t], via


def _asked(units: Sequence[Unit], aligned: Aligned) -> Asked:
    numbers = range(1, len(QUESTIONS) + 1)
    quoted = {unit.question for unit in aligned.quotes if unit is not None}
    found = {unit.question for unit in aligned.quotes if unit is not None and not unit.start}
    asking = [unit for unit in units if unit.question in numbers and not unit.start]
    first = {unit.question: unit.text for unit in reversed(asking)}
    starts = {unit.start for unit in units if unit.start}
    known = sorted(starts, key=_by_length)[:MOST_STARTS]
    return Asked(
        starts=known,
        wording=[
            frozenset(
                word
                for unit in asking
                if unit.question == number and unit.text == first[number]
                for word in unit.words
            )
            for number in numbers
        ],
        missing=set(numbers) - found if quoted & set(numbers) else set(),
        people=sayings(known),
    )


def _by_length(start: Start) -> tuple[int, str, str]:
    return -len(start.opening), start.opening, start.lead  # one name may begin with another


def _command(new: Sequence[Line], me: Owner) -> str | None:
    said = [line for line in new if line.text.strip()]
    if len(said) == 1 and said[0].zone in {0, CLOSING}:
        return command_in(said[0].text, me.language)
    return None


def _quotes_something_else(
    lines: Sequence[str], ours: Sequence[bool], aside: set[int], aligned: Aligned
) -> bool:
    # Another sentence of ours is enough: the questions themselves may have been typed over.
    if any(unit is not None for unit in aligned.quotes):
        return False
    foreign = {word.line for word in aligned.words if is_marked(lines[word.line])}
    return sum(not ours[n] and n not in aside for n in foreign) >= FOREIGN_QUOTE


def _unfiled(lines: Sequence[Line]) -> Reading:
    note = "This reply quotes something else than the questions, so nothing was assigned."
    return Reading(Answers(), _joined([line.text for line in lines]), None, "none", (note,))


def _filed(lines: Sequence[Line], asked: Asked) -> Reading:
    top = labelled([line.text for line in lines if line.zone == 0], asked)
    bottom = labelled([line.text for line in lines if line.zone == CLOSING], asked)
    answers = {}
    asking = range(1, len(QUESTIONS) + 1)
    # A finished start is about the person that it names, whatever question it stands under.
    zones = [
        1 if line.zone in asking and names_one(line.text, asked) else line.zone for line in lines
    ]
    for number, key in enumerate(QUESTIONS, start=1):
        inline = [line.text for line, zone in zip(lines, zones, strict=True) if zone == number]
        texts = (_joined(top.answers[key]), _joined(inline), _joined(bottom.answers[key]))
        answers[key] = "\n".join(text for text in texts if text)
    unassigned = "\n".join(t for t in (_joined(top.rest), _joined(bottom.rest)) if t)
    confidence, notes = _confidence(lines, answers, unassigned, (top, bottom))
    labels = "\n".join([*top.labels, *bottom.labels])
    return Reading(Answers.of(answers), unassigned, None, confidence, notes, labels)


def _confidence(
    lines: Sequence[Line], answers: dict[str, str], unassigned: str, filed: tuple[Filed, Filed]
) -> tuple[Confidence, tuple[str, ...]]:
    if not any(answers.values()):
        if not unassigned:
            return "none", ("The reply holds no words of its own.",)
        return "none", ("None of it could be assigned to a question.",)
    if unassigned:
        return "check", ("Some of it could not be assigned to a question.",)
    if any(part.doubtful for part in filed):
        return "check", ("What follows the last numbered answer was taken as part of it.",)
    if any(part.for_two for part in filed):
        return "check", ("An answer to two questions was put under the first of them.",)
    inline = any(line.text and 1 <= line.zone <= len(QUESTIONS) for line in lines)
    outside = any(_joined(text) for part in filed for text in part.answers.values())
    if inline and outside:
        return "check", ("Some answers stood under their question and some elsewhere.",)
    return "high", ()


def _joined(lines: Sequence[str]) -> str:
    """Lines as one text; blank lines only between others, and one at a time."""
    out: list[str] = []
    for line in lines:
        if line.strip() or (out and out[-1]):
            out.append(line.strip())
    return "\n".join(out).strip()


def _told(lines: Sequence[str], aligned: Aligned, around: Around) -> list[str]:
    """Every word that has to be in the reading, as written: the new ones, and those of ours that
    belong to a finished sentence or stand in a line that is set aside."""
    units: dict[int, list[Unit | None]] = {}
    for word, unit in zip(aligned.words, aligned.quotes, strict=True):
        units.setdefault(word.line, []).append(unit)
    whole = {n for n, ours in units.items() if n in around.aside or stays_whole(ours)}
    told = [
        lines[word.line][word.start : word.end]
        for word, unit in zip(aligned.words, aligned.quotes, strict=True)
        if unit is None or word.line in whole
    ]
    said = " ".join(around.finishing[n].said for n in sorted(around.finishing))
    return [*told, *forms(said)]


def _conserved(reading: Reading, told: Sequence[str]) -> Reading:
    """Add to the unassigned whatever word is in no answer and nowhere else in the reading."""
    texts = (*reading.answers.by_key().values(), reading.unassigned, reading.aside)
    kept = Counter(forms("\n".join(texts)))
    missing = []
    for word in told:
        form = "".join(forms(word))
        if kept[form] > 0:
            kept[form] -= 1
        elif not (len(form) == 1 and form.isdigit()):  # a number is told by where it is filed
            missing.append(word)
    if not missing:
        return reading
    return replace(
        reading,
        unassigned="\n".join(t for t in (reading.unassigned, " ".join(missing)) if t),
        confidence="check",
        notes=(*reading.notes, "Some words could not be placed and are kept at the end."),
    )
