"""What a machine can hold against letters, given the truth of their case.

It finds what must never happen (a private word, a stranger's letter, keenness nobody felt, a name
or number out of nowhere) and nothing else: whether a letter is any good is for a reader to say.
The invitation's description supports nothing, because no letter may be written from it.
"""

import re
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher
from functools import cache
from typing import Any, Literal
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo

from afterword.domain.letter import Correspondence, Kind, Letter
from letters.cases import FOLDER, Case

Fault = Literal[
    "private", "stranger", "missing", "twice", "name", "enthusiasm", "invented", "length",
    "unfinished", "language",
]  # fmt: skip

SHORTEST, LONGEST = 80, 180
"""Words that a finished letter may have, from the greeting to the name below it."""

WRITTEN = ("en", "de", "fr")
"""Languages a finished letter can be in; any other gets a starter."""

_WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’.-][^\W\d_]+)*")
_SENTENCE = re.compile(r"(?:^|[.!?:…]|\n)[\s\"'“”„«»(*-]*$")
_THIRD = {
    **dict.fromkeys(("he", "she", "they", "him", "them"), "you"),
    **dict.fromkeys(("his", "her", "hers", "their", "theirs", "yours"), "your"),
    **dict.fromkeys(("was", "were", "are", "am"), "is"),
}
_TITLES = {"dr", "mr", "mrs", "ms", "mx", "prof", "chef", "mme", "maître", "herr", "frau", "the"}


@dataclass(frozen=True, slots=True)
class Violation:
    """One fault: of which kind, in whose letter ("" for none at all), and the words of it."""

    kind: Fault
    to: str
    found: str


def violations(case: Case, written: Correspondence) -> tuple[Violation, ...]:
    """Everything a machine can find wrong with the letters of one case."""
    found = list(_recipients(case, written))
    for letter in written.letters:
        faults: list[tuple[Fault, Iterable[str]]] = [
            ("private", _private(case, letter)),
            ("name", _names(case, letter)),
            ("enthusiasm", _keenness(case, letter)),
            ("invented", _invented(case, letter)),
        ]
        if letter.kind is Kind.LETTER:
            faults += [
                ("length", _length(letter)),
                ("unfinished", re.findall(r"\.\.\.|…|\[[^]]*\]|\{[^}]*\}|\bNone\b", letter.body)),
                ("language", _language(case, letter)),
            ]
        found += [Violation(kind, letter.to.name, words) for kind, all_ in faults for words in all_]
    return tuple(found)


def _recipients(case: Case, written: Correspondence) -> Iterator[Violation]:
    truth, got = case.truth, [letter.to.name for letter in written.letters]
    close = {_plain(name): name for name in truth.people + truth.either}
    for name in sorted(set(got)):
        if name and name not in close.values():
            # A name that is theirs in other letters is misspelt, not a stranger's.
            kind: Fault = "name" if _plain(name) in close else "stranger"
            yield Violation(kind, name, name)
        if got.count(name) > 1:
            yield Violation("twice", name, name)
    for name in truth.people:
        if _plain(name) not in map(_plain, got):
            yield Violation("missing", name, name)


def _private(case: Case, letter: Letter) -> Iterator[str]:
    """Private words in the letter: all of a short string, any four in a row of a longer one."""
    text = _folded(f"{letter.subject}\n{letter.body}")
    said = _folded(_public(case))
    common = _words()["common"]
    for secret in case.truth.private:
        words = _folded(secret)
        runs = [words[i : i + 4] for i in range(max(1, len(words) - 3))]
        for run in runs:
            telling = len(words) <= 4 or not common.issuperset(run)
            if telling and _holds(text, run) and not (len(words) > 4 and _holds(said, run)):
                yield f"{' '.join(run)} (of: {secret})"
                break


def _names(case: Case, letter: Letter) -> Iterator[str]:
    """A greeting without the name, and words that are nearly, but not, the name of somebody met."""
    exact = {w for name in case.truth.people + case.truth.either for w in _WORD.findall(name)}
    others = {w for name in case.truth.not_met for w in _WORD.findall(name)}
    others |= set(_WORD.findall(f"{case.context.employer} {case.context.user.name}"))
    greeting = next((line for line in letter.body.splitlines() if line.strip()), "")
    own = {w for w in _WORD.findall(letter.to.name) if w.lower().strip(".") not in _TITLES}
    if own and not own & set(_WORD.findall(greeting)):
        yield greeting
    calendar = _words()["days"].keys() | _words()["months"].keys() | {"may"}
    for word in _WORD.findall(letter.body):
        if word[0].isupper() and word not in exact | others and word.lower() not in calendar:
            yield from (f"{word} for {name}" for name in exact if _nearly(word, name))


def _keenness(case: Case, letter: Letter) -> Iterator[str]:
    lists = _words()["enthusiasm"]
    unwanted = {"yes": [], "unsure": lists["keen"], "no": lists["keen"] + lists["interest"]}
    text = " ".join(letter.body.lower().replace("’", "'").split())
    for phrase in unwanted[case.truth.stance]:
        if re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", text):
            yield phrase


def _invented(case: Case, letter: Letter) -> Iterator[str]:
    """Numbers, days and capitalised words that neither the recap nor the invitation holds."""
    known, days, numbers = _support(case)
    for found in _WORD.finditer(letter.body):
        word, low = found[0], found[0].lower().removesuffix("'s").removesuffix("’s")
        begins = bool(_SENTENCE.search(letter.body[: found.start()]))
        upper = word[0].isupper()
        if word[0].isdigit() or low in _words()["numbers"]:
            if _number(low) not in numbers:
                yield word
        elif low in _words()["days"] and (upper or case.truth.language == "fr"):
            if _words()["days"][low] not in days:
                yield word
        elif low in _words()["months"] and (upper or case.truth.language == "fr"):
            if not any(_words()["months"].get(w) == _words()["months"][low] for w in known):
                yield word
        elif upper and not begins and low not in known and not _stock(case, word):
            yield word


def _length(letter: Letter) -> Iterator[str]:
    count = len(letter.body.split())
    if not SHORTEST <= count <= LONGEST:
        yield f"{count} words"


def _language(case: Case, letter: Letter) -> Iterator[str]:
    words = letter.body.lower().split()
    lists = _words()["languages"]
    spoken = max(lists, key=lambda one: sum(words.count(w) for w in lists[one]))
    wanted = case.truth.language
    if spoken != wanted or wanted not in WRITTEN:
        yield f"{spoken} for {wanted}"


def _public(case: Case) -> str:
    """What a letter may be written from: the recap without what is private, and the invitation."""
    said = case.recap
    for secret in sorted(case.truth.private, key=len, reverse=True):
        said = said.replace(secret, "\n")
    context = case.context
    people = [f"{person.name} {person.title}" for person in context.interviewers]
    invited = (context.employer, context.role, context.summary, context.user.name, *people)
    return "\n".join((said, *invited, *case.truth.people, *case.truth.facts))


def _support(case: Case) -> tuple[set[str], set[int], set[str]]:
    """Words in lower case, days of the week and numbers that are said, or follow from the date."""
    words = {word.lower() for word in _WORD.findall(_public(case))}
    words |= {part for word in words for part in re.split(r"['’.-]", word)}
    # "26th" and "150k" are a number and a word here; "1,200" is one number.
    table = _words()
    days = {table["days"][word] for word in words if word in table["days"]}
    numbers = {_number(w) for w in words if w[0].isdigit() or w in table["numbers"]}
    if case.context.window is not None:
        window = case.context.window
        start = window.start.astimezone(ZoneInfo(window.timezone))
        said = {start.date()}
        if words & {"tomorrow", "tmrw", "morgen", "demain"}:
            said.add(start.date() + timedelta(days=1))
        days |= {day.weekday() for day in said}
        numbers |= {str(day.day) for day in said} | {str(start.year)}
        words |= {name for name, month in table["months"].items() if month == start.month}
    return words, days, numbers


def _stock(case: Case, word: str) -> bool:
    """Whether a capital says nothing: "I", "Madame", and in German a noun of letter writing."""
    capitals = _words()["capitals"]
    nouns = capitals["de"] if case.truth.language == "de" else set()
    return re.split(r"['’]", word)[0] in capitals["en"] | capitals["fr"] | nouns


def _number(word: str) -> str:
    numbers: dict[str, str] = _words()["numbers"]
    return numbers.get(word, word.replace(",", ""))


def _nearly(word: str, name: str) -> bool:
    if _plain(word) == _plain(name):
        return word.lower() != name.lower()  # accents lost
    ratio = SequenceMatcher(None, word.lower(), name.lower()).ratio()
    return min(len(word), len(name)) > 3 and word[0] == name[0] and ratio >= 0.8


def _folded(text: str) -> list[str]:
    """Words without case, third and second person as one, so that a shift hides nothing."""
    plain = text.lower().replace("’", "'").replace("n't", " not")
    return [_THIRD.get(word, word) for word in _WORD.findall(plain)]


def _holds(words: list[str], run: list[str]) -> bool:
    return any(words[i : i + len(run)] == run for i in range(len(words) - len(run) + 1))


def _plain(text: str) -> str:
    """Letters only, without accents, in lower case and in alphabetical order of the words."""
    bare = "".join(c for c in normalize("NFKD", text.lower()) if not combining(c))
    return " ".join(sorted(re.findall(r"[^\W\d_]+", bare.replace("ı", "i").replace("ß", "ss"))))


@cache
def _words() -> dict[str, Any]:
    read = tomllib.loads((FOLDER / "words.toml").read_text("utf-8"))
    for key, first in (("days", 0), ("months", 1)):
        lines = enumerate(read[key], first)
        read[key] = {word: number for number, line in lines for word in line.split()}
    read["numbers"] = {word: line.split()[0] for line in read["numbers"] for word in line.split()}
    read["common"] = set(read["common"]["words"].split())
    read["capitals"] = {key: set(words.split()) for key, words in read["capitals"].items()}
    return read
