"""Text from strangers, made safe to stand in one line and in a header.

Calendar titles and display names travel into subjects and file names of letters. Whatever could
end a line, hide or reorder characters, or be decoded into something else on the way is dropped
here, in one place. (Python 3.11 wrote an encoded line feed of a subject as a real one.)
"""

import re
import unicodedata

HEADER_LIMIT = 200
"""Characters of a header text that are kept."""

_ENCODED_WORD = re.compile(r"=\?([^?]*)\?([bBqQ])\?")
_SPACES = re.compile(r"\s+")
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
# Zero-width joiner and non-joiner are spelling in Indic and Persian names, not decoration.
_KEPT = frozenset("\u200c\u200d")


def one_line(text: str, limit: int = HEADER_LIMIT) -> str:
    """The text in one line: NFC, no control, bidi or separator character, spaces single."""
    flat = _SPACES.sub(" ", unicodedata.normalize("NFC", text[: limit * 8]))
    kept = "".join(c for c in flat if c in _KEPT or unicodedata.category(c) not in _DROPPED)
    return _SPACES.sub(" ", kept).strip()[:limit].rstrip()


def block(text: str, limit: int) -> str:
    """The text with its line breaks kept as "\\n", and everything else as in :func:`one_line`."""
    lines = text[: limit * 2].replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return "\n".join(one_line(line, limit) for line in lines)[:limit]


def header_text(text: str) -> str:
    """The text as it may stand in a header: one line, and nothing in it an encoded word.

    RFC 2047 section 2: ``=?charset?q?...?=`` inside a header is decoded by readers, so a title that
    contains one could smuggle in what :func:`one_line` removed.
    """
    return _ENCODED_WORD.sub(r"= ?\1?\2?", one_line(text)).replace("=?", "= ?")


def domain_of(address: str) -> str:
    """The domain of an address in lower case, or ""."""
    return address.rpartition("@")[2].strip().lower() if "@" in address else ""
