"""Times as people write them in notes, written out for a letter: "fri" is "on Friday".

"tomorrow" becomes a weekday, counted from the interview's local date, because a letter may be sent
a day later; "today" is dropped for the same reason.
"""

import re
from datetime import date, timedelta

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?s?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|ten|a couple(?: of)?|a few)"
_DATED = (
    rf"{_DAY},?\s+(?:the\s+)?(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"\d{{1,2}}(?:st|nd|rd|th)?\s+(?:of\s+)?{_MONTH}|\d{{1,2}}(?:st|nd|rd|th))"
)
_POINT = (
    rf"(?:{_DATED}|{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|(?:the\s+)?\d{{1,2}}(?:st|nd|rd|"
    rf"th)(?:\s+(?:of\s+)?{_MONTH})?|"
    rf"\d{{1,2}}\s+{_MONTH}|(?:the\s+)?week of (?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?|"
    rf"{_MONTH}\s+\d+)|"
    rf"(?:the\s+)?(?:end|start|beginning|middle) of (?:the\s+|next\s+|this\s+)?(?:week|month|"
    rf"day|year|{_MONTH})|"
    rf"(?:early|late|mid)(?:\s+|-)(?:next week|this week|next month|{_MONTH})|"
    rf"(?:the\s+)?first week of {_MONTH}|(?:early\s+)?(?:next|this|the following|"
    rf"the coming)\s+(?:week|month|weekend|{_DAY})|"
    rf"{_COUNT}\s+(?:business\s+|working\s+)?(?:days?|weeks?|months?)|tomorrow|today|tonight|"
    rf"this (?:afternoon|evening)|"
    rf"(?:EOD|COB|end of day)\s+{_DAY}|{_DAY}|thanksgiving|christmas|the holidays|new year)"
)
_CLOCK = (
    r"(?:\s+(?:at\s+)?\d{1,2}(?::\d\d)?\s?(?:am|pm)|\s+at\s+\d{1,2}(?::\d\d)?|"
    r"\s+(?:morning|afternoon))?"
)
_TIME = re.compile(
    rf"(?i)(?<![\w'])(?:(?P<prep>by|before|on|in|within|after|until|around|about|for|from|"
    rf"during)\s+)?"
    rf"(?P<point>{_POINT})(?P<clock>{_CLOCK})(?![\w'])"
)
_SPACED_CLOCK = re.compile(r"(?i)\b(\d{1,2})[ .](\d\d) ?(am|pm)\b")
_FULL_DAY = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
_FULL_MONTH = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May",
    "jun": "June", "jul": "July", "aug": "August", "sep": "September", "oct": "October",
    "nov": "November", "dec": "December",
}  # fmt: skip


def timed(text: str, day: date | None) -> str:
    """The text with its times written out: "fri" becomes "on Friday", "tomorrow" a weekday."""
    text = _SPACED_CLOCK.sub(r"\1:\2 \3", text)
    return re.sub(r"\s+", " ", _TIME.sub(lambda m: _said(m, day), text)).strip()


def _said(match: re.Match[str], day: date | None) -> str:
    prep, clock = (match["prep"] or "").lower(), match["clock"] or ""
    clock = re.sub(r"^\s+(?=\d)", " at ", clock)
    point = re.sub(r"\s+", " ", match["point"].strip())
    low = point.lower()
    if low in {"today", "tonight", "this afternoon", "this evening"}:
        return ""
    if low == "tomorrow":
        return f"{prep or 'on'} {DAYS[(day + timedelta(days=1)).weekday()]}{clock}" if day else ""
    if re.match(r"(?:eod|cob|end of day)\s", low):
        return f"by {_day_name(low.split()[-1])}"
    if re.fullmatch(_DATED, low, re.IGNORECASE):
        name, _, rest = re.sub(r"(?<=[a-z]),", "", point).partition(" ")
        rest = re.sub(rf"(?i)\b(?:{_MONTH})(?=\s|$)", lambda m: _month_name(m.group()), rest)
        return f"{prep or 'on'} {_day_name(name)}, {rest}{clock}"
    if re.fullmatch(_DAY, low):
        return f"{prep or 'on'} {_day_name(low)}{clock}"
    point = re.sub(rf"(?i)\b(?:{_MONTH})(?=\s|$)", lambda m: _month_name(m.group()), point)
    point = re.sub(rf"(?i)(?<=next |this ){_DAY}$", lambda m: _day_name(m.group()), point)
    return _placed(prep, point, clock)


def _placed(prep: str, point: str, clock: str) -> str:
    """The point of time behind the preposition that it needs."""
    low = point.lower()
    if re.match(r"(?:early )?(?:next|this|the following|the coming)\b", low):
        kept = prep if prep in {"by", "before", "after", "until"} else ""
        return f"{kept} {point}{clock}".strip()
    if re.match(rf"{_COUNT} ", low) and re.search(r"(?:day|week|month)s?$", low):
        return f"{prep if prep in {'in', 'within', 'after', 'for'} else 'in'} {point}"
    if re.match(r"(?:the )?(?:end|start|beginning|middle) of", low):
        point = re.sub(r"(?i)^(?:the )?(\w+) of (?=week|month|day|year)", r"the \1 of the ", point)
        return f"{prep or 'by'} {point if point.startswith('the') else 'the ' + point}"
    if re.match(r"(?:the )?(?:week of|first week)", low):
        point = point if low.startswith("the") else f"the {point}"
        return f"{'in' if prep in {'', 'on'} else prep} {point}"
    if re.match(r"early|late|mid", low):
        return point if low.endswith("week") else f"in {point}"
    if re.match(r"thanksgiving|christmas|the holidays|new year", low):
        return f"{prep or 'around'} {point if low.startswith('the') else point.capitalize()}"
    if re.fullmatch(r"\d{1,2}(?:st|nd|rd|th)", low):
        point = f"the {point}"
    return f"{prep or 'on'} {point}{clock}"


def _day_name(word: str) -> str:
    return _FULL_DAY[word.lower()[:3]]


def _month_name(word: str) -> str:
    return _FULL_MONTH[word.lower()[:3]]


_NAMED_DAY = re.compile(rf"(?:{'|'.join(DAYS)})\b")
_NAMED_MONTH = "|".join(_FULL_MONTH.values())
_NAMED_DATE = re.compile(
    rf"(?:(?P<m>{_NAMED_MONTH})\s+(?P<d>\d{{1,2}})|"
    rf"(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<m2>{_NAMED_MONTH}))"
)
_RELATIVE = re.compile(
    r"(?i)\b(?:next|this|the (?:following|coming)) (?:week|month|weekend|\w+day)\b|"
    r"\b(?:in|within|after) (?:\w+ )?(?:to \w+ )?(?:working |business )?(?:days?|weeks?|months?)\b|"
    r"\b(?:end|start|beginning|middle) of the (?:week|month)\b|\bthe \d+(?:st|nd|rd|th)\b"
)
WEEK = timedelta(days=6)
"""After that many days a weekday may be taken for another one."""


def settled(text: str, day: date, today: date, *, british: bool) -> str | None:
    """The step of a letter written more than a week later: dates for weekdays, None if it is over.

    What was said relative to the interview ("next week") cannot be told any more and gives None.
    """
    if _RELATIVE.search(text):
        return None
    dates = [_date_of(m, day) for m in _NAMED_DATE.finditer(text)]
    if not dates:
        dates = [_coming(day, DAYS.index(m.group())) for m in _NAMED_DAY.finditer(text)]
        text = _NAMED_DAY.sub(
            lambda m: dated(_coming(day, DAYS.index(m.group())), british=british), text
        )
    return None if any(each is None or each < today for each in dates) else text


def _coming(day: date, weekday: int) -> date:
    """The next such weekday after the day."""
    return day + timedelta(days=(weekday - day.weekday() - 1) % 7 + 1)


def _date_of(match: re.Match[str], day: date) -> date | None:
    names = list(_FULL_MONTH.values())
    month = names.index(match["m"] or match["m2"]) + 1
    try:
        found = date(day.year, month, int(match["d"] or match["d2"]))
    except ValueError:
        return None
    return found if found >= day else found.replace(year=day.year + 1)


def dated(day: date, *, british: bool) -> str:
    """The date as a letter says it: "March 10", or "10 March" in British spelling."""
    month = list(_FULL_MONTH.values())[day.month - 1]
    return f"{day.day} {month}" if british else f"{month} {day.day}"
