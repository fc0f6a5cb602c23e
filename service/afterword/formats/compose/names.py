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

from afterword.formats.compose.listed import (
    DEGREES,
    FAMILY_FIRST,
    KOREAN,
    NOT_NAMES,
    ORDINARY,
    PARTICLES,
    SHORT_FORMS,
    TITLES,
    WITH_FIRST,
)

ALIKE = 0.86

WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")

_FORMAL = {
    "dr": "Dr.", "prof": "Prof.", "professor": "Professor", "rev": "Rev.", "mr": "Mr.",
    "mrs": "Mrs.", "ms": "Ms.", "mx": "Mx.", "fr": "Fr.",
}  # fmt: skip
"""How titles are written that have a usual form; others stay as the invitation has them."""

_SYLLABLES = re.compile(r"[A-Z][a-z]{1,4}-(?:[a-z]{2,4}|[A-Z][a-z]{1,3})")
"""A Korean given name of two syllables, which stands behind the surname."""


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
            if not who and size == 1:
                who = _nicknamed(window[0].group(), names)
            if who:
                start = _with_particles(text, words, index)
                if len(who) == 1:
                    size += _surnames(text, words, index + size, names[who[0]])
                found += [Mention(n, start, words[index + size - 1].end()) for n in who]
                step = size
                break
        index += step
    return found


def _nicknamed(token: str, names: list[Name]) -> list[int]:
    """Whoever the beginning of a first name stands for: Zbig is Zbigniew."""
    short = folded(re.sub(r"['’]s$", "", token))
    if len(short) < 4 or token[:1].islower() or short in NOT_NAMES | ORDINARY:
        return []
    who = [
        n for n, name in enumerate(names)
        if folded(name.first).startswith(short) and len(folded(name.first)) > len(short) + 1
    ]  # fmt: skip
    return who if len(who) == 1 else []


def _with_particles(text: str, words: list[re.Match[str]], index: int) -> int:
    """Where a name begins: before the particles and the title that lead to its surname."""
    at = index
    while at and words[at - 1].group() in PARTICLES and _unbroken(text, words[at - 1 : at + 1]):
        at -= 1
    titled = at and at != index and folded(words[at - 1].group()) in TITLES
    if titled and _unbroken(text, words[at - 1 : at + 1]):
        at -= 1
    return words[at].start()


def _surnames(text: str, words: list[re.Match[str]], at: int, name: Name) -> int:
    """How many of the words that follow a name still belong to it."""
    known = [w for w in name.full.split()[1:] if w.casefold() not in PARTICLES]
    taken = end = 0
    while at + end < len(words) and _unbroken(text, words[at + end - 1 : at + end + 1]):
        word = words[at + end].group()
        end += 1
        if any(alike(word, w) for w in known) and not word[0].islower():
            taken = end
        elif word.casefold() not in PARTICLES:
            break
    return taken


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
    known = [w for w in name.full.split()[1:] if w.casefold() not in PARTICLES]
    if not any(alike(tokens[-1], word) for word in known):
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
