"""Who gets a letter: the people the recap says were met, spelt as the invitation spells them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from afterword.domain.letter import Context
from afterword.domain.model import Part, Person
from afterword.domain.recap import Recap
from afterword.formats.compose.absence import absentees
from afterword.formats.compose.listed import NOT_NAMES
from afterword.formats.compose.names import folded, mentions, parse, presented
from afterword.formats.compose.walkins import address_near, walk_ins

__all__ = ["absentees", "met_people", "not_met"]


def met_people(context: Context, recap: Recap) -> tuple[Person, ...]:
    """The people who get a letter, in the order of the invitation, walk-ins last.

    Named in the first answer, or beside it in what belongs to no question; if nobody is, named
    anywhere in the public answers; if nobody is, everyone invited as an interviewer. Whoever is
    said to have been absent gets none. Walk-ins get the address that stands beside their name, or
    none.
    """
    invited = _unique(p for p in context.interviewers if not _is_user(p, context))
    everything = "\n".join([*recap.answers.by_key().values(), recap.unassigned])
    absent = absentees(everything, invited)
    met = recap.answers.met
    aside = {n for n in _named(recap.unassigned, invited) if _interviews(invited[n])}
    named = (_named(met, invited) | (aside if met.strip() else set())) - absent
    strangers = walk_ins(met, recap.unassigned, invited, context)
    acted = _acting(everything, invited) - absent
    if named or strangers:
        named |= acted
    if _ALL.search(met) or _all_counted(met, invited):
        named |= {n for n, p in enumerate(invited) if _interviews(p)} - absent
    strangers, found = _recognised(strangers, invited, named | absent)
    named |= found
    if not named:
        answers = recap.answers
        rest = "\n".join([answers.challenges, answers.job, answers.went, recap.unassigned])
        # A coordinator who is only spoken of was not necessarily met.
        named = {n for n in _named(rest, invited) - absent if _interviews(invited[n])}
    if not named and not strangers:
        named = {n for n, p in enumerate(invited) if _interviews(p)} - absent
    known = [_as_told(p, everything) for n, p in enumerate(invited) if n in named]
    return (*known, *strangers)


_ALL = re.compile(
    r"(?i)^\W*(?:everyone|everybody|all of (?:them|you)|the (?:whole|full|entire) "
    r"(?:panel|team|group)|as (?:invited|planned|listed)|all (?:as|on the) \w+)\b|"
    r"\b(?:everyone|everybody|all) (?:on|from|in) the invit\w+"
)
_COUNTED = re.compile(
    r"(?i)\b(?:all (?P<many>two|three|four|five|six|of them)|(?P<both>both of them))\b"
)
_NUMBERS = ("two", "three", "four", "five", "six")
_ACTS = re.compile(
    r"(?i)\s+(?:also |really |then |even )?(?:liked|loved|asked|showed|told me|explained|walked me|"
    r"laughed|took me|gave me|let me|interviewed|chaired|led|joined|wanted to know|appreciated|"
    r"and I\b)"
)
"""What only somebody who was there can have done."""


def _acting(text: str, people: Sequence[Person]) -> set[int]:
    """Whoever is said to have done something at the interview, wherever that is told."""
    found = mentions(text, tuple(p.name for p in people))
    acts = [m for m in found if _ACTS.match(text[m.end :])]
    return {m.who for m in acts if sum(o.start == m.start for o in acts) == 1}


def _all_counted(met: str, people: Sequence[Person]) -> bool:
    """Whether "all three" are as many as were invited."""
    match = _COUNTED.search(met)
    count = sum(_interviews(p) for p in people)
    if match is None or count < 2:
        return False
    many = (match["many"] or "").lower()
    return (
        count == 2 if match["both"] else many not in _NUMBERS or _NUMBERS.index(many) + 2 == count
    )


def _recognised(
    strangers: Sequence[Person], invited: Sequence[Person], settled: set[int]
) -> tuple[tuple[Person, ...], set[int]]:
    """The strangers without one who is the only invited person left, spelt by ear."""
    left = [n for n in range(len(invited)) if n not in settled and _interviews(invited[n])]
    heard = [p for p in strangers if left and _sounds_like(p, invited[left[0]])]
    if len(left) != 1 or len(heard) != 1:
        return tuple(strangers), set()
    return tuple(p for p in strangers if p is not heard[0]), {left[0]}


def _sounds_like(one: Person, other: Person) -> bool:
    a, b = parse(one.name), parse(other.name)
    first = SequenceMatcher(None, folded(a.first), folded(b.first), autojunk=False).ratio()
    last = SequenceMatcher(None, folded(a.last), folded(b.last), autojunk=False).ratio()
    if a.last and b.last:
        return last >= 0.75 or (last >= 0.5 and first >= 0.6)
    return first >= 0.6 and folded(a.first)[:1] == folded(b.first)[:1]


def not_met(context: Context, people: Sequence[Person]) -> list[Person]:
    """Whoever was invited and gets no letter, names in their usual order."""
    met = {key for p in people for key in _keys(p)}
    return [p for p in _unique(context.interviewers) if met.isdisjoint(_keys(p))]


def _keys(person: Person) -> set[str]:
    return {person.email.lower(), folded(parse(person.name).full)} - {""}


def _interviews(person: Person) -> bool:
    return person.part is Part.INTERVIEWER


def _named(text: str, people: Sequence[Person]) -> set[int]:
    found = mentions(text, tuple(p.name for p in people))
    return {m.who for m in found}


def _as_told(person: Person, text: str) -> Person:
    """What only the recap knows: an address, or the first name before a lone surname."""
    if person.name and " " not in person.name:
        match = re.search(rf"(\w[\w'’-]+) {re.escape(person.name)}\b", text)
        word = match.group(1) if match else ""
        if word[:1].isupper() and not word.isupper() and folded(word) not in NOT_NAMES:
            person = replace(person, name=f"{word} {person.name}")
    if person.email:
        return person
    for mention in mentions(text, (person.name,)):
        found = address_near(text, mention.end)
        if found:
            return replace(person, email=found)
    return person


def _is_user(person: Person, context: Context) -> bool:
    same_address = bool(person.email) and person.email.lower() == context.user.email.lower()
    return same_address or (bool(person.name) and folded(person.name) == folded(context.user.name))


def _unique(people: Iterable[Person]) -> list[Person]:
    """Everybody once, names in their usual order.

    An address that several people share is nobody's own, except the first's.
    """
    out: dict[str, Person] = {}
    addresses: set[str] = set()
    for person in people:
        if not person.name or folded(parse(person.name).full) in out:
            continue
        address = person.email.lower()
        email = "" if address in addresses else person.email
        key = folded(parse(person.name).full)
        out[key] = replace(person, name=presented(person.name), email=email)
        addresses |= {address} - {""}
    return list(out.values())
