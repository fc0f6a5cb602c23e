"""What a mail itself says: its lines without quotations, forwarded headers, signature and footer.

A time in an older mail below is not a new time. Of what stands below the greeting only lines with a
label ("Date: ...") are kept, because some put the details there.
"""

import re

from afterword.formats.prose.vocabulary import any_of, folded, listed

TEXT_LIMIT = 64 * 1024
ATTRIBUTION, FIELDS = 300, 3
WRAP, WIDEST = 66, 100
LINE_LIMIT = 3_000
"""Lines of a mail that are looked at."""

_ENDED = re.compile(r"[.!?:;]$")
_BEGINS = re.compile(
    r"[-*•·]|\d{1,2}[.)] |\d{1,2}[:.]\d\d.{0,20}\d{1,2}[:.]\d\d|[^\W\d]{2,16} ?[:：]"
)
_QUOTED = re.compile(r"\s{0,9}(?:>|\|\s)")
_WROTE = re.compile(r"\b(?:wrote|schrieb|a ecrit|escribio|ha scritto|escreveu|schreef)\b.{0,80}$")
_OPENS = re.compile(r"(?:on|am|le|el|il|em|op|den|no dia) |\d{4}[年/-]")
_ADDRESS = re.compile(r"<[^<>\s]{3,100}@[^<>\s]{3,100}> ?(?:wrote)?:$")
_REPLIED = re.compile(
    r"[-_ ]{2,40}(?:original message|ursprungliche nachricht|message d'origine|mensaje original"
    r"|mensagem original|messaggio originale|oorspronkelijk bericht|original appointment)"
    r"[-_ ]{0,40}$"
)
_FORWARDED = re.compile(
    r"[-_ ]{2,40}(?:forwarded message|weitergeleitete nachricht|message transfere|mensaje reenviado"
    r"|mensagem encaminhada|messaggio inoltrato|doorgestuurd bericht)|begin forwarded message"
)
_HEADER = re.compile(
    r"\*?(?:from|sent|to|cc|date|subject|reply-to|von|gesendet|an|datum|betreff|de|envoye|a|objet"
    r"|enviado el|enviado|para|asunto|assunto|da|inviato|oggetto|van|verzonden|aan|onderwerp)"
    r"\*? ?:\*? ?\S"
)
_SENDER = re.compile(r"\*?(?:from|von|de|da|van) ?:\*? ?.{0,80}")
_SIGNATURE = re.compile(r"-- ?$|_{5,}$|-{5,}$")
_CLOSINGS = """
    kind regards | best regards | warm regards | warmest regards | many regards | best wishes
    warm wishes | regards | best | cheers | sincerely | thanks | thank you | many thanks
    yours sincerely | yours truly | yours faithfully | sincerely yours | all the best | talk soon
    v/r | mit freundlichen grußen | mit freundlichem gruß | mit freundlichen grussen | viele gruße
    beste gruße | liebe gruße | herzliche gruße | freundliche gruße | viele grusse | beste grusse
    liebe grusse | herzliche grusse | freundliche grusse | gruß | gruße | im auftrag
    cordialement | bien cordialement | bien a vous | sinceres salutations | cordialmente | saludos
    un saludo | un cordial saludo | saludos cordiales | atentamente | atenciosamente
    com os melhores cumprimentos | abraco | abracos | cordiali saluti | distinti saluti | un saluto
    a presto | met vriendelijke groet | met vriendelijke groeten | vriendelijke groet
    vriendelijke groeten | groet | groeten | groetjes | hartelijke groet
"""
_CLOSING = re.compile(rf"(?:{any_of(listed(_CLOSINGS))})\b")
_NAMES = re.compile(r"[ ,.!-]{0,3}(?:[^\W\d_a-z][\w.'’-]{0,30}[ ,.]{0,2}){0,4}")
_OPEN_HOURS = re.compile(
    r"\b(?:office hours|opening hours|business hours|offnungszeiten|sprechzeiten|heures d'ouverture"
    r"|horario de (?:atencion|apertura|atendimento)|orari(?:o)? (?:di|d') ?apertura|openingstijden"
    r"|working days|out of (?:the )?office|i work|my working hours|unsubscribe|mon ?- ?fri)\b"
)
_LABELLED = re.compile(
    r"(?:when|date|time|date (?:&|and) time|datum|uhrzeit|termin|wann|quand|heure|fecha|hora"
    r"|cuando|data|quando|ora|orario|tijd|wanneer|日時|日程|时间|時間|일시) ?:"
)


def spoken(text: str, *, wrapped: bool = False) -> str:
    """The lines that count, each with single spaces, at most TEXT_LIMIT characters of them.

    ``wrapped``: lines may have been broken where they became too long, and are put together.
    """
    lines = [" ".join(line[:TEXT_LIMIT].split()) for line in _lines(text)]
    kept: list[str] = []
    below, number = False, 0
    while number < len(lines):
        line = lines[number]
        flat = folded(line[:600])
        number += 1
        if _QUOTED.match(line) or _attributes(lines, number - 1):
            continue
        if _REPLIED.match(flat):
            break
        if _FORWARDED.match(flat):
            number = _behind_header(lines, number)
            continue
        if _is_header(lines, number - 1):
            break
        if _SIGNATURE.match(line):
            below = True
        elif _OPEN_HOURS.search(flat) and not _LABELLED.match(flat):
            kept.append("")
            continue
        elif kept and _closes(line, flat):
            below = True
        if not below or _LABELLED.match(flat):
            kept.append(line)
    return "\n".join(_unwrapped(kept) if wrapped else kept).strip()


def _closes(line: str, flat: str) -> bool:
    """Whether it is a greeting at the end, with no more than a name: not "Thanks for applying"."""
    found = _CLOSING.match(flat)
    return found is not None and bool(_NAMES.fullmatch(line, found.end()))


def _unwrapped(lines: list[str]) -> list[str]:
    """The lines, those together that were one: the next word would not have fitted any more."""
    out: list[str] = []
    width = 0
    for line in lines:
        first = line.partition(" ")[0]
        full = width + 1 + len(first) >= WRAP and width <= WIDEST
        if out and line and full and not (_ENDED.search(out[-1]) or _BEGINS.match(line)):
            out[-1] += f" {line}"
        else:
            out.append(line)
        width = len(line)
    return out


def _lines(text: str) -> list[str]:
    cut = text[: 4 * TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n")
    return cut.replace("\u2028", "\n")[:TEXT_LIMIT].split("\n", LINE_LIMIT)[:LINE_LIMIT]


def _attributes(lines: list[str], number: int) -> bool:
    """Whether a line, with the next one where it was folded, says who wrote what is quoted."""
    line = folded(lines[number][:ATTRIBUTION])
    following = folded(lines[number + 1][:ATTRIBUTION]) if number + 1 < len(lines) else ""
    if _attribution(line):
        return True
    folds = following.endswith(":") and not line.endswith((".", "!", "?"))
    return folds and _attribution(f"{line} {following}")


def _attribution(line: str) -> bool:
    dated = bool(re.search(r"\d", line))
    return dated and bool(
        (_OPENS.match(line) and _WROTE.search(line[-140:])) or _ADDRESS.search(line[-220:])
    )


def _is_header(lines: list[str], number: int) -> bool:
    """Whether a mail's header begins here: three fields in a row, the first of them the sender."""
    if not _SENDER.match(folded(lines[number][:100])):
        return False
    following = [folded(line[:100]) for line in lines[number : number + 6] if line]
    fields = sum(bool(_HEADER.match(line)) for line in following)
    return fields >= FIELDS  # one or two may be labels of the mail's own


def _behind_header(lines: list[str], number: int) -> int:
    """The number of the first line below a forwarded header."""
    for at in range(number, min(number + 12, len(lines))):
        if lines[at] and not _HEADER.match(folded(lines[at][:100])):
            return at
    return min(number + 12, len(lines))
