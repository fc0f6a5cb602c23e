"""What stands around the user's own words in a reply: kept aside, never an answer."""

import re
from collections.abc import Collection, Sequence

from afterword.domain.model import Owner
from afterword.formats.replies.armour import armour
from afterword.formats.replies.attributions import (
    attributions,
    header_blocks,
    is_ruled,
    next_line,
)
from afterword.formats.replies.footers import footers, is_from_a_phone
from afterword.formats.replies.words import is_marked, unquoted

SIGNATURE_LINES = 6
_RULE = " \t-_=*–—~."
_GREETING = re.compile(
    r"(?:hi|hello|hey|hallo|dear|liebes?|bonjour|salut|hola|ciao)(?: \S{1,20}){0,2}[,!.]?",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:best|kind|warm|many)?\s?(?:regards|wishes|best|thanks)|thanks?(?: you)?|cheers"
    r"|(?:viele|liebe|beste|schöne) gr(?:ü|ue)(?:ß|ss)e|danke(?: und .{1,20})?"
    r"|(?:mit )?(?:freundlichen?|besten?|herzlichen?) gr(?:ü|ue)(?:ß|ss)e?n?|[lvm]f?g"
    r"|cordialement|bien à vous|merci|un saludo|saludos(?: cordiales)?|atentamente|gracias"
    r"|(?:cordiali|distinti) saluti|grazie|atenciosamente|abraços?|obrigad[oa]"
    r"|(?:met )?(?:vriendelijke|hartelijke)? ?groet(?:en)?|(?:med )?(?:vennlig|venlig) hilsen|mvh"
    r"|(?:med )?vänliga hälsningar|pozdrawiam|s pozdravem|с уважением|спасибо|saygılarımla"
    r"|teşekkürler|よろしくお願い(?:いた)?します|감사합니다|谢谢|謝謝",
    re.IGNORECASE,
)
_SIGNED_OFF = re.compile(r"-{2,4}|_{2,40}|[–—]")


def furniture(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """Numbers of the lines that are neither ours nor the user's own words.

    ``quoted`` tells for each line whether some of its words are ours.
    """
    found = attributions(lines, quoted, owner)
    found |= header_blocks(lines, quoted, owner)
    found |= _signatures(lines, quoted, owner)
    found |= armour(lines)
    found |= footers(lines, quoted)
    found |= _rules(lines, quoted, found)
    found |= _signed(lines, quoted, owner)
    found |= _last_lines(lines, quoted, found, owner)
    found |= _greeting(lines, quoted, found)
    return found


def _rules(lines: Sequence[str], quoted: Sequence[bool], aside: Collection[int]) -> set[int]:
    """Ruled lines, empty or as "---- Original message ----" above a quotation."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        text = unquoted(line).strip()
        if quoted[number] or not text or set(text) == {"."}:
            continue
        if not text.strip(_RULE) and len(text) > 1:
            found.add(number)
        elif is_ruled(text):
            below = next_line(lines, number, ())
            if below is not None and (below in aside or quoted[below] or is_marked(lines[below])):
                found.add(number)
    return found


def _signatures(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """From "-- " down to the next line that is ours (RFC 3676 section 4.3).

    Webmail rules it off with "---", which then has the user's name below it.
    """
    found: set[int] = set()
    inside = False
    for number, line in enumerate(lines):
        mark = line.rstrip()
        if not inside and _SIGNED_OFF.fullmatch(mark) and number + 1 < len(lines):
            inside = mark == "--" or _bare(lines[number + 1]) in _names(owner)
        inside = inside and not quoted[number] and not is_marked(line)
        if inside:
            found.add(number)
    return found


def _signed(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """ "Regards", the user's name below it, and the few lines of a signature below that."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if quoted[number] or not _CLOSE.fullmatch(_bare(line)):
            continue
        name = next_line(lines, number, ())
        if name is None or quoted[name] or _bare(lines[name]) not in _names(owner):
            continue
        end = name
        while end < len(lines) and not quoted[end] and not is_marked(lines[end]):
            if not lines[end].strip() or end - name > SIGNATURE_LINES:
                break
            end += 1
        found |= {number, *range(name, end)}
    return found


def _bare(line: str) -> str:
    return line[:200].strip(" \t,.-–!、。").casefold()


def _names(owner: Owner) -> set[str]:
    return {owner.name.casefold(), owner.name.split(" ")[0].casefold()} - {""}


def _last_lines(
    lines: Sequence[str], quoted: Sequence[bool], aside: Collection[int], owner: Owner
) -> set[int]:
    """What ends a stretch of new text: "Sent from ...", the user's own name, "Regards" above it."""
    names = _names(owner)
    found: set[int] = set()
    below: int | None = None  # the next line that is neither blank nor furniture
    named = False
    for number in range(len(lines) - 1, -1, -1):
        text = unquoted(lines[number]).strip()
        if not text or number in aside:
            continue
        is_last = below is None or quoted[below] or is_marked(lines[below])
        bare = _bare(text)
        if quoted[number] or not is_last:
            below, named = number, False
        elif is_from_a_phone(text, _above(lines, number)):
            found.add(number)
        elif bare in names or (named and _CLOSE.fullmatch(bare)):
            found.add(number)
            named = True
        else:
            below, named = number, False
    return found


def _above(lines: Sequence[str], number: int) -> str:
    above = (unquoted(lines[n]) for n in range(number - 1, max(-1, number - 3), -1))
    return next((text for text in above if text.strip()), "")


def _greeting(lines: Sequence[str], quoted: Sequence[bool], aside: Collection[int]) -> set[int]:
    first = next_line(lines, -1, aside)
    if first is None or quoted[first] or not _GREETING.fullmatch(lines[first].strip()[:80]):
        return set()
    return {first}
