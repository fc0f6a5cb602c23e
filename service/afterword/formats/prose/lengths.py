"""Stretches of time as they are written in prose: how long a meeting takes.

"Fifteen minutes early" is none of them: what such words stand beside is looked at, too.
"""

import re
from dataclasses import dataclass
from datetime import timedelta

from afterword.formats.prose.vocabulary import NUMBERS, any_of

_NUMBER = any_of(NUMBERS)
_UNITS = (
    r"(?P<unit>(?:minutes?|minuten|minutos?|minuti|mins?|mn|hours?|hrs?|stunden?|std|heures?|horas?"
    r"|or[ae]|uur)\b|分钟|分鐘|分間|分|시간|時間|小时|분)"
)
_IN_WORDS = (
    r"(?P<word>half an hour|half hour|an hour and a half|an hour|una hora|un'ora e mezza|un'ora"
    r"|une heure|uma hora|een uur|eine stunde|eine halbe stunde|halbe stunde|une demi-heure"
    r"|media hora|meia hora|mezz'ora|half uur|halfuur|anderthalb stunden|eineinhalb stunden"
    r"|hora y media|anderhalf uur)"
)
_DURATION = re.compile(
    rf"(?<![\w:.-])(?:(?P<n>\d{{1,3}}|{_NUMBER})|(?P<tens>twenty|thirty|forty-five|forty|sixty"
    rf"|ninety))(?: ?\(\d{{1,3}}\))?(?P<frac>[.,]5)?[ -]?{_UNITS}|\b{_IN_WORDS}\b"
)
_NOT_LENGTH = re.compile(
    r"[^.;\n]{0,20}\b(?:late|early|earlier|before|prior|in advance|notice|ago|walk|drive|from|away"
    r"|vorher|zuvor|spater|fruher|avant|antes|prima|eerder|van tevoren|break|warning|later)\b"
)
_WORDED = {
    "half an hour": 30, "half hour": 30, "an hour and a half": 90, "eine halbe stunde": 30,
    "halbe stunde": 30, "une demi-heure": 30, "media hora": 30, "meia hora": 30, "mezz'ora": 30,
    "half uur": 30, "halfuur": 30, "anderthalb stunden": 90, "eineinhalb stunden": 90,
    "hora y media": 90, "un'ora e mezza": 90, "anderhalf uur": 90,
}  # fmt: skip
_TENS = {"twenty": 20, "thirty": 30, "forty": 40, "forty-five": 45, "sixty": 60, "ninety": 90}
_HOURS = re.compile(r"hour|hr|stunde|std|heure|hora|or[ae]|uur|시간|時間|小时")
SHORTEST, LONGEST = timedelta(minutes=5), timedelta(hours=10)


@dataclass(frozen=True, slots=True)
class Length:
    """A stretch of time and where it stands."""

    start: int
    end: int
    length: timedelta


def lengths_in(flat: str) -> list[Length]:
    """Every stretch of time that may be how long a meeting takes."""
    return [
        Length(match.start(), match.end(), length)
        for match in _DURATION.finditer(flat)
        if SHORTEST <= (length := _length(match)) <= LONGEST
        and not _NOT_LENGTH.match(flat, match.end())
    ]


def _length(match: re.Match[str]) -> timedelta:
    if match["word"]:
        return timedelta(minutes=_WORDED.get(match["word"], 60))
    tens = _TENS.get(match["tens"] or "")
    number = tens or NUMBERS.get(match["n"]) or int(match["n"])
    if _HOURS.match(match["unit"]):
        return timedelta(hours=number, minutes=30 if match["frac"] else 0)
    return timedelta(minutes=number)
