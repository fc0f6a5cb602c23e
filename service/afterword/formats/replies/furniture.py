"""What mail programs and companies put around a reply: kept aside, never an answer."""

import re
from collections.abc import Sequence

from afterword.domain.model import Owner
from afterword.formats.replies.align import unquoted

_MOBILE = re.compile(
    r"^(?:sent (?:from|with|via) |get outlook for |von meinem .{1,30} gesendet"
    r"|gesendet (?:von|mit) |envoyé (?:de|depuis) |enviado desde |inviato da "
    r"|verzonden (?:vanaf|met) |sendt fra )",
    re.IGNORECASE,
)
_RULER = re.compile(
    r"^[\s\-_=*–—~.]*(?:original message|ursprüngliche nachricht|message d'origine"
    r"|mensaje original|forwarded message)?[\s\-_=*–—~.]*$",
    re.IGNORECASE,
)
_LEGAL = re.compile(
    r"\b(?:confidential\w*|intended recipient|privileged|disclaimer|unauthori[sz]ed|disclos\w+"
    r"|vertraulich\w*|empfänger|confidentiel\w*|destinataire|legally)\b",
    re.IGNORECASE,
)
_FIELD = re.compile(r"^\s*\*?[^\s:][^:]{0,24}:\*?\s+\S")


def furniture(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """Numbers of the lines that are neither ours nor the user's own words.

    ``quoted`` tells for each line whether some of its words are ours.
    """
    found: set[int] = set()
    found |= _attributions(lines, quoted, owner)
    found |= _header_blocks(lines, owner)
    found |= _signature(lines, quoted)
    for number, line in enumerate(lines):
        text = unquoted(line).strip()
        if _MOBILE.match(text) or (text and _RULER.match(text)):
            found.add(number)
    found |= _disclaimers(lines, quoted)
    found |= _sign_off(lines, quoted, found, owner)
    return found


def _attributions(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """ "On ..., Afterword <sam@example.org> wrote:", in any language and over up to three lines."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if not line.rstrip().endswith((":", "：")) or quoted[number]:
            continue
        for first in range(number, max(-1, number - 3), -1):
            if not lines[first].strip() or quoted[first]:
                break
            joined = " ".join(lines[first : number + 1]).casefold()
            ours = "afterword" in joined or any(a in joined for a in owner.addresses)
            if ours and len(re.findall(r"\d+", joined)) >= 2:
                found |= set(range(first, number + 1))
                break
    return found


def _header_blocks(lines: Sequence[str], owner: Owner) -> set[int]:
    """Three or more lines "From: ...", "Sent: ..." with one of our addresses among them."""
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if _FIELD.match(unquoted(line)):
            run.append(number)
            continue
        text = " ".join(lines[n] for n in run).casefold()
        if len(run) >= 3 and any(address in text for address in owner.addresses):
            found |= set(run)
        run = []
    return found


def _signature(lines: Sequence[str], quoted: Sequence[bool]) -> set[int]:
    """From "-- " down to the next line that is ours (RFC 3676 section 4.3)."""
    found: set[int] = set()
    for number, line in enumerate(lines):
        if line.rstrip("\r") in {"-- ", "--"} and number not in found:
            end = number
            while end < len(lines) and not quoted[end] and not lines[end].startswith(">"):
                found.add(end)
                end += 1
    return found


def _disclaimers(lines: Sequence[str], quoted: Sequence[bool]) -> set[int]:
    found: set[int] = set()
    run: list[int] = []
    for number, line in enumerate([*lines, ""]):
        if line.strip() and not (number < len(quoted) and quoted[number]):
            run.append(number)
            continue
        text = " ".join(lines[n] for n in run)
        if len({m.casefold() for m in _LEGAL.findall(text)}) >= 3:
            found |= set(run)
        run = []
    return found


def _sign_off(
    lines: Sequence[str], quoted: Sequence[bool], aside: set[int], owner: Owner
) -> set[int]:
    """The user's own name alone, as the last words of a stretch of new text."""
    names = {owner.name.casefold(), owner.name.split(" ")[0].casefold()} - {""}
    found = set()
    for number, line in enumerate(lines):
        if line.strip(" ,.-\t").casefold() not in names or quoted[number]:
            continue
        rest = (n for n in range(number + 1, len(lines)) if lines[n].strip() and n not in aside)
        following = next(rest, None)
        if following is None or quoted[following] or lines[following].startswith(">"):
            found.add(number)
    return found
