"""How the user greets and signs, read from mails they wrote: never what they said in them.

A greeting is learned as a form, "Hi {first},", and only from English words that suit a letter to
somebody one has just met. Of a signature only what reaches the user privately is taken: their title
and company of today have no place under a letter to another employer.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from afterword.domain.model import Owner
from afterword.formats.compose.listed import listed
from afterword.formats.compose.names import folded, parse
from afterword.formats.mime import Mail
from afterword.formats.replies import body_text

LINE = 80
"""Characters of a line that may be a greeting, a sign-off or a part of a signature."""

LINES = 400
"""Lines of a mail that are looked at."""

SIGNATURE_LINES = 3
BELOW = 10
"""Lines below the user's name in which a signature is looked for."""

NAME_WORDS = 4
CLOSING_WORDS = 4

_GREETING = re.compile(r"(?P<word>hi|hello|dear)\s+(?P<rest>\S.*)", re.IGNORECASE)
_NAME = re.compile(
    r"(?P<name>(?:(?:dr|prof|mrs?|ms)\.\s)?[^,:!.;\n]{1,60}?)\s*(?P<mark>[,:!.;]|\s[-–—]|$)",
    re.IGNORECASE,
)
_NOBODY = listed(
    """
    all both colleague colleagues everybody everyone folks friend friends hiring ladies madam
    manager recruiter sir support team there and or
    """
)
_CLOSING = listed(
    """
    again all and best cheers cordially faithfully for gratefully kind kindest many most my regards
    respectfully sincerely thank thanks the time truly very warm warmest wishes with you your yours
    """
)
_CLOSED_BY = listed(
    """
    best cheers cordially faithfully gratefully regards respectfully sincerely thank thanks truly
    wishes yours
    """
)
_QUOTED = re.compile(r"\s*(?:>|[-_=*]{2,} ?\w.*[-_=*]{2,}\s*$|[-_=]{8,}\s*$|\*?From:\*? )")
_SEPARATOR = re.compile(r"--\s*")
_PHONE = re.compile(
    r"(?:(?:tel|phone|mobile|mob|cell|[mtp])\b[.:]*\s*)?\+?[\d(][\d\s()./-]{6,22}\d", re.IGNORECASE
)
_OWN_PLACE = re.compile(
    r"(?:https?://)?(?:www\.)?(?:linkedin\.com/in|github\.com|gitlab\.com)/[\w%-]{2,60}/?",
    re.IGNORECASE,
)
_OWN_SITE = re.compile(r"(?:https?://)?(?P<host>[\w-]+(?:\.[\w-]+){1,3})/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Manner:
    """How one mail greets and closes; "" where it does not show.

    ``greeting`` holds ``{first}`` or ``{name}`` in the place of the name, ``signature`` the lines
    below the user's own name.
    """

    greeting: str = ""
    sign_off: str = ""
    signature: str = ""


def manner_of(mail: Mail, owner: Owner) -> Manner:
    """The manner of a mail that the user wrote, whatever it answers or quotes."""
    lines = list(_own_words(body_text(mail)))
    full = [line for line in lines if line]
    if not full:
        return Manner()
    names = [to.name for to in mail.recipients if to.address not in owner.addresses]
    sign_off, below = _closing(full, owner)
    signature = "\n".join(_reachable(below, owner)[:SIGNATURE_LINES]) if sign_off else ""
    return Manner(_greeting(full[0], names), sign_off, signature)


def _own_words(text: str) -> Iterator[str]:
    """The lines above the first that is quoted."""
    for line in text.split("\n", LINES)[:LINES]:
        if _QUOTED.match(line[: 3 * LINE]):
            return
        yield line.strip()


def _greeting(line: str, recipients: Sequence[str]) -> str:
    found = _GREETING.match(line[: 3 * LINE])
    named = _NAME.match(found["rest"]) if found else None
    if found is None or named is None:
        return ""
    slot = _slot(named["name"].strip(), recipients)
    mark = ":" if named["mark"] == ":" else ","
    return f"{found['word'].capitalize()} {slot}{mark}" if slot else ""


def _slot(name: str, recipients: Sequence[str]) -> str:
    """``{first}`` for a first name alone, ``{name}`` for any longer one, "" for nobody's name."""
    words = name.split()
    if not 0 < len(words) <= NAME_WORDS or any(folded(word) in _NOBODY for word in words):
        return ""
    known = {folded(parse(recipient).first) for recipient in recipients}
    if not all(word[0].isupper() for word in words) and folded(name) not in known:
        return ""
    return "{first}" if len(words) == 1 else "{name}"


def _closing(lines: Sequence[str], owner: Owner) -> tuple[str, Sequence[str]]:
    """The sign-off above the user's name, or beside it, and what stands below the name."""
    for number in range(len(lines) - 1, 0, -1):
        line = lines[number].strip("-–—~ ")
        if _is_own_name(line, owner):
            words = _sign_off(lines[number - 1])
        else:
            words, _, name = line.partition(", ")
            words = _sign_off(words) if _is_own_name(name, owner) else ""
        if words:
            return words, lines[number + 1 : number + 1 + BELOW]
    return "", ()


def _is_own_name(text: str, owner: Owner) -> bool:
    name = folded(text) if len(text) <= LINE else ""
    return bool(name) and name in {folded(owner.name), folded(parse(owner.name).first)}


def _sign_off(line: str) -> str:
    """The line as a sign-off, "" if it is none; only words that close letters are taken."""
    words = line.strip(",.!-–— ").split() if len(line) <= LINE else []
    bare = [word.strip(",.!").lower() for word in words]
    if not 0 < len(bare) <= CLOSING_WORDS or not set(bare) <= _CLOSING:
        return ""
    if not set(bare) & _CLOSED_BY:
        return ""
    said = " ".join(words)
    return f"{said[0].upper()}{said[1:].lower() if said.isupper() else said[1:]},"


def _reachable(lines: Sequence[str], owner: Owner) -> list[str]:
    """The lines by which the user is reached as a person, in their order."""
    kept = [line for line in lines if len(line) <= LINE and not _SEPARATOR.fullmatch(line)]
    return [line for line in kept if _is_private_contact(line, owner)]


def _is_private_contact(line: str, owner: Owner) -> bool:
    if line.lower() == owner.address or _PHONE.fullmatch(line) or _OWN_PLACE.fullmatch(line):
        return True
    site = _OWN_SITE.fullmatch(line)
    last = folded(parse(owner.name).last)
    if site is None or len(last) < len("abc"):
        return False
    host = site["host"].lower()
    at_work = any(host.endswith(domain) for domain in owner.employer_domains)
    return not at_work and last in folded(host)
