"""The moment somebody asks for with LATER: "3h", "tonight", "tomorrow 9am", "mon 8:30".

The whole text has to be understood and to name one moment; "at 9", which may be morning or evening,
is not guessed at.
"""

import re
from datetime import UTC, date, datetime, time, timedelta, tzinfo

from afterword.formats.daywords import WEEKDAYS, plain_english

FARTHEST = timedelta(days=14)
"""How far ahead something may be put off."""

_PARTS = {"morning": 9, "noon": 12, "afternoon": 15, "evening": 20, "night": 20, "midnight": 0}
_TONIGHT, _SOON = 20, timedelta(minutes=30)
_UNIT = r"(?:minutes|hours|days|weeks)"
_DURATION = re.compile(
    rf"(?:in |after )?(?P<n>\d{{1,4}}(?:[.,]\d)?|an?) ?(?P<unit>{_UNIT}|o'clock)"
    r"(?: ?(?:and )?(?P<more>\d{1,2}) ?(?:minutes)?)?(?: from now)?"
)
_CLOCK = (
    r"(?:(?P<at>at )?(?:(?P<hour>\d{1,2})(?:[:.h](?P<minute>\d\d))? ?"
    r"(?P<mark>am|pm|o'clock|hours|h)?|(?P<part>noon|midnight))"
    r"(?: (?:in )?(?P<half>morning|afternoon|evening|at night))?)"
)
_WEEKDAY = "|".join(WEEKDAYS)
_DAY = (
    r"(?P<day>today|tonight|tomorrow|aftertomorrow|"
    rf"(?:[a-z]{{1,4}} )?(?:this |next )?(?:{_WEEKDAY}))"
)
_ORDERS = tuple(
    re.compile(form)
    for form in (
        rf"{_DAY}(?:,? {_CLOCK})?",
        rf"{_CLOCK},? {_DAY}",
        rf"{_DAY} (?:in )?(?P<part>morning|afternoon|evening|night)",
        r"(?P<day>this|today) (?:in )?(?P<part>afternoon|evening)",
        _CLOCK,
        r"in (?P<part>morning)",
    )
)


def moment_in(text: str, now: datetime, zone: tzinfo, language: str = "en") -> datetime | None:
    """The moment that the text asks for, in UTC; None when it names none, or several.

    It is after ``now`` and at most FARTHEST ahead. A day without a time means nine o'clock there.
    """
    text = re.sub(r"(?i)([ap])\.\s?m\b\.?", r"\1m", text[:60])
    plain = plain_english(text, language, short=True).strip(" .!,")
    plain = re.sub(r"\b(?:ore|the)\b ?", "", plain)
    here = now.astimezone(zone)
    meant = _span(plain, here, language) or _tonight(plain, here) or _named(plain, here, language)
    if meant is None:
        return None
    moment = meant.astimezone(UTC)
    return moment if now < moment <= now + FARTHEST else None


def _span(plain: str, here: datetime, language: str) -> datetime | None:
    """A stretch of time from now. Days keep the clock time, hours are counted."""
    found = _DURATION.fullmatch(re.sub(r"(?<=\d)h(?=\d\d$)", " hours ", plain))
    if not found or (found["unit"] == "o'clock" and not plain.startswith("in ")):
        return None
    number = 1.0 if found["n"][0] == "a" else float(found["n"].replace(",", "."))
    if _is_clock(plain, number, language):
        return None
    unit = "hours" if found["unit"] == "o'clock" else found["unit"]
    if unit in {"days", "weeks"}:
        if number != int(number) or found["more"] or number > FARTHEST.days:
            return None
        return here + timedelta(**{unit: number})
    length = timedelta(**{unit: number}) + timedelta(minutes=int(found["more"] or 0))
    return (here.astimezone(UTC) + length).astimezone(here.tzinfo)


def _is_clock(plain: str, number: float, language: str) -> bool:
    """Whether "18h" is a time of day: where the hour is written so, and it is past noon."""
    return language in {"fr", "pt"} and number > 12 and "h" in plain and plain[0].isdigit()


def _tonight(plain: str, here: datetime) -> datetime | None:
    if plain != "tonight":
        return None
    return _soon_or_at(_TONIGHT, here)


def _soon_or_at(hour: int, here: datetime) -> datetime:
    meant = _on(here.date(), time(hour), here)
    if here + _SOON <= meant:
        return meant
    return (here.astimezone(UTC) + timedelta(hours=1)).astimezone(here.tzinfo)


def _named(plain: str, here: datetime, language: str) -> datetime | None:
    """A day, a time of day, or both."""
    for form in _ORDERS:
        found = form.fullmatch(plain)
        if not found:
            continue
        words = found.groupdict()
        if words.get("day") in {"today", "this"} and words.get("part") in {"afternoon", "evening"}:
            return _soon_or_at(_PARTS[words["part"]], here)
        day = _day(words.get("day"), here.date())
        clock = _clock(words, bool(day), language)
        if day is None and clock is None:
            return None
        if day is None and clock is not None:
            meant = _on(here.date(), clock, here)
            return meant if meant > here else _on(here.date() + timedelta(days=1), clock, here)
        bare = not (words.get("hour") or words.get("part"))
        if day is not None and bare and day != here.date():
            clock = time(9)
        return _on(day, clock, here) if day is not None and clock is not None else None
    return None


def _day(word: str | None, today: date) -> date | None:
    if not word:
        return None
    ahead = {"today": 0, "tonight": 0, "tomorrow": 1, "aftertomorrow": 2}
    if word in ahead:
        return today + timedelta(days=ahead[word])
    name = word.rsplit(" ", 1)[-1]
    if name not in WEEKDAYS:
        return None
    return today + timedelta(days=(WEEKDAYS.index(name) - today.weekday() - 1) % 7 + 1)


def _clock(words: dict[str, str | None], dated: bool, language: str) -> time | None:
    """The time of day, when only one can be meant."""
    part = words.get("part")
    if part:
        return time(_PARTS[part])
    if not words.get("hour"):
        return None
    hour, minute = int(words["hour"] or 0), int(words.get("minute") or 0)
    mark = words.get("mark") or ""
    half = "evening" if words.get("day") == "tonight" else words.get("half")
    if half and not mark:
        mark = "am" if half == "morning" else "pm"
        mark = "" if hour > 12 else mark
    if mark in {"am", "pm"}:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if mark == "pm" else 0)
    elif not words.get("minute") and not _plain_hour(hour, mark, dated, language):
        return None
    return time(hour, minute) if hour < 24 and minute < 60 else None


def _plain_hour(hour: int, mark: str, dated: bool, language: str) -> bool:
    """Whether an hour alone is clear: past noon, marked, or a working morning of a named day."""
    past_noon = hour > 12
    marked = bool(mark) and language != "en"
    return past_noon or marked or (dated and hour >= 7)


def _on(day: date, clock: time, here: datetime) -> datetime:
    return datetime.combine(day, clock, here.tzinfo)
