"""What of a recap in German or French may be said: finished starts, and a few patterns.

As in English everything is private unless it finishes a start or matches one of few patterns, and
here the user's words are only repeated: what would have to be declined is left out.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from afterword.domain.letter import Source
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.languages.naming import known
from afterword.formats.compose.languages.tongue import Tongue
from afterword.formats.compose.lines import bare, unwrapped
from afterword.formats.compose.names import mentions
from afterword.formats.compose.phrases import sentences as split_up
from afterword.formats.compose.speech import with_names
from afterword.formats.compose.stance import Stance

_START = re.compile(r"^(?P<who>[^:\n]{2,60}?)\s*(?::|\s[-–—](?=\s))\s*(?P<rest>.+)$", re.DOTALL)
_CLAUSES = re.compile(r",\s+(?=(?:und|aber|doch|et|mais|puis)\s)|\s+(?:aber|mais)\s+")
_GOOD = re.compile(r"(?i)^\W*(?:gut(?: gelaufen| lief)?|positiv|bien|points? forts?)\s*[:–-]\s*")


@dataclass(frozen=True, slots=True)
class Point:
    """One thing to say: the list of its frames, its words, and whose it is (None: shared)."""

    frames: str
    x: str
    owner: int | None
    source: Source
    finished: bool = False


@dataclass(frozen=True, slots=True)
class Recalled:
    """All that may be said, and the user's words that found no place."""

    points: tuple[Point, ...] = ()
    unsaid: Point | None = None
    forward: str = ""
    step: Source | None = None
    unplaced: tuple[str, ...] = ()


def recalled(tongue: Tongue, recap: Recap, people: Sequence[Person], day: date | None) -> Recalled:
    """Everything public of the recap, for these people."""
    reader = _Reader(tongue, [known(p.name, tongue).bare for p in people])
    answers = recap.answers
    reader.read(answers.met, "recap.met", free=True)
    reader.read(answers.went, "recap.went", free=False)
    reader.read(recap.unassigned, "recap.unassigned", free=True)
    forward, step = _forward(tongue, answers.next, "recap.next", day)
    if step is None and not answers.next.strip():
        forward, step = _forward(tongue, recap.unassigned, "recap.unassigned", day)
    notes = [line for text in (answers.challenges, answers.job) for line in _told(text)]
    rest = [line for line in _told(answers.next) if step is None or line != step.text]
    unplaced = [text for text in (*reader.unplaced, *notes, *rest) if text.strip()]
    return Recalled(
        tuple(reader.points), reader.unsaid, forward, step, tuple(dict.fromkeys(unplaced))
    )


def stance_in(tongue: Tongue, offer: str) -> Stance:
    """How keen the letters may be; anything but a plain yes or no is UNSURE."""
    text = "\n".join(_told(offer)).replace("’", "'")
    words = tongue.words
    if not text or "?" in text:
        return Stance.UNSURE
    unsure = re.search(r"(?i)nicht sicher|weiß (?:\w+ ){0,2}nicht|sais pas|pas sûr", text)
    firm = re.search(r"(?i)sans (?:hésiter|hésitation|aucun doute)|ohne (?:jeden )?zweifel", text)
    if words.no.search(text) and not unsure and not firm:
        return Stance.UNSURE if words.yes.match(text.lstrip()) else Stance.NO
    plain = text.replace(firm.group(), " ") if firm else text
    hedged = words.hedge.search(plain)
    return Stance.YES if words.yes.search(text) and not hedged else Stance.UNSURE


def _told(text: str) -> list[str]:
    """The lines of an answer without a question that the user left standing above it."""
    lines = [bare(line) for line in unwrapped(text)]
    kept = [line for line in lines if not line.rstrip().endswith("?")]
    return [line.strip() for line in (kept or lines) if line.strip()]


def _forward(tongue: Tongue, text: str, source: str, day: date | None) -> tuple[str, Source | None]:
    for line in reversed(_told(text)):
        for sentence in reversed(sentences(_label(line))):
            x = tongue.reading.forward(sentence)
            x = _dated(tongue, x, day) if x else ""
            if x and not tongue.words.never.search(x):
                return x, Source(source, line)
    return "", None


def _label(line: str) -> str:
    """The line with a label before its colon taken off, which is no sentence's end."""
    return re.sub(r"(?i)^(?:als nächstes|nächster schritt|ensuite|prochaine étape|la suite|"
                  r"next)\s*:\s*",
                  "", line)  # fmt: skip


def _dated(tongue: Tongue, text: str, day: date | None) -> str:
    """With "tomorrow" as a weekday; "" where the day is unknown, or is already today."""
    if re.search(r"(?i)\b(?:heute|übermorgen|aujourd'hui|ce soir|après-demain)\b", text):
        return ""
    if not tongue.tomorrow.search(text):
        return text
    if day is None:
        return ""
    name = tongue.days[(day + timedelta(days=1)).weekday()]
    said = tongue.tomorrow.sub(tongue.on(name), text)
    return "" if re.match(r"auf am ", said) else said.replace("bis am ", "bis ")


_ORDINAL = re.compile(r"(?<=\b\d)\.(?=\s+\w)|(?<=\b\d\d)\.(?=\s+\w)|(?<=\b[Mm]me)\.")
_DOT = "\u2024"


def sentences(text: str) -> list[str]:
    """The sentences of a text; "am 2. April" is none."""
    return [s.replace(_DOT, ".") for s in split_up(_ORDINAL.sub(_DOT, text))]


def offer_in(tongue: Tongue, recap: Recap) -> str:
    """The answer about the offer, also where it stands among what no question was found for."""
    if recap.answers.offer.strip():
        return recap.answers.offer
    found = ""
    for line in unwrapped(recap.unassigned):
        if tongue.words.offer.search(line):
            found = re.sub(r"^[^?]{1,40}\?\s*(?=\w)", "", line)
    return found


class _Reader:
    """Reads one answer after the other and remembers who was named last."""

    def __init__(self, tongue: Tongue, names: list[str]) -> None:
        self.tongue = tongue
        self.names = tuple(names)
        self.points: list[Point] = []
        self.unplaced: list[str] = []
        self.unsaid: Point | None = None
        self._last: int | None = None

    def read(self, text: str, source: str, *, free: bool) -> None:
        """Add what one answer holds; ``free`` allows the patterns about questions and talks."""
        self._last = 0 if len(self.names) == 1 else None
        poorly = False
        for line in _told(text):
            start = self._start(line)
            if start is not None:
                self._finished(*start, Source(source, line))
                continue
            for sentence in sentences(line):
                poorly = bool(self.tongue.words.poorly.match(sentence)) or (
                    poorly and not _GOOD.match(sentence)
                )
                self._sentence(_GOOD.sub("", sentence), source, free=free, poorly=poorly)

    def _start(self, line: str) -> tuple[int, str] | None:
        match = _START.match(line)
        found = mentions(match["who"], self.names) if match else []
        if match is None or len({m.who for m in found}) != 1 or len(match["who"].split()) > 6:
            if len(self.names) == 1 and self.tongue.reading.talked(line):
                return 0, line
            return None
        return found[0].who, match["rest"]

    def _finished(self, owner: int, rest: str, source: Source) -> None:
        self._last = owner
        first, *more = sentences(rest) or [""]
        x = self._yours(self.tongue.reading.talked(first), owner)
        if x and not self.tongue.words.never.search(x):
            self.points = [p for p in self.points if not (p.finished and p.owner == owner)]
            self.points.append(Point(self._topic(x), x, owner, source, finished=True))
        elif re.search(r"\w", re.sub(r"[.…\s]", "", rest)) and len(rest.split()) > 3:
            self.unplaced.append(source.text)
        for sentence in more:
            self._sentence(sentence, source.source, free=True, poorly=False)

    def _sentence(self, sentence: str, source: str, *, free: bool, poorly: bool) -> None:
        words = self.tongue.words
        named = mentions(sentence, self.names)
        origin = Source(source, sentence)
        placed = False
        unsaid = self.tongue.reading.unsaid(sentence)
        if unsaid and not words.never.search(unsaid):
            owner = named[0].who if named else None
            self.unsaid = self.unsaid or Point("point/unsaid", unsaid, owner, origin)
            placed = True
        elif not poorly and not words.private.search(sentence):
            for clause in _CLAUSES.split(sentence):
                point = self._clause(clause.strip(), origin, free=free)
                if point is not None:
                    self.points.append(point)
                    placed = True
        if named:
            self._last = named[-1].who
        if not placed and source == "recap.met" and self._says_more(sentence):
            self.unplaced.append(sentence)

    def _says_more(self, sentence: str) -> bool:
        """Whether anything is left without the names."""
        for mention in reversed(mentions(sentence, self.names)):
            sentence = sentence[: mention.start] + sentence[mention.end :]
        return len(re.findall(r"\w{4,}", sentence)) > 2

    def _clause(self, clause: str, source: Source, *, free: bool) -> Point | None:
        reading = self.tongue.reading
        together = reading.together.match(clause)
        if together and free:
            who = together["who"]
            owner = self._whom(who) if who else self._last
            x = self._yours(reading.talked(together["rest"]), owner)
            if x and (owner is not None or not who):
                return Point(self._topic(x), x, owner, source)
        owner, rest = self._subject(clause)
        deed = reading.deed(rest) if owner is not None else None
        if deed is None or (deed[0] == "asked" and not free):
            return None
        x = self._yours(deed[1], owner)
        return Point(f"point/{deed[0]}", x, owner, source) if x else None

    def _subject(self, clause: str) -> tuple[int | None, str]:
        pronoun = self.tongue.reading.pronoun.match(clause)
        if pronoun:
            return self._last, clause[pronoun.end() :]
        found = [m for m in mentions(clause, self.names) if len(clause[: m.start].split()) <= 2]
        return (found[0].who, clause[found[0].end :].strip()) if found else (None, clause)

    def _whom(self, text: str) -> int | None:
        found = mentions(text, self.names)
        return found[0].who if found else None

    def _topic(self, x: str) -> str:
        return "point/grave" if self.tongue.words.grave.search(x) else "point/topic"

    def _yours(self, x: str, owner: int | None) -> str:
        """The phrase as its owner hears it; others are spelt as they spell themselves."""
        said = self.tongue.reading.to_you(x) if x else ""
        named = {m.who for m in mentions(said, self.names)}
        if owner is not None and owner in named:
            return ""
        return with_names(said, self.names) if named else said


def shared_to(recollection: Recalled, number: int, alone: bool, most: int) -> tuple[Point, ...]:
    """The points of one person: finished starts first, none that says the same again."""
    mine = [p for p in recollection.points if p.owner == number or (alone and p.owner is None)]
    mine.sort(key=lambda p: not p.finished)
    out: list[Point] = []
    for point in mine:
        if all(point.x.lower() != o.x.lower() and point.frames != o.frames for o in out):
            out.append(point)
    return tuple(out[:most])
