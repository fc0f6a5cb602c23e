"""What the letters need to know of a language besides its sentences."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

Pattern = re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The patterns and shifts with which a recap in this language is read.

    ``talked`` and ``forward`` give what may follow "our conversation" and "I look forward" with the
    preposition that the user's words carry, "" for anything else; ``deed`` reads what somebody is
    said to have liked or asked: the name of a list of frames and what stands in it. ``to_you`` says
    to somebody what was said about them, "" where that cannot be done safely.
    """

    talked: Callable[[str], str]
    together: Pattern
    deed: Callable[[str], tuple[str, str] | None]
    unsaid: Callable[[str], str]
    forward: Callable[[str], str]
    to_you: Callable[[str], str]
    pronoun: Pattern


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Words with a meaning for what may be said: ``private`` taints a sentence said freely,
    ``never`` even one that was finished for the letter, ``grave`` forbids to enjoy a subject.
    ``offer`` tells a line about the offer, ``poorly`` a part about what went badly.
    """

    private: Pattern
    never: Pattern
    grave: Pattern
    yes: Pattern
    no: Pattern
    hedge: Pattern
    poorly: Pattern
    offer: Pattern
    absent: Pattern
    keen: Pattern
    cliches: Pattern


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that letters are written in.

    ``woman`` and ``man`` are what stands before a surname, ``feminine`` a job title that only a
    woman has. ``academic`` maps a title of a name to how it is said. ``about`` and ``at`` put job
    and employer behind their prepositions, ``on`` a weekday.
    """

    code: str
    days: tuple[str, ...]
    tomorrow: Pattern
    woman: str
    man: str
    feminine: Pattern
    academic: Mapping[str, str]
    about: Callable[[str, str], str]
    at: Callable[[str], str]
    on: Callable[[str], str]
    finished: Callable[[str], str]
    greetings: Pattern
    sign_offs: Pattern
    gap: str
    next_gap: str
    mark: str
    thanks: str
    reading: Reading
    words: Lexicon
