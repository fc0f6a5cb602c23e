"""Answers that are not under their question: told by a number, a label or a sentence start."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from afterword.domain.model import QUESTIONS
from afterword.formats.replies.numbers import numbered
from afterword.formats.replies.words import forms

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
_LABEL = re.compile(r"([^:\n]{1,60}?)\s*[:：](?:\s+|$)(?!//)")
_DASHED = re.compile(r"([^:\n]{1,30}?)\s+[-–—]\s+")
LABEL_WORDS = 6
_NEXT = "next"


@dataclass(slots=True)
class Filed:
    """Lines under the keys of the questions, those nothing claims, and the labels taken off.

    ``doubtful`` where a paragraph follows the last number: part of that answer, or a remark.
    """

    answers: dict[str, list[str]] = field(default_factory=lambda: {key: [] for key in QUESTIONS})
    rest: list[str] = field(default_factory=list)
    labels: list[str] = field(default_factory=list)
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """What of the prompt helps to file: openings of sentence starts by question, its wording.

    ``missing`` are the questions that the reply does not quote, when it quotes others.
    """

    openings: Sequence[tuple[str, int]] = ()
    wording: Sequence[frozenset[str]] = ()
    missing: Collection[int] = ()


def labelled(lines: Sequence[str], asked: Asked) -> Filed:
    """File lines that stand outside the questions.

    Numbers count when they rise, and hold until the next; a label counts for its line and the
    lines below it up to a blank one.
    """
    filed = Filed()
    lines, numbers = numbered(lines, asked.missing)
    last = max(numbers, default=-1)
    key: str | None = None
    by_number = False
    blank = False
    for index, line in enumerate(lines):
        if index in numbers:
            number, text = numbers[index]
            key, by_number = QUESTIONS[number - 1], True
            filed.answers[key].append(text)
        elif not line.strip():
            key = key if by_number else None
            (filed.answers[key] if key else filed.rest).append("")
            blank = True
            continue
        elif found := _by_label(line.strip(), asked, filed):
            key, by_number = found, False
        else:
            filed.doubtful |= by_number and blank and index > last
            (filed.answers[key] if key else filed.rest).append(line.strip())
        blank = False
    return filed


def _by_label(line: str, asked: Asked, filed: Filed) -> str | None:
    """File the line if it begins with a sentence start or a label, and say under which key."""
    lowered = line.casefold()
    for opening, question in asked.openings:
        if lowered.startswith(opening):
            filed.answers[QUESTIONS[question - 1]].append(line)
            return QUESTIONS[question - 1]
    label = _LABEL.match(line) or _DASHED.match(line)
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
