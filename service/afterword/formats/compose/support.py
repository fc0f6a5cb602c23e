"""Whether the facts bear what a passage says: default is no.

Every word must be one that any letter may use (courtesy.py) or stand in the facts; and words of
the facts must be used as the facts use them: the same people do the same things to the same
people, in the same order, at the same time, and nothing that was denied is asserted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from afterword.formats.compose.courtesy import (
    BESIDE,
    COURTESY,
    IDIOMS,
    JOYOUS,
    KEEN,
    NEGATIONS,
    OBJECTS,
    OWNED,
    PRESUMING,
    SMALL,
    SUBJECTS,
    TIMES,
    WHOLE,
    stem,
)
from afterword.formats.compose.names import folded
from afterword.formats.compose.words import GRAVE

_TOKEN = re.compile(r"\w(?:[\w'’]*\w)?")
_PLAIN = re.compile(r"[^\w\s.,;:'’?!()–—-]")
_LINK = re.compile(r"(?i)://|www\.|@|\b\w+\.(?:com|org|net|io|dev|ai)\b")
_ABBREVIATED = re.compile(r"(?:^|[\s(])(?:Dr|Mr|Mrs|Ms|Prof|Rev|St|Sgt|vs|e\.g|i\.e|[A-Z])\.$")
_WHOM = frozenset({"you", "me", "us", "him", "her", "them"})
_OTHERS = frozenset(
    {"he", "she", "they", "team", "company", "organization", "organisation", "colleagues"}
)
_CONTRACTED = frozenset({"ive", "youve", "weve"})
_MASK = "\u2403"  # stands for the employer or the role, which are used whole or not at all


@dataclass(frozen=True, slots=True)
class Fact:
    """A sentence of the composer's; ``told`` is what the user said that it was made from."""

    sentence: str
    told: str = ""

    @property
    def own(self) -> list[str]:
        """The stems of the user's own words in it, in order; all of them where none are known."""
        words = content(self.sentence)
        told = set(content(self.told))
        return [word for word in words if word in told] or words


@dataclass(frozen=True, slots=True)
class Support:
    """What a passage may rest on: facts, and ``anchors`` that may stand in it whole."""

    facts: tuple[Fact, ...]
    anchors: tuple[str, ...] = ()
    keen: bool = False


def faults(text: str, support: Support) -> list[str]:
    """Why the passage cannot be used, in words; empty when the facts bear it."""
    told = " \n ".join(fact.sentence for fact in support.facts)
    said = IDIOMS.sub("much", _masked(text, support.anchors))
    known = IDIOMS.sub("much", _masked(told, support.anchors))
    out = []
    odd = set(_PLAIN.findall(text)) - set(told) - set("".join(support.anchors))
    if odd or _LINK.search(said):
        out.append("links and odd characters: " + " ".join(sorted(odd)))
    strange = _strange(said, known, keen=support.keen)
    if strange:
        out.append("words that are not in the passages: " + ", ".join(strange))
    wrong = [
        *_deeds(said, known, keen=support.keen),
        *_times(said, known),
        *_turned(said, support),
        *_names(said, known),
    ]
    known_low = known.lower()
    wrong += [m.group() for m in PRESUMING.finditer(said) if m.group().lower() not in known_low]
    if wrong:
        out.append("said otherwise than in the passages: " + ", ".join(dict.fromkeys(wrong)))
    if _denied(said) - _denied(known) or _undenied(said, support):
        out.append("a negation that was added or left out")
    if any(_enjoyed(sentence, support.facts) for sentence in split(text)):
        out.append("joy about a hard subject")
    return out


def content(text: str) -> list[str]:
    """The stems of the words that are not common to all letters, in order."""
    words = _TOKEN.findall(text)
    return [s for w in words if folded(w) not in SMALL and (s := stem(w)) not in COURTESY | KEEN]


def rests_on(sentence: str, fact: Fact) -> bool:
    """Whether the sentence holds something that this fact can be behind."""
    return not set(content(sentence)).isdisjoint(fact.own)


def carried(text: str, fact: Fact) -> bool:
    """Whether at least half of what the fact says is still in the text, every time in it."""
    wanted = set(fact.own)
    times = {t.lower() for t in TIMES.findall(fact.sentence)}
    whole = times <= {t.lower() for t in TIMES.findall(text)}
    return whole and 2 * len(wanted & set(content(text))) >= len(wanted)


def split(text: str) -> list[str]:
    """The sentences of a text, each with its full stop."""
    out: list[str] = []
    for piece in re.split(r"(?<=[.!?])\s+", text.strip()):
        if out and _ABBREVIATED.search(out[-1]):
            out[-1] += f" {piece}"
        elif piece:
            out.append(piece)
    return out


def _masked(text: str, anchors: Sequence[str]) -> str:
    for anchor in sorted((a for a in anchors if a), key=len, reverse=True):
        text = re.sub(rf"(?<!\w){re.escape(anchor)}(?!\w)", _MASK, text)
    return text


def _tokens(text: str) -> list[str]:
    return _TOKEN.findall(text)


def _strange(said: str, known: str, *, keen: bool) -> list[str]:
    vouched = {stem(w) for w in _tokens(known)} | COURTESY | (KEEN if keen else frozenset())
    odd = [w for w in _tokens(said) if folded(w) not in SMALL and stem(w) not in vouched]
    return list(dict.fromkeys(odd))


def _pairs(text: str) -> Iterator[tuple[str, str, str]]:
    """Who did what, what was done to whom, and whose it is: (kind, who, what) in stems."""
    for sentence in split(text):
        words = _tokens(sentence)
        for place, word in enumerate(words):
            low = folded(word)
            doing = ""
            if low in SUBJECTS or low in _OTHERS or low in OWNED:
                doing = next((w for w in words[place + 1 :] if folded(w) not in BESIDE), "")
            elif low in _CONTRACTED:
                doing, low = next(iter(words[place + 1 :]), ""), low[: -len("ve")]
            if doing and folded(doing) not in SMALL:
                yield "by", low, stem(doing)
            elif low in _WHOM and place and folded(words[place - 1]) not in SMALL:
                yield "to", low, stem(words[place - 1])


def _deeds(said: str, known: str, *, keen: bool) -> Iterator[str]:
    told = set(_pairs(known))
    for kind, who, what in _pairs(said):
        usual = OBJECTS if kind == "to" else SUBJECTS | OWNED
        fine = what in usual.get(who, ()) or (keen and who == "i" and what in KEEN)
        if not fine and (kind, who, what) not in told:
            yield f"{who} {what}"


def _before(text: str) -> set[tuple[str, str]]:
    """Every time and number with the word in front of it."""
    out = set()
    for sentence in split(text):
        words = [folded(w) for w in _tokens(sentence)]
        out |= {(a, b) for a, b in pairwise(["", *words]) if TIMES.fullmatch(b)}
    return out


def _times(said: str, known: str) -> Iterator[str]:
    yield from (f"{a} {b}".strip() for a, b in sorted(_before(said) - _before(known)))


def _turned(said: str, support: Support) -> Iterator[str]:
    """Neighbouring words of one fact that stand in it the other way round only."""
    for fact in support.facts:
        order = fact.own
        for sentence in split(said):
            mine = [s for s in content(sentence) if s in order]
            for one, other in pairwise(mine):
                last = len(order) - 1 - order[::-1].index(other)
                if one != other and order.index(one) > last:
                    yield f"{one} {other}"


def _names(said: str, known: str) -> Iterator[str]:
    """Capitalised words that are neither the facts' nor the beginning of a sentence."""
    told = [re.sub(r"['’]s$", "", w) for w in _tokens(known)]
    capitals = {folded(w) for w in told if w[:1].isupper()} | {"i", "ive", "id", "im"}
    first = WHOLE | {folded(w) for w in told}
    for sentence in split(said):
        for place, word in enumerate(_tokens(sentence)):
            plain = folded(re.sub(r"['’]s$", "", word))
            if word[:1].isupper() and plain not in (capitals if place else first):
                yield word


def _denied(text: str) -> set[str]:
    return {
        folded(w) for w in _tokens(text) if folded(w) in NEGATIONS or re.search(r"(?i)n['’]t$", w)
    }


def _undenied(said: str, support: Support) -> bool:
    return any(
        _denied(fact.sentence) - _denied(said) for fact in support.facts if rests_on(said, fact)
    )


def _enjoyed(sentence: str, facts: Sequence[Fact]) -> bool:
    """Whether a hard subject is spoken of with a joy that its fact does not have."""
    joy = {stem(w) for w in _tokens(sentence)} & JOYOUS
    hard = [f.sentence for f in facts if GRAVE.search(f.sentence) and rests_on(sentence, f)]
    return any(joy - {stem(w) for w in _tokens(fact)} for fact in hard)
