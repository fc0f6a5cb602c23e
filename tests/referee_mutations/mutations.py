"""What goes wrong with letters, done to good ones: each mutation is one wrong thing.

``CAUGHT_BY`` says which checks are meant to find it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from afterword.formats.compose.referee import Paper
from afterword.formats.compose.stance import Stance
from referee_mutations.specimens import Specimen
from referee_mutations.stocks import (
    CLICHES,
    CREDENTIALS,
    EMPLOYERS,
    GUSHING,
    KEEN,
    LINKS,
    NUMBERS,
    PEOPLE,
    PROMISES,
    RESIDUE,
    ROLES,
    Stock,
)

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

CAUGHT_BY: dict[str, tuple[str, ...]] = {
    "invented person": ("supported", "name"),
    "invented number": ("supported",),
    "other day": ("supported",),
    "invented credential": ("supported",),
    "invented promise": ("supported",),
    "misspelt name": ("name",),
    "private answer, verbatim": ("private",),
    "private answer, person shifted": ("private",),
    "false enthusiasm": ("stance",),
    "another interviewer's point": ("whose",),
    "wrong employer": ("employer", "supported"),
    "wrong role": ("role", "supported"),
    "template residue": ("complete",),
    "link": ("supported",),
    "missing thanks": ("four-parts",),
    "missing enthusiasm": ("four-parts",),
    "missing point": ("specific",),
    "missing next contact": ("next-contact",),
    "gushing": ("tone",),
    "cliché": ("cliches",),
    "private thing in other words": ("private",),
}
BLOCKED = tuple(CAUGHT_BY)[:14]
"""The kinds that a blocker must find."""

HINTED = tuple(CAUGHT_BY)[14:20]
"""The kinds that are no blockers: the user is told."""

LIMIT = tuple(CAUGHT_BY)[20:]
"""What word lists find by luck only; measured to be known, not promised."""


@dataclass(frozen=True, slots=True)
class Mutant:
    """A good letter with one thing wrong."""

    kind: str
    specimen: Specimen
    paper: Paper


def mutants(specimen: Specimen) -> Iterator[Mutant]:
    """Everything that can go wrong with this letter."""
    for kind, made in _MAKERS.items():
        for paper in made(specimen):
            assert paper != specimen.paper
            yield Mutant(kind, specimen, paper)


def _adding(stock: Stock) -> Callable[[Specimen], Iterator[Paper]]:
    return lambda one: (_added(one, text) for text in stock[one.half])


def _added(one: Specimen, text: str, place: int = 2) -> Paper:
    """The letter with the text at the end of one of its paragraphs."""
    blocks = one.paper.body.split("\n\n")
    blocks[place] += f" {text}"
    return Paper(one.paper.person, one.paper.subject, "\n\n".join(blocks))


def _other_day(one: Specimen) -> Iterator[Paper]:
    """Each weekday and each day of a month that the letter holds becomes another."""
    body = one.paper.body
    for found in re.finditer(rf"\b(?:{'|'.join(DAYS)})\b", body):
        for step in (1, 3):
            day = DAYS[(DAYS.index(found.group()) + step) % 7]
            yield _put(one, found, day)
    for found in re.finditer(r"(?<=the )\d+(?=th\b)|(?<=[a-z] )\d{1,2}(?=\.)", body):
        yield _put(one, found, str(int(found.group()) % 28 + 3))


def _put(one: Specimen, found: re.Match[str], text: str) -> Paper:
    body = one.paper.body
    changed = body[: found.start()] + text + body[found.end() :]
    return Paper(one.paper.person, one.paper.subject, changed)


def _misspelt(one: Specimen) -> Iterator[Paper]:
    """The greeting's name with a letter doubled, dropped, exchanged, and without its accents."""
    greeting = one.paper.body.split("\n")[0]
    name = max(re.findall(r"[^\W\d_]+", greeting.split(" ", 1)[1]), key=len)
    middle = len(name) // 2
    wrong = {
        name[:middle] + name[middle] + name[middle:],
        name[:middle] + name[middle + 1 :],
        name[:-1] + ("a" if name[-1] != "a" else "e"),
    }
    for spelt in sorted(wrong - {name}):
        yield one.changed(greeting, greeting.replace(name, spelt))


def _private(one: Specimen) -> Iterator[Paper]:
    for text in _secrets(one):
        yield _added(one, _sentence(text))


def _shifted(one: Specimen) -> Iterator[Paper]:
    """The private answer turned to the reader: "she was" becomes "you were"."""
    for text in _secrets(one):
        turned = text
        for old, new in (
            (r"(?:he|she|they) (?:was|is)", "you were"), (r"(?:he|she|they)", "you"),
            (r"(?:his|her|their)", "your"), (r"(?:him|them)", "you"), ("my", "your"),
            ("is", "was"), ("did", "do"), ("was", "were"), ("I", "we"),
        ):  # fmt: skip
            turned = re.sub(rf"\b{old}\b", new, turned)
        if turned != text:
            yield _added(one, _sentence(turned))


def _secrets(one: Specimen) -> Iterator[str]:
    """Private sentences of the recap with at least four words."""
    answers = one.hearing.recap.answers
    went = re.split(r"(?<=[.!?])\s+|\n", answers.went)
    told = [*went, answers.unasked]
    loose = one.hearing.recap.unassigned
    told += re.findall(
        r"(?m)^(?:poorly|what went badly|went badly|didn't ask)\W+(.*)$", loose, re.IGNORECASE
    )
    open_ones = re.compile(r"(?i)\b(?:liked|loved|should have mentioned|coffee|otherwise)\b")
    for text in told:
        if len(text.split()) >= 4 and not open_ones.search(text):
            yield text.strip(" .?!")


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "."


def _false_enthusiasm(one: Specimen) -> Iterator[Paper]:
    if one.hearing.stance is not Stance.YES:
        yield from (_added(one, text) for text in KEEN[one.half])


def _others_point(one: Specimen) -> Iterator[Paper]:
    if one.other:
        yield one.changed(one.point, one.other)
        yield _added(one, one.other, 1)


def _wrong_employer(one: Specimen) -> Iterator[Paper]:
    for text in EMPLOYERS[one.half]:
        yield one.changed(one.hearing.context.employer, text)


def _wrong_role(one: Specimen) -> Iterator[Paper]:
    for text in ROLES[one.half]:
        yield one.changed(one.hearing.context.role, text)


def _without(part: str) -> Callable[[Specimen], Iterator[Paper]]:
    def made(one: Specimen) -> Iterator[Paper]:
        if part == "thanks":
            blocks = one.paper.body.split("\n\n")
            rest = blocks[1].replace(one.point, "")
            blocks[1] = one.point if rest.strip() else blocks[1]
            if blocks[1] != one.paper.body.split("\n\n")[1] and "hank" not in one.point:
                yield Paper(one.paper.person, one.paper.subject, "\n\n".join(blocks))
        elif part == "point":
            body = _bare(one)
            yield Paper(one.paper.person, one.paper.subject, body)
        elif one.hearing.stance is not Stance.NO:
            blocks = one.paper.body.split("\n\n")
            where = 2 if part == "part2" else 3
            yield Paper(
                one.paper.person,
                one.paper.subject,
                "\n\n".join([*blocks[:where], *blocks[where + 1 :]]),
            )

    return made


def _bare(one: Specimen) -> str:
    """The letter as a form letter: nothing of the conversation is left."""
    context = one.hearing.context
    greeting, *_, sign_off = one.paper.body.strip().split("\n\n")
    when = next(day for day in DAYS if day in one.paper.body + one.paper.subject + "Monday")
    last = "I wish you all the best." if one.hearing.stance is Stance.NO else one.next
    said = (
        f"Thank you for meeting with me on {when} about the {context.role} position."
        f" It was a pleasure to meet you.\n\nI was interested to learn more about"
        f" {context.employer}.\n\n{last}"
    )
    return f"{greeting}\n\n{said}\n\n{sign_off}\n"


_MAKERS: dict[str, Callable[[Specimen], Iterator[Paper]]] = {
    "invented person": _adding(PEOPLE),
    "invented number": _adding(NUMBERS),
    "other day": _other_day,
    "invented credential": _adding(CREDENTIALS),
    "invented promise": _adding(PROMISES),
    "misspelt name": _misspelt,
    "private answer, verbatim": _private,
    "private answer, person shifted": _shifted,
    "false enthusiasm": _false_enthusiasm,
    "another interviewer's point": _others_point,
    "wrong employer": _wrong_employer,
    "wrong role": _wrong_role,
    "template residue": _adding(RESIDUE),
    "link": _adding(LINKS),
    "missing thanks": _without("thanks"),
    "missing enthusiasm": _without("part2"),
    "missing point": _without("point"),
    "missing next contact": _without("next"),
    "gushing": _adding(GUSHING),
    "cliché": _adding(CLICHES),
    "private thing in other words": lambda one: iter([_added(one, one.soft)]),
}
