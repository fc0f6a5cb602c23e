"""Names of people: how somebody is greeted, and whether two spellings mean the same person.

Comparison ignores case, accents and titles, knows the usual short forms, and allows a slip of the
pen (ratio 0.86, the value at which invented misspellings were told from other people's names).
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from afterword.formats.compose.listed import NOT_NAMES, ORDINARY, SHORT_FORMS, TITLES

ALIKE = 0.86

WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")

_FORMAL = {
    "dr": "Dr.", "prof": "Prof.", "professor": "Professor", "rev": "Rev.", "mr": "Mr.",
    "mrs": "Mrs.", "ms": "Ms.",
}  # fmt: skip
"""Titles that stay when the invitation uses them; none is ever guessed."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name taken apart: ``title`` as written, ``first`` and ``last`` as written."""

    full: str
    title: str
    first: str
    last: str


@lru_cache(maxsize=256)
def parse(name: str) -> Name:
    """Take a display name apart: "Li, Dana (External)" is Dana Li."""
    plain = re.sub(r"\s*[(\[].*?[)\]]", "", name).strip()
    if plain.count(",") == 1:
        last, first = (part.strip() for part in plain.split(","))
        if first and " " not in last.strip() and len(folded(first)) > 3:
            plain = f"{first} {last}"
        else:
            plain = last
    words = plain.split()
    title = ""
    while len(words) > 1 and folded(words[0]) in TITLES:
        title = title or words[0]
        words = words[1:]
    first = words[0] if words else ""
    last = words[-1] if len(words) > 1 else ""
    return Name(" ".join(words), title, first, last)


def greeting_name(name: str) -> str:
    """How the letter addresses somebody: the first name, or the title the name carries."""
    parsed = parse(name)
    formal = _FORMAL.get(folded(parsed.title))
    if formal and (parsed.last or parsed.first):
        return f"{formal} {parsed.last or parsed.first}"
    if parsed.title and not parsed.last:
        return f"{parsed.title} {parsed.first}"
    return parsed.first


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


def same_first(one: str, other: str) -> bool:
    """Whether two first names are alike or one is a usual short form of the other."""
    a, b = folded(one), folded(other)
    return alike(one, other) or any(a in group and b in group for group in SHORT_FORMS)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where somebody is named; ``who`` indexes the names asked for."""

    who: int
    start: int
    end: int


def mentions(text: str, people: tuple[str, ...]) -> list[Mention]:
    """Every place where one of the people is named, in order, the longest reading first."""
    words = list(WORD.finditer(text))
    names = [parse(name) for name in people]
    found: list[Mention] = []
    index = 0
    while index < len(words):
        step = 1
        for size in (3, 2, 1):
            window = words[index : index + size]
            if len(window) < size or not _unbroken(text, window):
                continue
            who = [n for n, name in enumerate(names) if _names(window, name, text, words)]
            if who:
                found += [Mention(n, window[0].start(), window[-1].end()) for n in who]
                step = size
                break
        index += step
    return found


def _unbroken(text: str, window: list[re.Match[str]]) -> bool:
    gaps = (text[a.end() : b.start()] for a, b in _pairs(window))
    return all(re.fullmatch(r"\.?[ \t]+", gap) for gap in gaps)


def _pairs(items: list[re.Match[str]]) -> Iterator[tuple[re.Match[str], re.Match[str]]]:
    return pairwise(items)


def _names(window: list[re.Match[str]], name: Name, text: str, words: list[re.Match[str]]) -> bool:
    tokens = [re.sub(r"['’]s$", "", w.group()) for w in window]
    if len(tokens) > 1 and folded(tokens[0]) in TITLES:
        rest = tokens[1:]
        if len(rest) == 1:
            return alike(rest[0], name.last or name.first) or _titled_first(tokens[0], rest, name)
        return _full(rest, name)
    if len(tokens) > 1:
        return _full(tokens, name)
    return _single(window[0], tokens[0], name, text, words)


def _titled_first(title: str, rest: list[str], name: Name) -> bool:
    return folded(title) == folded(name.title) and same_first(rest[0], name.first)


def _full(tokens: list[str], name: Name) -> bool:
    if not name.last or len(tokens) < 2:
        return False
    if not alike(tokens[-1], name.last):
        return len(tokens) == 2 and len(folded(tokens[1])) == 1 and _initialled(tokens, name)
    first = tokens[0]
    initial = len(folded(first)) == 1 and folded(first) == folded(name.first)[:1]
    return initial or same_first(first, name.first)


def _initialled(tokens: list[str], name: Name) -> bool:
    """ "Carol B." for Carol Banner."""
    return same_first(tokens[0], name.first) and folded(tokens[1]) == folded(name.last)[:1]


def _single(
    match: re.Match[str], token: str, name: Name, text: str, words: list[re.Match[str]]
) -> bool:
    lower = token[:1].islower()
    if lower and folded(token) in ORDINARY:
        return False
    if len(token) <= 3 and token.isupper() and folded(token) != folded(name.first):
        return False  # ED is a department before it is Edward
    if same_first(token, name.first):
        return not _goes_on(match, name, text, words)
    return bool(name.last) and alike(token, name.last) and not lower


def _goes_on(match: re.Match[str], name: Name, text: str, words: list[re.Match[str]]) -> bool:
    """Whether a different surname follows: Dana Scully is not Dana Li."""
    following = next((w for w in words if w.start() >= match.end()), None)
    if following is None or text[match.end() : following.start()] != " " or not name.last:
        return False
    word = following.group()
    plain = word[:1].isupper() and word[1:].islower() and len(word) > 2
    return plain and folded(word) not in NOT_NAMES and not alike(word, name.last)
