"""When two spellings name the same person, or the same employer or role."""

import re
import unicodedata

_TITLES = {"don", "doña", "herr", "frau", "herrn", "monsieur", "madame", "schwester", "mr", "ms"}
_FORMS = {"gmbh", "inc", "ltd", "llc", "ag", "sa", "srl", "bv", "pte", "plc", "株式会社"}


def same_name(meant: str, read: str) -> bool:
    """Titles before a name may be left out; diacritics may not."""
    return _person(meant) == _person(read)


def same_organisation(meant: str, read: str) -> bool:
    """Legal forms, punctuation and case do not matter; blank is never right."""
    return bool(_plain(read)) and _plain(meant) == _plain(read)


def _person(name: str) -> list[str]:
    words = unicodedata.normalize("NFC", name).casefold().split()
    return [word for word in words if word not in _TITLES and not word.endswith(".")]


def _plain(text: str) -> list[str]:
    folded = unicodedata.normalize("NFC", text).casefold().replace("株式会社", " 株式会社 ")
    return [word for word in re.findall(r"\w+", folded) if word not in _FORMS]
