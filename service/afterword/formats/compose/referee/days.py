"""Whether the days of a letter are the days that were said.

The day in the thanks is the day of the interview; a day in the sentence about what comes next is
one of the answer to it; any other day must have been said somewhere.
"""

import re
from collections.abc import Iterator
from datetime import date, timedelta

from afterword.formats.compose.names import folded
from afterword.formats.compose.outside import zone_of
from afterword.formats.compose.referee.hearing import Hearing, public, told
from afterword.formats.compose.referee.lexicon import Lexicon
from afterword.formats.compose.referee.paper import WORD


def day_of(hearing: Hearing) -> date | None:
    """The local date of the interview, where it took place."""
    window = hearing.context.window
    if window is None:
        return None
    where = zone_of(window.timezone)
    return (window.start.astimezone(where) if where is not None else window.start).date()


def unsaid_days(
    sentence: str, lexicon: Lexicon, hearing: Hearing, *, opening: bool
) -> Iterator[str]:
    """Days and months of the sentence that nobody said, or said of something else."""
    day = day_of(hearing)
    thanks = opening or bool(lexicon.thanks.search(sentence))
    known = public(hearing)
    for word in WORD.findall(sentence):
        low = folded(word)
        if low in lexicon.days and word[:1].isupper() == (lexicon.code != "fr"):
            if lexicon.days[low] not in _allowed(sentence, lexicon, hearing, day, thanks=thanks):
                yield word
        elif (
            low in lexicon.months and word[:1].isupper() == (lexicon.code != "fr") and len(low) > 2
        ):
            months = {one.month for one in derived_dates(hearing, lexicon)}
            if lexicon.months[low] not in months | _months(known, lexicon):
                yield word


def derived_dates(hearing: Hearing, lexicon: Lexicon) -> set[date]:
    """Dates that nobody wrote as such: of the interview, and of the weekdays after it."""
    day = day_of(hearing)
    if day is None:
        return set()
    plan = told(hearing, "next", "met", "")
    ahead = (day + timedelta(days=n) for n in range(1, 8))
    return {day} | {one for one in ahead if one.weekday() in _days(plan, lexicon, day)}


def _allowed(
    sentence: str, lexicon: Lexicon, hearing: Hearing, day: date | None, *, thanks: bool
) -> set[int]:
    held = {day.weekday()} if day is not None else set()
    everything = _days(public(hearing), lexicon, day)
    if thanks and day is not None:
        return held | _days(told(hearing, "met"), lexicon, day)
    if lexicon.contact.search(sentence):
        free = told(hearing, "met", "").split("\n")
        ahead = [told(hearing, "next"), *(text for text in free if lexicon.ahead.search(text))]
        return _days("\n".join(ahead), lexicon, day) or everything
    return everything | (held if lexicon.meeting.search(sentence) else set())


def _days(text: str, lexicon: Lexicon, day: date | None) -> set[int]:
    out = {lexicon.days[low] for w in WORD.findall(text) if (low := folded(w)) in lexicon.days}
    if day is not None and lexicon.tomorrow.search(text):
        out.add((day + timedelta(days=1)).weekday())
    return out


def _months(text: str, lexicon: Lexicon) -> set[int]:
    """Months by name or by number, as in 10/4 and 2027-01-31."""
    out = {lexicon.months[low] for w in WORD.findall(text) if (low := folded(w)) in lexicon.months}
    for match in re.finditer(r"\b(\d{1,2})[./-](\d{1,2})\b", text):
        out |= {int(n) for n in match.groups() if 0 < int(n) <= 12}
    return out


def unsaid_times(sentence: str, lexicon: Lexicon, hearing: Hearing) -> Iterator[str]:
    """ "next week" and the like, when no answer says so."""
    known = " ".join(public(hearing).lower().split())
    for match in lexicon.relative.finditer(sentence):
        words = match.group().lower().split()
        core = words[-1].rstrip("s")
        first = words[0] if words[0] in {"next", "this", "last"} else ""
        whole = re.search(rf"\b{first}\b[^.\n]{{0,12}}\b{core}", known)
        if core not in known or (first and not whole):
            yield match.group()
