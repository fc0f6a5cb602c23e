"""What mail programs and companies put around a reply: kept aside, never an answer."""

import re
from collections.abc import Sequence

from afterword.domain.model import Owner
from afterword.formats.replies.attributions import (
    attributions,
    header_blocks,
    next_line,
    stretches,
)
from afterword.formats.replies.words import is_marked, unquoted

_MOBILE = re.compile(
    r"(?:sent (?:from|with|via|using) |get outlook for |von meinem .{1,30} gesendet"
    r"|diese nachricht wurde von .{1,60} gesendet|gesendet (?:von|mit) "
    r"|envoyé (?:de|depuis|à partir) |enviado (?:desde|do) |inviato da "
    r"|verzonden (?:vanaf|met) |sendt fra |skickat från )",
    re.IGNORECASE,
)
MOBILE_LENGTH = 80
SIGNATURE_LINES = 6
_RULE = frozenset(" \t-_=*–—~.")
_RULED = re.compile(
    r"(?:original message|ursprüngliche nachricht|message d'origine|message original"
    r"|mensaje original|forwarded message|reply message|messaggio originale)",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:confidential\w*|intended|recipient|privileged|disclaimer|unauthori[sz]ed|disclos\w+"
    r"|delete|notify|vertraulich\w*|empfänger|löschen|confidentiel\w*|destinataires?|divulgation)\b",
    re.IGNORECASE,
)
_THIS_MAIL = re.compile(
    r"\b(?:this|diese|ce|cet)\s(?:e-?mail|message|communication|nachricht|mail|courriel)\b",
    re.IGNORECASE,
)
_GREETING = re.compile(
    r"(?:hi|hello|hey|hallo|dear|liebes?|bonjour|salut|hola|ciao)(?: \S{1,20}){0,2}[,!.]?",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:best|kind|warm)?\s?(?:regards|wishes|best)|thanks?(?: you)?|cheers|viele grüße"
    r"|(?:mit )?(?:freundlichen|besten) grüßen?|lg|vg|cordialement|bien à vous",
    re.IGNORECASE,
)
_SIGNED_OFF = re.compile(r"-{2,4}|_{2,40}|[–—]")
_ARMOUR = re.compile(r"-----(BEGIN|END) PGP (SIGNED MESSAGE|SIGNATURE)-----")


def furniture(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """Numbers of the lines that are neither ours nor the user's own words.

    ``quoted`` tells for each line whether some of its words are ours.
    """
    found = attributions(lines, quoted, owner)
    found |= header_blocks(lines, owner)
    found |= _signatures(lines, quoted, owner)
    found |= _armour(lines)
    found |= {n for n, line in enumerate(lines) if not quoted[n] and _is_rule(unquoted(line))}
    found |= _disclaimers(lines, quoted)
    found |= _signed(lines, quoted, owner)
    found |= _last_lines(lines, quoted, found, owner)
    found |= _greeting(lines, quoted, found)
    return found


def _is_rule(line: str) -> bool:
    text = line.strip()
    if not text or set(text) == {"."}:
        return False
    rest = text.strip("".join(_RULE))
    return not rest or bool(len(rest) < len(text) and _RULED.fullmatch(rest))


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


def _armour(lines: Sequence[str]) -> set[int]:
    """The lines that an OpenPGP signature puts around a text (RFC 9580 section 7)."""
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


def _disclaimers(lines: Sequence[str], quoted: Sequence[bool]) -> set[int]:
    """Paragraphs that speak of "this message" in three different words of the law."""
    found: set[int] = set()
    own = (n for n, line in enumerate(lines) if line.strip() and not quoted[n])
    for run in stretches(own):
        text = " ".join(lines[n] for n in run)
        if not _THIS_MAIL.search(text) or len(_told(text)) < 3:
            continue
        first = next(n for n in run if _THIS_MAIL.search(lines[n]) or _told(lines[n]))
        found |= set(range(first, run[-1] + 1))
    return found


def _told(text: str) -> set[str]:
    return {word.casefold() for word in _LEGAL.findall(text)}


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
    return line[:200].strip(" \t,.-–!").casefold()


def _names(owner: Owner) -> set[str]:
    return {owner.name.casefold(), owner.name.split(" ")[0].casefold()} - {""}


def _last_lines(
    lines: Sequence[str], quoted: Sequence[bool], aside: set[int], owner: Owner
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
        elif len(text) <= MOBILE_LENGTH and _MOBILE.match(text):
            found.add(number)
        elif bare in names or (named and _CLOSE.fullmatch(bare)):
            found.add(number)
            named = True
        else:
            below, named = number, False
    return found


def _greeting(lines: Sequence[str], quoted: Sequence[bool], aside: set[int]) -> set[int]:
    first = next_line(lines, -1, aside)
    if first is None or quoted[first] or not _GREETING.fullmatch(lines[first].strip()[:80]):
        return set()
    return {first}
