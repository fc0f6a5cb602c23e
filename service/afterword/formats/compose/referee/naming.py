"""Whether people, employer and job are called what the invitation calls them."""

import re
from difflib import SequenceMatcher

from afterword.formats.compose.names import folded, greeting_name, parse
from afterword.formats.compose.referee.hearing import LEXICONS, Hearing, public
from afterword.formats.compose.referee.paper import WORD
from afterword.formats.compose.referee.trial import Finding, Trial

ALIKE = 0.8
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
    called.add(name.first)
    if not any(w and _holds(greeting, w) for w in called):
        known = person.name or "the person"
        return Finding(f"Greet {known} by name, spelt like this.")
    for sentence in (greeting, *trial.layout.sentences):
        for word in WORD.findall(sentence):
            right = _meant(word, hearing)
            if right:
                return Finding(
                    f'Spell "{right}" as the invitation does, not "{word}".', (sentence,)
                )
    return None


def _meant(word: str, hearing: Hearing) -> str:
    """The name that a capitalised word misspells, "" for none."""
    plain = re.sub(r"['’]s?$", "", word)
    names = [w for p in (*hearing.people, *hearing.context.interviewers) for w in p.name.split()]
    names = [w.strip(",.()") for w in names] + WORD.findall(hearing.context.employer)
    names = [w for w in names if len(w) > 2 and w[:1].isupper()]
    if not plain[:1].isupper() or plain in names:
        return ""
    parts = {part for name in names for part in re.split(r"[-'’]", name)}
    known = {folded(w) for w in WORD.findall(public(hearing))} - {folded(w) for w in names}
    common = _COMMON | known
    if plain in parts or folded(plain) in common or plain.upper() in {n.upper() for n in names}:
        return ""
    return next((name for name in names if _nearly(plain, name)), "")


def _nearly(word: str, name: str) -> bool:
    a, b = folded(word), folded(name)
    if a == b:
        return True  # accents lost
    if min(len(a), len(b)) < 3 or a + "s" == b or b + "s" == a:
        return False
    if min(len(a), len(b)) < 5:
        return (
            a[0] == b[0]
            and len(a) > 3
            and len(b) > 3
            and SequenceMatcher(None, a, b).ratio() >= 0.75
        )
    return a[:1] == b[:1] and SequenceMatcher(None, a, b).ratio() >= ALIKE


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
