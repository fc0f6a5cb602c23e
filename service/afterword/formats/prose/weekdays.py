"""Days that are named from where the writer stands: "Thursday", "the 3rd", "next week", "tomorrow".

They count from the day the mail was written. Where people differ on what is meant, "next Thursday"
on a Tuesday, the later reading is taken and the doubt is told.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from afterword.formats.prose.vocabulary import (
    COMING,
    NEXT,
    RELATIVE,
    SHORT_WEEKDAYS,
    WEEKDAYS,
    any_of,
)  # fmt: skip

_WEEK, _MONTHS = 7, 12
_LONG = any_of(WEEKDAYS)
_SHORT = r"mon|tues?|wed|thu|thurs?|fri"
_BARE = re.compile(
    rf"(?:\b(?P<next>{any_of(NEXT)}) |\b(?P<this>{any_of(COMING)}) )?"
    rf"(?:\b(?P<wd>{_LONG})\b|\b(?P<short>{_SHORT})\b\.?(?=,? ?(?:at |@ ?)?\d))"
    r"(?: (?P<after>prochain|proximo|prossimo|que viene|que vem))?"
)
_NTH = re.compile(
    rf"\b(?P<wd>{_LONG}|{_SHORT})\b\.?,? (?:the |den |dem |le |el |il |de |dia |o |op )?"
    r"(?P<d>\d{1,2})(?P<nth>st|nd|rd|th|\.|e)?"
    r"(?!\w|[:.,/-]\d| ?(?:[ap]m\b|[ap]\.m|h\b|uhr|uur|o'clock|-|to \d|bis \d|%|€))"
)
_THE_NTH = re.compile(
    r"\b(?:the (?P<d>\d{1,2})(?:st|nd|rd|th)|am (?P<de>\d{1,2})\.(?= um ))(?! of\b)"
)
_RELATIVE = re.compile(
    r"(?<!guten )(?<!goede )(?<!la )(?<!am )\b"
    r"(?:(?P<two>day after tomorrow|depois de amanha|pasado manana)"
    rf"|(?P<word>{any_of(RELATIVE)}))\b"
)
_NEXT_WEEK = (
    r"(?:next week|(?:nachste|kommende)[rn]? woche|(?:la )?semaine prochaine|(?:la )?proxima semana"
    r"|semana que v(?:em|iene)|(?:la )?prossima settimana|settimana prossima|volgende week)"
)
_WEEK_BEFORE = re.compile(rf"{_NEXT_WEEK},? (?:on |am |le |el |na |op )?$")
_WEEK_BEHIND = re.compile(rf",? (?:of |in der |de |da |del |della |di )?(?:the )?{_NEXT_WEEK}\b")
_ALSO_ORDINALS = re.compile(r"segunda|terca|quarta|quinta|sexta")
_HABIT = re.compile(
    r"\b(?:every|each|jede[nrms]?|chaque|tous les|cada|todos los|todas? as?|ogni|elke|iedere) $"
)
_AS_DAY = re.compile(r"\b(?:na|nesta|esta|essa|proxima|para|pra|de|da|ate) $")
_DAY_BEHIND = re.compile(r",? (?:dia \d|\d|as \d)|,")


@dataclass(frozen=True, slots=True)
class Day:
    """A date and where it stands. ``by_weekday``: only that was named, it is the next such day.

    ``doubt`` says what is unsure about it.
    """

    start: int
    end: int
    on: date
    by_weekday: bool = False
    doubt: str = ""


def relative_days(flat: str, today: date) -> Iterator[Day]:
    """Every day of a folded text that is told from ``today``, the fuller readings first."""
    for match in _NTH.finditer(flat):
        if (day := _nth_weekday(match, today)) is not None:
            yield day
    for match in _THE_NTH.finditer(flat):
        if (day := _nth(match, today)) is not None:
            yield day
    for match in _BARE.finditer(flat):
        if _is_weekday(match, flat):
            yield _weekday(match, flat, today)
    for match in _RELATIVE.finditer(flat):
        ahead = 2 if match["two"] else RELATIVE[match["word"]]
        yield Day(match.start(), match.end(), today + timedelta(days=ahead))


def _nth_weekday(match: re.Match[str], today: date) -> Day | None:
    """ "Thursday the 3rd": the next third that is a Thursday, in this month or the next two."""
    word = match["wd"]
    weekday = WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word))
    for day in _days_of_number(int(match["d"]), today):
        if day.weekday() == weekday:
            return Day(match.start(), match.end(), day)
    return None


def _nth(match: re.Match[str], today: date) -> Day | None:
    day = next(_days_of_number(int(match["d"] or match["de"]), today), None)
    return Day(match.start(), match.end(), day) if day is not None else None


def _days_of_number(number: int, today: date) -> Iterator[date]:
    for ahead in range(3):
        year, month = divmod(today.year * _MONTHS + today.month - 1 + ahead, _MONTHS)
        if 1 <= number <= monthrange(year, month + 1)[1]:
            day = date(year, month + 1, number)
            if day >= today:
                yield day


def _is_weekday(match: re.Match[str], flat: str) -> bool:
    """Whether it is one day: not "every Tuesday", and "segunda entrevista" is the second one."""
    before = flat[max(0, match.start() - 12) : match.start()]
    if _HABIT.search(before):
        return False
    if not _ALSO_ORDINALS.fullmatch(match["wd"] or ""):
        return True
    return bool(match["next"] or _AS_DAY.search(before) or _DAY_BEHIND.match(flat, match.end()))


def _weekday(match: re.Match[str], flat: str, today: date) -> Day:
    word = match["wd"] or match["short"]
    number = WEEKDAYS.get(word, SHORT_WEEKDAYS.get(word, 0))
    nearest = today + timedelta(days=(number - today.weekday() - 1) % _WEEK + 1)
    following = today + timedelta(days=_WEEK - today.weekday() + number)
    start, end = match.span()
    behind = _WEEK_BEHIND.match(flat, end)
    if behind or _WEEK_BEFORE.search(flat[max(0, start - 28) : start]):
        return Day(start, behind.end() if behind else end, following, by_weekday=True)
    if not (match["next"] or match["after"]):
        return Day(start, end, nearest, by_weekday=True)
    if nearest == following:
        return Day(start, end, following, by_weekday=True)
    doubt = f"{match.group().strip()!r} may be {nearest:%-d %B} or {following:%-d %B}"
    return Day(start, end, following, True, doubt)
