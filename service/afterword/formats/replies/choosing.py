"""Which of a mail's two texts is believed: the one that keeps every word of the user's.

The HTML is what most people type into, and the plain text is made from it; but either may have
been added to, cut or left empty on the way.
"""

import re
from collections import Counter
from dataclasses import replace

from afterword.domain.recap import Confidence, Reading
from afterword.formats.replies.words import forms

_RANK: dict[Confidence, int] = {"high": 2, "check": 1, "none": 0}
_OF_ONE_KIND = re.compile(r"<?\bhttps?://\S+|<mailto:[^>\s]*>|\[(?:cid|image)\b[^\]\n]{0,200}\]")
_DIFFERENT = "The mail's plain text and its HTML do not say the same."
_BOTH = "The mail's plain text and its HTML each have words that the other lacks."


def chosen(plain: Reading, html: Reading) -> Reading:
    """One of two readings of the same mail, with a note where they differ."""
    lacks_plain = _words(html) - _words(plain) - Counter(forms(plain.aside))
    lacks_html = _words(plain) - _words(html) - Counter(forms(html.aside))
    if lacks_plain and lacks_html:
        return _completed(html, plain)
    if lacks_plain or lacks_html:
        return _doubted(html if lacks_plain else plain, _DIFFERENT)
    if _filing(plain) == _filing(html):
        return html if _RANK[html.confidence] >= _RANK[plain.confidence] else plain
    better = max((html, plain), key=lambda reading: _RANK[reading.confidence])
    return _doubted(better, _DIFFERENT)


def _words(reading: Reading) -> Counter[str]:
    return Counter(word for text in _filing(reading) for word in text)


def _filing(reading: Reading) -> list[tuple[str, ...]]:
    """The words of the answers, of what is unassigned and of the command, apart."""
    return [forms(_OF_ONE_KIND.sub(" ", text)) for text in _texts(reading)]


def _texts(reading: Reading) -> tuple[str, ...]:
    return (*reading.answers.by_key().values(), reading.unassigned, reading.command or "")


def _doubted(reading: Reading, note: str) -> Reading:
    confidence: Confidence = "none" if reading.confidence == "none" else "check"
    return replace(reading, confidence=confidence, notes=(*reading.notes, note))


def _completed(reading: Reading, other: Reading) -> Reading:
    """The first reading, with every line of the other that has words it lacks at the end."""
    have = _words(reading) + Counter(forms(reading.aside))
    more = []
    for line in "\n".join(_texts(other)).split("\n"):
        words = Counter(forms(_OF_ONE_KIND.sub(" ", line)))
        if words - have:
            more.append(line)
    if reading.command is not None:
        reading = replace(reading, command=None, unassigned=reading.command)
    unassigned = "\n".join(text for text in (reading.unassigned, *more) if text)
    return _doubted(replace(reading, unassigned=unassigned), _BOTH)
