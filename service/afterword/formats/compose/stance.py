"""How keen a letter may sound: what the user answered to "do I want to receive an offer?".

Only a clear yes without any reserve allows enthusiasm. Every doubt counts as a doubt: a letter that
is too cool is soon warmed by hand, one that feigns is worse than none.
"""

import re
from enum import StrEnum

from afterword.domain.recap import Recap


class Stance(StrEnum):
    """Which frames a letter may use."""

    YES = "warm"
    UNSURE = "neutral"
    NO = "gracious"


_IDIOM = re.compile(
    r"(?i)\b(?:no|without(?: a| any)?) (?:doubts?|questions?|reservations?|hesitation|brainer)\b"
    r"|\bno-brainer\b|\b(?:not|no) (?:a )?single doubt\b|\b(?:top|first) choice\b"
)
_HEDGE = re.compile(
    r"(?i)\?|\b(?:but|if|depends?|depending|maybe|perhaps|unless|not sure|unsure|though|"
    r"although|however|"
    r"undecided|torn|probably|possibly|guess|leaning|might|unclear|too early|don'?t know|"
    r"do not know|"
    r"no idea|idk|dunno|other offers?|another|also|salary|pay|money|commute|hours|worried|nervous|"
    r"concern\w*|doubts?|only|provided|as long as|except|low|less|fifty|on the fence|we'?ll see|"
    r"i think|think so|mixed|curious|not yet|backup|fallback|over|instead|until|once)\b"
)
_NO = re.compile(
    r"(?i)^\W*(?:no|nope|nah|never|nein|non)\b(?! (?:idea|clue|strong))|\b(?:not really|"
    r"no thank|no thanks|"
    r"don'?t want|do not want|wouldn'?t (?:want|take|accept)|would not (?:want|take|accept)|"
    r"not interested|not for me|pass on|(?:gonna|going to|will|i'?ll) pass|not a fit|not the right|"
    r"withdraw\w*|turn (?:it|them) down|decline|staying where|stay where|rather not)\b"
)
_NOT_WANTED = re.compile(
    r"(?i)\b(?:don'?t|do not|no longer|never|didn'?t)\b[^.!?\n]{0,25}\bwant|"
    r"^\W*(?:hell|god|honestly|well|definitely|absolutely|frankly),? no\b|\bno way\b"
)
_NEGATED = re.compile(
    r"(?i)\b(?:not|no|never|nor|cannot|nobody|dont|doesnt|wouldnt|like a|ha|says?|"
    r"my (?:wife|husband|partner|mother|father))\b|n't\b"
)
"""Beside any of these a yes is not taken for one: a doubt, a joke or somebody else's wish."""
_YES = re.compile(
    r"(?i)^\W*(?:yes|yep|yeah|yup|yea|ya|aye|absolutely|definitely|certainly|of course|"
    r"sure|ja|oui|s[ií]|(?:for|4) sure|very much|100\s?%|please|hell yes|so much|"
    r"totally)\b|\bi (?:do|would|really do|"
    r"really want|want|"
    r"'d love|would love|very much)\b|\b(?:want (?:it|this|the|an|one|to)|i'?d (?:love|take|like)|"
    r"would love|would like|love to|hope so|dream job|top choice|first choice|count me in)\b"
)


def stance_of(offer: str) -> Stance:
    """The stance an answer allows; a blank, a hedge or anything unclear is UNSURE."""
    text = offer.replace("’", "'").strip()
    if not text:
        return Stance.UNSURE
    firm = bool(_IDIOM.search(text))
    plain = _IDIOM.sub(" ", text)
    hedged = bool(_HEDGE.search(plain) or _NEGATED.search(plain))
    yes = bool(_YES.search(plain)) or firm
    if _NO.search(plain) or _NOT_WANTED.search(plain):
        # "Not really, unless they move" and "no, thank you, although ..." are no for a letter.
        undecided = re.search(r"(?i)\b(?:not sure|unsure|no idea|don'?t know|idk)\b", plain)
        return (
            Stance.UNSURE
            if undecided or re.match(r"(?i)\W*(?:yes|yeah|yep)\b", plain)
            else Stance.NO
        )
    return Stance.YES if yes and not hedged else Stance.UNSURE


_ABOUT_IT = re.compile(
    r"(?i)^\W*(?:yes|yep|yeah|yup|absolutely|definitely)\b|"
    r"\bI (?:do |really |so |would |very much )?(?:want|like|love) "
    r"(?:it|this|(?:this|the) (?:job|one|role)|an offer|(?:very much )?this job)\b"
    r"|\bI['’]d (?:really )?(?:like|love|want) (?:it|this|an offer|the job)\b|\b(?:an|the) offer\b"
)
_REFUSED = re.compile(
    r"(?i)^\W*no,? (?:i (?:do not|don['’]?t)|thanks?\b|not)|\bi (?:do not|don['’]?t) want "
    r"(?:it|this|the job|the offer|an offer|to work (?:there|for|with))\b|"
    r"\bwould i want it\? no\b"
)


def stance_in(recap: Recap) -> Stance:
    """The stance of a recap: that of the answer, else of what plainly answers that question.

    A refusal anywhere counts. A yes counts only where all of its line is one.
    """
    if recap.answers.offer.strip():
        return stance_of(recap.answers.offer)
    lines = [line for line in recap.unassigned.split("\n") if line.strip()]
    sentences = [part for line in lines for part in re.split(r"(?<=[.!?])\s+", line)]
    if any(_REFUSED.search(part) for part in (*lines, *sentences)):
        return Stance.NO
    told = [stance_of(line) for line in lines if _ABOUT_IT.search(line)]
    return Stance.YES if told and set(told) == {Stance.YES} else Stance.UNSURE
