"""What a letter is held against: interview, recap, stance, and which of the words are private.

Answers about what went poorly, what was not asked and the offer are private; elsewhere a sentence
is, when it speaks of money, of doubts or in confidence. Two things of what went are not: what
somebody liked, and what the user says should have been mentioned.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from afterword.domain.letter import Context
from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.lines import bare, parts_of_went, unwrapped
from afterword.formats.compose.names import folded
from afterword.formats.compose.referee.english import ENGLISH
from afterword.formats.compose.referee.french import FRENCH
from afterword.formats.compose.referee.german import GERMAN
from afterword.formats.compose.referee.lexicon import Lexicon
from afterword.formats.compose.referee.paper import WORD
from afterword.formats.compose.stance import Stance
from afterword.formats.compose.support import content, split
from afterword.formats.compose.words import PRIVATE

LEXICONS = (ENGLISH, GERMAN, FRENCH)
_TURN = re.compile(r";\s+|,?\s+(?=but\b)")
"""Where a sentence turns: what stands before it may be repeated though the rest may not."""

_START = re.compile(r"[^\W\d_][^:\n]{0,60}: (?:we|i) \w+")
_LABEL = re.compile(
    r"(?i)^\W*(?:poorly|(?:went )?bad(?:ly)?|poor|(?:didn['’]?t|not) ask(?:ed)?|unasked|offer|"
    r"to improve|schlecht|mal|nicht gefragt|angebot|offre)\b[^:.!?\n]{0,30}:"
)


@dataclass(frozen=True, slots=True)
class Hearing:
    """Everything that a letter can be right or wrong about.

    ``people`` are those who get letters, ``known`` texts that vouch for words beside recap and
    invitation: a signature, a wish to mention something. ``shorter`` and ``withdraw`` are wishes.
    ``language`` is what the letter must be written in, "" where nobody decided.
    """

    context: Context
    recap: Recap
    stance: Stance
    people: tuple[Person, ...] = ()
    known: tuple[str, ...] = ()
    shorter: bool = False
    withdraw: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """One sentence of the recap: under which answer, and whether a letter may repeat it.

    The key is a question's, "unsaid" for what should have been mentioned, "" for neither.
    """

    key: str
    text: str
    public: bool


@lru_cache(maxsize=256)
def spoken(text: str) -> Lexicon:
    """The language that most of the small words belong to; English when there are none."""
    found = [folded(w) for w in WORD.findall(text)]
    return max(LEXICONS, key=lambda one: sum(w in one.common for w in found))


@lru_cache(maxsize=256)
def said(recap: Recap) -> tuple[Said, ...]:
    """Every sentence of the recap."""
    everything = "\n".join([*recap.answers.by_key().values(), recap.unassigned])
    return tuple(_said(recap, spoken(everything)))


def _said(recap: Recap, lexicon: Lexicon) -> Iterator[Said]:
    for key, text in recap.answers.by_key().items():
        if key == "went":
            for part, well in parts_of_went(text):
                for sentence in _sentences(part):
                    yield from _went(sentence, well, lexicon)
        else:
            for sentence in _sentences(text):
                closed = key in {"unasked", "offer"} or _taints(sentence, key, lexicon)
                yield Said(key, sentence, not closed)
    for sentence in _sentences(recap.unassigned):
        closed = _taints(sentence, "", lexicon)
        unsaid = lexicon.unsaid.search(sentence)
        if unsaid and not PRIVATE.search(sentence[unsaid.end() :]):
            yield from _went(sentence, None, lexicon)
        else:
            yield Said("", sentence, not closed)


def _went(sentence: str, well: bool | None, lexicon: Lexicon) -> Iterator[Said]:
    """What is to be said of it is what was liked, and what should have been mentioned."""
    found = lexicon.unsaid.search(sentence)
    if found and not lexicon.blunt.search(sentence[found.end() :]):
        yield Said("went", sentence[: found.end()], public=False)
        yield Said("unsaid", sentence[found.end() :], public=True)
        return
    liked = bool(lexicon.praise.search(sentence)) and not _shameful(sentence, lexicon)
    yield Said("went", sentence, liked or (well is True and not _shameful(sentence, lexicon)))


def _shameful(sentence: str, lexicon: Lexicon) -> bool:
    secret = any(found.search(sentence) for _, found in lexicon.secrets)
    return bool(PRIVATE.search(sentence) or secret or lexicon.hidden.search(sentence))


def _taints(sentence: str, key: str, lexicon: Lexicon) -> bool:
    if lexicon.hidden.search(sentence):
        return True
    if key or _START.match(sentence):  # said in answer to a question that is no secret
        return bool(lexicon.blunt.search(sentence))
    asked = sentence.rstrip().endswith("?") or lexicon.asides.match(sentence.lstrip(" -+*"))
    return bool(asked or _LABEL.match(sentence) or _shameful(sentence, lexicon))


def _sentences(text: str) -> Iterator[str]:
    for line in unwrapped(text):
        for sentence in split(bare(line)):
            yield from (part for part in _TURN.split(sentence) if WORD.search(part))


@lru_cache(maxsize=256)
def public(hearing: Hearing) -> str:
    """All that vouches for a word: what may be repeated, and what the invitation says."""
    context = hearing.context
    people = {p.name: p for p in (*context.interviewers, *hearing.people)}.values()
    return "\n".join(
        [
            *(one.text for one in said(hearing.recap) if one.public),
            *(f"{p.name} {p.title}" for p in people),
            context.employer,
            context.role,
            context.kind,
            context.summary,
            context.user.name,
            *hearing.known,
        ]
    )


@lru_cache(maxsize=64)
def stems(text: str) -> frozenset[str]:
    """The stems of the words that are not common to all letters."""
    return frozenset(content(text))


def private(hearing: Hearing) -> tuple[str, ...]:
    """The sentences of the recap that are nobody else's business."""
    return tuple(one.text for one in said(hearing.recap) if not one.public)


def told(hearing: Hearing, *keys: str) -> str:
    """What may be repeated of these answers; "" is what no question could be found for."""
    return "\n".join(one.text for one in said(hearing.recap) if one.public and one.key in keys)
