"""The next point of contact, from the answer to "what is the next step?".

A table on who acts, what they do and when. Its usual errors would be the wrong person and the wrong
day, so anything unclear becomes "I look forward to hearing from you about the next step".
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from afterword.domain.letter import Source
from afterword.domain.model import Person
from afterword.formats.compose.names import NOT_NAMES, folded, mentions
from afterword.formats.compose.phrases import clean, sentences
from afterword.formats.compose.recall import unwrapped
from afterword.formats.compose.words import NEVER, PRIVATE, repaired

DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


@dataclass(frozen=True, slots=True)
class Outlook:
    """What comes next. ``kind`` names a list of frames; ``who`` a place among the people, or a
    name; ``when`` begins with its preposition; ``x`` is the step in the user's words."""

    kind: str = "open"
    who: int | str | None = None
    when: str = ""
    x: str = ""
    source: Source | None = None


_DAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|satur|sun)(?:day)?s?"
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|"
    r"oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_COUNT = r"(?:\d+|an?|one|two|three|four|five|six|ten|a couple(?: of)?|a few)"
_POINT = (
    rf"(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?|(?:the\s+)?\d{{1,2}}(?:st|nd|rd|th)(?:\s+(?:of\s+)?{_MONTH})?|"
    rf"\d{{1,2}}\s+{_MONTH}|(?:the\s+)?week of (?:the\s+)?(?:\d{{1,2}}(?:st|nd|rd|th)?|{_MONTH}\s+\d+)|"
    rf"(?:the\s+)?(?:end|start|beginning|middle) of (?:the\s+|next\s+|this\s+)?(?:week|month|day|year|{_MONTH})|"
    rf"(?:early|late|mid)(?:\s+|-)(?:next week|this week|next month|{_MONTH})|"
    rf"(?:the\s+)?first week of {_MONTH}|(?:early\s+)?(?:next|this|the following|the coming)\s+(?:week|month|weekend|{_DAY})|"
    rf"{_COUNT}\s+(?:business\s+|working\s+)?(?:days?|weeks?|months?)|tomorrow|today|tonight|this (?:afternoon|evening)|"
    rf"(?:EOD|COB|end of day)\s+{_DAY}|{_DAY}|thanksgiving|christmas|the holidays|new year)"
)
_CLOCK = r"(?:\s+(?:at\s+)?\d{1,2}(?::\d\d)?\s?(?:am|pm)|\s+at\s+\d{1,2}(?::\d\d)?|\s+(?:morning|afternoon))?"
_TIME = re.compile(
    rf"(?i)(?<![\w'])(?:(?P<prep>by|before|on|in|within|after|until|around|about|for|from|during)\s+)?"
    rf"(?P<point>{_POINT})(?P<clock>{_CLOCK})(?![\w'])"
)
_FULL_DAY = {
    "mon": "Monday", "tue": "Tuesday", "wed": "Wednesday", "thu": "Thursday", "fri": "Friday",
    "sat": "Saturday", "sun": "Sunday",
}  # fmt: skip
_FULL_MONTH = {
    "jan": "January", "feb": "February", "mar": "March", "apr": "April", "may": "May", "jun": "June",
    "jul": "July", "aug": "August", "sep": "September", "oct": "October", "nov": "November", "dec": "December",
}  # fmt: skip

_HEAR = re.compile(
    r"(?i)\b(?:calls?|calling|phones?|phoning|rings?|e-?mails?|e-?mailing|texts?|texting|writes?|messages?|contacts?|"
    r"(?:be|are|get) in touch|gets? back|comes? back|follow(?:s|ing)? up|lets? (?:me|us) know|reach(?:es)? out|"
    r"hear(?:ing)? (?:back|from)|decides?|decision|answer|reply|feedback|updates?|news|confirms?|sets? (?:it |this )?up|"
    r"schedules?|arranges?|sends?|invites?|results?)\b"
)
_PROMISE = re.compile(
    r"(?i)^(?:next:?\s*)?(?:i(?:'ll| will| am going to|'m going to|'m to| am to| need to| have to| must| should|"
    r" promised to| said i(?:'d| would))\s+)(?P<rest>(?:send|e-?mail|provide|share|submit|bring|forward|"
    r"prepare|complete|return|call|write|follow up|get back|come back|meet|do|visit|finish|take)\b.*)$",
    re.DOTALL,
)
_FORWARD = re.compile(
    r"(?i)^(?:next:?\s*)?(?:i(?:'m| am)?\s+)?(?:very much )?look(?:ing)? forward to\s*(?P<rest>.*)$",
    re.DOTALL,
)
_EVENT = re.compile(
    r"(?i)\b(?:interviews?|round|visit|meeting|panel|conversation|call with|chat with|trial (?:day|shift|week)|"
    r"shadow(?:ing)? (?:day|shift)|tour|presentation|workshop|demo lesson|role play|lunch|dinner|coffee|walk.?through|"
    r"assessment day|observation|on-?site|case study|take.?home)\b"
)
_FORMAL = re.compile(
    r"(?i)\b(?:background check|drug test|drug screen|references?|reference checks?|fingerprint\w*|medical|paperwork|"
    r"assessment|test|task|exercise)\b"
)
_OFFICE = re.compile(
    r"(?i)^(?P<who>HR|(?:the |their |a )?(?:recruiter|recruiting team|hiring manager|talent team|search firm|agency|"
    r"coordinator|office|secretary|assistant))\b"
)
_NEXT = re.compile(r"(?i)^(?:the )?next(?: steps?)?\s*(?:is\b|are\b|[:=–-])\s*")


def outlook(text: str, people: Sequence[Person], day: date | None) -> Outlook:
    """What the answer says comes next; ``day`` is the local date of the interview."""
    names = tuple(p.name for p in people)
    best = Outlook()
    for line in unwrapped(text):
        for sentence in sentences(re.sub(r"^\s*(?:[-*•–]+|\d[.)])\s*", "", line)):
            found = _read(repaired(sentence), names, day, Source("recap.next", sentence))
            if found.kind != "open":
                if found.kind in {"forward", "promise"} or found.when or best.kind == "open":
                    best = (
                        found if best.kind in {"open", "step"} or found.kind == "forward" else best
                    )
    return best


def _read(text: str, names: tuple[str, ...], day: date | None, source: Source) -> Outlook:
    forward = _FORWARD.match(text)
    if forward:
        phrase = clean(timed(forward["rest"], day), taint=NEVER)
        return Outlook("forward", x=phrase, source=source) if phrase else Outlook()
    text = _NEXT.sub("", text).strip()
    if not re.search(r"\w{2}", text) or PRIVATE.search(text) or re.search(r"(?i)\bif\b|\?", text):
        return Outlook()
    promise = _PROMISE.match(text)
    if promise:
        phrase = clean(timed(promise["rest"], day), least=2)
        return Outlook("promise", x=phrase, source=source) if phrase else Outlook()
    hear = _HEAR.search(text)
    when = _when(text, day)
    if hear and not _is_event(text[: hear.start()]):
        who = _actor(text[: hear.start()], names)
        kind = "hear_other" if isinstance(who, str) else "hear"
        return Outlook(kind, who=who, when=when, source=source)
    event = _event(text, day)
    if event:
        return Outlook(
            "event" if _EVENT.search(event) else "step", x=event, when=when, source=source
        )
    if when and re.fullmatch(r"\W*", _TIME.sub("", text)):
        return Outlook("hear", when=when, source=source)
    return Outlook()


def _is_event(before: str) -> bool:
    return bool(_EVENT.search(before)) and not re.search(
        r"(?i)\b(?:will|would|to|'ll|is|should|could)\b", before
    )


def _event(text: str, day: date | None) -> str:
    """A meeting or a formality as a noun phrase with its article, or ""."""
    if not (_EVENT.search(text) or _FORMAL.search(text)):
        return ""
    first = re.split(r"(?i),|;|\bthen\b|\bafter that\b|\bdate TBD\b|\band then\b", text)[0]
    phrase = clean(timed(first, day), least=1)
    phrase = re.sub(
        r"(?i)^(?:we have|there is|there's|come (?:in|by)? ?for|start (?:with )?|starts with|maybe)\s*",
        "",
        phrase,
    )
    if not phrase or re.search(
        r"(?i)\b(?:is|are|was|will|would|wants?|said|i|they|he|she|needs?|starts|start)\b", phrase
    ):
        return ""
    if not (_EVENT.search(phrase) or _FORMAL.search(phrase)):
        return ""
    phrase = re.sub(r"(?i)^an?\s+", "the ", phrase)
    head = re.split(r"(?i)\s(?:with|on|at|in|by|for|next|this)\b", phrase)[0]
    bare = not re.match(r"(?i)(?:the|my|our|your|their|her|his|another)\b", phrase)
    plural = head.endswith("s") and not head.endswith("ss")
    return f"the {phrase}" if bare and not plural else phrase


def _actor(before: str, names: tuple[str, ...]) -> int | str | None:
    """Who will be in touch: one of the people, somebody else by name, or None for "you"."""
    found = mentions(before, names)
    office = re.search(r"(?i)\b(HR)\b", before)
    plain = before.strip()
    match = _OFFICE.match(plain)
    possessive = re.match(
        r"(?P<who>(?:the )?[^\W\d_][\w. ]*['’]s (?:office|secretary|assistant|team))\b", plain
    )
    if possessive:
        return possessive["who"]
    if match:
        who = match["who"]
        return (
            who if re.match(r"(?i)hr|the ", who) else f"the {re.sub(r'(?i)^(?:their|a) ', '', who)}"
        )
    if office and (not found or re.match(r"(?i)\s*(?:he|she|they)?\b.*\bsaid\b", plain)):
        return "HR"
    if found:
        return found[-1].who
    stranger = re.match(
        r"(?P<who>[^\W\d_a-z][^\W\d_A-Z]+(?: [^\W\d_a-z][^\W\d_A-Z]+)?)(?: \([^)]*\))? ?(?:will|'ll|would|is|to|$)",
        plain,
    )
    if stranger and folded(stranger["who"].split()[0]) not in NOT_NAMES:
        return stranger["who"]
    return None


def _when(text: str, day: date | None) -> str:
    match = _TIME.search(text)
    return _said(match, day) if match else ""


def timed(text: str, day: date | None) -> str:
    """The text with its times written out: "fri" becomes "on Friday", "tomorrow" a weekday."""
    return re.sub(r"\s+", " ", _TIME.sub(lambda m: _said(m, day), text)).strip()


def _said(match: re.Match[str], day: date | None) -> str:
    prep = (match["prep"] or "").lower()
    point = re.sub(r"\s+", " ", match["point"].strip())
    clock = match["clock"] or ""
    low = point.lower()
    if low in {"today", "tonight", "this afternoon", "this evening"}:
        return ""
    if low == "tomorrow":
        if day is None:
            return f"{prep} tomorrow".strip() if prep in {"by", "before"} else ""
        return f"{prep or 'on'} {DAYS[(day + timedelta(days=1)).weekday()]}{clock}"
    if re.match(r"(?i)(?:EOD|COB|end of day)\s", point):
        return f"by {_day_name(point.split()[-1])}"
    if re.fullmatch(_DAY, low):
        return f"{prep or 'on'} {_day_name(low)}{clock}"
    relative = re.match(r"(?:early )?(?:next|this|the following|the coming)\b", low)
    point = re.sub(rf"(?i)\b(?:{_MONTH})(?=\s|$)", lambda m: _month_name(m.group()), point)
    point = re.sub(rf"(?i)(?<=next |this ){_DAY}$", lambda m: _day_name(m.group()), point)
    if relative:
        return (
            f"{prep} {point}{clock}".strip()
            if prep in {"by", "before", "after", "until"}
            else point + clock
        )
    if re.match(rf"{_COUNT} ", low) and re.search(r"(?:day|week|month)s?$", low):
        return f"{prep if prep in {'in', 'within', 'after', 'for'} else 'in'} {point}"
    if re.match(r"(?:the )?(?:end|start|beginning|middle) of", low):
        point = re.sub(
            r"(?i)^(?:the )?(end|start|beginning|middle) of (?=week|month|day|year)",
            r"the \1 of the ",
            point,
        )
        point = re.sub(r"(?i)^(?=end|start|beginning|middle)", "the ", point)
        return f"{prep or 'by'} {point}"
    if re.match(r"(?:the )?(?:week of|first week)", low):
        return f"{'in' if prep in {'', 'on'} else prep} {point if low.startswith('the') else 'the ' + point}"
    if re.match(r"(?:early|late|mid)", low):
        return (
            f"{prep if prep != 'on' else 'in'} {point}".strip() if "week" in low else f"in {point}"
        )
    if re.match(r"thanksgiving|christmas|the holidays|new year", low):
        return f"{prep or 'around'} {point[0].upper() + point[1:] if not low.startswith('the') else point}"
    if re.match(r"\d{1,2}(?:st|nd|rd|th)$", low):
        point = f"the {point}"
    return f"{prep or 'on'} {point}{clock}"


def _day_name(word: str) -> str:
    return _FULL_DAY[word.lower()[:3]]


def _month_name(word: str) -> str:
    return _FULL_MONTH[word.lower()[:3]]
