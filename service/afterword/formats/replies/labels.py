"""Answers that are not under their question: told by a number, a label or a sentence start."""

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from afterword.domain.model import QUESTIONS
from afterword.domain.recap import corrected
from afterword.formats.replies.numbers import number_of, numbered, rising
from afterword.formats.replies.persons import finishes_for_one
from afterword.formats.replies.prompt import Start
from afterword.formats.replies.words import forms, is_marked, unquoted

_ALIASES = {
    "met": r"(?:i |we )?met(?: with)?|who(?:m)?(?: i met)?|people|interviewers?|panel"
    r"|getroffen|personen|rencontrés?",
    "challenges": r"(?:first |biggest |main |the )*(?:projects?|challenges?)"
    r"(?: ?(?:/|and|&) ?(?:biggest )?(?:projects?|challenges?))?|projekte?|herausforderungen"
    r"|projets?|défis?",
    "job": r"(?:the )?(?:job|role|position|work|duties)(?: entails)?|stelle|aufgaben|poste",
    "went": r"(?:what )?(?:went )?(?:well|poorly|badly|good|bad)|how it went|went|(?:to )?improve"
    r"|(?:lief )?(?:gut|schlecht)|verbessern|bien|mal",
    "unasked": r"(?:my |open |unasked )?(?:questions?|qs)|unasked"
    r"|(?:wish i had |to |should have )?asked?|(?:offene )?fragen",
    "offer": r"(?:the )?offer|want (?:it|the offer|the job|an offer)|angebot|offre",
    "next": r"(?:the )?next(?: steps?)?|follow[- ]?up|nächster? schritte?|prochaine étape",
}
_ALIAS = re.compile(
    "|".join(rf"(?P<{key}>{words})" for key, words in _ALIASES.items()), re.IGNORECASE
)
_LABEL = re.compile(r"([^:\n]{1,60}?)\s*[:：]\*{0,2}(?:\s+|$)(?!//)")
_BULLET = re.compile(r"[-*•–][ \t]+")
_ASKED = re.compile(r"([^:?\n]{1,60}?)\s*[?？]\s+(?=\S)")
_DASHED = re.compile(r"([^:\n]{1,30}?)\s+[-–—]\s+")
LABEL_WORDS = 6
QUESTION_LENGTH = 300
REWORDED = 0.6
"""Share of a question's words that have to be those of one of ours."""
TRANSLATED = 3
"""Quoted questions with rising numbers that are ours even if none of their words is."""

_NEXT = "next"


@dataclass(slots=True)
class Filed:
    """Lines under the keys of the questions, those nothing claims, and the labels taken off.

    ``doubtful`` where a paragraph follows the last number: part of that answer, or a remark;
    ``for_two`` where a number named two questions.
    """

    answers: dict[str, list[str]] = field(default_factory=lambda: {key: [] for key in QUESTIONS})
    rest: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    doubtful: bool = False
    for_two: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the prompt helps to file: the sentence starts, and the wording.

    ``missing`` are the questions that the reply does not quote, when it quotes others; ``people``
    what their starts say of whom.
    """

    starts: Sequence[Start] = ()
    wording: Sequence[frozenset[str]] = ()
    missing: Collection[int] = ()
    people: Mapping[str, str] = field(default_factory=dict)


def reworded(lines: Sequence[str], ours: Sequence[bool], asked: Asked) -> dict[int, int]:
    """Quoted lines that ask one of the questions in other words: the line, and which question.

    A user who quotes from memory, or whose program translates, still says what is answered.
    """
    found = _translated(lines, ours)
    for number, line in enumerate(lines):
        text = unquoted(line).strip()
        if ours[number] or not is_marked(line) or not text.endswith(("?", "？")):
            continue
        words = set(forms(text[:QUESTION_LENGTH]))
        shares = [len(words & wording) for wording in asked.wording]
        best = max(range(len(shares)), key=shares.__getitem__)
        own = asked.wording[best].difference(*(w for n, w in enumerate(asked.wording) if n != best))
        if shares[best] >= REWORDED * len(words) and words & own:
            found[number] = best + 1
    return found


def _translated(lines: Sequence[str], ours: Sequence[bool]) -> dict[int, int]:
    """Quoted lines that ask something and bear rising numbers, in whatever language."""
    asking = {}
    for number, line in enumerate(lines):
        text = unquoted(line).strip()
        told = number_of(text) if text.endswith(("?", "？")) and not ours[number] else None
        if told and is_marked(line):
            asking[number] = told[0]
    places = rising(list(asking.items()))
    return {place: asking[place] for place in places} if len(places) >= TRANSLATED else {}


def without_lead(line: str, starts: Sequence[Start]) -> tuple[str, str]:
    """What our mail says before the sentence that the line finishes ("Finish for "), and the rest.

    The rest alone is the user's sentence; the first is "" for any other line.
    """
    lowered = line.casefold()
    for start in starts:
        if start.lead and lowered.startswith(start.lead.casefold() + start.opening):
            return line[: len(start.lead)], line[len(start.lead) :]
    return "", line


def labelled(lines: Sequence[str], asked: Asked) -> Filed:
    """File lines that stand outside the questions.

    Numbers count when they rise, and hold until the next; a label counts for its line and the
    lines below it up to a blank one.
    """
    filed = Filed()
    lines, numbers = numbered(
        _with_their_word(lines), asked.missing, lambda line: _finishes(line, asked)
    )
    last = max(numbers, default=-1)
    key: str | None = None
    by_number = False
    blank = False
    for index, line in enumerate(lines):
        if index in numbers:
            text = numbers[index].text
            key, by_number = QUESTIONS[numbers[index].first - 1], True
            filed.for_two |= numbers[index].two
            filed.answers[key].append(text)
            if any(c.isalpha() for c in numbers[index].label):  # "Answer 1:"
                filed.labels.append(numbers[index].label.strip())
        elif not line.strip():
            key = key if by_number else None
            (filed.answers[key] if key else filed.rest).append("")
            blank = True
            continue
        elif found := _by_label(line.strip(), asked, filed, loose=not by_number):
            key, by_number = found, False
        else:
            filed.doubtful |= by_number and blank and index > last
            (filed.answers[key] if key else filed.rest).append(line.strip())
        blank = False
    return filed


def _with_their_word(lines: Sequence[str]) -> list[str]:
    """The lines, a "Correction:" that stands alone in front of the line that it is about."""
    out: list[str] = []
    alone = False
    for line in lines:
        joined = alone and bool(line.strip())
        alone = not joined and line.strip()[-1:] in {":", ","} and corrected(f"{line} it") == "it"
        if joined:
            out[-1] += f" {line.strip()}"
        else:
            out.append(line)
    return out


def _by_label(line: str, asked: Asked, filed: Filed, *, loose: bool) -> str | None:
    """File the line if it begins with a sentence start or a label, and say under which key.

    Labels with a dash or as a question count only where the ``loose`` words of nobody stand.
    """
    word, line = _opened(line)
    key = _label_of(line, asked, filed, loose=loose)
    if key and word:  # it decides what becomes of an earlier answer
        filed.answers[key][-1:] = [word + "".join(filed.answers[key][-1:])]
    return key


def _opened(line: str) -> tuple[str, str]:
    """A word that says that the line corrects something, and the rest; without its bullet."""
    line = line.strip()
    bullet = _BULLET.match(line)
    line = line[bullet.end() :] if bullet else line
    rest = corrected(line) or line
    return line[: len(line) - len(rest)], rest


def names_one(line: str, asked: Asked) -> bool:
    """Whether the line finishes a start under a shorter name, if it corrects one or not."""
    return finishes_for_one(_opened(line)[1], asked.people)


def _finishes(line: str, asked: Asked) -> bool:
    opened = _opened(line)[1].casefold()
    return any(opened.startswith(s.opening) for s in asked.starts) or names_one(line, asked)


def _label_of(line: str, asked: Asked, filed: Filed, *, loose: bool) -> str | None:
    lowered = line.casefold()
    for start in asked.starts:
        if lowered.startswith(start.opening):
            filed.answers[QUESTIONS[start.question - 1]].append(line)
            return QUESTIONS[start.question - 1]
    if finishes_for_one(line, asked.people):
        filed.answers[QUESTIONS[0]].append(line)
        return QUESTIONS[0]
    label = _LABEL.match(line)
    if label is None and loose:
        label = _ASKED.match(line) or _DASHED.match(line)
    if label is None:
        return None
    key = _key(label[1], asked, dashed=label.re is _DASHED)
    if key is None:
        return None
    # "Poorly:" is what the line is about, and "Next:" begins a sentence that a letter may use.
    keeps = line[label.end() :].strip() and (key == "went" or label[1].casefold() == _NEXT)
    if not keeps:
        filed.labels.append(label[0].strip())
    text = line if keeps else line[label.end() :].strip()
    if text:
        filed.answers[key].append(text)
    return key


def _key(label: str, asked: Asked, *, dashed: bool) -> str | None:
    alias = _ALIAS.fullmatch(label.strip(" *_\t"))
    if alias is not None:
        # "Well - I think so" is how people talk.
        return None if dashed and alias.lastgroup == "went" else alias.lastgroup
    words = set(forms(label))
    if dashed or not 2 <= len(words) <= LABEL_WORDS:
        return None
    for number, wording in enumerate(asked.wording):
        others = frozenset().union(*(w for n, w in enumerate(asked.wording) if n != number))
        if words <= wording and words - others:
            return QUESTIONS[number]
    return None
