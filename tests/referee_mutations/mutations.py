"""What goes wrong with letters, done to good ones: each mutation is one wrong thing.

Every kind has two stocks of words, one for each half, so that the referee is measured on words that
it was not tuned on. ``CAUGHT_BY`` says which checks are meant to find it.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from afterword.formats.compose.referee import Paper
from afterword.formats.compose.stance import Stance
from letters.cases import Half
from referee_mutations.specimens import Specimen

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Stock = dict[Half, tuple[str, ...]]

_PEOPLE: Stock = {
    "tune": (
        "I also enjoyed meeting Karen Doyle.", "Victor sends his regards to you.",
        "It was good to hear about the plans from your colleague Naomi.",
        "Please thank Mr. Abernathy for the tour.", "Lucinda told me much the same.",
        "You and Bartholomew made me feel welcome.",
        "Octavia reminded me of my first teacher.",
        "Marguerite spoke highly of you.",
        "Barnaby's advice was sound.",
    ),
    "keep": (
        "I was happy to speak with Fiona as well.", "Desmond kindly walked me to the door.",
        "Do give my thanks to Professor Lindqvist.", "Ursula and I talked about it at length.",
        "What Hamish said about the budget made sense to me.", "I hope that Zeynep is well.",
    ),
}  # fmt: skip
_NUMBERS: Stock = {
    "tune": (
        "I have thought about the 37 cases ever since.", "We spoke for nearly ninety minutes.",
        "Growing by 45 percent in a year is remarkable.", "The 13 new sites will need care.",
    ),
    "keep": (
        "Serving 5,500 people with so small a crew impressed me.",
        "The first 100 days matter most.",
        "It was worth the drive of eighty miles.", "Your plan for 2031 made sense.",
    ),
}  # fmt: skip
_CREDENTIALS: Stock = {
    "tune": (
        "I hold a master's degree in statistics.",
        "I am certified as a welding inspector.",
        "I have led teams on three continents.", "I speak Mandarin and some Korean.",
        "My experience with submarine cables would help here.", "I worked for the navy as a cook.",
        "As a certified diver I know the risks.",
        "Having led two hospitals, I know the pressure.",
        "I spent years in the merchant navy.",
        "My master's thesis dealt with it.",
        "I chaired a committee on this.",
    ),
    "keep": (
        "I have a doctorate from Heidelberg.", "I am fluent in Portuguese.",
        "I managed a bakery with great success.", "I have published papers on soil acidity.",
        "I was awarded the regional prize for safety.", "My diploma in hydraulics may be of use.",
    ),
}  # fmt: skip
_PROMISES: Stock = {
    "tune": (
        "I will send you my full portfolio.", "I accept the position with pleasure.",
        "I can start as soon as you like.", "I will bring a detailed plan for the first quarter.",
        "I promise you a full report.",
        "I agree to your terms.",
        "I will happily work the first month for free.",
        "I will take the job.",
        "You will have my signed copy in the post.",
    ),
    "keep": (
        "I will call you at the weekend.", "You can count on me.",
        "I will prepare a presentation for the owners.", "I will gladly sign the contract at once.",
    ),
}  # fmt: skip
_KEEN: Stock = {
    "tune": (
        "I am very excited about joining you.", "I would love to be part of your team.",
        "This is my dream job.", "I cannot wait to start.",
    ),
    "keep": (
        "I am eager to work with you.", "I left more enthusiastic than ever.",
        "I would be thrilled to take this on.", "I can see myself doing this for years.",
    ),
}  # fmt: skip
_RESIDUE: Stock = {
    "tune": (
        "I enjoyed our talk about [topic].", "Thank you, {{ first_name }}, for everything.",
        "I look forward to None.", "Here is a draft of your letter.", "I liked ... very much.",
    ),
    "keep": (
        "It was good to learn about {employer_fact}.", "I valued <your insight here>.",
        "As an AI language model I cannot know this.", "The date is TBD.", "We talked about ____.",
    ),
}  # fmt: skip
_LINKS: Stock = {
    "tune": ("My work is at https://portfolio.example.com/me.", "See www.my-page.net for more."),
    "keep": ("You can find more at http://bit.example/x9.", "Write to other.me@mail.example.org."),
}
_GUSHING: Stock = {
    "tune": (
        "It was absolutely the best interview of my life!! I am over the moon!",
        "Your incredible team blew me away; it was amazing.", "Words cannot express my gratitude.",
    ),
    "keep": (
        "I am beyond grateful for this amazing honour!", "It was truly a dream come true!!",
        "You are an unbelievably inspiring, phenomenal leader.",
    ),
}  # fmt: skip
_CLICHES: Stock = {
    "tune": (
        "I hope this email finds you well.", "I am writing to express my gratitude.",
        "I am just checking in.", "I would hit the ground running.",
    ),
    "keep": (
        "I hope this message finds you well.", "I wanted to take a moment to thank you.",
        "I am touching base after our talk.", "I am a team player who thinks outside the box.",
    ),
}  # fmt: skip
_EMPLOYERS: Stock = {
    "tune": ("Globex Partners", "the Hudson Group"),
    "keep": ("Initech", "Bramble & Sons"),
}
_ROLES: Stock = {
    "tune": ("Account Executive", "Head of Compliance"),
    "keep": ("Payroll Officer", "Tram Driver"),
}

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
        yield from (_added(one, text) for text in _KEEN[one.half])


def _others_point(one: Specimen) -> Iterator[Paper]:
    if one.other:
        yield one.changed(one.point, one.other)
        yield _added(one, one.other, 1)


def _wrong_employer(one: Specimen) -> Iterator[Paper]:
    for text in _EMPLOYERS[one.half]:
        yield one.changed(one.hearing.context.employer, text)


def _wrong_role(one: Specimen) -> Iterator[Paper]:
    for text in _ROLES[one.half]:
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
    "invented person": _adding(_PEOPLE),
    "invented number": _adding(_NUMBERS),
    "other day": _other_day,
    "invented credential": _adding(_CREDENTIALS),
    "invented promise": _adding(_PROMISES),
    "misspelt name": _misspelt,
    "private answer, verbatim": _private,
    "private answer, person shifted": _shifted,
    "false enthusiasm": _false_enthusiasm,
    "another interviewer's point": _others_point,
    "wrong employer": _wrong_employer,
    "wrong role": _wrong_role,
    "template residue": _adding(_RESIDUE),
    "link": _adding(_LINKS),
    "missing thanks": _without("thanks"),
    "missing enthusiasm": _without("part2"),
    "missing point": _without("point"),
    "missing next contact": _without("next"),
    "gushing": _adding(_GUSHING),
    "cliché": _adding(_CLICHES),
    "private thing in other words": lambda one: iter([_added(one, one.soft)]),
}
