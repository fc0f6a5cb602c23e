"""A name taken apart: how somebody is greeted, and whether two spellings are the same name.

Comparison ignores case, accents and titles, knows the usual short forms, and allows a slip of the
pen (ratio 0.86, the value at which invented misspellings were told from other people's names).
"""

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from afterword.formats.compose.listed import (
    DEGREES,
    FAMILY_FIRST,
    KOREAN,
    NOT_NAMES,
    PARTICLES,
    SHORT_FORMS,
    TITLES,
    WITH_FIRST,
)

ALIKE = 0.86

_FORMAL = {
    "dr": "Dr.", "prof": "Prof.", "professor": "Professor", "rev": "Rev.", "mr": "Mr.",
    "mrs": "Mrs.", "ms": "Ms.", "mx": "Mx.", "fr": "Fr.",
}  # fmt: skip
"""How titles are written that have a usual form; others stay as the invitation has them."""

_SYLLABLES = re.compile(r"[A-Z][a-z]{1,4}-(?:[a-z]{2,4}|[A-Z][a-z]{1,3})")
"""A Korean given name of two syllables, which stands behind the surname."""


_FORMS = {
    form: frozenset(n for n, group in enumerate(SHORT_FORMS) if form in group)
    for form in frozenset().union(*SHORT_FORMS)
}
"""The groups that a short or full form stands in."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart, as written. ``surname`` has its particles, ``last`` only its end."""

    full: str
    title: str
    first: str
    last: str
    surname: str


def presented(name: str) -> str:
    """The name in its usual order, title first: "Li, Dana (External)" is Dana Li."""
    parsed, plain = parse(name), _plain(name)
    return plain if plain.endswith(parsed.full) else f"{parsed.title} {parsed.full}".strip()


def _plain(name: str) -> str:
    return re.sub(r"\s*[(\[].*?[)\]]", "", name).strip()


@lru_cache(maxsize=256)
def parse(name: str) -> Name:
    """Take a display name apart, whichever way round it is written."""
    plain = _plain(name)
    if plain.count(",") == 1:
        last, first = (part.strip() for part in plain.split(","))
        turned = first and last and not _is_suffix(first)
        plain = f"{first} {last}" if turned else last or first
    words = plain.split()
    title = ""
    while len(words) > 1 and (folded(words[0]) in TITLES or folded(words[0]) in DEGREES):
        title = title or (words[0] if folded(words[0]) in TITLES else "")
        words = words[1:]
    words = _in_order(words)
    first = words[0] if words else ""
    last = words[-1] if len(words) > 1 else ""
    start = next(
        (n for n, w in enumerate(words) if n and w.casefold().strip(".'") in PARTICLES),
        len(words) - 1,
    )
    surname = first if _korean(words) else " ".join(words[start:])
    return Name(" ".join(words), title, first, last, surname if last else "")


def _korean(words: list[str]) -> bool:
    """Surname first, then a given name of two syllables."""
    return len(words) == 2 and folded(words[0]) in KOREAN and bool(_SYLLABLES.fullmatch(words[1]))


def _is_suffix(text: str) -> bool:
    """Whether what follows a comma is a degree or a function, not the first name."""
    words = [folded(w) for w in text.split()]
    return any(w in DEGREES or w in NOT_NAMES for w in words) or (text.isupper() and len(text) < 7)


def _in_order(words: list[str]) -> list[str]:
    """A surname that stands first in capitals moves behind the first name."""
    shouted = [len(w) > 1 and w.isupper() and "." not in w for w in words]
    head = next((n for n, big in enumerate(shouted) if not big), len(words))
    if 0 < head < len(words) and sum(map(len, words[:head])) > 2:
        return [*words[head:], *(_calm(w) for w in words[:head])]
    if len(words) > 1 and all(w.islower() for w in words):
        return [_calm(w) for w in words]
    if len(words) > 1 and any(shouted):
        tail = next(n for n, big in enumerate(shouted) if big)
        if all(shouted[tail:]) and len("".join(words[tail:])) > 2:
            return [*words[:tail], *(_calm(w) for w in words[tail:])]
    return words


def _calm(word: str) -> str:
    low = word.casefold()
    if low in PARTICLES:
        return low
    return re.sub(r"[^\W\d_]+", lambda m: m.group().capitalize(), word)


def greeting_name(name: str) -> str:
    """How the letter addresses somebody: the first name, or the title the name carries."""
    parsed = parse(name)
    words = parsed.full.split()
    either = len(words) > 1 and folded(parsed.first) in FAMILY_FIRST
    title = folded(parsed.title)
    if title:
        called = parsed.first if title in WITH_FIRST else parsed.surname or parsed.first
        return f"{_FORMAL.get(title, parsed.title)} {parsed.full if either else called}"
    if _korean(words):
        return parsed.last
    return parsed.full if either else parsed.first


def spoken_name(name: str) -> str:
    """How a letter to somebody else mentions this person."""
    return greeting_name(name)


@lru_cache(maxsize=4096)
def folded(word: str) -> str:
    """A word for comparison: no case, no accents, no punctuation."""
    word = word.casefold().replace("ø", "o").replace("ł", "l").replace("đ", "d").replace("æ", "ae")
    plain = unicodedata.normalize("NFKD", word)
    return "".join(c for c in plain if c.isalnum())


@lru_cache(maxsize=4096)
def alike(one: str, other: str) -> bool:
    """Whether two words are the same name, allowing for one slip in a longer one."""
    a, b = folded(one), folded(other)
    if not a or not b:
        return False
    if a == b:
        return True
    if min(len(a), len(b)) < 4:
        return False
    return SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


@lru_cache(maxsize=4096)
def same_first(one: str, other: str) -> bool:
    """Whether two first names are alike or one is a usual short form of the other."""
    return alike(one, other) or not _forms(one).isdisjoint(_forms(other))


def _forms(name: str) -> frozenset[int]:
    return _FORMS.get(folded(name), frozenset())
