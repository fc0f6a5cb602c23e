"""The commands a reply may consist of, in English and in the language of the account.

A command is recognised when it is all that is new in the reply; with more words it is an answer.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from functools import lru_cache

from afterword.formats.compose.listed import PARTICLES
from afterword.formats.moments import moment_in

LONGEST = 320
"""Characters of a line beyond which it is no command."""

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {
        "SKIP": "skip",
        "NO": "no|not an interview|no interview",
        "NOSHOW": "no[- ]?show",
        "CANCELLED": "cancell?ed",
        "STATUS": "status",
        "UNDO": "undo",
        "WITHDRAW": "withdraw",
        "CALLED": "called",
        "FORGET": "forget",
        "THANKS": "thanks",
        "NORMAL": "normal",
        "LATER": "later",
        "REWRITE": "rewrite",
        "VIA": "via",
    },
    "de": {
        "SKIP": "überspringen|ueberspringen|auslassen",
        "NO": "nein|kein (?:vorstellungs|bewerbungs)?(?:gespräch|gespraech|interview)",
        "NOSHOW": "nicht (?:erschienen|gekommen)|(?:niemand|keiner) (?:da|erschienen|gekommen)",
        "CANCELLED": "abgesagt|ausgefallen",
        "STATUS": "stand",
        "UNDO": "rückgängig|rueckgaengig|zurück|zurueck",
        "WITHDRAW": "zurückziehen|zurueckziehen",
        "CALLED": "angerufen",
        "FORGET": "vergessen",
        "THANKS": "danke|dank",
        "NORMAL": "wie immer",
        "LATER": "später|spaeter",
        "REWRITE": "neu schreiben|umschreiben",
        "VIA": "über|ueber",
    },
    "fr": {
        "SKIP": "passer|sauter",
        "NO": "non|pas un entretien|pas d[’']entretien",
        "NOSHOW": "absente?s?|pas venue?s?|personne n[’']est venu",
        "CANCELLED": "annulée?",
        "STATUS": "état|statut",
        "UNDO": "défaire|revenir",
        "WITHDRAW": "retirer|se retirer",
        "CALLED": "appelée?",
        "FORGET": "oublier",
        "THANKS": "merci",
        "NORMAL": "normale?",
        "LATER": "plus tard",
        "REWRITE": "réécrire|récrire",
        "VIA": "par l[’']intermédiaire de",
    },
    "es": {
        "SKIP": "saltar|omitir",
        "NO": "no es una entrevista|no era una entrevista",
        "NOSHOW": "no (?:apareció|vino|se presentó)|no aparecieron",
        "CANCELLED": "cancelad[ao]|anulad[ao]",
        "STATUS": "estado",
        "UNDO": "deshacer",
        "WITHDRAW": "retirar(?:me)?",
        "CALLED": "llamad[ao]|ya llamé",
        "FORGET": "olvidar|olvida",
        "THANKS": "gracias",
        "LATER": "más tarde|luego|después",
        "REWRITE": "reescribir|reescribe",
        "VIA": "a través de",
    },
    "it": {
        "SKIP": "salta|saltare",
        "NO": "non (?:è|era) un colloquio|nessun colloquio",
        "NOSHOW": "non si (?:è presentat[ao]|sono presentati)|non è venut[ao]",
        "CANCELLED": "annullat[ao]|cancellat[ao]",
        "STATUS": "stato",
        "UNDO": "annulla|indietro",
        "WITHDRAW": "ritira(?:re|rsi|rmi)?",
        "CALLED": "chiamat[ao]|ho chiamato",
        "FORGET": "dimentica(?:re)?",
        "THANKS": "grazie",
        "NORMAL": "normale",
        "LATER": "più tardi|dopo",
        "REWRITE": "riscrivi|riscrivere",
        "VIA": "tramite",
    },
    "pt": {
        "SKIP": "pular|saltar",
        "NO": "não|não (?:é|era|foi) (?:uma )?entrevista",
        "NOSHOW": "não (?:apareceu|apareceram|compareceu|veio)",
        "CANCELLED": "cancelad[ao]|desmarcad[ao]",
        "STATUS": "estado|situação",
        "UNDO": "desfazer",
        "WITHDRAW": "retirar|desistir",
        "CALLED": "liguei|telefonei",
        "FORGET": "esquecer",
        "THANKS": "obrigad[ao]",
        "LATER": "mais tarde|depois",
        "REWRITE": "reescrever|reescreva",
        "VIA": "através de",
    },
    "nl": {
        "SKIP": "overslaan",
        "NO": "nee|geen (?:sollicitatie)?gesprek|geen interview",
        "NOSHOW": "niet (?:verschenen|gekomen|komen opdagen)",
        "CANCELLED": "afgezegd|geannuleerd",
        "UNDO": "ongedaan(?: maken)?|terug",
        "WITHDRAW": "intrekken|terugtrekken",
        "CALLED": "gebeld",
        "FORGET": "vergeten|vergeet",
        "THANKS": "bedankt|dank",
        "NORMAL": "normaal",
        "LATER": "later",
        "REWRITE": "herschrijven|herschrijf",
    },
}  # fmt: skip
_WITH_NAME, _WITH_TIME, _WITH_WISH = "VIA", "LATER", "REWRITE"
_NAME = re.compile(r"[^\s.,:;!?]\S*(?:\s+\S+){0,3}")
_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_NAME_WORDS = 4
_TIME = re.compile(r"(?:in\s+)?\d{1,4}(?:[:.]\d\d)?\s*[a-z]{0,7}", re.IGNORECASE)
_EARLY = datetime(2024, 1, 1, tzinfo=UTC)
"""A moment before all others of its week: then a text names a moment whenever it can name one."""

_INVISIBLE = "\u200b\u200c\u200d\ufeff\u2060"
_QUOTES = "\"'`*_«»‹›„“”‚‘’「」"


def command_in(text: str, language: str = "en") -> str | None:
    """The command when the whole new text is one: its English word in capitals, what follows as
    typed. None for anything else.

    "Later they showed me the lab" is no command: what LATER takes is a time.
    """
    line = unicodedata.normalize("NFC", text.strip(_INVISIBLE + " \t\r\n"))
    if "\n" in line or len(line) > LONGEST:
        return None
    line = _bare(line)
    plain = _unaccented(line)
    for spoken in dict.fromkeys(("en", language[:2].lower())):
        for word, pattern in _patterns(spoken):
            if found := pattern.fullmatch(plain):
                argument = line[found.start("rest") :].strip() if found["rest"] else ""
                if _takes(word, argument, spoken, language):
                    return f"{word} {argument}".rstrip()
    return None


def introducer_in(line: str, language: str = "en") -> str:
    """The name in a line "VIA Kim Bauer" or "Via: Kim Bauer"; "" for any other line.

    That is how our mails ask for it. Other words may stand around such a line, so only capitals or
    a colon, and what looks like a name behind them, tell it from a sentence.
    """
    line = _bare(unicodedata.normalize("NFC", line[:LONGEST].strip(_INVISIBLE + " \t\r\n")))
    plain = _unaccented(line)
    for spoken in dict.fromkeys(("en", language[:2].lower())):
        pattern = dict(_patterns(spoken)).get(_WITH_NAME)
        found = pattern.fullmatch(plain) if pattern else None
        if found and found["rest"]:
            word, name = line[: found.start("rest")].rstrip(), line[found.start("rest") :].strip()
            if (word.isupper() or word.endswith(":")) and _is_name(name):
                return name
    return ""


def _is_name(text: str) -> bool:
    words = text.split()
    if len(words) > _NAME_WORDS or not all(_NAME_WORD.fullmatch(word) for word in words):
        return False
    capital = [not word[0].islower() for word in words]
    particles = (word in PARTICLES for word in words)
    return capital[-1] and all(c or p for c, p in zip(capital, particles, strict=True))


def _bare(line: str) -> str:
    """The line without the marks around it and the stop behind it."""
    if line[:1] in _QUOTES:
        line = line.rstrip(".! ").strip(_QUOTES + " ")
    return line.rstrip(".! ")


def _unaccented(text: str) -> str:
    """The text with as many characters, each without its accent."""
    return "".join(unicodedata.normalize("NFD", c)[0] for c in text)


@lru_cache
def _patterns(language: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple(_compiled(language))


def _compiled(language: str) -> Iterator[tuple[str, re.Pattern[str]]]:
    for word, spellings in _WORDS.get(language, {}).items():
        argument = word in {_WITH_NAME, _WITH_TIME, _WITH_WISH}
        rest = r"(?::?\s+(?P<rest>\S.*))?" if argument else r"(?P<rest>)"
        yield word, re.compile(rf"(?:{_unaccented(spellings)}){rest}", re.IGNORECASE)


def _takes(word: str, rest: str, spoken: str, language: str) -> bool:
    """Whether the command may have this after it."""
    if word == _WITH_NAME:
        # "über" begins many a sentence; with a small letter behind it is one.
        return bool(_NAME.fullmatch(rest)) and (spoken == "en" or rest[0].isupper())
    if word == _WITH_TIME and rest:
        return bool(_TIME.fullmatch(rest) or moment_in(rest, _EARLY, UTC, language))
    return True
