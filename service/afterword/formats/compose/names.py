"""Where people are named in a text.

A mention is a full name, a first name, a short form of it, a surname with a capital, an initial, or
any of them behind a title, in any spelling that can still be told from other people's names.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from afterword.formats.compose.fullnames import (
    Name,
    alike,
    folded,
    greeting_name,
    parse,
    presented,
    same_first,
    spoken_name,
)
from afterword.formats.compose.listed import NOT_NAMES, ORDINARY, PARTICLES, TITLES

__all__ = [
    "WORD",
    "Mention",
    "Name",
    "alike",
    "folded",
    "greeting_name",
    "mentions",
    "parse",
    "presented",
    "same_first",
    "spoken_name",
]

WORD = re.compile(r"[^\W\d_](?:[\w'’-]*\w)?")
_POSSESSIVE = re.compile(r"['’]s$")
_GAP = re.compile(r"\.?[ \t]+")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place in a text where somebody is named; ``who`` indexes the names asked for."""

    who: int
    start: int
    end: int


def mentions(text: str, people: tuple[str, ...]) -> list[Mention]:
    """Every place where one of the people is named, in order, the longest reading first."""
    return list(_mentions(text, people))


@lru_cache(maxsize=1024)
def _mentions(text: str, people: tuple[str, ...]) -> tuple[Mention, ...]:
    words = list(WORD.finditer(text))
    names = [parse(name) for name in people]
    near = [_near(word.group(), people) for word in words]
    found: list[Mention] = []
    index = 0
    while index < len(words):
        step = 1
        for size in (3, 2, 1) if any(near[index : index + 3]) else ():
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
    return tuple(found)


@lru_cache(maxsize=8192)
def _near(word: str, people: tuple[str, ...]) -> bool:
    """Whether the word can be a part of anybody's name at all."""
    token = _bare(word)
    short = folded(token)
    for name in map(parse, people):
        first = folded(name.first)
        if same_first(token, name.first) or (len(short) > 3 and first.startswith(short)):
            return True
        if any(alike(token, part) for part in name.full.split()):
            return True
    return False


def _bare(word: str) -> str:
    return _POSSESSIVE.sub("", word)


def _nicknamed(token: str, names: list[Name]) -> list[int]:
    """Whoever the beginning of a first name stands for: Zbig is Zbigniew."""
    short = folded(_bare(token))
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


def _unbroken(text: str, window: Sequence[re.Match[str]]) -> bool:
    gaps = (text[a.end() : b.start()] for a, b in pairwise(window))
    return all(_GAP.fullmatch(gap) for gap in gaps)


def _names(window: list[re.Match[str]], name: Name, text: str, words: list[re.Match[str]]) -> bool:
    tokens = [_bare(w.group()) for w in window]
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
