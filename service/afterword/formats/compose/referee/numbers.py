"""Numbers in a text, however they are written: "eleven", "11", "11th" and "1,200" are numbers."""

import re
from functools import lru_cache

from afterword.formats.compose.names import folded
from afterword.formats.compose.referee.lexicon import Lexicon

_NUMBER = re.compile(r"\d+(?:[.,:]\d+)*")
_PLAIN = re.compile(r"\s+(?:things|points|of (?:us|you|them)|reasons|minds|words|ways)\b")
"""What is counted here says nothing: "of two minds"."""

_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1024)
def numbers_in(text: str, lexicon: Lexicon, *, loose: bool = False) -> frozenset[str]:
    """Every number said in the text; ``loose`` gives each in all the ways it may be repeated."""
    out = set()
    for match in _NUMBER.finditer(text):
        plain = re.sub(r",(?=\d{3}\b)", "", match.group())
        thousand = text[match.end() : match.end() + 1].lower() == "k"
        out.add(plain)
        if loose:
            out |= set(re.split(r"[.,:]", match.group())) | {plain.lstrip("0")}
            out |= (
                {re.sub(r":00$", "", plain), f"{plain}000"} if thousand or ":" in plain else set()
            )
    for match in _WORD.finditer(text):
        number = lexicon.numbers.get(folded(match.group()))
        if number and (loose or not _PLAIN.match(text, match.end())):
            out.add(number)
    return frozenset(out)


_MEASURE = re.compile(
    r"(?i)(?<!\w)([\w.,]*\w)[\s-]?(minute|min|hour|hr|day|week|wk|month|year|yr|percent|per cent|%|"
    r"mile|kilomet|euro|dollar|pound)s?(?!\w)"
)
_SAME = {"min": "minute", "hr": "hour", "wk": "week", "yr": "year", "%": "percent"}


@lru_cache(maxsize=1024)
def measures_in(text: str, lexicon: Lexicon) -> frozenset[str]:
    """Numbers with what they count, where that is time, money, distance or a share."""
    out = set()
    for match in _MEASURE.finditer(text):
        unit = match[2].lower().replace(" ", "")
        for number in numbers_in(match[1], lexicon):
            out.add(f"{number} {_SAME.get(unit, unit)}s")
    return frozenset(out)
