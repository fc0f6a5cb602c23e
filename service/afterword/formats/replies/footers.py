"""What phones, companies and mailing lists add to a mail by themselves, in the languages of many.

None of it is known by its place alone: the words have to be there, and several of them where a user
might use one.
"""

import re
from collections.abc import Sequence
from itertools import chain

from afterword.formats.replies.attributions import stretches
from afterword.formats.replies.words import is_marked, unquoted

PHONE_LENGTH = 80
BANNER_TELLS = 3
BANNER_LENGTH = 600
LEGAL_TELLS = 3
LIST_LINES = 6

_SENT = re.compile(
    r"(?:sent (?:from|with|via|using) |von meine[mr]\S{0,8} .{1,30} gesendet"
    r"|diese nachricht wurde von .{1,60} gesendet|gesendet (?:von|mit) "
    r"|envoyé (?:de|depuis|à partir|avec) |enviado (?:desde|do|de|a partir|com) |enviat des de "
    r"|inviato da(?:l|lla)? |ver(?:zonden|stuurd) (?:vanaf|met|vanuit) |sendt fra |skickat från "
    r"|lähetetty |wysłane? (?:z|ze|za) |odesláno |odoslané |küldve |trimis de |poslano (?:z|s|iz) "
    r"|отправлено (?:с|из) |надіслано (?:з|із) |изпратено от |στάλθηκε από |נשלח מה|gửi từ "
    r"|dikirim dari |发自|發自|從我的|从我的|ส่งจาก)",
    re.IGNORECASE,
)
_SENT_BEHIND = re.compile(
    r".{0,40}(?:\bgönderildi|から送信|より送信|에서 보냄|에서 보냈습니다|elküldve)\W{0,3}"
    r"|أ.?ُ?رسلت من .{1,40}|.{0,20}إرسال.{0,10} من .{1,40}",
    re.IGNORECASE,
)
_PROGRAM = re.compile(
    r"\W{0,3}(?:(?:get|download) \S.{0,20} for|[^\W\d]\S{1,11} outlook \S{2,5})"
    r" (?:ios|android|mac)\b.{0,120}"
    r"|outlook \S{2,5} (?:ios|android|mac) \S{2,20}\b.{0,120}",
    re.IGNORECASE,
)
_LINK = re.compile(r"<?https?://\S+")
_LEGAL = re.compile(
    r"\b(?:confidential\w*|intended|recipient|privileged|disclaimer|unauthori[sz]ed|disclos\w+"
    r"|delete|notify|vertraulich\w*|empfänger|löschen|informieren|confidentiel\w*|destinataires?"
    r"|divulgation|confidencial\w*|destinatari\w+|riservat\w+|vertrouwelijk\w*|geadresseerde)\b",
    re.IGNORECASE,
)
_THIS_MAIL = re.compile(
    r"\b(?:this|diese|ce|cet|este|questo|questa|deze|dit)\s"
    r"(?:e-?mail|message|communication|nachricht|mail|courriel|mensaje|mensagem|messaggio|bericht)\b",
    re.IGNORECASE,
)
_BANNER = re.compile(
    r"\b(?:external|extern\w*|outside (?:of )?(?:the|your|our)|originated|außerhalb|extérieur"
    r"|do(?: not|n't) (?:click|open)|klicken|cliquez|attachments?|anhänge|pièces jointes|links?"
    r"|caution|warning|vorsicht|achtung|attention|know the (?:sender|content)|recogni[sz]e"
    r"|unknown senders?|absender|expéditeur|organi[sz]ation|trust)\b",
    re.IGNORECASE,
)
_BANNER_BEGINS = re.compile(
    r"\W{0,4}(?:external|extern|caution|warning|vorsicht|achtung|attention|this (?:e-?mail|message)"
    r"|diese e-?mail|you don't often)\b",
    re.IGNORECASE,
)
_FROM_OUTSIDE = re.compile(
    r"\b(?:outside|originated|außerhalb|extérieur|do(?: not|n't) (?:click|open)|klicken|cliquez"
    r"|know the (?:sender|content)|unknown senders?|don't often)\b",
    re.IGNORECASE,
)
_LIST_RULE = re.compile(r"[_=-]{20,}")
_LIST = re.compile(r"mailing list|listinfo|unsubscribe|mailman|abmelden|désabonner", re.IGNORECASE)


def is_from_a_phone(line: str, above: str) -> bool:
    """Whether the line is "Sent from my phone", where it ends a text, or a link below such."""
    text = line.strip()
    if _LINK.fullmatch(text):
        text = above.strip()
    if _PROGRAM.fullmatch(text):
        return True
    return len(text) <= PHONE_LENGTH and bool(_SENT.match(text) or _SENT_BEHIND.fullmatch(text))


def footers(lines: Sequence[str], quoted: Sequence[bool]) -> set[int]:
    """Numbers of the lines that a company or a mailing list has put in."""
    found: set[int] = set()
    own = [n for n, line in enumerate(lines) if unquoted(line).strip() and not quoted[n]]
    marked = [n for n in own if is_marked(lines[n])]
    unmarked = [n for n in own if not is_marked(lines[n])]
    for run in chain(stretches(marked), stretches(unmarked)):
        found |= _disclaimer(lines, run) or _banner(lines, run)
        found |= _list_footer(lines, run)
    return found


def _disclaimer(lines: Sequence[str], run: Sequence[int]) -> set[int]:
    """A paragraph that speaks of "this message" in three different words of the law."""
    text = " ".join(lines[n] for n in run)
    if not _THIS_MAIL.search(text) or len(_tells(_LEGAL, text)) < LEGAL_TELLS:
        return set()
    first = next(n for n in run if _THIS_MAIL.search(lines[n]) or _LEGAL.search(lines[n]))
    return set(range(first, run[-1] + 1))


def _banner(lines: Sequence[str], run: Sequence[int]) -> set[int]:
    """A warning that the mail comes from outside, which begins its paragraph."""
    text = " ".join(unquoted(lines[n]) for n in run)
    if len(text) > BANNER_LENGTH or not _BANNER_BEGINS.match(text):
        return set()
    if not _FROM_OUTSIDE.search(text):
        return set()
    return set(run) if len(_tells(_BANNER, text)) >= BANNER_TELLS else set()


def _list_footer(lines: Sequence[str], run: Sequence[int]) -> set[int]:
    """A rule, and below it a few lines on how to leave the list."""
    rules = (at for at, n in enumerate(run) if _LIST_RULE.fullmatch(unquoted(lines[n]).strip()))
    for at in rules:
        below = run[at + 1 :]
        if 0 < len(below) <= LIST_LINES and any(_LIST.search(lines[n]) for n in below):
            return set(run[at:])
    return set()


def _tells(pattern: re.Pattern[str], text: str) -> set[str]:
    return {word.casefold() for word in pattern.findall(text)}
