"""The lines that an OpenPGP signature puts around a text, and what it does to lines within."""

import re
from collections.abc import Sequence

_ARMOUR = re.compile(r"-----(BEGIN|END) PGP (SIGNED MESSAGE|SIGNATURE)-----")


def armour(lines: Sequence[str]) -> set[int]:
    """Numbers of the lines that belong to the signature (RFC 9580 section 7)."""
    found: set[int] = set()
    inside = ""
    for number, line in enumerate(lines):
        mark = _ARMOUR.match(line)
        if mark:
            inside = mark[2] if mark[1] == "BEGIN" else ""
            found.add(number)
        elif inside == "SIGNATURE":
            found.add(number)
        elif inside:
            if not line.startswith(("Hash:", "Comment:")):
                inside = ""
            else:
                found.add(number)
    return found


def unescaped(lines: Sequence[str]) -> list[str]:
    """The lines of a signed text without the "- " put before each that begins with a dash."""
    out: list[str] = []
    signed = False
    for line in lines:
        if mark := _ARMOUR.match(line):
            signed = mark[1] == "BEGIN" and mark[2] == "SIGNED MESSAGE"
        out.append(line[2:] if signed and line.startswith("- -") else line)
    return out
