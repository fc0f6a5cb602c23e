"""Times of day as they are written in prose.

A number is a time only where something says so: minutes behind a colon, "am", "Uhr", "h", a word
such as "at" before it, or the other end of a range. What cannot be told for sure is a doubt.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import time

from afterword.formats.prose.vocabulary import NUMBERS, any_of

HALF_DAY, MINUTES_OF_DAY = 12, 24 * 60
_EARLY, _UNSURE = 7, 8
"""Hours below the first are in the afternoon on 12-hour clocks; up to the second, both."""

_AT = (
    r"\bat|@|\bum|\ba las|\ba la|\balle ore|\balle|\bore|\bas|\bom|\baround|\bgegen|\bvers|\bab"
    r"|\bfrom|\bbetween|\bvon|\bzwischen|\bde|\bdalle|\bdelle|\bdas|\bdes|\bvan|\btussen|\bentre"
    r"|\bdal|\ba|\b(?:start|starts|starting) at"
)
_STRONG = frozenset(
    {
        "at",
        "@",
        "um",
        "a las",
        "a la",
        "alle ore",
        "alle",
        "ore",
        "as",
        "om",
        "start at",
        "starts at",
    }
)
_RANGING = frozenset(
    {"from", "between", "von", "zwischen", "dalle", "delle", "das", "van", "tussen", "entre"}
)
"""Before a single number, and before two; "de" or "a" say nothing of a bare number."""

_PARTS = (
    r"in the morning|in the afternoon|in the evening|at night"
    r"|de la manana|por la manana|de la tarde|por la tarde|de la noche"
    r"|da manha|da tarde|da noite|di mattina|del mattino|del pomeriggio|di pomeriggio|di sera"
    r"|du matin|de l'apres-midi|du soir|morgens|vormittags|nachmittags|abends"
    r"|'s ochtends|'s morgens|'s middags|'s avonds"
)
_LATER = re.compile(r"p|tarde|noche|noite|pomeriggio|sera|apres|soir|nachm|abend|mid|avond|evening")
_PLUS = r"y media|e meia|e mezza|et demie|y cuarto|et quart|e un quarto"
_UNIT = r"uhr|uur|hrs|hours|heures|o'clock|horas|h|u"
_BUT = (
    r"(?!\d|[:./]\d|,\d| ?(?:%|€|\$|eur\b|euros?\b|min|st\b|nd\b|rd\b|th\b|people|person"
    r"|days?\b|tage|weeks?\b|years?\b|jahr))"
)


def _clock(n: int) -> str:
    return (
        rf"(?P<h{n}>\d{{1,2}})(?:(?P<sep{n}>[:.hu]| h | uhr | heures )(?P<m{n}>\d\d)(?::\d\d)?)?"
        rf"(?: ?(?P<half{n}>[ap](?:m|\. ?m\.?| m)(?!\w)))?(?: ?(?P<unit{n}>{_UNIT})\b)?{_BUT}"
        rf"(?: (?P<plus{n}>{_PLUS})\b)?(?: (?P<part{n}>{_PARTS})\b)?"
    )


_TO = (
    r" ?(?:-{1,3}|~|to|until|till|through|bis|und|a|au|et|as|y|e|alle|tot|en|hasta|ate|and)"
    r"(?: (?:las?|les|om|ca\.|circa|etwa|about|around|approx\.))? ?"
)
_SPAN = re.compile(
    rf"(?:(?P<at>{_AT}) ?)?(?<![\w:./$€£#+-]){_clock(1)}(?:{_TO}(?<![\w:.]){_clock(2)})?(?!\w)"
)
_ZONED = re.compile(r" \(?(?:[ecmp][sd]?t|[cew]es?t|mesz?|mez|gmt|bst|utc|jst)\b")
_FIGURES = re.compile(
    r"(?<![\w:./$€£#+-])(?P<h1>[01]\d|2[0-3])(?P<m1>[0-5]\d)"
    r"(?: ?(?:-|to) ?(?P<h2>[01]\d|2[0-3])(?P<m2>[0-5]\d))?(?: ?(?:hrs|hours|h|uhr)\b"
    r"|(?= [a-z]{2,4}\b))(?!\w)"
)
_WORDS = re.compile(
    r"(?:\b(?P<at>at|um|a|al|ao|alle|om|12|les|the) ?)?"
    r"\b(?P<noon>noon|midday|mittags|midi|mediodia|meio-dia|meio dia|mezzogiorno)\b"
)
_HALF_TO = re.compile(rf"\b(?:um )?halb (?P<h>\d{{1,2}}|{any_of(NUMBERS)})\b(?! (?:jahr|tag))")
_PAST = re.compile(
    r"\b(?P<how>half past|half-past|quarter past|quarter to) "
    rf"(?P<h>\d{{1,2}}|{any_of(NUMBERS)})\b(?: ?(?P<half>[ap](?:m|\. ?m\.?| m)(?!\w)))?"
)
_ASIA = re.compile(
    r"(?P<half1>午前|午後|上午|下午|中午|晚上|早上|오전|오후)? ?(?<!\d)(?P<h1>\d{1,2})"
    r"(?::(?P<m1>\d\d)|(?P<unit1>[時时点點]|시) ?(?:(?P<n1>\d{1,2}) ?[分분]|(?P<plus1>[半반]))?)"
    r"(?: ?(?:[-~]|から|到|至|부터) ?(?P<half2>午前|午後|上午|下午|오전|오후)? ?(?P<h2>\d{1,2})"
    r"(?::(?P<m2>\d\d)|(?:[時时点點]|시) ?(?:(?P<n2>\d{1,2}) ?[分분]|(?P<plus2>[半반]))?))?"
)


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day, or a range of them, and where it stands. ``doubt`` is the question it leaves.

    ``weak`` ones are a bare number behind a word such as "at": they need a date right beside them.
    """

    start: int
    end: int
    begins: time
    ends: time | None = None
    doubt: str = ""
    weak: bool = False


def clocks_in(flat: str, *, twelve: bool) -> list[Clock]:
    """Every time of day in a folded text, in order. ``twelve``: hours are counted to twelve."""
    taken = bytearray(len(flat))
    found: list[Clock] = []
    readers = ((_PAST, _past), (_HALF_TO, _half_to), (_WORDS, _noon), (_ASIA, _asian))
    for pattern, read in readers:
        _collect(pattern.finditer(flat), read, taken, found)
    _collect(_FIGURES.finditer(flat), _figures, taken, found)
    _collect(_SPAN.finditer(flat), lambda match: _span(match, twelve), taken, found)
    return sorted(found, key=lambda clock: clock.start)


def _collect(
    matches: Iterable[re.Match[str]],
    read: Callable[[re.Match[str]], Clock | None],
    taken: bytearray,
    found: list[Clock],
) -> None:
    for match in matches:
        if not any(taken[match.start() : match.end()]) and (clock := read(match)) is not None:
            found.append(clock)
            taken[match.start() : match.end()] = b"\1" * (match.end() - match.start())


def _span(match: re.Match[str], twelve: bool) -> Clock | None:
    parts = match.groupdict()
    if parts["h2"] is not None and (clock := _pair(match, parts, twelve)) is not None:
        return clock
    if not (_says_time(parts, "1") or parts["at"] in _STRONG):
        return None
    doubt, begins = _hour(parts, "1", parts["half1"] or parts["part1"], twelve)
    if begins is None:
        return None
    end = match.end() if parts["h2"] is None else match.end("h1")
    bare = not (parts["m1"] or parts["half1"] or parts["unit1"] or parts["plus1"])
    return Clock(
        match.start("h1"), max(end, match.end("m1"), match.end("unit1")), begins, None, doubt, bare
    )


def _says_time(parts: dict[str, str | None], n: str) -> bool:
    said = parts[f"half{n}"] or parts[f"unit{n}"] or parts[f"plus{n}"] or parts[f"part{n}"]
    separator = (parts[f"sep{n}"] or "").strip()
    dotted = separator == "." and parts["at"] in _STRONG | _RANGING
    return bool(said or (separator and separator != ".") or dotted)


def _pair(match: re.Match[str], parts: dict[str, str | None], twelve: bool) -> Clock | None:
    """A range; the first end takes from the second what it does not say itself."""
    said = _says_time(parts, "1") or _says_time(parts, "2")
    said = said or bool(_ZONED.match(match.string, match.end()))  # "10-11 CET"
    if not (said or parts["at"] in _RANGING):
        return None
    later = parts["half2"] or parts["part2"]
    own = parts["half1"] or parts["part1"]
    doubt, ends = _hour(parts, "2", later or own, twelve)
    doubt1, begins = _hour(parts, "1", own or later, twelve)
    if begins is None or ends is None:
        return None
    if later and not own and begins >= ends:  # "11 - 1 pm"
        begins = begins.replace(hour=(begins.hour + HALF_DAY) % 24)
    elif not later and begins > ends and ends.hour < HALF_DAY:  # "11:30 am - 12:15", "11 - 1"
        ends = ends.replace(hour=ends.hour + HALF_DAY)
    if begins >= ends:
        return None
    return Clock(match.start("h1"), match.end(), begins, ends, doubt1 or doubt, weak=not said)


def _hour(
    parts: dict[str, str | None], n: str, half: str | None, twelve: bool
) -> tuple[str, time | None]:
    hour, minute = int(parts[f"h{n}"] or 0), int(parts.get(f"m{n}") or 0)
    plus = parts.get(f"plus{n}")
    if plus:
        minute = 15 if "cuarto" in plus or "quart" in plus else 30
    return _moment(hour, minute, half, twelve and not parts.get(f"unit{n}"))


def _moment(hour: int, minute: int, half: str | None, twelve: bool) -> tuple[str, time | None]:
    doubt = ""
    if half:
        if hour > HALF_DAY:
            half = None
        else:
            hour = hour % HALF_DAY + (
                HALF_DAY if _LATER.match(half) or _LATER.search(half[1:]) else 0
            )
    elif 0 < hour < _UNSURE and not (hour == 0 and minute):
        if twelve and hour < _EARLY:
            hour += HALF_DAY
            doubt = f"{hour - HALF_DAY}:{minute:02d} may be in the morning or in the afternoon"
        elif hour < _EARLY or twelve:
            doubt = f"{hour}:{minute:02d} may be in the morning or in the evening"
    return (doubt, time(hour, minute)) if hour < 24 and minute < 60 else ("", None)


def _figures(match: re.Match[str]) -> Clock | None:
    """1300-1330: only a range, or with "hrs"; a number alone is a year or a code."""
    if not match["h2"] and match.group().strip().isdigit():
        return None
    ends = time(int(match["h2"]), int(match["m2"])) if match["h2"] else None
    begins = time(int(match["h1"]), int(match["m1"]))
    if ends is not None and ends <= begins:
        return None
    return Clock(match.start(), match.end(), begins, ends)


def _noon(match: re.Match[str]) -> Clock | None:
    if match["noon"] not in {"noon", "midday"} and not match["at"]:
        return None
    return Clock(match.start("noon"), match.end(), time(12))


def _half_to(match: re.Match[str]) -> Clock | None:
    hour = NUMBERS.get(match["h"]) or int(match["h"])
    doubt, whole = _moment(hour, 0, None, twelve=True)
    if whole is None:
        return None
    return Clock(match.start(), match.end(), time(whole.hour - 1, 30), None, doubt)


def _past(match: re.Match[str]) -> Clock | None:
    hour = NUMBERS.get(match["h"]) or int(match["h"])
    doubt, whole = _moment(hour, 0, match["half"], twelve=True)
    if whole is None:
        return None
    minutes = {"half": 30, "quar": 15}[match["how"][:4]]
    at = whole.hour * 60 + (-minutes if match["how"].endswith("to") else minutes)
    return Clock(match.start(), match.end(), time(*divmod(at, 60)), None, doubt)


def _asian(match: re.Match[str]) -> Clock | None:
    """What is written in East Asian signs; figures with colons alone are read as elsewhere."""
    if match.group().isascii():
        return None
    begins = _asian_hour(match, 1, match["half1"])
    if begins is None:
        return None
    ends = _asian_hour(match, 2, match["half2"] or match["half1"]) if match["h2"] else None
    return Clock(match.start(), match.end(), begins, ends if ends and ends > begins else None)


def _asian_hour(match: re.Match[str], n: int, half: str | None) -> time | None:
    hour = int(match[f"h{n}"])
    minute = 30 if match[f"plus{n}"] else int(match[f"m{n}"] or match[f"n{n}"] or 0)
    if half in {"午後", "下午", "晚上", "오후", "中午"} and hour < HALF_DAY:
        hour += HALF_DAY
    return time(hour, minute) if hour < 24 and minute < 60 else None
