"""How mail programs break long lines."""

import textwrap


def folded(line: str, width: int) -> list[str]:
    """The line in pieces of at most ``width`` columns; words stay whole."""
    if len(line) <= width:
        return [line]
    pieces = textwrap.wrap(line, width, break_long_words=False, break_on_hyphens=False)
    return pieces or [line]


def flowed(line: str, width: int, *, delsp: bool) -> list[str]:
    """Soft breaks and stuffing (RFC 3676 sections 4.2 and 4.4); a language without spaces is
    broken anywhere, which DelSp allows."""
    pieces = folded(line, width)
    if delsp and len(pieces) == 1 and len(line) > width:
        pieces = [line[at : at + width] for at in range(0, len(line), width)]
        soft = [piece + " " for piece in pieces[:-1]] + pieces[-1:]
    else:
        soft = [piece + (" " if not delsp else "  ") for piece in pieces[:-1]] + pieces[-1:]
    return [f" {p}" if p.startswith((" ", ">", "From ")) else p for p in soft]
