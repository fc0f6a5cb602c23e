"""What may be said in a letter: the recap's public points, each with the words it rests on.

Everything is private unless it finishes a sentence start or matches one of a few patterns that were
read as right and harmless on recaps nobody had tuned them on. From the answer about how it went
only what somebody liked, showed or talked about is taken, and never from a part headed "poorly".
The questions not asked and the answer about the offer are not read here at all.
"""

import re
from collections.abc import Sequence
from itertools import pairwise

from afterword.domain.letter import Source
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.clauses import clauses
from afterword.formats.compose.deeds import by_them, topic
from afterword.formats.compose.lines import bare, parts_of_went, unwrapped
from afterword.formats.compose.names import Mention, mentions
from afterword.formats.compose.outlook import is_forward
from afterword.formats.compose.phrases import clean, noun_like, sentences
from afterword.formats.compose.points import Point, Recollection, Use
from afterword.formats.compose.speech import unclear
from afterword.formats.compose.starts import (
    ENJOYED,
    TALKED,
    finished,
    likeable,
    mended,
    of_colleagues,
)
from afterword.formats.compose.unsaid import unsaid
from afterword.formats.compose.words import FINITE, MOCKING, NEVER, PERSONAL, PRIVATE, repaired

_HEADING = re.compile(
    r"(?i)^\s*(?:met|whom?|people|panel|well|good|went well|positive)\s*[:=–-]\s*"
)
_LEADS = re.compile(
    r"(?i)\b(?:how|why|what|that|when|where|which|who|and|or|but|so|with|about|of|to|by|for|from|"
    r"because|if|while|than|as|after|before|until|the|said|says|met|dr|mr|mrs|ms|prof)\.?$"
)
_STATES = re.compile(
    r"(?i) (?:could|couldn't|couldn’t|was|wasn't|were|did|didn't|said|told|showed|asked|"
    r"liked|loved|had)\b"
)
_TOLD = re.compile(
    r"(?i)^(?:i )?(?:told|showed)\s+(?P<who>\S+(?: \S+)?)\s+about\s+(?P<rest>.+)$", re.DOTALL
)


def recollect(
    recap: Recap, people: Sequence[Person], others: Sequence[Person] = ()
) -> Recollection:
    """The public points of the recap, with people given by their place in ``people``.

    ``others`` were invited but not met: where one of them is named, something else begins.
    """
    reader = _Reader(tuple(p.name for p in people), tuple(p.name for p in others))
    answers = recap.answers
    reader.read(answers.met, "recap.met", free=True)
    for text, well in parts_of_went(answers.went):
        if well is not False:
            reader.read(text, "recap.went", free=bool(well), report=False)
    reader.read(recap.unassigned, "recap.unassigned", free=True, report=False)
    missed = _missed(recap, reader.names)
    # Notes on the work are clauses and scraps: in a letter they would be wrong more often than not.
    notes = [s for text in (answers.challenges, answers.job) for s in _told(text)]
    notes += [line for line in _told(answers.next) if not is_forward(line)]
    unplaced = dict.fromkeys([*reader.unplaced, *notes])
    withheld = tuple(dict.fromkeys(reader.withheld))
    return Recollection(tuple(reader.points), missed, tuple(unplaced), withheld)


def _told(text: str) -> list[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]


def _missed(recap: Recap, names: tuple[str, ...]) -> Point | None:
    texts = {
        "went": recap.answers.went,
        "met": recap.answers.met,
        "unassigned": recap.unassigned,
    }
    found = (unsaid(text, f"recap.{key}", names) for key, text in texts.items())
    return next((point for point in found if point is not None), None)


class _Reader:
    """Reads one answer after the other, remembering who was named last."""

    def __init__(self, names: tuple[str, ...], others: tuple[str, ...]) -> None:
        self.names = names
        self._everybody = names + others
        self.points: list[Point] = []
        self.unplaced: list[str] = []
        self.withheld: list[str] = []
        self._last: int | None = None

    def read(self, text: str, source: str, *, free: bool, report: bool = True) -> None:
        """Add the points of one answer; ``free`` allows the patterns about questions and tales."""
        self._last = 0 if len(self.names) == 1 else None
        for line in self._apart(text):
            plain = _HEADING.sub("", bare(mended(line)))
            start = self._start(plain)
            if start is not None:
                owner, rest = start
                self._last = owner
                placed = self._started(owner, rest, Source(source, line))
                if not placed and not _unfinished(rest) and report and not self._title(rest):
                    self.unplaced.append(line)
                continue
            mocking = bool(MOCKING.search(line))
            for sentence in sentences(plain):
                placed = not mocking and self._sentence(sentence, source, free=free)
                if not placed and report and not self._only_names(sentence):
                    self.unplaced.append(sentence)

    def _apart(self, text: str) -> list[str]:
        """The lines, and a new one wherever somebody's name begins a statement in mid-line."""
        out: list[str] = []
        for line in unwrapped(text):
            cuts = [0]
            for mention in mentions(line, self._everybody):
                before, after = line[: mention.start].rstrip(), line[mention.end :]
                loose = (
                    bool(before) and before[-1] not in ".,;:!?&+-–—(" and not _LEADS.search(before)
                )
                if re.match(r":\s", after) or (loose and _STATES.match(after)):
                    cuts.append(mention.start)
            out += [line[a:b].strip() for a, b in pairwise([*cuts, len(line)]) if line[a:b].strip()]
        return out

    def _start(self, line: str) -> tuple[int, str] | None:
        """A line that begins with somebody's name and a colon or dash."""
        found = [m for m in mentions(line, self.names) if m.start == 0]
        if len(found) != 1:
            return None
        match = re.match(
            r"\s*(?:\([^)]*\))?\s*(?::|[-–—](?=\s))\s*(.*)$", line[found[0].end :], re.DOTALL
        )
        return (found[0].who, match.group(1)) if match else None

    def _started(self, owner: int, rest: str, source: Source) -> bool:
        """Points from a finished start; every further sentence there is about the same person."""
        placed = False
        if PERSONAL.search(rest):
            self.withheld.append(source.text)
            return True
        colleagues = tuple(n for k, n in enumerate(self._everybody) if k != owner)
        for number, sentence in enumerate(sentences(rest)):
            text = repaired(sentence)
            point = finished(owner, text, source, colleagues) if number == 0 else None
            if point is not None:
                self._supersede(point)
            if point is None and not PRIVATE.search(text):
                for clause in clauses(text, self.names):
                    point = point or self._clause(clause, source, free=True)
            placed = self._add(point) or placed
        if not placed and TALKED.match(rest) and NEVER.search(rest):
            self.withheld.append(source.text)
            return True
        return placed

    def _add(self, point: Point | None) -> bool:
        """Take the point, unless it tells on a colleague, or nobody knows who "them" is."""
        if point is None or unclear(point.phrase):
            return False
        others = tuple(n for k, n in enumerate(self._everybody) if k != point.owner)
        if of_colleagues(point.phrase, others):
            return False
        self.points.append(point)
        return True

    def _supersede(self, point: Point) -> None:
        """The last of several same starts for one person counts; the others go to the user."""
        liked = point.use is Use.ENJOYED
        same = [
            p
            for p in self.points
            if p.finished and p.owner == point.owner and (p.use is Use.ENJOYED) == liked
        ]
        self.points = [p for p in self.points if p not in same]
        self.unplaced += [p.source.text for p in same]

    def _sentence(self, sentence: str, source: str, *, free: bool) -> bool:
        text = repaired(sentence)
        placed = False
        public = not PRIVATE.search(text) and not PERSONAL.search(text)
        for clause in clauses(text, self.names):
            if public:
                point = self._clause(clause, Source(source, sentence), free=free)
                placed = self._add(point) or placed
            self._last = self._left_with(clause)
        return placed

    def _left_with(self, clause: str) -> int | None:
        """Whom "she" or "we" means behind a clause: nobody in particular after two names."""
        named = mentions(clause, self.names)
        who = {m.who for m in named}
        if not who:
            return self._last
        if len(who) == 1:
            return who.pop()
        joined = re.fullmatch(
            r"\s*(?:,|&|\+|and|,\s*and)\s*", clause[named[0].end : named[1].start]
        )
        return None if joined else self._subject(clause)[0]

    def _clause(self, clause: str, source: Source, *, free: bool) -> Point | None:
        subject, rest, together = self._subject(clause)
        if together:
            match = TALKED.match(rest)
            if match and subject is not None:
                phrase = clean(match["rest"])
                return topic(phrase, subject, source) if phrase and noun_like(phrase) else None
            return None
        if subject is not None:
            return by_them(rest, subject, source, free=free)
        if re.match(r"(?i)(?:we|had|i had|i talked|i spoke|talked|i chatted)\b", rest):
            return self._we(rest, source)
        return self._by_me(rest, source, free=free)

    def _we(self, rest: str, source: Source) -> Point | None:
        match = TALKED.match(rest)
        if not match:
            return None
        owner = self._whom(match["with"]) if match["with"] else self._last
        phrase = clean(match["rest"])
        return topic(phrase, owner, source) if phrase and noun_like(phrase) else None

    def _by_me(self, rest: str, source: Source, *, free: bool) -> Point | None:
        told = _TOLD.match(rest) if free else None
        if told:
            owner = self._whom(told["who"])
            phrase = clean(told["rest"], least=2)
            fits = phrase and noun_like(phrase) and owner is not None
            return Point(Use.TOLD, phrase, owner, source) if fits else None
        enjoyed = ENJOYED.match(rest)
        if enjoyed:
            phrase = likeable(enjoyed["rest"], PRIVATE)
            named = mentions(phrase, self.names)
            pronoun = re.search(r"(?i)\b(?:she|he|her|his)\b", phrase)
            owner = named[0].who if named else self._last if pronoun else None
            if (
                phrase
                and noun_like(phrase)
                and re.match(r"(?i)(?:the|her|his|how|that|your|their|\w+ing)\b", phrase)
            ):
                return Point(Use.ENJOYED, phrase, owner if len(self.names) > 1 else 0, source)
        return None

    def _subject(self, clause: str) -> tuple[int | None, str, bool]:
        """Who a clause is about, what follows, and whether it is "Dana and I"."""
        found = mentions(clause, self.names)
        head = re.match(r"(?i)\s*(?:me and|i and)\s+", clause)
        at = head.end() if head else 0
        first = next((m for m in found if m.start == at), None)
        if first is not None and len({m.who for m in found if m.start == first.start}) == 1:
            rest = re.sub(r"^\s*\([^)]*\)", "", clause[first.end :]).strip()
            joint = re.match(r"(?i)and (?:i|me)\b(?: both)?\s*", rest)
            if joint or head:
                return first.who, rest[joint.end() :] if joint else rest, True
            return first.who, re.sub(r"(?i)^(?:also|then)\s+", "", rest), False
        pronoun = re.match(r"(?i)(?P<both>(?:he|she|they) and i\s+)|(?:s?he)\s+", clause)
        if pronoun:
            return self._last, clause[pronoun.end() :], bool(pronoun["both"])
        return None, clause, False

    def _whom(self, word: str) -> int | None:
        found: list[Mention] = mentions(word, self.names)
        if found:
            return found[0].who
        return self._last if re.match(r"(?i)(?:him|her)\b", word) else None

    def _title(self, rest: str) -> bool:
        return len(rest.split()) <= 5 and not FINITE.search(rest)

    def _only_names(self, sentence: str) -> bool:
        """Whether nothing is left when names and small words are taken away."""
        text = sentence
        for mention in sorted(mentions(text, self.names), key=lambda m: -m.start):
            text = text[: mention.start] + text[mention.end :]
        text = re.sub(r"\([^)]*\)|,[^,]*", "", text)
        return (
            len(re.findall(r"\b(?!met\b|with\b|and\b|the\b|both\b)\w{3,}", text, re.IGNORECASE))
            <= 2
        )


def _unfinished(rest: str) -> bool:
    left = re.sub(
        r"(?i)\b(?:we|i|talked|about|liked|look|forward|to|could|help|with)\b|[\s.…_:-]+", "", rest
    )
    return not left
