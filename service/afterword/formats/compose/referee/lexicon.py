"""What the referee knows of a language. Everything else about a letter is the same in all."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from afterword.formats.compose.names import folded

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """Words and turns of one language; patterns are matched without regard to case.

    ``common`` are words that say nothing alone; ``shifts`` make first, second and third person one,
    so that a changed person hides nothing. ``secrets`` are subjects that no letter speaks of, each
    with the name it has in a reason. ``hidden`` is said in confidence and ``blunt`` never to be
    repeated, whatever question it answers. ``claims`` find what the writer says of themselves,
    ``promises`` what they say they will do, ``binding`` what nobody may promise for them.
    ``contact`` is how a letter looks ahead, ``ahead`` how a note does.
    """

    code: str
    common: frozenset[str]
    shifts: Mapping[str, str]
    numbers: Mapping[str, str]
    days: Mapping[str, int]
    months: Mapping[str, int]
    relative: Pattern
    tomorrow: Pattern
    fleeting: Pattern
    openers: frozenset[str]
    honorifics: Pattern
    secrets: tuple[tuple[str, Pattern], ...]
    hidden: Pattern
    blunt: Pattern
    asides: Pattern
    praise: Pattern
    unsaid: Pattern
    claims: Pattern
    promises: Pattern
    binding: Pattern
    thanks: Pattern
    keen: Pattern
    interest: Pattern
    contact: Pattern
    ahead: Pattern
    meeting: Pattern
    gushing: Pattern
    cliches: Pattern
    nouns_capital: bool = False


def pattern(turns: str) -> Pattern:
    """Any of these turns as whole words, in any case; spaces in them match any white space.

    Every line holds turns of its own; one that ends in a backslash goes on in the next.
    """
    lines = re.sub(r"\\\n\s*", "", turns.strip()).split("\n")
    joined = "|".join(line.strip() for line in lines)
    return re.compile(r"(?i)(?<!\w)(?:" + joined.replace(" ", r"\s+") + r")(?!\w)")


NEVER = re.compile(r"(?!)")
"""For what a language has no list of."""


def words(text: str) -> frozenset[str]:
    """The words of the text as they are compared."""
    return frozenset(map(folded, text.split()))


def table(lines: str, first: int) -> dict[str, int]:
    """Every word of a line stands for the number of the line, counted from ``first``."""
    rows = enumerate(lines.strip().split("\n"), first)
    return {folded(word): number for number, line in rows for word in line.split()}


def counted(text: str) -> dict[str, str]:
    """Number words with their numbers: "two 2, three 3"."""
    pairs = (pair.split() for pair in text.split(","))
    return {folded(word): number for *names, number in pairs for word in names}
