"""A sentence cut into statements about one person each."""

import re
from itertools import pairwise

from afterword.formats.compose.names import mentions


def clauses(sentence: str, names: tuple[str, ...]) -> list[str]:
    """A sentence cut where a new subject begins; "Dana and I" stays whole."""
    starts = {m.start for m in mentions(sentence, names)}
    cuts = [0]
    for match in re.finditer(
        r"(?:,|;|\s[-–—]|\bwell\b:?)\s*(?:and |but |so |then )?|\s(?:and|but)\s+", sentence
    ):
        after = sentence[match.end() :]
        subject = match.end() in starts or re.match(
            r"(?i)(?:i|we|she|he|they|told|loved|liked)\b", after
        )
        before = sentence[cuts[-1] : match.start()].split()
        joint = re.match(r"(?i)i\b", after) and len(before) <= 2
        named = match.end() in starts and re.search(r"(?i)\b(?:and|&)\s*$", match.group())
        listed = named and not re.match(
            r"(?i)\S+(?: \S+)? (?:\w+ed|showed|told|was|gave|let|took)\b", after
        )
        if subject and not joint and not listed and before:
            cuts.append(match.end())
    cuts.append(len(sentence))
    parts = (sentence[a:b] for a, b in pairwise(cuts))
    return [re.sub(r"(?:,|;|\s[-–—]|\s(?:and|but|so))\s*$", "", p.strip()).strip() for p in parts]
