"""Who gets a letter: the people the recap says were met, spelt as the invitation spells them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from afterword.domain.letter import Context
from afterword.domain.model import Part, Person
from afterword.domain.recap import Recap
from afterword.formats.compose.listed import NOT_NAMES
from afterword.formats.compose.names import Mention, folded, mentions
from afterword.formats.text import one_line

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_ABSENT = re.compile(
    r"(?i)\b(?:was|were|is|are)(?: both)? (?:out(?! of)|away|absent|sick|ill|missing|on leave|"
    r"on vacation|on holiday|not there|not able|unable|not available|unavailable|a no-?show)\b"
    r"|\b(?:was|were)(?:n['’]?t| not) (?:there|able|available|present|around|in the room|on the)\b"
    r"|\b(?:could|did)(?:n['’]?t| not) (?:make it|come|join|attend|show|turn up|be there|appear)\b"
    r"|\b(?:no-?show(?:ed)?|had to (?:cancel|leave before|drop out)|never (?:showed|came|joined)"
    r"|called in sick|cancel(?:l)?ed)\b"
)
_MISSED = re.compile(r"(?i)\b(?:without|instead of|in place of|replac(?:ed|ing)|but not|not)\s+$")
_CLAUSE = re.compile(r"[.;\n!?]|,(?= (?:but|so|and) )|\b(?:but|so|because)\b")
_JOINED = re.compile(r"\s*(?:,|&|\+|,?\s*and)\s*")
_PLACE = (
    r"(?:^|[,&+:;\n.]|\b(?:and|with|met|plus|also|by|saw|called|named|meet)\b)\s*"
    r"(?:(?:a|the|then)\s+)?"
)
_WALK_IN = re.compile(
    _PLACE + r"(?P<name>(?:(?:Dr|Prof|Mr|Mrs|Ms)\.?\s+)?[^\W\d_a-z][^\W\d_A-Z][\w'’-]*"
    r"(?:[ \t]+[^\W\d_a-z](?:[\w'’-]+|\.))?(?:[ \t]+[^\W\d_a-z][\w'’-]+)?)"
    r"(?=\s*(?:$|[,.;:(&+\n–—]|-\s|<|\band\b|\bfrom\b|\bwho\b|\bthe\b|\bas\b|\bin\b|\bof\b|"
    r"\bat\b))",
    re.MULTILINE,
)


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
    walk_ins = _walk_ins(met, invited, context)
    if not named and not walk_ins:
        answers = recap.answers
        rest = "\n".join([answers.challenges, answers.job, answers.went, recap.unassigned])
        # A coordinator who is only spoken of was not necessarily met.
        named = {n for n in _named(rest, invited) - absent if _interviews(invited[n])}
    if not named and not walk_ins:
        named = {n for n, p in enumerate(invited) if _interviews(p)} - absent
    known = [_with_address(p, everything) for n, p in enumerate(invited) if n in named]
    return (*known, *walk_ins)


def _interviews(person: Person) -> bool:
    return person.part is Part.INTERVIEWER


def absentees(text: str, people: Sequence[Person]) -> set[int]:
    """Whoever is said not to have been there, by their place in ``people``."""
    out: set[int] = set()
    for clause in _CLAUSE.split(text):
        found = mentions(clause, tuple(p.name for p in people))
        absence = _ABSENT.search(clause)
        if absence:
            out |= _subjects(clause, [m for m in found if m.end <= absence.start()], absence)
        out |= {m.who for m in found if _MISSED.search(clause[: m.start])}
    return out


def _subjects(clause: str, before: list[Mention], absence: re.Match[str]) -> set[int]:
    """Whom an absence is said of: the last one named, and those joined to them by "and"."""
    out: set[int] = set()
    joins = not re.match(r"(?i)(?:was|is)\b", absence.group())
    start = before[-1].start if before else 0
    for mention in reversed(before):
        joined = joins and _JOINED.fullmatch(clause[mention.end : start])
        if mention.start != start and not joined:
            break
        out.add(mention.who)
        start = mention.start
    return out


def _named(text: str, people: Sequence[Person]) -> set[int]:
    found = mentions(text, tuple(p.name for p in people))
    return {m.who for m in found}


def _walk_ins(met: str, invited: Sequence[Person], context: Context) -> list[Person]:
    """People the first answer names whom the invitation does not."""
    known = mentions(met, tuple(p.name for p in invited))
    own = {folded(w) for w in f"{context.user.name} {context.employer} {context.role}".split()}
    out: list[Person] = []
    for match in _WALK_IN.finditer(met):
        name = one_line(match["name"]).rstrip(".")
        words = [folded(w) for w in name.split()]
        if any(w in NOT_NAMES for w in words[1:]) or words[-1] in NOT_NAMES or set(words) & own:
            continue
        if any(_overlap(match, m) for m in known) or any(
            folded(name) == folded(p.name) for p in out
        ):
            continue
        if len(words) == 1 and not _stands_as_name(met, match):
            continue
        clause = _around(met, match.start("name"), match.end("name"))
        if _ABSENT.search(clause):
            continue
        out.append(Person(name, _address_near(met, match.end("name"))))
    return out


def _stands_as_name(met: str, match: re.Match[str]) -> bool:
    """A single word is a name only in a list of people, not at the start of a sentence."""
    before = met[: match.start("name")].rstrip()
    if re.search(r"(?i)\b(?:met|with|and|saw|plus|by|called|named)$|[,&+]$", before):
        return True
    return bool(re.match(r"\s*(?::|\(|from\b|who\b|-\s)", met[match.end("name") :])) and (
        not before or before.endswith("\n")
    )


def _around(text: str, start: int, end: int) -> str:
    cuts = [(m.start(), m.end()) for m in _CLAUSE.finditer(text)]
    left = max((after for _, after in cuts if after <= start), default=0)
    right = min((before for before, _ in cuts if before >= end), default=len(text))
    return text[left:right]


def _address_near(text: str, at: int) -> str:
    line = text[at:].split("\n", 1)[0]
    match = re.match(r"[^,;@]{0,40}?[(<\s]*(" + _ADDRESS.pattern + ")", line)
    return match.group(1) if match else ""


def _with_address(person: Person, text: str) -> Person:
    if person.email:
        return person
    for mention in mentions(text, (person.name,)):
        found = _address_near(text, mention.end)
        if found:
            return replace(person, email=found)
    return person


def _overlap(match: re.Match[str], mention: Mention) -> bool:
    return mention.start < match.end("name") and match.start("name") < mention.end


def _is_user(person: Person, context: Context) -> bool:
    same_address = bool(person.email) and person.email.lower() == context.user.email.lower()
    return same_address or (bool(person.name) and folded(person.name) == folded(context.user.name))


def _unique(people: Iterable[Person]) -> list[Person]:
    """Everybody once. An address that several people share is nobody's own, except the first's."""
    out: dict[str, Person] = {}
    addresses: set[str] = set()
    for person in people:
        if not person.name or folded(person.name) in out:
            continue
        address = person.email.lower()
        out[folded(person.name)] = replace(person, email="") if address in addresses else person
        addresses |= {address} - {""}
    return list(out.values())
