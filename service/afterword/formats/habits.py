"""What the user's mails have in common, as it is stored, and what letters take from it.

What is stored are counts and the forms that were counted; what follows from them is computed. A
form becomes a habit only with a clear majority, so that one odd mail changes nothing.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any

from afterword.domain.letter import Voice
from afterword.formats.voice import Manner

SENT, LETTERS = "sent", "letters"
"""Keys of what is stored: counts from Sent, and the manner of the letters that were sent."""

LEAST_MAILS = 5
"""Mails in Sent that must show a greeting or sign-off before one is learned."""

EDITED = ("greeting", "sign_off")
"""What is learned from letters that the user changed."""

LEAST_LETTERS = 2
LAST_LETTERS = 5
"""Letters that count, the newest; and how many of them must agree."""

MOST_FORMS = 4
_PARTS = tuple(field.name for field in fields(Manner))


@dataclass(frozen=True, slots=True)
class Lesson:
    """One thing learned: which part of the voice, how it is, and a clause that says from what."""

    part: str
    value: str
    why: str


@dataclass(frozen=True, slots=True)
class SentLetter:
    """How a letter of ours read when the user sent it. ``edited`` names the parts they changed."""

    id: str
    manner: Manner
    edited: tuple[str, ...] = ()


def tally(manners: Sequence[Manner]) -> str:
    """The mails counted, to be stored under :data:`SENT`."""
    signed = [manner for manner in manners if manner.sign_off]
    counts = {
        "greeting": Counter(manner.greeting for manner in manners if manner.greeting),
        "sign_off": Counter(manner.sign_off for manner in signed),
        "signature": Counter(manner.signature for manner in signed),
    }
    kept: dict[str, Any] = {part: _kept(count) for part, count in counts.items()}
    return json.dumps({"mails": len(manners)} | kept, ensure_ascii=False)


def _kept(count: "Counter[str]") -> dict[str, Any]:
    return {"of": count.total(), "forms": dict(count.most_common(MOST_FORMS))}


def noted(stored: str, letter: SentLetter) -> str:
    """What is stored under :data:`LETTERS`, with one letter more; the same one counts once."""
    known = [each for each in _letters(stored) if each.id != letter.id]
    rows = [
        {"id": each.id, "edited": each.edited} | {p: getattr(each.manner, p) for p in EDITED}
        for each in [*known, letter][-LAST_LETTERS:]
    ]
    return json.dumps(rows, ensure_ascii=False)


def lessons(stored: Mapping[str, str]) -> tuple[Lesson, ...]:
    """What follows from what is stored. Letters that the user changed say more than other mail."""
    letters = _letters(stored.get(LETTERS, ""))
    counts = json.loads(stored.get(SENT) or "{}")
    return tuple(_lessons(letters, counts))


def _lessons(letters: Sequence[SentLetter], counts: Mapping[str, Any]) -> Iterator[Lesson]:
    for part in _PARTS:
        lesson = _from_letters(part, letters) or _from_sent(part, counts.get(part, {}))
        if lesson is not None:
            yield lesson


def _from_letters(part: str, letters: Sequence[SentLetter]) -> Lesson | None:
    shown = [each for each in letters if getattr(each.manner, part)]
    form, number = _commonest(getattr(each.manner, part) for each in shown)
    changed = any(part in e.edited for e in shown if getattr(e.manner, part) == form)
    if number < LEAST_LETTERS or 2 * number <= len(shown) or not changed:
        return None
    return Lesson(part, form, f"so in {number} of the last {len(shown)} letters you sent")


def _from_sent(part: str, counted: Mapping[str, Any]) -> Lesson | None:
    of = counted.get("of", 0)
    form, number = _commonest(Counter(counted.get("forms", {})).elements())
    if of < LEAST_MAILS or 2 * number <= of or not form:
        return None
    return Lesson(part, form, f"so in {number} of {of} mails in Sent")


def _commonest(forms: Iterable[str]) -> tuple[str, int]:
    return next(iter(Counter(forms).most_common(1)), ("", 0))


def _letters(stored: str) -> list[SentLetter]:
    return [
        SentLetter(row["id"], Manner(*(row[part] for part in EDITED)), tuple(row["edited"]))
        for row in json.loads(stored or "[]")
    ]


def with_habits(voice: Voice, learned: Sequence[Lesson]) -> Voice:
    """The voice, with what is learned wherever it leaves something open.

    Somebody who wants formal letters gets them, however they greet their friends.
    """
    for lesson in learned:
        formal = voice.style == "formal" and lesson.part in EDITED
        if not getattr(voice, lesson.part) and not formal:
            voice = replace(voice, **{lesson.part: lesson.value})  # type: ignore[arg-type]  # parts are texts
    return voice
