"""What mail programs and companies put around a reply: kept aside, never an answer."""

import re
from collections.abc import Iterable, Iterator, Sequence

from afterword.domain.model import Owner
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
_FIELD = re.compile(r"\*?[^\s:*>][^:]{0,24}:\*?\s+\S")
_NUMBERS = re.compile(r"\d{1,9}")
_GREETING = re.compile(
    r"(?:hi|hello|hey|hallo|dear|liebes?|bonjour|salut|hola|ciao)(?: \S{1,20}){0,2}[,!.]?",
    re.IGNORECASE,
)
_CLOSE = re.compile(
    r"(?:best|kind|warm)?\s?(?:regards|wishes|best)|thanks?(?: you)?|cheers|viele grüße"
    r"|(?:mit )?(?:freundlichen|besten) grüßen?|lg|vg|cordialement|bien à vous",
    re.IGNORECASE,
)
_ARMOUR = re.compile(r"-----(BEGIN|END) PGP (SIGNED MESSAGE|SIGNATURE)-----")


def furniture(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """Numbers of the lines that are neither ours nor the user's own words.

    ``quoted`` tells for each line whether some of its words are ours.
    """
    found = _attributions(lines, quoted, owner)
    found |= _header_blocks(lines, owner)
    found |= _signatures(lines, quoted)
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


def _is_ours(text: str, owner: Owner) -> bool:
    """Whether a casefolded line names who wrote the prompt: Afterword, from the user's address."""
    names = ("afterword", owner.name.casefold(), *owner.addresses)
    return any(name and name in text for name in names)


def _attributions(lines: Sequence[str], quoted: Sequence[bool], owner: Owner) -> set[int]:
    """ "On ..., Afterword <sam@example.org> wrote:", in any language and over up to three lines.

    It names us, holds a date and a time, ends in a colon and stands above something quoted.
    """
    found: set[int] = set()
    for number, line in enumerate(lines):
        if quoted[number] or not line.rstrip().endswith((":", "：")):
            continue
        following = _next(lines, number, ())
        if following is None or not (quoted[following] or is_marked(lines[following])):
            continue
        for first in range(number, max(-1, number - 3), -1):
            if not lines[first].strip() or quoted[first]:
                break
            joined = " ".join(lines[first : number + 1])[:1000].casefold()
            if _is_ours(joined, owner) and len(_NUMBERS.findall(joined)) >= 2:
                found |= set(range(first, number + 1))
                break
    return found


def _header_blocks(lines: Sequence[str], owner: Owner) -> set[int]:
    """Three or more lines "From: ...", "Sent: ...", from the first that names us."""
    found: set[int] = set()
    for run in _stretches(n for n, line in enumerate(lines) if _FIELD.match(unquoted(line))):
        ours = (n for n in run if _is_ours(lines[n].partition(":")[2].casefold(), owner))
        first = next(ours, run[-1])
        if run[-1] - first >= 2:
            found |= set(range(first, run[-1] + 1))
    return found


def _signatures(lines: Sequence[str], quoted: Sequence[bool]) -> set[int]:
    """From "-- " down to the next line that is ours (RFC 3676 section 4.3)."""
    found: set[int] = set()
    inside = False
    for number, line in enumerate(lines):
        inside = not quoted[number] and not is_marked(line) and (inside or line.rstrip() == "--")
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
    for run in _stretches(own):
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
        name = _next(lines, number, ())
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
    first = _next(lines, -1, aside)
    if first is None or quoted[first] or not _GREETING.fullmatch(lines[first].strip()[:80]):
        return set()
    return {first}


def _next(lines: Sequence[str], number: int, aside: Iterable[int]) -> int | None:
    rest = range(number + 1, len(lines))
    return next((n for n in rest if lines[n].strip() and n not in aside), None)


def _stretches(numbers: Iterable[int]) -> Iterator[list[int]]:
    """Rising numbers in runs without gaps."""
    run: list[int] = []
    for number in numbers:
        if run and number != run[-1] + 1:
            yield run
            run = []
        run.append(number)
    if run:
        yield run
