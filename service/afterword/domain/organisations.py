"""Names of organisations in running text, and the domains that confirm them.

"Bright Fjord Insurance" is behind ``brightfjord.example``, "Lakeshore Credit Union" behind
``lakeshorecu.example``: the beginnings of the words, in their order, spell the domain's label.
"""

import re
import unicodedata
from collections.abc import Iterator, Sequence

TEXT_LIMIT = 6_000
RUN_LIMIT = 400
LONGEST = 7
"""Words that a name has at most."""

_TOKEN = re.compile(r"[^\W_][\w.'’+-]{0,40}|&|\+|[^\w\s]|[\n\r]+")
_INNER = frozenset(
    {"&", "of", "and", "de", "du", "des", "la", "le", "el", "und", "für", "e", "y", "et"}
    | {"van", "der", "den", "do", "da", "dos", "di", "della", "del"}
)
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"})
_SECOND_LEVEL = frozenset({"co", "com", "org", "ac", "gov", "net", "edu"})


def label_of(domain: str) -> str:
    """The part of a domain that somebody chose: ``northwind`` of ``mail.northwind.co.uk``."""
    parts = domain.lower().split(".")
    at = -3 if len(parts) >= 3 and parts[-2] in _SECOND_LEVEL and len(parts[-1]) == 2 else -2
    return parts[at] if len(parts) >= -at else parts[0]


def squeezed(text: str) -> str:
    """Letters and digits alone, without case and diacritics."""
    plain = unicodedata.normalize("NFKD", text.replace("ß", "ss").casefold())
    return "".join(c for c in plain if c.isalnum())


def spells(words: Sequence[str], label: str) -> bool:
    """Whether beginnings of these words, in order, are the label.

    The first word that counts gives three letters or all of its own; one before it may be left
    out ("Grupo Almazara"), and the last ones, when two words or a long one gave the label.
    """
    target = squeezed(label)
    if len(target) < 3:
        return False
    for spelling in {tuple(words), tuple(w.translate(_UMLAUTS) for w in words)}:
        plain = [w for w in map(squeezed, spelling) if w]
        if any(_spelt(plain[at:], target, first=True) for at in range(min(2, len(plain)))):
            return True
    return False


def _spelt(words: Sequence[str], rest: str, *, first: bool = False) -> bool:
    if not rest:
        return len(words) <= 2  # "Redstart Genomics Inc" behind "redstart"
    if not words:
        return False
    word = words[0]
    shared = next(
        (n for n, (a, b) in enumerate(zip(word, rest, strict=False)) if a != b),
        min(len(word), len(rest)),
    )
    least = min(3, len(word)) if first else 1
    return any(_spelt(words[1:], rest[n:]) for n in range(shared, least - 1, -1))


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every longest row of capitalised words, with the small words that join them."""
    found = 0
    current: list[str] = []
    inner: list[str] = []
    for token in (m.group() for m in _TOKEN.finditer(text[:TEXT_LIMIT])):
        word = token.rstrip(".'’-+") if len(token) > 1 else token
        if word[:1].isupper() or (word[:1].isdigit() and current and not inner):
            current += [*inner, word]
            inner = []
        elif current and token.casefold() in _INNER and len(inner) < 2:
            inner.append(token)
        else:
            if current:
                yield tuple(current[:LONGEST])
                found += 1
            current, inner = [], []
            if found >= RUN_LIMIT:
                return
        if current and token.endswith(".") and len(token) > 4:  # the end of a sentence
            yield tuple(current[:LONGEST])
            found += 1
            current, inner = [], []
    if current:
        yield tuple(current[:LONGEST])
