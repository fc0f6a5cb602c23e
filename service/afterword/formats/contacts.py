"""Who opened the door: the networking contact that a recap or a mail names.

Only phrases that can hardly mean anything else are read, since a call to thank the wrong person is
worse than none. "Dana introduced the team" says what an interviewer did, and names no contact.
"""

import re
from collections.abc import Sequence

from afterword.formats.compose.listed import NOT_NAMES, listed
from afterword.formats.compose.names import folded, mentions
from afterword.formats.text import one_line

_LIMIT = 20_000

_WORD = r"[^\W\d_a-z](?:[\w'’-]{0,40}[^\W\d_])?"
_NAME = (
    r"(?P<name>(?:(?:Dr|Prof|Mr|Mrs|Ms|Herrn?|Frau|Mme)\b\.? )?"
    rf"{_WORD}(?:[ \t]+(?:(?:von|van|de|der|den|da|di|la|le|bin|al|el)[ \t]+){{0,2}}{_WORD}"
    r"|[ \t][^\W\d_a-z]\.){0,3})"
)
_KNOWN = (
    r"(?i:(?:an? |my |our |meine?n? |mon |ma )?(?:very |old |former |good |dear |mutual |alten? |"
    r"ancien(?:ne)? )*"
    r"(?:friend|colleague|contact|cousin|brother|sister|neighbou?r|professor|mentor|boss|manager|"
    r"classmate|room-?mate|co-?worker|acquaintance|connection|teacher|freund(?:in)?|"
    r"kolleg(?:e|in|en)|bekannten?|amie?|coll[eè]gue)s?,? )"
)
_START = r"(?:^|(?<=[.;!?\n:(–—-])|(?<=, ))[ \t]{0,4}(?i:and |so |also |because |since )?"
_ME = (
    rf"(?:{_START}|(?i:\b(?:I|we|you)"
    r"(?: was| were| got| am| are| have been| had been|'m|'ve been| come)(?: highly)?) )"
)
_END = r"(?=\s*(?:$|[.,;:!?)\n–—]|-\s|(?i:and|but|so|for (?:the|this)|last|in|at|because)\b))"
_ONWARD = (
    rf"(?:{_END}|(?= (?i:to|with) (?:(?i:you|them|your|this|the (?:role|position|job|opening|"
    r"compan|recruit|hiring))|[^\W\d_a-z])))"
)
_HELPED = (
    rf"(?:(?i:(?:has |had |kindly |very )*(?:referred|recommended) (?:me|you|us)){_ONWARD}"
    rf"|(?i:(?:has |had |kindly )*introduced (?:me|us|you)){_END}"
    rf"|(?i:(?:has |had |kindly )*put (?:me|us|you) in (?:touch|contact)){_ONWARD}"
    r"|(?i:(?:has |had )?(?:vouched for (?:me|you)|"
    r"passed (?:on |along )?(?:my|your) (?:cv|r[eé]sum[eé]|name|details)|"
    r"gave (?:me|us) your (?:cv|r[eé]sum[eé]|name|details|number|address)|"
    r"made (?:the|this) (?:introduction|connection)|got me (?:the|this|an) interview|"
    r"(?:suggested|recommended) (?:that )?(?:I|we) (?:should )?"
    r"(?:apply|reach out|contact you|write to you|get in touch|speak (?:to|with) you))\b)"
    r"|(?i:hat (?:mich|uns) (?:\w+ ){0,3}(?:empfohlen|vermittelt)\b)"
    r"|(?i:hat (?:mir )?den kontakt (?:hergestellt|vermittelt)\b)"
    r"|(?i:m['’]a (?:recommand[eé]e?|mise? en (?:relation|contact))(?!\w)))"
)
_PATTERNS = tuple(
    re.compile(pattern, re.MULTILINE)
    for pattern in (
        (
            rf"{_ME}(?i:(?:kindly )?(?:introduced|referred|recommended|connected)"
            r"(?: (?:to|with) \w+(?: \w+)?)? by:? )"
            rf"(?:{_KNOWN})?{_NAME}"
        ),
        rf"\b(?i:a referral (?:from|by) |my referral (?:was|is) ){_NAME}",
        rf"{_START}(?i:referral|referrer|referred by): ?{_NAME}",
        (
            rf"\b{_NAME}(?i: from \w+(?: \w+)?| \([^)\n]{{1,30}}\)|"
            rf", (?:an?|my|who) [^,\n]{{1,40}},)? {_HELPED}"
        ),
        rf"\b{_KNOWN}{_NAME} (?i:(?:who )?(?:works|worked|is) (?:\w+ ){{1,4}}and ){_HELPED}",
        (
            r"\b(?i:(?:thanks to|through|via) (?:an? |the )?(?:\w+ )?intro(?:duction)? )"
            rf"(?i:(?:from|by) )(?:{_KNOWN})?{_NAME}"
        ),
        rf"\b(?i:through|via|thanks to|über|durch|gr[aâ]ce à|par) {_KNOWN}{_NAME}",
        (
            rf"\b(?i:(?:heard about|heard of|found|got|know|knew) (?:it|this|them|you|"
            rf"the (?:role|job|opening|position|interview)) (?:through|from) ){_NAME}{_END}"
        ),
        rf"\b(?i:got (?:in|here)|applied|was invited|came about) (?i:through) {_NAME}{_END}",
        rf"\b(?i:via) {_NAME}{_END}",
        (
            rf"\b(?i:on|at|through|thanks to|with) {_NAME}['’]s? "
            r"(?i:recommendation|referral|suggestion|introduction)\b"
        ),
        rf"\b(?i:my contact(?: there| at \w+)? (?:is|was)) {_NAME}",
        (
            rf"\b(?i:(?:empfohlen|vermittelt)(?: worden)? (?:von|durch)|auf empfehlung von) "
            rf"(?:{_KNOWN})?{_NAME}"
        ),
        rf"\b(?i:(?:durch|von)) {_NAME} (?i:empfohlen|vermittelt)\b",
        (
            rf"(?i:\brecommand[eé]e?|\bsur (?:la )?recommandation|\bpar l['’]interm[eé]diaire) "
            rf"(?i:par|de) (?:{_KNOWN})?{_NAME}"
        ),
    )
)
_NOBODY = NOT_NAMES | listed(
    """
    zoom teams skype slack webex facetime whatsapp signal google meet hangouts phone telephone
    video email mail e-mail linkedin indeed glassdoor xing stepstone monster workday greenhouse
    lever ashby calendly handshake ziprecruiter dice github website portal app agency recruiting
    recruiters staffing headhunter careers career university college alumni network gmbh ag inc
    llc ltd corp group microsoft outlook internet twitter facebook instagram jobs nobody someone
    somebody anyone one him her them us me who whoever he she which what where when while after
    before because since if as although though yesterday also maybe perhaps luckily actually hi
    hello dear thanks thank finally er sie es ich wir mein meine il elle je nous mon ma le la les
    das der die den ein eine herr frau
    """
)
"""Words with a capital that are nobody: tools, sites, kinds of firms, beginnings of sentences."""


def contact_in(text: str, not_these: Sequence[str] = ()) -> str:
    """The contact through whom an interview came about, as the text writes the name; "" if unsure.

    ``not_these`` are names that are never meant: interviewers, coordinators, the user.
    """
    text = text[:_LIMIT]
    found = ((m.start(), m["name"]) for pattern in _PATTERNS for m in pattern.finditer(text))
    for _, words in sorted(found):
        name = _name(words)
        if name and not mentions(name, tuple(not_these)):
            return name
    return ""


def _name(words: str) -> str:
    """The part of the words that is a name: "Yesterday Kim Bauer" is Kim Bauer."""
    parts = re.sub(r"['’]s$", "", one_line(words)).split(" ")
    while parts and folded(parts[0]) in _NOBODY and parts[0].rstrip(".") not in _TITLED:
        parts = parts[1:]
    firm = any(folded(part) in _NOBODY for part in parts[1:] if not part.islower())
    shouted = len(parts) == 1 and parts[0].isupper()
    if not parts or firm or shouted or parts[-1].rstrip(".") in _TITLED:
        return ""
    return " ".join(parts)


_TITLED = frozenset({"Dr", "Prof", "Mr", "Mrs", "Ms", "Herr", "Herrn", "Frau", "Mme"})
