"""The rules that judge an event, as config/detection.toml has them."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from afterword.errors import ConfigurationError

_WORD = re.compile(r"\w+")
AXES = ("meeting", "job", "candidate")
PLACES = ("title", "text", "any")
STRUCTURAL = {
    "calendar-time": "meeting",
    "no-time": "meeting",
    "whole-day": "meeting",
    "repeats": "meeting",
    "link": "meeting",
    "over": "meeting",
    "doubtful-time": "meeting",
    "hiring-service": "job",
    "recruiting-address": "job",
    "private-address": "candidate",
    "employer-named": "job",
    "application": "job",
    "to-many": "job",
    "applied-there": "candidate",
    "invited": "candidate",
    "organized-elsewhere": "candidate",
    "greeted": "candidate",
    "other-greeting": "candidate",
    "own-meeting": "candidate",
    "own-employer": "candidate",
    "same-domain": "candidate",
    "named": "candidate",
    "namesake": "candidate",
    "relative": "candidate",
    "named-candidate": "candidate",
    "other-candidate": "candidate",
}
"""The rules that are not words, with their axes; their points are data like all others."""


@dataclass(frozen=True, slots=True)
class Words:
    """Words or a pattern to look for. Long texts are looked through only where it can help.

    ``heads`` are the first words of what is looked for, of which the text must have one; empty:
    that cannot be told.
    """

    pattern: re.Pattern[str]
    heads: frozenset[str] = frozenset()

    def search(self, text: str) -> re.Match[str] | None:
        """The first place where they stand."""
        if self.heads and self.heads.isdisjoint(_words_of(text)):
            return None
        return self.pattern.search(text)


@lru_cache(maxsize=8)
def _words_of(text: str) -> frozenset[str]:
    return frozenset(_WORD.findall(text.casefold()))


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that add points to an axis when one of them stands in the title or the text.

    ``unless`` names earlier rules: if one of them fired, this one says nothing new.
    """

    rule: str
    axis: str
    where: str
    points: int
    pattern: Words
    unless: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything in config/detection.toml.

    ``doubts``: what to ask when a rule of that name fired, however good the rest is; "{}" in it
    is what fired the rule.
    """

    version: int
    bars: tuple[tuple[str, int], ...]
    ask: float
    points: Mapping[str, int]
    doubts: Mapping[str, str]
    words: tuple[WordRule, ...]
    update: re.Pattern[str]
    hiring: tuple[str, ...]
    scheduling: tuple[str, ...]
    webmail: tuple[str, ...]
    coordinator: re.Pattern[str]
    nobody: re.Pattern[str]
    role: Words
    stop: frozenset[str]
    stages: tuple[tuple[str, re.Pattern[str]], ...]


def load_rules(text: str) -> Rules:
    """Rules from TOML. Raises ConfigurationError that says what is wrong with the file."""
    try:
        data = tomllib.loads(text)
        senders, people = data["senders"], data["people"]
        words = tuple(_word_rule(entry) for entry in data["words"])
        rules = Rules(
            version=int(data["version"]),
            bars=tuple((axis, int(data["bars"][axis])) for axis in AXES),
            ask=float(data["bars"]["ask"]),
            points={rule: int(data["points"][rule]) for rule in STRUCTURAL},
            doubts={rule: str(question) for rule, question in data["doubts"].items()},
            words=words,
            update=any_of(data["update"]["any"]),
            hiring=tuple(senders["hiring"]),
            scheduling=tuple(senders["scheduling"]),
            webmail=tuple(senders["webmail"]),
            coordinator=any_of(people["coordinator"]),
            nobody=any_of(people["nobody"]),
            stop=frozenset(people["no_name"]),
            stages=tuple(
                (str(each["stage"]), re.compile(each["pattern"], re.IGNORECASE))
                for each in data["stages"]
            ),
            role=next(w.pattern for w in words if w.rule == "role-word"),
        )
        _check_names(rules)
    except KeyError as error:
        raise ConfigurationError(f"config/detection.toml lacks {error}.") from error
    except StopIteration as error:
        raise ConfigurationError("config/detection.toml lacks 'role-word'.") from error
    except (TypeError, ValueError, IndexError, AttributeError, re.error) as error:
        raise ConfigurationError(f"config/detection.toml is faulty: {error}.") from error
    return rules


def is_of(address: str, domains: tuple[str, ...]) -> bool:
    """Whether the address belongs to one of the domains or to a subdomain of one."""
    domain = address.rpartition("@")[2].lower()
    return any(domain == d or domain.endswith("." + d) for d in domains)


def any_of(words: object) -> re.Pattern[str]:
    """Any of the words, whole where they are made of letters that words are spaced with.

    Raises ValueError for what is no list of words.
    """
    if not isinstance(words, list) or not words or not all(isinstance(w, str) and w for w in words):
        raise ValueError("a list of words is empty or holds something else")
    by_ends: dict[tuple[str, str], list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        before = r"(?<!\w)" if _is_spaced(word[0]) else ""
        after = r"(?!\w)" if _is_spaced(word[-1]) else ""
        by_ends.setdefault((before, after), []).append(re.escape(word).replace(r"\ ", r"\s"))
    # One look for the boundary, not one a word: long texts are searched many times over.
    parts = [f"{before}(?:{'|'.join(of)}){after}" for (before, after), of in by_ends.items()]
    return re.compile("|".join(parts), re.IGNORECASE)


def _heads(words: object) -> frozenset[str]:
    """The first word of each; none at all where one of them may stand inside a longer one."""
    assert isinstance(words, list)  # any_of has seen them
    if not all(_is_spaced(word[0]) for word in words):
        return frozenset()
    return frozenset(_WORD.findall(word.casefold())[0] for word in words)


def _is_spaced(letter: str) -> bool:
    """Whether it is of a script that parts words by spaces: Latin, Greek, Cyrillic."""
    return letter.isalnum() and ord(letter) < 0x0500


def _check_names(rules: Rules) -> None:
    known = {*STRUCTURAL, *(each.rule for each in rules.words)}
    strangers = sorted({*rules.doubts, *(u for w in rules.words for u in w.unless)} - known)
    if strangers:
        raise ValueError(f"there is no rule {strangers[0]!r}")


def _word_rule(entry: Mapping[str, object]) -> WordRule:
    axis, where, points = entry["axis"], entry["where"], entry["points"]
    if axis not in AXES or where not in PLACES or not isinstance(points, int):
        raise ValueError(f"[[words]] {entry['rule']!r} needs an axis, a place and whole points")
    if "pattern" in entry:
        pattern = Words(re.compile(str(entry["pattern"]), re.IGNORECASE))
    else:
        pattern = Words(any_of(entry["any"]), _heads(entry["any"]))
    unless = entry.get("unless", ())
    names = frozenset(map(str, unless)) if isinstance(unless, list) else frozenset[str]()
    return WordRule(str(entry["rule"]), str(axis), str(where), points, pattern, names)
