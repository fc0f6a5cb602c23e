"""How a letter greets, closes and spells: the user's own words, else what the style has.

The style also says which of many right sentences is taken: a formal letter has none that are too
familiar, a brief one the shortest. British spelling is laid over our sentences, never over what
the user wrote.
"""

import re
from collections.abc import Callable, Sequence

from afterword.domain.letter import Voice
from afterword.formats.compose.names import greeting_name, parse, presented
from afterword.formats.text import one_line

_GREETINGS = {"warm": "Dear {first},", "formal": "Dear {name},", "brief": "Hello {first},"}
_SIGN_OFFS = {
    "warm": re.compile(r"(?i)warm|wishes|thanks|kind|all the best"),
    "formal": re.compile(r"(?i)sincerely|(?:kind|best) regards"),
    "brief": re.compile(r"(?i)^(?:best regards|kind regards|best wishes|many thanks|all the best)"),
}
_FAMILIAR = re.compile(
    r"(?i)\b(?:really|a little|thanks|happy|happily|lovely|a line|do let|good moment|at ease|"
    r"just say|it is easy|went home|made me|all the best|a short note)\b|^And "
)
_COURTLY = re.compile(
    r"(?i)\b(?:appreciat\w+|grateful|valued?|pleasure|would like to|obliged|please|shall)\b"
)
_BRITISH = {
    "meeting with me": "meeting me",
    "organization": "organisation",
    "organizations": "organisations",
    "learned": "learnt",
    "realize": "realise",
    "toward": "towards",
    "favorite": "favourite",
    "honor": "honour",
    "program": "programme",
    "center": "centre",
    "inquiry": "enquiry",
    "afterward": "afterwards",
}
_AMERICAN_WORDS = re.compile(
    r"\b(?:" + "|".join(map(re.escape, sorted(_BRITISH, key=len, reverse=True))) + r")\b",
    re.IGNORECASE,
)


def greeting(voice: Voice, style: str, name: str, gap: str) -> str:
    """The first line, to the person of that name; ``gap`` stands where no name is known."""
    parsed = parse(name)
    full = greeting_name(name) if parsed.title else presented(name)
    words = voice.greeting or _GREETINGS[style]
    first = one_line(greeting_name(name)) or gap
    return words.replace("{first}", first).replace("{name}", one_line(full) or gap)


def sign_offs(voice: Voice, style: str, stock: Sequence[str]) -> Sequence[str]:
    """The lines above the name that suit; the user's own is the only one."""
    if voice.sign_off:
        return (voice.sign_off,)
    return [line for line in stock if _SIGN_OFFS[style].search(line)] or stock


def suiting(style: str) -> Callable[[str], int]:
    """How well a sentence suits a style; the usual one takes all alike."""
    if style == "formal":
        return lambda frame: len(_COURTLY.findall(frame)) - 3 * len(_FAMILIAR.findall(frame))
    if style == "brief":
        return lambda frame: -len(frame) // 10
    return lambda _frame: 0


def spelt(frame: str, spelling: str) -> str:
    """One of our sentences in the user's spelling."""
    if spelling != "en-GB":
        return frame
    return _AMERICAN_WORDS.sub(lambda m: _like(m.group(), _BRITISH[m.group().lower()]), frame)


def _like(model: str, word: str) -> str:
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
