"""What the user should have mentioned: the one thing that is taken from what went poorly."""

import re

from afterword.domain.letter import Source
from afterword.formats.compose.lines import bare, unwrapped
from afterword.formats.compose.names import mentions
from afterword.formats.compose.phrases import clean, noun_like, sentences
from afterword.formats.compose.points import Point, Use
from afterword.formats.compose.words import PERSONAL, repaired

_UNSAID = re.compile(
    r"(?i)\b(?:should have (?:mentioned|said|told (?:her|him|them|you)|brought up)|"
    r"should'?ve (?:mentioned|said|brought up)|(?:forgot|meant) to (?:mention|say|bring up)|"
    r"wish i(?:'d| had) (?:mentioned|said|brought up)|"
    r"did(?:n't| not) (?:get to|have (?:the )?(?:time|chance) to) (?:mention|say|"
    r"bring up))\s+(?P<rest>.+)$",
    re.DOTALL,
)

_AGAINST = re.compile(
    r"(?i)\b(?:not|never|nothing|no longer|fail\w*|left|quit|leave|leaving|need|vacation|holidays?|"
    r"notice|start date|offers?|deadline|interviewing)\b|n['’]t\b"
)
"""What does not speak for the user."""


def unsaid(text: str, source: str, names: tuple[str, ...]) -> Point | None:
    """What should have been mentioned: all that is taken from what went poorly."""
    for line in unwrapped(text):
        for sentence in sentences(bare(line)):
            match = _UNSAID.search(repaired(sentence))
            if not match:
                continue
            rest = re.sub(r"(?i)^that\s+", "", match["rest"])
            if PERSONAL.search(rest) or _AGAINST.search(rest):
                continue
            phrase = re.sub(
                r"\s+(?:since|too|as well|though|already|either)$", "", clean(rest, least=2)
            )
            if re.match(r"(?i)(?:i|i'm|i've|my \w+ (?:is|are|was))\b", phrase):
                phrase = "that I" + phrase[1:] if phrase[:1] in "iI" else f"that {phrase}"
            elif not (phrase and noun_like(phrase) and re.match(r"(?i)(?:my|the)\b", phrase)):
                continue
            named = mentions(sentence, names)
            return Point(
                Use.TOLD, phrase, named[0].who if named else None, Source(source, sentence)
            )
    return None
