"""Whether every name, number, day, link, claim and promise of a letter was told by somebody."""

import re
from collections.abc import Iterator
from functools import lru_cache

from afterword.formats.compose.names import folded
from afterword.formats.compose.referee.days import derived_dates, unsaid_days, unsaid_times
from afterword.formats.compose.referee.hearing import Hearing, public, stems, told
from afterword.formats.compose.referee.lexicon import Lexicon
from afterword.formats.compose.referee.numbers import measures_in, numbers_in
from afterword.formats.compose.referee.paper import WORD
from afterword.formats.compose.referee.trial import Finding, Trial
from afterword.formats.compose.support import content

_LINK = re.compile(
    r"(?i)\b(?:https?://|www\.)\S+|\S+@\S+\.\w+|\b[\w-]+\.(?:com|org|net|io|dev|co|app)\b\S*"
)
_CAPITALS = {"i", "im", "ive", "id", "ill", "ok", "pm", "am", "cv", "mail", "email", "pdf"}
_ACTS = re.compile(
    r"\s+(?:(?:and|or)\s+(?:i|you|we|her|his)\b|[A-Z][a-z]+|\w+ed\b)|,?\s+(?:also|who|then|and|is|was|"
    r"has|had|said|says|told|sends|will|would|gave|thought|thinks|kindly|from|made|spoke|speaks|spent|"
    r"took|knew|knows|met|felt|wrote|led|ran|let|put|wants|taught|heard|brought)\b"
)
"""What follows a word that begins a sentence when it is somebody's name."""

_ENDS = {":", "!", "?"}
_EMPTY_ACTS = {"come", "hav", "present"}
_ANYTHING = re.compile(r"(?i)\b(?:anything|whatever|whenever|missing|if you)\b")


def is_supported(trial: Trial) -> Finding | None:
    """Nothing stands in the letter that recap, invitation and settings do not hold."""
    hearing = trial.hearing
    found: dict[str, str] = {}
    for place, sentence in enumerate(trial.layout.sentences):
        for odd in _odd(sentence, trial.lexicon, hearing, first=place == 0):
            found.setdefault(odd, sentence)
    for odd in _links(f"{trial.paper.subject}\n{trial.layout.tail}", hearing):
        found.setdefault(odd, "")
    if not found:
        return None
    listed = ", ".join(list(found)[:4])
    why = f"Not found in your recap or the invitation: {listed}. Take it out, or reply with it."
    return Finding(why, tuple(s for s in dict.fromkeys(found.values()) if s))


def _odd(sentence: str, lexicon: Lexicon, hearing: Hearing, *, first: bool) -> Iterator[str]:
    links = list(_links(sentence, hearing))
    yield from links
    if not links:
        yield from _names(sentence, lexicon, hearing)
    known = _known_numbers(hearing, lexicon)
    yield from (n for n in sorted(numbers_in(sentence, lexicon)) if not _counted(n, known))
    yield from sorted(measures_in(sentence, lexicon) - measures_in(public(hearing), lexicon))
    yield from unsaid_days(sentence, lexicon, hearing, opening=first)
    yield from unsaid_times(sentence, lexicon, hearing)
    yield from _claims(sentence, lexicon, hearing)
    yield from _promises(sentence, lexicon, hearing)


def _links(text: str, hearing: Hearing) -> Iterator[str]:
    known = public(hearing).lower()
    for match in _LINK.finditer(text):
        if match.group().lower().rstrip(".,;)") not in known + hearing.context.user.email.lower():
            yield match.group()


def _counted(number: str, known: frozenset[str]) -> bool:
    parts = number.split(":")
    return number in known or (len(parts) > 1 and known.issuperset(parts))


@lru_cache(maxsize=64)
def _known_numbers(hearing: Hearing, lexicon: Lexicon) -> frozenset[str]:
    out = set(numbers_in(public(hearing), lexicon, loose=True))
    out |= {str(len(hearing.people)), str(len(hearing.people) - 1)}
    for day in derived_dates(hearing, lexicon):
        out |= {str(day.year), str(day.day)}
    return frozenset(out)


def _names(sentence: str, lexicon: Lexicon, hearing: Hearing) -> Iterator[str]:
    """Capitalised words that nobody wrote: in German only where they are called by a title."""
    known = _words(public(hearing))
    calendar = lexicon.days.keys() | lexicon.months.keys()
    if lexicon.nouns_capital:
        called = re.finditer(rf"{lexicon.honorifics.pattern}\s+([\w-]+)", sentence)
        names = (match[1] for match in called if match[1][:1].isupper())
        yield from (name for name in names if not _known(name, known))
        return
    for place, match in enumerate(WORD.finditer(sentence)):
        word = re.sub(r"['’]s?$", "", match.group())
        stock = folded(word) in calendar or folded(word) in _CAPITALS
        if not word[:1].isupper() or stock or _known(word, known):
            continue
        inside = place and sentence[: match.start()].rstrip(" \"'“‘(")[-1:] not in _ENDS
        acts = word != match.group() or _ACTS.match(sentence, match.end())
        named = inside or (acts and not _opens(word, lexicon))
        if named and not lexicon.honorifics.fullmatch(word):
            yield word


def _opens(word: str, lexicon: Lexicon) -> bool:
    low = folded(word)
    return low in lexicon.openers or low.endswith(("ing", "ly")) or low in lexicon.common


def _known(word: str, known: frozenset[str]) -> bool:
    parts = [folded(part) for part in re.split(r"[-'’/]", word) if folded(part)]
    return folded(word) in known or all(p in known or p in _CAPITALS for p in parts)


@lru_cache(maxsize=64)
def _words(text: str) -> frozenset[str]:
    """The words as they are compared, those inside hyphens and before apostrophes as well."""
    found = WORD.findall(text)
    return frozenset(
        folded(p) for w in found for p in (w, re.sub(r"['’]s?$", "", w), *re.split(r"[-'’/]", w))
    )


def _claims(sentence: str, lexicon: Lexicon, hearing: Hearing) -> Iterator[str]:
    """What the user is made to be or to have done, when most of it was told by nobody."""
    known = stems(public(hearing))
    for match in lexicon.claims.finditer(sentence):
        told_of = content(match.group())
        strange = [stem for stem in told_of if stem not in known]
        if strange and 3 * len(strange) > len(told_of):
            yield f'"{match.group().strip()}"'


def _promises(sentence: str, lexicon: Lexicon, hearing: Hearing) -> Iterator[str]:
    """What the user is made to promise: the act, and most of what it is about, must be told."""
    text = public(hearing)
    if not hearing.withdraw:
        bound = (match.group() for match in lexicon.binding.finditer(sentence))
        yield from (f'"{words}"' for words in bound if words.lower() not in text.lower())
    if _ANYTHING.search(sentence):
        return  # no more than courtesy
    known, plan = stems(text), stems(told(hearing, "next", "met", ""))
    for match in lexicon.promises.finditer(sentence):
        act = set(content(match["act"])) - _EMPTY_ACTS
        about = set(_about(match["what"], lexicon))
        strange = about - known
        kept = act <= plan if act else bool(about & plan)
        if 2 * len(strange) > len(about) or not (kept or (about and about <= plan)):
            yield f'"{match.group().strip()}"'


def _about(text: str, lexicon: Lexicon) -> list[str]:
    """The stems without days and months, which are checked by themselves."""
    calendar = lexicon.days.keys() | lexicon.months.keys()
    return content(" ".join(w for w in WORD.findall(text) if folded(w) not in calendar))
