"""Which of the offered times was agreed on, in a thread in which the user answered.

The user's own reply, read from Sent, picks one; the other side's next mail takes note of it. A pick
that fits several offers, or none, agrees on nothing.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time

from afterword.formats.prose.intent import accepts, agrees, refuses
from afterword.formats.prose.vocabulary import folded
from afterword.formats.prose.weekdays import Day
from afterword.formats.prose.when import Moment, mentions, moments
from afterword.formats.zones import named_zone

_ORDINALS = (
    r"\b(?:first|option (?:1|a)|erste[nr]?|premier|primer[oa]?|prim[oa]|primeir[oa]|eerste)\b",
    r"\b(?:second|option (?:2|b)|zweite[nr]?|deuxieme|segund[oa] opc\w{2,5}|second[oa]|tweede)\b",
    r"\b(?:third|option (?:3|c)|dritte[nr]?|troisieme|tercer[oa]?|terz[oa]|terceir[oa]|derde)\b",
)
_NTH = tuple(re.compile(pattern) for pattern in _ORDINALS)
_SAME_TIME = re.compile(
    r"\b(?:same time|(?:gleiche|selbe)[nr]? (?:uhr)?zeit|meme heure|misma hora"
    r"|mesm[oa] hora(?:rio)?|stess[oa] ora(?:rio)?|(?:de)?zelfde tijd)\b"
)


@dataclass(frozen=True, slots=True)
class Talk:
    """How far a thread has come: what is offered, what the user picked, and what was settled."""

    offers: tuple[Moment, ...] = ()
    picked: Moment | None = None
    settled: tuple[Moment, ...] = field(default=())


def picked(talk: Talk, text: str, written: datetime, own: str) -> Talk:
    """The talk after the user wrote this. A time of the user's own making is an offer, too."""
    flat = folded(text)
    days, clocks = mentions(text, written, own)
    fitting = list(talk.offers)
    if days:
        fitting = [o for o in fitting if any(_is_on(o, d) for d in days)]
    if clocks:
        fitting = [o for o in fitting if any(_local(o).time() == c.begins for c in clocks)]
    if len(fitting) > 1 and not days and not clocks:
        nth = [n for n, pattern in enumerate(_NTH) if pattern.search(flat)]
        fitting = [talk.offers[nth[0]]] if len(nth) == 1 and nth[0] < len(talk.offers) else []
    if len(fitting) == 1 and accepts(flat):
        return replace(talk, picked=fitting[0])
    if clocks and not days and len({_local(o).date() for o in talk.offers}) == 1:
        return replace(talk, picked=_at(talk.offers[0], clocks[0].begins))  # "could we do 4 pm?"
    own_times = [m for m in moments(text, written, own) if m.start > written and not m.doubts]
    if not fitting and len(own_times) == 1:
        return replace(talk, picked=None, offers=(*talk.offers, own_times[0]))
    return replace(talk, picked=None)


def agreed(talk: Talk, text: str, written: datetime) -> Moment | None:
    """What is settled when the other side answers this, without naming a time that is another."""
    if talk.picked is None:
        return None
    flat = folded(text)
    days, clocks = mentions(text, written, talk.picked.timezone)
    if days and not any(_is_on(talk.picked, day) for day in days):
        return None
    if clocks and not any(_local(talk.picked).time() == clock.begins for clock in clocks):
        return None
    named = bool(days or clocks) and not refuses(flat)
    return replace(talk.picked, asked=False, row=False) if named or agrees(flat) else None


def anchored(moment: Moment, talk: Talk) -> Moment:
    """A moment of which only the weekday was named, on the day that was spoken of before."""
    if not moment.by_weekday:
        return moment
    for known in (*talk.settled, *([talk.picked] if talk.picked else []), *reversed(talk.offers)):
        if _local(known).weekday() != _local(moment).weekday():
            continue
        doubts = moment.doubts
        if _local(known).time() != _local(moment).time() and known.start > moment.start:
            doubts = (
                *doubts,
                f"{moment.text!r} may be the day that was spoken of, or an earlier one",
            )
        return replace(
            _at(known, _local(moment).time(), moment.end), doubts=doubts, text=moment.text
        )
    return moment


def _at(known: Moment, clock: time, end: datetime | None = None) -> Moment:
    """The moment of that day at another time of day; it lasts as long as it was to."""
    local = _local(known)
    start = datetime.combine(local.date(), clock, local.tzinfo).astimezone(UTC)
    if end is not None:
        end = datetime.combine(local.date(), end.astimezone(local.tzinfo).time(), local.tzinfo)
        end = end.astimezone(UTC)
    elif known.end is not None:
        end = start + (known.end - known.start)
    return replace(known, start=start, end=end, asked=False, row=False, by_weekday=False)


def same_time(talk: Talk, text: str, written: datetime, own: str) -> Moment | None:
    """ "Can we push to Thursday, same time?": the settled time of day on the day named."""
    if not talk.settled or not _SAME_TIME.search(folded(text)):
        return None
    settled = talk.settled[-1]
    days, _ = mentions(text, written, settled.timezone or own)
    if len(days) != 1:
        return None
    local = _local(settled)
    start = datetime.combine(days[0].on, local.time(), local.tzinfo)
    end = start + (settled.end - settled.start) if settled.end else None
    return replace(settled, start=start.astimezone(settled.start.tzinfo), end=end, asked=True)


def _is_on(offer: Moment, day: Day) -> bool:
    local = _local(offer).date()
    return local.weekday() == day.on.weekday() if day.by_weekday else local == day.on


def _local(moment: Moment) -> datetime:
    return moment.start.astimezone(named_zone(moment.timezone))


def distinct(found: Sequence[Moment]) -> list[Moment]:
    """Each start once, with the end and the doubts of whichever mention tells more."""
    by_start: dict[datetime, Moment] = {}
    for moment in found:
        known = by_start.get(moment.start)
        if known is None:
            by_start[moment.start] = moment
            continue
        kept = known if known.end is not None or moment.end is None else moment
        by_start[moment.start] = replace(kept, asked=known.asked and moment.asked)
    return sorted(by_start.values(), key=lambda moment: moment.start)
