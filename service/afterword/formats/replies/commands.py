"""The commands a reply may consist of."""

import re

_ALONE = re.compile(
    r"(SKIP|NO|NO[- ]?SHOW|CANCELLED|CANCELED|STATUS|UNDO|WITHDRAW|CALLED|FORGET)[.!]?",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"LATER:?\s+((?:in\s+)?\d{1,4}(?:[:.]\d\d)?\s*[a-z]{0,7}|tonight|tomorrow(?:\s.{1,30})?)[.!]?",
    re.IGNORECASE,
)
_REWRITE = re.compile(r"REWRITE:?\s+(\S.{0,300})", re.IGNORECASE)
_VIA = re.compile(r"VIA:?\s+([^\s.,:;!?]\S*(?:\s+\S+){0,3})", re.IGNORECASE)
_WITH_ARGUMENT = (("LATER", _LATER), ("REWRITE", _REWRITE), ("VIA", _VIA))
_SPELLINGS = {"CANCELED": "CANCELLED", "NO-SHOW": "NOSHOW", "NO SHOW": "NOSHOW"}


def command_in(text: str) -> str | None:
    """The command when the whole new text is one, the word in upper case; else None.

    "Later they showed me the lab" is no command: what LATER takes is a time.
    """
    line = text.strip().strip("\u200b\u200c\u200d\ufeff\u2060")
    if "\n" in line or len(line) > 320:
        return None
    if found := _ALONE.fullmatch(line):
        word = found[1].upper()
        return _SPELLINGS.get(word, word)
    for name, pattern in _WITH_ARGUMENT:
        if found := pattern.fullmatch(line):
            return f"{name} {found[1].strip()}"
    return None
