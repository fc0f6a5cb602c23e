"""The day that an answer about the next step names: "They will call by Thursday".

It only serves as the date of one reminder, so what may be read in two ways gives no day at all, and
of "next week" its last working day is taken: nobody should be chased early.
"""

import re
from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from afterword.domain.hours import working_day_after
from afterword.formats.daywords import MONTHS, WEEKDAYS, plain_english

FARTHEST = timedelta(days=90)
"""How far ahead a next step may lie."""

_LIMIT = 2000
_FRIDAY = 4
_TWO_DIGITS = 100
_PART_OF_WEEK = {"early": 1, "mid": 2, "late": _FRIDAY, "": _FRIDAY}

_WEEKDAY = "(?:" + "|".join(WEEKDAYS) + ")"
_EITHER = re.compile(rf"{_WEEKDAY}(?: or |/| to | - | and )(?:on )?(?P<last>{_WEEKDAY})")
_MONTH = "(?:" + "|".join(f"{m[:3]}(?:{m[3:]})?" if m[3:] else m for m in MONTHS) + ")"
_NTH = r"\d{1,2}(?:st|nd|rd|th|\.|er|o|e)?"
_SHORT_DAY = re.compile(
    r"(?:(?<=\bby )|(?<=\bon )|(?<=\bbefore )|(?<=\bnext )|(?<=\bthis ))"
    r"(?P<word>mon|tue|wed|thu|fri|sat|sun)\b|\b(?P<sure>thu|fri|tue)\b"
    r"|\b(?P<dated>mon|wed|sat|sun)\b(?=,? \d)"
)
_PAST = re.compile(
    r"\b(?:met|spoke|interviewed|applied|called|wrote|sent|talked|had|was|were|did|since|last|"
    r"every|ago|saw)\b(?:\s+\S+){0,3}\s*$"
)
_AHEAD = re.compile(r"\b(?:will|would|by|before|until|to|should|ll)\b")


class _Unsure(Exception):
    """A text that may mean two days."""


@dataclass(frozen=True, slots=True)
class _Form:
    """One way of naming a day. ``day`` gives None when the words turn out to name none."""

    pattern: re.Pattern[str]
    day: Callable[[re.Match[str], date], date | None]


def day_in(text: str, after: date, language: str = "en") -> date | None:
    """The first day that the text names after ``after``; None when there is none or doubt.

    ``after`` is the local day on which the text was written. Weekdays, dates, "next week" and the
    like are understood in English and in ``language``; weekday and date have to agree.
    """
    plain = plain_english(text[:_LIMIT], language)
    plain = _SHORT_DAY.sub(lambda m: _full(m["word"] or m["sure"] or m["dated"]), plain)
    plain = _EITHER.sub(r"\g<last>", plain)
    try:
        for day in _days(plain, after, "en" if language == "en" else language):
            if after < day <= after + FARTHEST:
                return day
    except _Unsure:
        return None
    return None


def _full(short: str) -> str:
    return next(day for day in WEEKDAYS if day.startswith(short))


def _days(plain: str, after: date, language: str) -> Iterator[date]:
    """Every day that is named, in the order of the text, the fuller reading first."""
    forms = _FORMS if language == "en" else (*_FORMS, *_ELSEWHERE)
    found = [(m.start(), -m.end(), m, form) for form in forms for m in form.pattern.finditer(plain)]
    read = 0
    for start, _, match, form in sorted(found, key=lambda f: f[:2]):
        before = re.split(r"[.;!?\n]", plain[:start])[-1]
        if start < read:
            continue
        read = match.end()
        past = _PAST.search(before)
        if past and not _AHEAD.search(past.group()):
            continue
        try:
            day = form.day(match, after)
        except ValueError:  # there is no such day, such as the 31st of June
            raise _Unsure from None
        if day is not None:
            whole_week = re.search(r"\bweeks of(?: the)? *$", before)
            yield _monday(day) + timedelta(days=_FRIDAY) if whole_week else day


def _iso(match: re.Match[str], _after: date) -> date:
    return date.fromisoformat(match["iso"])


def _written(match: re.Match[str], after: date) -> date:
    """Month by name: the next such day unless the year is given, and on the weekday named."""
    number = re.match(r"\d+", match["day"])
    assert number is not None
    month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(match["month"][:3]))
    return _dated(int(number.group()), month, match["year"], match["weekday"], after)


def _dated(day: int, month: int, year: str | None, weekday: str | None, after: date) -> date:
    if year:
        number = int(year) + (2000 if int(year) < _TWO_DIGITS else 0)
        meant = date(number, month, day)
    else:
        meant = date(after.year, month, day)
        if meant <= after - FARTHEST:
            meant = date(after.year + 1, month, day)
    if weekday and meant.weekday() != WEEKDAYS.index(weekday):
        raise _Unsure
    return meant


def _numeric(match: re.Match[str], after: date) -> date:
    """Day and month in figures, where their order is plain or the weekday tells it."""
    one, two = int(match["one"]), int(match["two"])
    readings = set()
    for day, month in {(one, two), (two, one)}:
        try:
            readings.add(_dated(day, month, match["year"], match["weekday"], after))
        except (ValueError, _Unsure):
            continue
    if len(readings) != 1:
        raise _Unsure
    return readings.pop()


def _dotted(match: re.Match[str], after: date) -> date:
    return _dated(int(match["one"]), int(match["two"]), match["year"], match["weekday"], after)


def _nth(match: re.Match[str], after: date) -> date:
    """The next day of that number."""
    number = int(match["nth"])
    year, month = after.year, after.month
    for _ in range(3):
        if number <= monthrange(year, month)[1] and date(year, month, number) > after:
            return _dated(number, month, str(year), match["weekday"], after)
        year, month = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)
    raise _Unsure


def _weekday_nth(match: re.Match[str], after: date) -> date:
    """ "Friday 27": the number is the day where the two agree, else it may be an hour."""
    try:
        return _nth(match, after)
    except _Unsure:
        if match["suffix"]:
            raise
    return after + timedelta(days=(WEEKDAYS.index(match["weekday"]) - after.weekday() - 1) % 7 + 1)


def _weekday(match: re.Match[str], after: date) -> date:
    number = WEEKDAYS.index(match["weekday"])
    if match["next"] or match["week"]:
        return _monday(after) + timedelta(weeks=1, days=number)
    return after + timedelta(days=(number - after.weekday() - 1) % 7 + 1)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(match: re.Match[str], after: date) -> date | None:
    if not (match["part"] or match["again"] or match["which"] not in {None, "the"}):
        return None
    weeks = {"next": 1, "following": 1, "coming": 1}.get(match["which"] or "", 0)
    weeks = 2 if match["again"] else weeks
    days = _PART_OF_WEEK[match["part"] or ""]
    return _monday(after) + timedelta(weeks=weeks, days=days)


def _month(match: re.Match[str], after: date) -> date:
    """Some part of a month: its first week, its middle, its last day."""
    year, month = after.year, after.month
    if match["name"]:
        month = next(n for n, name in enumerate(MONTHS, 1) if name.startswith(match["name"][:3]))
        year += month < after.month
    elif match["which"] == "next":
        year, month = (year, month + 1) if month < len(MONTHS) else (year + 1, 1)
    last = monthrange(year, month)[1]
    return date(year, month, {"early": 7, "mid": 15}.get(match["part"] or "", last))


def _span(match: re.Match[str], after: date) -> date:
    """So many days or weeks from now, the longer where two are named."""
    number = int(match["most"] or {"a": "1", "an": "1"}.get(match["n"], match["n"]))
    unit = match["unit"]
    if unit.startswith("working"):
        return working_day_after(after, number)
    days = {"d": 1, "w": 7}.get(unit[0])
    if days:
        return after + timedelta(days=number * days)
    year, month = divmod(after.year * 12 + after.month - 1 + number, 12)
    return date(year, month + 1, min(after.day, monthrange(year, month + 1)[1]))


def _tomorrow(match: re.Match[str], after: date) -> date:
    return after + timedelta(days=2 if match["later"] else 1)


_YEAR = r"(?:,? (?:de )?(?P<year>20\d\d))?"
_ON = rf"(?:(?P<weekday>{_WEEKDAY})(?:,| the)* )?"
_FORMS = tuple(
    _Form(re.compile(pattern), day)
    for pattern, day in (
        (r"\b(?P<iso>20\d\d-\d\d-\d\d)\b", _iso),
        (rf"\b{_ON}(?P<day>{_NTH}) (?:of |de |di )?(?P<month>{_MONTH})\b\.?{_YEAR}", _written),
        (rf"\b{_ON}(?P<month>{_MONTH})\b\.? (?:the )?(?P<day>{_NTH})(?![\d:]){_YEAR}", _written),
        (
            (
                rf"(?<![\d/]){_ON}(?P<one>\d{{1,2}})/(?P<two>\d{{1,2}})"
                r"(?:/(?P<year>20\d\d|\d\d))?(?![\d/])"
            ),
            _numeric,
        ),
        (
            (
                rf"(?<![\d.]){_ON}(?P<one>\d{{1,2}})\.(?P<two>\d{{1,2}})\."
                r"(?P<year>20\d\d)?(?!\d)"
            ),
            _dotted,
        ),
        (
            (
                rf"\b(?:(?P<weekday>{_WEEKDAY}),? )?the (?P<nth>\d{{1,2}})(?:st|nd|rd|th)\b"
                r"(?=\s*(?:$|[.,;!?)]|at\b|in\b|or\b|and\b|with\b|to\b))"
            ),
            _nth,
        ),
        (
            (
                rf"\b(?P<weekday>{_WEEKDAY}),? (?P<nth>[1-9]\d?)(?P<suffix>st|nd|rd|th)?"
                r"(?![\w:/])(?! ?(?:am|pm|a\.m|p\.m|o'clock|hours))"
            ),
            _weekday_nth,
        ),
        (
            (
                rf"\b(?P<next>next )?(?P<weekday>{_WEEKDAY})\b(?! the| after next)"
                r"(?P<week> (?:of )?(?:next|following|the following)(?: weeks)?\b| weeks\b)?"
            ),
            _weekday,
        ),
        (rf"\bnext weeks,? (?:on )?(?P<next>)(?P<week>)(?P<weekday>{_WEEKDAY})\b", _weekday),
        (
            (
                r"\b(?:(?P<part>early|mid|late)(?: in)?[ -](?:the )?)?"
                r"(?P<which>next|this|following|coming|the)? ?weeks\b(?P<again> after next)?"
            ),
            _week,
        ),
        (
            (
                r"\b(?:(?P<part>early|mid|late)(?: in)?[ -])"
                rf"(?:(?:the |de )?(?P<name>{_MONTH})|(?P<which>next|this|the) months?)\b"
            ),
            _month,
        ),
        (r"\b(?P<part>)(?P<name>)(?P<which>next) months?\b", _month),
        (
            (
                r"\b(?:in|within)(?: (?:the|about|around|roughly|next))* (?P<n>\d{1,2}|an?)"
                r"(?: ?(?:-|to|or) ?(?P<most>\d{1,2}))? ?"
                r"(?P<unit>working days|days?|weeks?|months?)\b"
            ),
            _span,
        ),
        (
            (
                r"\b(?P<n>\d{1,2}|an?)(?: ?(?:-|to|or) ?(?P<most>\d{1,2}))? "
                r"(?P<unit>working days|days?|weeks?|months?) from (?:now|today)\b"
            ),
            _span,
        ),
        (r"\b(?:(?P<later>after)tomorrow|tomorrow)\b", _tomorrow),
    )
)
_ELSEWHERE = tuple(
    _Form(re.compile(pattern), day)
    for pattern, day in (
        (
            (
                r"\b(?:(?:am|zum|le|el|il|days?|op|de) |by (?=\d+\.))(?P<weekday>)"
                r"(?P<nth>\d{1,2})\.?(?:e|er)?(?=\s*(?:$|[.,;!?)]))"
            ),
            _nth,
        ),
        (rf"\b(?P<week>)(?P<weekday>{_WEEKDAY}) (?P<next>next)\b(?! weeks)", _weekday),
    )
)
