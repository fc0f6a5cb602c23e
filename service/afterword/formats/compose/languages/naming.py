"""Who gets a letter in German or French, and how the first line addresses them.

Frau, Madame and the like are said only where somebody said so: the recap, the invitation, or a job
title that only a woman has.
"""

import re
from dataclasses import dataclass, replace

from afterword.domain.letter import Context
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.languages.tongue import Tongue
from afterword.formats.compose.listed import listed
from afterword.formats.compose.names import folded, mentions, presented
from afterword.formats.compose.people import met_people

_TITLES = listed(
    """
    dr prof professor professeur docteur dipl ing med phil jur rer nat habil mba msc bsc phd
    herr herrn frau m mr mme mlle madame monsieur maître maitre me
    """
)
_PARTICLES = listed(
    """
    von vom van der den de du des d' la le l' zu zur zum ten ter di da dos el al ben
    """
)
_WALK_IN = re.compile(
    r"\b(?:Herrn?|Frau|Mme|Madame|M\.|Monsieur|Maître|Me|Dr\.?|Docteur)\s+(?:Dr\.\s+)?"
    r"(?P<name>(?:(?:von|van|de|der|du|la|le)\s+)*[A-ZÀ-Þ][\w'’-]+(?:\s+[A-ZÀ-Þ][\w'’-]+)?)"
)
_CLAUSE = re.compile(r"[.;\n!?]|,\s+(?=(?:aber|doch|sondern|mais)\b)|\b(?:aber|mais)\b")
_JOINED = re.compile(
    r"\s*(?:,|&|\+|,?\s*(?:und|et))\s*(?:Herrn?|Frau|Mme|M\.|Maître|le Dr|Dr\.?)?\s*"
)


@dataclass(frozen=True, slots=True)
class Known:
    """A name taken apart: ``bare`` without titles, ``title`` as said, ``last`` with its "von"."""

    bare: str
    title: str
    last: str


def known(name: str, tongue: Tongue) -> Known:
    """The name taken apart: "Dr. med. Jürgen Weiß" is Jürgen Weiß with the title Dr."""
    plain = re.sub(r"\s*[(\[].*?[)\]]", "", name).strip()
    if plain.count(",") == 1:
        last, first = (part.strip() for part in plain.split(","))
        plain = f"{first} {last}" if first else last
    words = plain.split()
    title = ""
    while len(words) > 1 and _is_title(words[0]):
        title = title or tongue.academic.get(words[0].casefold().strip("."), "")
        words = words[1:]
    at = next((n for n, w in enumerate(words) if n and w.lower() in _PARTICLES), len(words) - 1)
    return Known(" ".join(words), title, " ".join(words[at:]))


def _is_title(word: str) -> bool:
    parts = [p for p in re.split(r"[.-]", word.casefold()) if p]
    return bool(parts) and all(p in _TITLES for p in parts)


def met_in(tongue: Tongue, context: Context, recap: Recap) -> tuple[Person, ...]:
    """The people who get a letter, spelt as the invitation spells them, walk-ins last."""
    bare = {known(p.name, tongue).bare: p for p in context.interviewers if p.name}
    plain = [replace(p, name=name) for name, p in bare.items()]
    found = met_people(replace(context, interviewers=tuple(plain)), recap)
    everything = "\n".join([*recap.answers.by_key().values(), recap.unassigned])
    away = _absent(everything, tuple(p.name for p in found), tongue)
    kept = [p for n, p in enumerate(found) if n not in away]
    people = [_as_invited(p, bare) for p in kept]
    said = f"{recap.answers.met}\n{recap.unassigned}" if recap.answers.met else recap.unassigned
    taken = tuple(p.name for p in context.interviewers) + tuple(p.name for p in found)
    for match in _WALK_IN.finditer(recap.answers.met):
        names = tuple(known(name, tongue).bare for name in taken)
        if not mentions(match.group(), names) and match["name"] not in {p.name for p in people}:
            people.append(Person(match["name"]))
    return tuple(p for p in people if _is_name(p, context, tongue, said))


def _as_invited(person: Person, bare: dict[str, Person]) -> Person:
    """Their own spelling on the invitation, or the fuller one of the recap for a lone surname."""
    for name, invited in bare.items():
        if folded(name) == folded(person.name):
            email = person.email or invited.email
            return replace(invited, name=presented(invited.name), email=email)
    return person


def _is_name(person: Person, context: Context, tongue: Tongue, said: str) -> bool:
    """Whether a walk-in was not only a noun with its German capital."""
    if any(folded(known(p.name, tongue).bare) == folded(known(person.name, tongue).bare)
           for p in context.interviewers):  # fmt: skip
        return True
    if tongue.code != "de":
        return True
    titled = re.search(rf"(?:Frau|Herrn?|Dr\.?)\s+(?:Dr\.\s+)?{re.escape(person.name)}\b", said)
    own_line = re.search(rf"(?m)^\W*{re.escape(person.name)}\s*(?:[:,(]|und\b|$)", said)
    return bool(titled or (own_line and len(person.name.split()) == 2))


def _absent(text: str, names: tuple[str, ...], tongue: Tongue) -> set[int]:
    """Whoever is said not to have been there: the last one named before it, and who is joined."""
    out: set[int] = set()
    for clause in _CLAUSE.split(text):
        absence = tongue.words.absent.search(clause)
        before = [m for m in mentions(clause, names) if absence and m.end <= absence.start()]
        start = before[-1].start if before else 0
        for mention in reversed(before):
            if mention.start != start and not _JOINED.fullmatch(clause[mention.end : start]):
                break
            out.add(mention.who)
            start = mention.start
    return out


def sex(person: Person, tongue: Tongue, context: Context, recap: Recap) -> str:
    """ "woman" or "man" where somebody said so, "other" where nobody did or they disagree."""
    texts = [*recap.answers.by_key().values(), recap.unassigned, context.summary]
    text = "\n".join([*texts, *(p.name for p in context.interviewers if p.name == person.name)])
    name = known(person.name, tongue)
    said = {
        kind
        for kind, word in (("woman", tongue.woman), ("man", tongue.man))
        for m in re.finditer(rf"\b{word}\s+(?:(?:Dr|Prof|med)\.?\s+)*([^.,;:\n]+)", text)
        if _begins(m[1], name)
    }
    if len(said) == 1:
        return said.pop()
    return "woman" if not said and tongue.feminine.search(person.title) else "other"


def _begins(words: str, name: Known) -> bool:
    """Whether the words begin with that person: "von der Heide und ..." for Cornelius."""
    found = mentions(words, (name.bare,))
    before = words[: found[0].start].lower().split() if found else []
    return bool(found) and all(word in _PARTICLES for word in before)


def addressed(person: Person, tongue: Tongue, kind: str) -> str:
    """The name as the first line says it behind Frau, Madame, or alone."""
    name = known(person.name, tongue)
    if tongue.code == "fr":
        if name.title:
            return f"{name.title} {name.last}"
        return name.last if kind != "other" else name.bare
    if kind == "other":
        return f"{name.title} {name.bare}".strip()
    return f"{name.title} {name.last}".strip()
