"""Whether people, employer and job are called what the invitation calls them."""

import re
from difflib import SequenceMatcher
from functools import lru_cache

from afterword.formats.compose.names import folded, greeting_name, parse
from afterword.formats.compose.referee.hearing import LEXICONS, Hearing, public
from afterword.formats.compose.referee.paper import WORD
from afterword.formats.compose.referee.trial import Finding, Trial

ALIKE, ALIKE_SHORT = 0.8, 0.75
"""How alike two spellings of one name are; of four letters one may differ."""

_SHORTEST = 4
_SPLIT = re.compile(r"[-'’]")
_COMMON = frozenset().union(*(one.common | one.openers for one in LEXICONS))
"""Words with which a sentence may begin in any language; "Dear" is no misspelt Dean."""

_LEGAL = re.compile(
    r",?\s+(?:inc|ltd|llc|llp|plc|gmbh|ag|se|s\.?a\.?|s\.?a\.?r\.?l|co|corp|kg|bv|ab|oy|limited|"
    r"group|e\.?\s?v)\.?$", re.IGNORECASE,
)  # fmt: skip
_KIND = re.compile(r"\s+(?:position|role|job|opening)$", re.IGNORECASE)


def calls_by_name(trial: Trial) -> Finding | None:
    """The greeting holds the name, and no word of the letter nearly spells somebody's name."""
    person, greeting, hearing = trial.paper.person, trial.layout.greeting, trial.hearing
    name = parse(person.name)
    called = {w for w in (greeting_name(person.name), *name.full.split()) if len(w) > 1}
    called |= {name.first, *(w.title() for w in called if w.isupper())}
    if not any(w and _holds(greeting, w) for w in called):
        known = person.name or "the person"
        return Finding(f"Greet {known} by name, spelt like this.")
    for sentence in (greeting, *trial.layout.sentences):
        before = ""
        for word in WORD.findall(sentence):
            # A German noun has a capital too: only what is called Frau or Herr is a name.
            called_so = sentence == greeting or trial.lexicon.honorifics.fullmatch(before)
            right = _meant(word, hearing, sure=not trial.lexicon.nouns_capital or bool(called_so))
            if right:
                why = f'Spell "{right}" as the invitation does, not "{word}".'
                return Finding(why, (sentence,))
            before = word
    return None


def _meant(word: str, hearing: Hearing, *, sure: bool) -> str:
    """The name that a capitalised word misspells, "" for none; ``sure`` that it is a name."""
    plain = re.sub(r"['’]s?$", "", word)
    names, known = _names(hearing)
    if not plain[:1].isupper() or folded(plain) in known:
        return ""
    if plain.upper() in {part.upper() for name in names for part in (name, *_SPLIT.split(name))}:
        return ""
    return next((name for name in names if _nearly(plain, name, sure=sure)), "")


@lru_cache(maxsize=64)
def _names(hearing: Hearing) -> tuple[tuple[str, ...], frozenset[str]]:
    """Words of names as the invitation spells them, and words that are none."""
    people = (*hearing.people, *hearing.context.interviewers)
    found = [w.strip(",.()") for p in people for w in p.name.split()]
    found += WORD.findall(hearing.context.employer)
    names = tuple(w for w in dict.fromkeys(found) if len(w) > 2 and w[:1].isupper())
    others = {folded(w) for w in WORD.findall(public(hearing))} - {folded(w) for w in names}
    return names, _COMMON | others


def _nearly(word: str, name: str, *, sure: bool) -> bool:
    """The same without its accents, or a slip of the pen away."""
    a, b = folded(word), folded(name)
    if a == b:
        return True
    shorter = min(len(a), len(b))
    if not sure or shorter < _SHORTEST or a[0] != b[0] or f"{a}s" == b or f"{b}s" == a:
        return False
    ratio = SequenceMatcher(None, a, b).ratio()
    return ratio >= (ALIKE if shorter > _SHORTEST else ALIKE_SHORT)


def names_employer(trial: Trial) -> Finding | None:
    """The employer stands in the letter as the invitation has it."""
    employer = " ".join(trial.hearing.context.employer.split())
    bare = _LEGAL.sub("", employer)
    short = re.sub(r"(?i)^the ", "", bare)
    text = f"{trial.layout.text}\n{trial.paper.subject}"
    if not employer or any(_holds(text, name) for name in (employer, bare, short)):
        return None
    return Finding(f"Name the employer: {employer}.")


def names_role(trial: Trial) -> Finding | None:
    """The job is called by its title, whole or without what stands behind a comma or dash."""
    role = _KIND.sub("", " ".join(trial.hearing.context.role.split()))
    text = f"{trial.layout.text}\n{trial.paper.subject}".casefold()
    core = re.split(r"\s+[-–—(/|]|,\s", role)[0]
    if (
        not role
        or _holds(text, role.casefold())
        or (core != role and _holds(text, core.casefold()))
    ):
        return None
    return Finding(f"Name the job: {role}.")


def _holds(text: str, words: str) -> bool:
    return bool(re.search(rf"(?<!\w){re.escape(words)}(?!\w)", text))
