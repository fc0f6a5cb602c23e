"""Moments that a text names: a date and a time of day that belong together, never one alone.

Everything found keeps the words it was read from and what is doubtful about it. Relative days count
from when the mail was written; a zone that is not named is the user's own, and said to be inferred.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta

from afterword.formats.prose.clocks import Clock, clocks_in
from afterword.formats.prose.dates import Order, days_in
from afterword.formats.prose.intent import is_deadline, proposes
from afterword.formats.prose.lengths import Length, lengths_in
from afterword.formats.prose.places import Zone, zone_at, zone_stated, zones_named
from afterword.formats.prose.vocabulary import folded, language_of
from afterword.formats.prose.weekdays import Day
from afterword.formats.zones import named_zone

MOST = 40
"""Moments of one text that are told apart."""

_NEAR, _BESIDE, _AFAR = 70, 48, 700
"""Characters between a date and its time: behind it, ahead of it, and in a plan below it."""

_BEHIND, _AHEAD = 160, 90
"""Characters behind and ahead of a time in which it is told how long it takes."""

_SHOWN = 160
_DAY = timedelta(hours=14)
_LINES = 2
_SENTENCE_END = re.compile(r"[.!?;](?= [a-z]{3}|\n|$)(?<![\d]\.)(?<!\b[a-z]{2}\.)(?<!\b[a-z]\.)")
_BEFORE_DATE = re.compile(
    r"[ ,(]*(?:uhr|uur|h|[a-z]{2,4}|[a-z. ]{3,24} time)?[ ,)(]*"
    r"(?:on|am|le|el|il|op|no|na|dia|this|den|van|\([^()\n]{1,30}\))?[ ,(]*(?:the |dia |de )?"
    r"(?:\n{1,2}(?:[a-z ]{2,16}: ?)?)?"
)
_ARRIVES = re.compile(
    r"\b(?:arriv(?:al|e|ee|o)|check-?in|log ?in|doors|eintreffen|einlass|ankunft|llegada|chegada"
    r"|aankomst|inloop)(?: time| by| at)? ?:? ?$"
)
_ENDS = re.compile(
    r"\b(?:ends?(?: time)?|ende|fin|fine|einde|fim|termino|termina) ?: ?$|^ ?(?:-|~|to|a|au) ?$"
)
_ISO = re.compile(r"(?<!\w)20\d\d-\d\d-\d\d \d\d:\d\d(?::\d\d)?(?P<zone>z|[+-]\d\d:\d\d)(?!\w)")
_AMERICAN = re.compile(
    r"\b\d{1,2}(?::\d\d)? ?[ap]m \(?(?:[ecmp][sd]?t|eastern|central|mountain|pacific)\b"
)
_T = re.compile(r"(?<=\d\d)t(?=\d\d:\d\d)")
_LINE_START = re.compile(
    r"(?:^|\n)[ \-*•·\d.)|]{0,6}(?:[^\W\d]{1,16} ?[:|] ?)?(?:from |von |de |das |dalle )?$"
)
_OR = re.compile(
    r"[ ,]*(?:or|oder|ou|o|oppure|of|and|und|e|y|et|/)? ?(?:at |um |a las |a |alle |as |om )?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A meeting's start as told, its end where that is told too, and the words it comes from.

    ``doubts`` are complete phrases; with any of them it takes a question. ``asked``: it is proposed
    rather than said. ``row``: it stands at the beginning of a line below the date, as in a day's
    plan. ``by_weekday``: only the weekday was named. ``before`` are the words ahead of it.
    """

    start: datetime
    end: datetime | None
    timezone: str
    zone_source: str
    text: str
    doubts: tuple[str, ...] = ()
    asked: bool = False
    row: bool = False
    by_weekday: bool = False
    at: int = 0
    stop: int = 0
    before: str = ""


def moments(text: str, written: datetime, own: str) -> tuple[Moment, ...]:
    """Every moment in a text written at that instant, in its order; ``own`` is the user's zone."""
    flat = _T.sub(" ", folded(text))
    exact = list(_exact(text, flat))
    flat = _ISO.sub(lambda match: "\x01" * len(match.group()), flat)
    stated = zone_stated(text, flat, own)
    named = zones_named(text, flat, own)
    if stated is None and len(named) == 1:
        stated = Zone(named.pop())
    here = written.astimezone(named_zone(stated.name if stated else own)).date()
    language = language_of(flat)
    days = list(days_in(flat, here, _order(language, stated, flat)))
    clocks = clocks_in(_without(flat, days), twelve=language == "en")
    lengths = [
        length
        for length in lengths_in(flat)
        if not any(c.start < length.end and length.start < c.end for c in clocks)
    ]
    found: list[Moment] = []
    for day, clock, row in _paired(flat, days, clocks):
        if len(found) == MOST:
            break
        zone = zone_at(
            text, flat, max(day.end, clock.end) if clock.end < day.start else clock.end, own
        )
        zone = zone or zone_at(text, flat, clock.end, own) or stated
        moment = _moment(text, day, clock, zone, own)
        if moment is None:
            continue
        length = _length_near(flat, moment, clock, lengths) if moment.end is None else None
        if length is not None:
            moment = replace(moment, end=moment.start + length)
        if row:
            before = text[max(0, clock.start - 60) : clock.start]
            moment = replace(moment, row=True, at=clock.start, stop=clock.end, before=before)
        if not _ARRIVES.search(flat[max(0, clock.start - 40) : clock.start]):
            found.append(replace(moment, asked=_is_asked(flat, moment)))
    return tuple(sorted([*exact, *_joined(flat, found)], key=lambda moment: moment.at))


def _exact(text: str, flat: str) -> Iterator[Moment]:
    """Moments as machines write them, with their offset."""
    for match in list(_ISO.finditer(flat))[:MOST]:
        try:
            moment = datetime.fromisoformat(match.group().replace("z", "+00:00"))
            start = moment.astimezone(UTC)
        except (ValueError, OverflowError):
            continue
        shown = text[match.start() : match.end()]
        at, stop = match.span()
        name = "UTC" if match["zone"] == "z" else match["zone"]
        yield Moment(start, None, name, "stated", shown, at=at, stop=stop)


def _joined(flat: str, found: list[Moment]) -> Iterator[Moment]:
    """The moments, those that are the end of the one before as its end."""
    before: Moment | None = None
    for moment in found:
        ends = before is not None and _ENDS.search(flat[before.stop : moment.at][-_NEAR:])
        if before is not None and ends and timedelta() < moment.start - before.start < _DAY:
            before = replace(before, end=moment.start, stop=moment.stop)
            continue
        if before is not None:
            yield before
        before = moment
    if before is not None:
        yield before


def mentions(text: str, written: datetime, own: str) -> tuple[list[Day], list[Clock]]:
    """The days and the times of day that a text names, whether they belong together or not."""
    flat = folded(text)
    here = written.astimezone(named_zone(own)).date()
    language = language_of(flat)
    days = list(days_in(flat, here, _order(language, None, flat)))
    return days, clocks_in(_without(flat, days), twelve=language == "en")


def _without(flat: str, days: list[Day]) -> str:
    """The text with its dates blotted out: what is part of one is no time of day."""
    parts, at = [], 0
    for day in days:
        parts += [flat[at : day.start], "\x01" * (day.end - day.start)]
        at = day.end
    return "".join([*parts, flat[at:]])


def _order(language: str, stated: Zone | None, flat: str) -> Order:
    if language != "en":
        return Order.DAY
    if stated is not None and stated.american:
        return Order.MONTH
    american = _AMERICAN.search(flat)
    return Order.MONTH if american else Order.UNKNOWN


def _paired(flat: str, days: list[Day], clocks: list[Clock]) -> Iterator[tuple[Day, Clock, bool]]:
    """Every time with its date: the one before it in the same breath, right behind it, or above."""
    days = [day for day in days if not is_deadline(flat[max(0, day.start - 40) : day.start])]
    used: dict[int, Clock] = {}  # the last time that each date was given
    at = 0
    for clock in clocks:
        while at < len(days) and days[at].end <= clock.start:
            at += 1
        if is_deadline(flat[max(0, clock.start - 40) : clock.start]):
            continue
        before = days[at - 1] if at else None
        behind = days[at] if at < len(days) else None
        last = used.get(at - 1)
        close = before is not None and _in_breath(flat, before.end, clock.start)
        fuller = before is not None and before.by_weekday and behind and not behind.by_weekday
        close = close and not (fuller and behind and _leads_to(flat, clock.end, behind.start))
        if close and before is not None and last is None:
            used[at - 1] = clock
            yield before, clock, False
        elif behind is not None and _leads_to(flat, clock.end, behind.start):
            used[at] = clock
            yield behind, clock, False
        elif before is not None and not clock.weak and _in_row(flat, before, clock, last):
            used[at - 1] = clock
            yield before, clock, True
        elif (
            before is not None and last is not None and _OR.fullmatch(flat[last.end : clock.start])
        ):
            used[at - 1] = clock
            yield before, clock, False


def _in_breath(flat: str, start: int, end: int) -> bool:
    gap = flat[start : min(end, start + _NEAR + 1)]
    return len(gap) <= _NEAR and gap.count("\n") <= _LINES and not _SENTENCE_END.search(gap)


def _leads_to(flat: str, start: int, end: int) -> bool:
    return end - start <= _BESIDE and bool(_BEFORE_DATE.fullmatch(flat, start, end))


def _in_row(flat: str, day: Day, clock: Clock, last: Clock | None) -> bool:
    """Whether the time begins a line of a plan whose date stands above it."""
    since = max(day.end, last.end if last else 0)
    head = flat[max(0, clock.start - 40) : clock.start]
    return clock.start - since <= _AFAR and bool(_LINE_START.search(head))


def _moment(text: str, day: Day, clock: Clock, zone: Zone | None, own: str) -> Moment | None:
    name = zone.name if zone else own
    start = _instant(day.on, clock.begins, name)
    end = _instant(day.on, clock.ends, name) if clock.ends else None
    if start is None:
        return None
    at, stop = min(day.start, clock.start), max(day.end, clock.end)
    shown = text[day.start : day.end] if stop - at > _SHOWN else text[at:stop]
    doubts = tuple(d for d in (day.doubt, clock.doubt, zone.doubt if zone else "") if d)
    source = "stated" if zone else "inferred"
    before = text[max(0, at - 60) : at]
    return Moment(
        start, end, name, source, " ".join(shown.split()), doubts,
        by_weekday=day.by_weekday, at=at, stop=stop, before=before,
    )  # fmt: skip


def _instant(day: date, clock: time, zone: str) -> datetime | None:
    try:
        return datetime.combine(day, clock, named_zone(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def _length_near(
    flat: str, moment: Moment, clock: Clock, lengths: list[Length]
) -> timedelta | None:
    """How long it takes, if that is said in the same breath or is the only length of the text."""
    for length in lengths:
        if 0 <= length.start - clock.end <= _BEHIND:
            if flat.count("\n", clock.end, length.start) <= _LINES:
                return length.length
        elif 0 <= moment.at - length.end <= _AHEAD and "\n\n" not in flat[length.end : moment.at]:
            return length.length
    return lengths[0].length if len({each.length for each in lengths}) == 1 else None


def _is_asked(flat: str, moment: Moment) -> bool:
    """Whether its sentence ends in a question mark, or asks which time would do."""
    rest = flat[moment.stop : moment.stop + 200]
    end = re.search(r"[?？\n]|[.!](?= |\n|$)", rest)
    if end is not None and end.group() in "?？":
        return True
    begin = max(flat.rfind(mark, 0, moment.at) for mark in (". ", "! ", "? ", "\n"))
    return proposes(flat[begin + 1 : moment.stop + (end.start() if end else 0)])
