"""Sentence starts that the user finished: what may be said of them.

A finished start is the user's own sentence for one reader, so it is public unless it tells what no
letter should: a confidence, health, family, money, a colleague's weakness. What was finished in a
hurry is mended where there is one way to do so; anything else is asked for again.
"""

import re

from afterword.domain.letter import Source
from afterword.formats.compose.deeds import topic
from afterword.formats.compose.names import mentions
from afterword.formats.compose.phrases import as_topic, clean
from afterword.formats.compose.points import Point, Use
from afterword.formats.compose.words import NEVER, PERSONAL, tattles

TALKED = re.compile(
    r"(?i)^(?:(?:so|then|and)\s+)?(?:(?P<who>we(?: all| both)?|i|me)\s+)?(?:also\s+|mostly\s+|"
    r"really\s+)?"
    r"(?:talked|spoke|chatted|talk|speak|compared notes|swapped (?:notes|stories)|laughed|"
    r"discuss|discussed|bonded|geeked out|nerded out|got talking|went deep|"
    r"had (?:a |an )?(?:\w+,? )?(?:\w+ )?"
    r"(?:talk|chat|conversation|discussion|exchange))"
    r"(?:\s+(?:a lot|a bit|mostly|for ages|at length|for a long time|"
    r"for (?:\w+ )?\w+ (?:minutes|hours)|mainly|also))?"
    r"(?:\s+(?:with|to)\s+(?P<with>\S+(?: \S+)?))?\s*(?:about|regarding|of(?= the| your| how)|"
    r"(?<=notes )on|(?<=discussed)|(?<=discuss))\b\s*(?P<rest>.*)$",
    re.DOTALL,
)
ENJOYED = re.compile(
    r"(?i)^(?:i )?(?:also |really |especially |particularly |very much |just )?"
    r"(?:liked|loved|enjoyed|appreciated)\s+(?P<rest>.+)$", re.DOTALL,
)  # fmt: skip
_BARE = re.compile(r"(?i)^(?:about\s+.+|how\s+\w+.+|why\s+\w+.+|[a-z]{3,}ing\s+\w+.+)$", re.DOTALL)
_AND_ABOUT = re.compile(r"(?i),?\s+and (?:also )?about\s+")
_ASKING = re.compile(
    r"(?i)^(?P<how>how|why|what|when|where)\s+(?P<aux>do|does|did|is|are|can|could|will|would|should)"
    r"\s+(?P<who>they|you|we|she|he|i|the \w+)\s+(?P<rest>.+)$"
)


def finished(owner: int, text: str, source: Source, others: tuple[str, ...]) -> Point | None:
    """The point of a finished start; None where it says nothing usable, or nothing public.

    ``others`` are the colleagues of its reader.
    """
    if PERSONAL.search(text):
        return None
    text = re.sub(r"^(?:[A-Z][\w ]{1,30}, )?(?=(?:we|I) )", "", text)
    talked, enjoyed = TALKED.match(text), ENJOYED.match(text)
    if talked:
        return _about(talked["rest"], owner, source, others)
    if enjoyed and re.match(r"(?i)i\b", text):
        phrase = likeable(enjoyed["rest"], NEVER)
        fits = phrase and not of_colleagues(phrase, others)
        return Point(Use.ENJOYED, phrase, owner, source, finished=True) if fits else None
    if _BARE.match(text):
        rest = re.sub(r"(?i)^about\s+", "", text)
        return _about(rest, owner, source, others, least=2)
    return None


def mended(text: str) -> str:
    """The line with the dots gone that the user typed on behind: "A ... and B" is "A and B"."""
    text = re.sub(r"\s*(?:\.{2,}|…)\s*(?=(?:and|or|,)(?:\s|\b))", " ", text)
    text = re.sub(r"(?<=about|.. to)\s*(?:\.{2,}|…)\s*", " ", text)
    return re.sub(r"(?i)\babout about\b", "about", text)


def likeable(rest: str, taint: re.Pattern[str]) -> str:
    """What follows "I liked" as it follows "I especially liked"; "" for what cannot."""
    phrase = clean(rest, taint=taint, least=2)
    seen = re.match(r"(?i)to (see|hear|meet|learn|talk|try|read)\b", phrase)
    return f"{seen.group(1).lower()}ing{phrase[seen.end() :]}" if seen else phrase


def _about(
    rest: str, owner: int, source: Source, others: tuple[str, ...], least: int = 1
) -> Point | None:
    """Every subject that may be named; those that tell on a colleague are left out."""
    parts = [clean(part, taint=NEVER, least=least) for part in _AND_ABOUT.split(rest)]
    told = [_told(part) for part in parts if part and not of_colleagues(part, others)]
    kept = [as_topic(part) for part in told if part]
    return topic(", and about ".join(kept), owner, source, finished=True) if kept else None


def of_colleagues(phrase: str, others: tuple[str, ...]) -> bool:
    """Whether the phrase tells a weakness of one of the ``others``."""
    return any(tattles(phrase[m.end :]) for m in mentions(phrase, others))


def _told(phrase: str) -> str:
    """A question told as what it is about: "how do they train" is "how they train"."""
    match = _ASKING.match(phrase)
    if match is None:
        return phrase
    how, aux, who, rest = match["how"], match["aux"].lower(), match["who"], match["rest"]
    if aux == "do":
        return f"{how} {who} {rest}"
    if aux == "does":
        return f"{how} {who} {_third(rest)}"
    if aux == "did":
        return ""  # the form of the past is not known
    return f"{how} {who} {aux} {rest}"


def _third(rest: str) -> str:
    verb, _, tail = rest.partition(" ")
    ending = "es" if verb.endswith(("s", "sh", "ch", "x", "o")) else "s"
    return f"{verb}{ending} {tail}"
