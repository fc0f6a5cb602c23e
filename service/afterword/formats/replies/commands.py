"""The commands a reply may consist of."""

import re

_ALONE = re.compile(
    r"(?:SKIP|NO|NOSHOW|NO-SHOW|CANCELLED|CANCELED|STATUS|UNDO|WITHDRAW|CALLED|FORGET)[.!]?",
    re.IGNORECASE,
)
_WITH_ARGUMENT = re.compile(r"(LATER|REWRITE|VIA)(?:\s*:)?\s+(\S.{0,200})", re.IGNORECASE)
_SPELLINGS = {"NO-SHOW": "NOSHOW", "CANCELED": "CANCELLED"}


def command_in(text: str) -> str | None:
    """The command when the whole new text is one, the word in upper case; else None."""
    line = text.strip()
    if "\n" in line:
        return None
    if _ALONE.fullmatch(line):
        word = line.rstrip(".!").upper()
        return _SPELLINGS.get(word, word)
    found = _WITH_ARGUMENT.fullmatch(line)
    return f"{found[1].upper()} {found[2].strip()}" if found else None
