"""Tells whether a reading lost a word, without using the code that reads."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from afterword.domain.recap import Reading

_WORD = re.compile(r"[^\W_]+")


def words(text: str) -> list[str]:
    """Letters and digits in a row, in lower case, without the marks that nobody sees."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return _WORD.findall("".join(c for c in plain if unicodedata.category(c) != "Cf"))


def missing_words(text: str, thread: Sequence[str], reading: Reading) -> list[str]:
    """Words of the reply that are in no stored text and not in the reading often enough."""
    stored = {word for mail in thread for word in words(mail)}
    kept = (*reading.answers.by_key().values(), reading.unassigned, reading.aside)
    told = Counter(words("\n".join(kept)))
    said = Counter(word for word in words(text) if word not in stored)
    return sorted((said - told).elements())
