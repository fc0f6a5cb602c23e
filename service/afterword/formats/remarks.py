"""Short replies that are no notes about an interview: a thank-you, nearly a command, "it was off".

Taking them for notes would write letters about a meeting that perhaps was none. What is only
suspected is asked about; nothing is changed meanwhile.
"""

import re
from enum import StrEnum


class Remark(StrEnum):
    """What a short text without any answer seems to be."""

    TALK = "talk"  # a word of courtesy; it needs no answer
    UNSURE = "unsure"  # nearly a command, or that it did not take place


MOST_WORDS = 25
"""What is longer than that is notes."""

_TALK = re.compile(
    r"(?:(?:ok(?:ay)?|thanks?(?: you| so much| a lot)?|thank you(?: so much| very much)?|great"
    r"|perfect|super|nice|cool|good|got it|will do|done|sounds good|cheers|received|merci"
    r"|danke(?: schön)?|vielen dank|gracias|grazie|obrigad[oa]|bedankt|dank je)"
    r"[\s,.!:)\U0001F44D\U0001F64F]*){1,4}",
    re.IGNORECASE,
)
_COMMAND_LIKE = re.compile(
    r"(?:please )?(?:skip|later(?= *$| please)|no[- ]?show|cancell?ed|status|undo|withdraw"
    r"|forget|rewrite|shorter"
    r"|remind me|ask me (?:again|later)|not an interview|no interview|überspringen|später|kürzer"
    r"|abgesagt|no,? (?:it|this|that) (?:was|is)(?:n[’']t)?)\b",
    re.IGNORECASE,
)
_NEAR_COMMAND = 8
"""Words of a text that begins like a command and is still taken for one that was meant."""
_OFF = re.compile(
    r"(?:^|[.!;]\s+)(?:(?:it|this|that|the (?:interview|meeting|call|talk)|they|he|she|interview"
    r"|meeting) )?(?:(?:was|were|is|got|has been|had been|have) )?"
    r"(?:(?:just )?(?:cancell?ed|called off|postponed|rescheduled)"
    r"(?= *(?:$|[.,;!:]|(?:by|at|on|last|to|until|for|this|today|because)\b))"
    r"|did ?n[o’']t (?:show|come|happen|take place|turn up|call)"
    r"|never (?:showed|came|happened|called|turned up)"
    r"|fiel aus|abgesagt|nicht stattgefunden|annul[ée]\w*)\b",
    re.IGNORECASE,
)
_NOBODY = re.compile(
    r"\b(?:nobody|no one|niemand|personne)\s(?:came|showed|was there|kam)\b", re.IGNORECASE
)
_SPOKEN = re.compile(
    r"\b(?:i(?:[’']ve| have)? )?(?:spoke|spoken|called|talked|rang|phoned|reached|done|did it"
    r"|angerufen|gesprochen|appelée?|telefoniert)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:not|will|going to|tomorrow|later|couldn|nicht)\b|n[’']t\b", re.IGNORECASE
)


def remark_in(text: str) -> Remark | None:
    """What a text that answers no question is, if it is no notes."""
    plain = " ".join(text.split())
    words = plain.split(" ")
    if _TALK.fullmatch(plain):
        return Remark.TALK
    if len(words) > MOST_WORDS:
        return None
    near = _COMMAND_LIKE.match(plain) and len(words) <= _NEAR_COMMAND
    return Remark.UNSURE if near or _OFF.search(plain) or _NOBODY.search(plain) else None


def says_called(text: str) -> bool:
    """Whether an answer to the call card tells that the call was made."""
    return bool(_SPOKEN.search(text)) and not _NOT_YET.search(text)
