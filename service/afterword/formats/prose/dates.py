"""Dates as they are written in prose, with what is doubtful about them.

Patterns are anchored on a month's name, a weekday, or figures in a date's shape, and bounded: a
line of any length takes time in proportion to it. Nothing is read out of a number alone.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from enum import StrEnum

from afterword.formats.prose.vocabulary import (
    EAST_ASIAN,
    MONTHS,
    SHORT_WEEKDAYS,
    WEEKDAY_NAMES,
    WEEKDAYS,
    any_of,
)  # fmt: skip
from afterword.formats.prose.weekdays import Day, relative_days

LONG_PAST = timedelta(days=180)
"""A date without a year that is longer ago than this means the next year's."""

_TWO_DIGITS = 100
_MONTHS = 12
_LONG, _SHORT, _MONTH = any_of(WEEKDAYS), any_of(SHORT_WEEKDAYS), any_of(MONTHS)
_LEAD = (
    rf"(?:\b(?P<wd>(?:{_LONG})\b|(?:{_SHORT})\b\.?),?;? ?(?:- )?"
    r"(?:(?:den|der|the|le|el|il|dia|o|op|am|de|dem|on) )?)?"
)
_TRAIL = rf"(?:,? ?\(? ?(?P<wd2>(?:{_LONG})\b|(?<=\()(?:{_SHORT})\b)\.?\)?)?"
_DAY = r"(?<![\d:.,/$€£-])(?P<d>\d{1,2})"
_YEAR = r"(?P<y>20\d\d)(?![\d:.]\d|\d)"
_IN_ASIA = (
    r"(?: ?\(? ?(?:星期|周|礼拜|禮拜)?(?P<wd3>[月火水木金土日一二三四五六天월화수목금토일])"
    r"(?:曜日?|요일)?\)?)?"
)
_YEAR_FIRST = (
    rf"(?<![\d/.-])(?P<y>20\d\d)(?P<sep>[-/.])(?P<m>\d{{1,2}})(?P=sep)(?P<d>\d{{1,2}})(?!\d)"
    rf"(?: ?\((?P<wd2>(?:{_LONG}|{_SHORT}))\))?{_IN_ASIA}"
)
_EAST_ASIAN = (
    r"(?<!\d)(?:(?P<y>20\d\d) ?[年년] ?)?(?P<m>\d{1,2}) ?[月월] ?(?P<d>\d{1,2}) ?[日号號일]"
    rf"{_IN_ASIA}"
)
_KOREAN = rf"(?<!\d)(?P<y>20\d\d)\. (?P<m>\d{{1,2}})\. (?P<d>\d{{1,2}})\.?{_IN_ASIA}"
_DAY_FIRST = (
    rf"{_LEAD}{_DAY}(?:st|nd|rd|th|er|\.|°|o|a|e)?,? ?-?(?:(?:of|de|di|del|do) |d')?(?:the )?-?"
    rf"(?P<mon>{_MONTH})\b\.?(?:(?:,| de| del|-|,? in)? ?{_YEAR})?{_TRAIL}"
)
_MONTH_FIRST = (
    rf"{_LEAD}\b(?P<mon>{_MONTH})\b\.? ?(?:the )?(?P<d>\d{{1,2}})(?:st|nd|rd|th)?"
    rf"(?!\d|[:.]\d|/\d| ?(?:am|pm|a\.m|p\.m)\b)(?:,? ?{_YEAR})?{_TRAIL}"
)
_IN_FIGURES = (
    rf"{_LEAD}(?<![\d/.:-])(?P<a>\d{{1,2}})(?P<sep>[/.-])(?P<b>\d{{1,2}})"
    rf"(?:(?P=sep) ?(?P<y>20\d\d|\d\d(?![:.]\d)))?(?P<dot>\.)?(?!\d|[/-]\d|:\d| ?%){_TRAIL}"
)
_PATTERNS = tuple(
    map(re.compile, (_YEAR_FIRST, _EAST_ASIAN, _KOREAN, _DAY_FIRST, _MONTH_FIRST, _IN_FIGURES))
)
_RANGE_OF_DAYS = re.compile(
    rf"\b(?:{_LONG}|{_SHORT})\b\.? ?(?:-|to|through|thru|until|bis|a|au|al|tot(?: en met)?|t/m|ate)"
    rf" ?(?:{_LONG}|{_SHORT})\b"
)
_CLOCK_BEFORE = re.compile(r"(?:\bat|\bum|\balle|\bore|\bom|\bas|\blas|@) ?$")
_HALF_OF = re.compile(r" ?(?:hours?|h\b|stunde)")


class Order(StrEnum):
    """Which comes first in 12/8, as far as the text's language and place tell."""

    DAY = "day"
    MONTH = "month"
    UNKNOWN = "unknown"


def days_in(flat: str, today: date, order: Order) -> Iterator[Day]:
    """Every date of a folded text that was written on ``today``, in its order, none overlapping."""
    taken = bytearray(len(flat))
    for match in _RANGE_OF_DAYS.finditer(flat):
        _take(taken, match)
    found: list[Day] = []
    for pattern in _PATTERNS:
        for match in pattern.finditer(flat):
            if _free(taken, match) and (day := _dated(match, flat, today, order)) is not None:
                found.append(day)
                _take(taken, match)
    for day in relative_days(flat, today):
        if not any(taken[day.start : day.end]):
            found.append(day)
            taken[day.start : day.end] = b"\1" * (day.end - day.start)
    yield from sorted(found, key=lambda day: day.start)


def _free(taken: bytearray, match: re.Match[str]) -> bool:
    return not any(taken[match.start() : match.end()])


def _take(taken: bytearray, match: re.Match[str]) -> None:
    taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())


def _dated(match: re.Match[str], flat: str, today: date, order: Order) -> Day | None:
    parts = match.groupdict()
    weekday = _weekday(parts)
    doubt = ""
    if parts.get("mon"):
        pairs = [(int(parts["d"]), MONTHS[parts["mon"]])]
    elif parts.get("m"):
        pairs = [(int(parts["d"]), int(parts["m"]))]
    else:
        if not _in_date_shape(match, flat, weekday):
            return None
        pairs = _figures(parts, order)
    readings = [day for d, m in pairs if (day := _in_year(d, m, parts.get("y"), today)) is not None]
    if not readings:
        return None
    agreeing = [day for day in readings if weekday is None or day.weekday() == weekday]
    day = (agreeing or readings)[0]
    if not agreeing and weekday is not None:
        is_one = WEEKDAY_NAMES[day.weekday()]
        doubt = f"{day:%-d %B %Y} is a {is_one}, and it says {WEEKDAY_NAMES[weekday]}"
    elif len(set(agreeing)) > 1:
        doubt = f"{match.group().strip()} may be {day:%-d %B} or {agreeing[1]:%-d %B}"
    return Day(match.start(), match.end(), day, False, doubt)


def _weekday(parts: dict[str, str | None]) -> int | None:
    for key in ("wd", "wd2"):
        word = (parts.get(key) or "").rstrip(".")
        if word:
            return WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word))
    return EAST_ASIAN.get(parts.get("wd3") or "")


def _in_date_shape(match: re.Match[str], flat: str, weekday: int | None) -> bool:
    """Whether two figures are a date: 13.30 is a time, 2-3 a range, 24/7 neither."""
    if match["y"]:
        return True
    if _CLOCK_BEFORE.search(flat[max(0, match.start("a") - 8) : match.start("a")]):
        return False
    if match["sep"] == "/":
        return match.group("a", "b") != ("24", "7") and not _HALF_OF.match(flat, match.end())
    return weekday is not None or (match["sep"] == "." and bool(match["dot"]))


def _figures(parts: dict[str, str | None], order: Order) -> list[tuple[int, int]]:
    a, b = int(parts["a"] or 0), int(parts["b"] or 0)
    if parts["sep"] == "." or (parts["sep"] == "-" and order is not Order.MONTH):
        return [(a, b)]
    if order is Order.DAY or a > _MONTHS:
        return [(a, b)]
    if order is Order.MONTH or b > _MONTHS:
        return [(b, a)]
    return [(b, a), (a, b)]


def _in_year(day: int, month: int, year: str | None, today: date) -> date | None:
    try:
        if year:
            return date(int(year) + (2000 if int(year) < _TWO_DIGITS else 0), month, day)
        here = date(today.year, month, day)
        return here if here >= today - LONG_PAST else date(today.year + 1, month, day)
    except ValueError:
        return None
