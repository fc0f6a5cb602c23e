"""In whose clock a time of day is meant, as far as the text tells.

"EST" in July means the clocks of New York, as people mean it; a name that several countries use
leaves a doubt, unless the user lives in one of them.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from zoneinfo import available_timezones

from afterword.formats.prose.vocabulary import any_of, folded

_ABBREVIATIONS = {
    "ET EST EDT": "America/New_York", "CT CDT CST": "America/Chicago",
    "MT MST MDT": "America/Denver", "PT PST PDT": "America/Los_Angeles",
    "AKST AKDT": "America/Anchorage", "HST": "Pacific/Honolulu",
    "GMT UTC": "UTC", "BST": "Europe/London", "WET WEST": "Europe/Lisbon",
    "CET CEST MEZ MESZ": "Europe/Berlin", "EET EEST": "Europe/Helsinki", "MSK": "Europe/Moscow",
    "IST": "Asia/Kolkata", "SGT": "Asia/Singapore", "HKT": "Asia/Hong_Kong", "JST": "Asia/Tokyo",
    "KST": "Asia/Seoul", "AEST AEDT": "Australia/Sydney", "AWST": "Australia/Perth",
    "NZST NZDT": "Pacific/Auckland", "SAST": "Africa/Johannesburg", "BRT": "America/Sao_Paulo",
}  # fmt: skip
_SHARED = {
    "IST": ("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"),
    "CST": ("America/", "Asia/Shanghai", "Asia/Taipei"),
    "BST": ("Europe/London", "Asia/Dhaka"),
}
"""Abbreviations of several countries, the usual one first; a zone of the user's own decides."""

_NAMES = {
    "eastern": "America/New_York", "central": "America/Chicago", "mountain": "America/Denver",
    "pacific": "America/Los_Angeles", "alaska": "America/Anchorage", "hawaii": "Pacific/Honolulu",
    "uk": "Europe/London", "u.k.": "Europe/London", "british": "Europe/London",
    "british summer": "Europe/London", "irish": "Europe/Dublin", "greenwich mean": "UTC",
    "central european": "Europe/Berlin", "central european summer": "Europe/Berlin",
    "india": "Asia/Kolkata", "indian": "Asia/Kolkata", "japan": "Asia/Tokyo",
    "singapore": "Asia/Singapore", "china": "Asia/Shanghai", "israel": "Asia/Jerusalem",
    "korea": "Asia/Seoul", "german": "Europe/Berlin", "swiss": "Europe/Zurich",
    "dutch": "Europe/Amsterdam", "french": "Europe/Paris", "spanish": "Europe/Madrid",
    "italian": "Europe/Rome", "portuguese": "Europe/Lisbon",
}  # fmt: skip
_CITIES = {
    "new york": "America/New_York", "nyc": "America/New_York", "boston": "America/New_York",
    "washington": "America/New_York", "atlanta": "America/New_York", "miami": "America/New_York",
    "austin": "America/Chicago", "dallas": "America/Chicago", "houston": "America/Chicago",
    "seattle": "America/Los_Angeles", "san francisco": "America/Los_Angeles",
    "sf": "America/Los_Angeles", "portland": "America/Los_Angeles", "munich": "Europe/Berlin",
    "munchen": "Europe/Berlin", "hamburg": "Europe/Berlin", "frankfurt": "Europe/Berlin",
    "koln": "Europe/Berlin", "wien": "Europe/Vienna", "zurich": "Europe/Zurich",
    "geneva": "Europe/Zurich", "basel": "Europe/Zurich", "bern": "Europe/Zurich",
    "barcelona": "Europe/Madrid", "milan": "Europe/Rome", "milano": "Europe/Rome",
    "roma": "Europe/Rome", "lisboa": "Europe/Lisbon", "lisbonne": "Europe/Lisbon",
    "lissabon": "Europe/Lisbon", "londres": "Europe/London", "londra": "Europe/London",
    "londen": "Europe/London", "parigi": "Europe/Paris", "parijs": "Europe/Paris",
    "bruxelles": "Europe/Brussels", "bruselas": "Europe/Brussels", "brussel": "Europe/Brussels",
    "berlino": "Europe/Berlin", "berlijn": "Europe/Berlin", "genf": "Europe/Zurich",
    "edinburgh": "Europe/London", "manchester": "Europe/London", "bangalore": "Asia/Kolkata",
    "bengaluru": "Asia/Kolkata", "mumbai": "Asia/Kolkata", "delhi": "Asia/Kolkata",
    "beijing": "Asia/Shanghai", "pekin": "Asia/Shanghai", "brasilia": "America/Sao_Paulo",
    "rio de janeiro": "America/Sao_Paulo", "ciudad de mexico": "America/Mexico_City",
    "cdmx": "America/Mexico_City",
    "mexico": "America/Mexico_City", "bogota": "America/Bogota", "madri": "Europe/Madrid",
    "montreal": "America/Toronto", "tel aviv": "Asia/Jerusalem", "canarias": "Atlantic/Canary",
}  # fmt: skip
_PHRASES = {
    "hora peninsular": "Europe/Madrid", "mitteleuropaische zeit": "Europe/Berlin",
    "mitteleuropaischer zeit": "Europe/Berlin", "deutscher zeit": "Europe/Berlin",
    "deutsche zeit": "Europe/Berlin", "schweizer zeit": "Europe/Zurich",
    "hora portuguesa": "Europe/Lisbon", "hora espanola": "Europe/Madrid",
    "heure francaise": "Europe/Paris", "heure suisse": "Europe/Zurich",
    "ora italiana": "Europe/Rome", "nederlandse tijd": "Europe/Amsterdam",
    "北京时间": "Asia/Shanghai", "北京時間": "Asia/Shanghai", "日本時間": "Asia/Tokyo",
    "中国时间": "Asia/Shanghai", "한국시간": "Asia/Seoul", "한국 시간": "Asia/Seoul",
    "台北時間": "Asia/Taipei", "香港時間": "Asia/Hong_Kong",
}  # fmt: skip
_AMERICAN = ("America/New_York", "America/Chicago", "America/Denver", "America/Los_Angeles")

_SHORT = {word: zone for words, zone in _ABBREVIATIONS.items() for word in words.split()}
_OFFSET = r"\b(?:utc|gmt) ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?::?(?P<minutes>\d\d))?(?!\d)"
_FORMS = (
    _OFFSET,
    rf"\b(?P<short>{any_of(word.lower() for word in _SHORT)})\b",
    rf"\b(?P<name>{any_of(_NAMES)})(?: (?:standard|daylight|summer))?(?: time\b)",
    r"\b(?P<us>eastern|central|mountain|pacific)\b(?! (?:european|station|bank|office|park))",
    rf"(?P<phrase>{any_of(_PHRASES)})",
    r"(?<![a-z.])(?P<city>(?:[a-z.]{2,15} ){1,3})time\b",
    r"\b(?:heure|hora|ora|horario|tijd) (?:de |di |d')?(?P<city2>[a-z]{2,15}(?: [a-z]{2,9}){0,2})",
    r"\b(?P<city3>[a-z]{4,12}?)er (?:orts)?zeit\b",
    r"\b(?P<iana>(?:america|europe|asia|africa|australia|pacific|atlantic)/[a-z_]{3,24})\b",
)
_WHOLE = re.compile("|".join(f"(?:{form})" for form in _FORMS))
_PLACED = re.compile(
    r"(?:all times|times (?:are|shown|listed)|alle (?:uhr)?zeiten|tous les horaires"
    r"|todas las horas|time ?zone|zeitzone|fuseau horaire|zona horaria|fuso h?orario"
    r"|tijdzone)"
    r"[^\n.]{0,40}?"
)
_REACH = 44
"""Characters behind a time in which its zone is named."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A named zone, and what is doubtful about it. ``american``: months stand before days there."""

    name: str
    doubt: str = ""

    @property
    def american(self) -> bool:
        """Whether people there write 12/8 for the eighth of December."""
        return self.name in _AMERICAN


def zone_at(text: str, flat: str, at: int, own: str) -> Zone | None:
    """The zone named right behind position ``at``: on the same line, or alone on the next one."""
    behind = flat[at : at + _REACH]
    first, _, rest = behind.partition("\n")
    following = rest.lstrip().startswith("(") and not first.strip(" .,)")
    for match in _WHOLE.finditer(flat, at, at + (len(behind) if following else len(first))):
        between = flat[at : match.start()]
        # "14:00 in Berlin" names a place to go to; digits between belong to something else.
        if re.search(r"\d", between.replace("\n", "")) or len(between) > _REACH:
            return None
        zone = _named(match, text, own)
        if zone is not None:
            return zone
    return None


def zone_stated(text: str, flat: str, own: str) -> Zone | None:
    """The zone that the text says all its times are in."""
    for match in _PLACED.finditer(flat):
        line_end = flat.find("\n", match.end())
        stop = min(match.end() + _REACH, line_end if line_end >= 0 else len(flat))
        for found in _WHOLE.finditer(flat, match.start(), stop):
            zone = _named(found, text, own)
            if zone is not None:
                return zone
    return None


def zones_named(text: str, flat: str, own: str) -> set[str]:
    """Every zone that is named beside the word "time" or in brackets, wherever it stands."""
    found = (
        (match, _named(match, text, own))
        for match in _WHOLE.finditer(flat)
        if match["name"] or match["city"] or match["short"]
    )
    return {
        zone.name
        for match, zone in found
        if zone is not None
        and (not match["short"] or flat[match.start() - 1 : match.start()] == "(")
    }


def _named(match: re.Match[str], text: str, own: str) -> Zone | None:
    if match["sign"]:
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        if hours > 14 or minutes > 59:
            return None
        return Zone(f"{match['sign']}{hours:02d}:{minutes:02d}")
    if match["short"]:
        word = text[match.start() : match.end()]
        return _abbreviated(word, own) if word.isupper() else None
    if match["name"] or match["us"]:
        return Zone(_NAMES[match["name"] or match["us"]])
    if match["phrase"]:
        return Zone(_PHRASES[match["phrase"]])
    if match["iana"]:
        zone = _iana().get(match["iana"])
        return Zone(zone) if zone else None
    return _city(match["city"] or match["city2"] or match["city3"])


def _abbreviated(word: str, own: str) -> Zone:
    shared = _SHARED.get(word)
    if shared is None:
        return Zone(_SHORT[word])
    mine = next((zone for zone in shared if own.startswith(zone)), None)
    if mine is not None:
        return Zone(_SHORT[word] if mine.endswith("/") else mine)
    if word in {"BST", "CST"} and not own.startswith("Asia/"):
        return Zone(_SHORT[word])
    return Zone(_SHORT[word], f"{word} is the time of several countries")


def _city(words: str) -> Zone | None:
    """The longest end of the words that is a city: "in our new york"."""
    parts = words.split()
    for at in range(len(parts)):
        name = " ".join(parts[at:])
        zone = _CITIES.get(name) or _NAMES.get(name) or _places().get(name)
        if zone is not None:
            return Zone(zone)
    first = " ".join(parts[:2])
    zone = next((z for n in (first, parts[0]) if (z := _CITIES.get(n) or _places().get(n))), None)
    return Zone(zone) if zone else None


@cache
def _iana() -> Mapping[str, str]:
    return {zone.casefold(): zone for zone in available_timezones()}


@cache
def _places() -> Mapping[str, str]:
    areas = ("America/", "Europe/", "Asia/", "Africa/", "Australia/", "Pacific/", "Atlantic/")
    zones = [zone for zone in sorted(available_timezones()) if zone.startswith(areas)]
    return {folded(zone.rpartition("/")[2]).replace("_", " "): zone for zone in zones}
