"""Who was not there, and whether anybody was: what the recap says of absence.

A letter that thanks somebody for a conversation they missed is worse than none, so whoever is said
to have been away gets no letter, whatever else is said of them.
"""

import re
from collections.abc import Sequence

from afterword.domain.model import Person
from afterword.domain.recap import Recap
from afterword.formats.compose.names import Mention, mentions

ABSENT = re.compile(
    r"(?i)\b(?:was|were|is|are|being)(?: both)? (?:out(?! of)|away|absent|sick|ill|missing|"
    r"on leave|on vacation|on holiday|on an?(?:other)? (?:breakdown|call-?out|job|trip|course)|"
    r"not there|not able|unable|not available|unavailable|"
    r"a no-?show|stuck(?! (?:on|with) )|held up|called away|tied up|double-booked|"
    r"off (?:sick|ill|that day|today))\b"
    r"|\b(?:was|were)(?:n['’]?t| not) (?:there|able|available|present|around|in the room|on the)\b"
    r"|\b(?:could|did)(?:n['’]?t| not) (?:make it|come|join|attend|show|turn up|be there|appear)\b"
    r"|\b(?:no-?show(?:ed)?|had to (?:cancel|leave before|drop out)|never (?:showed|came|joined)"
    r"|called in sick|cancel(?:l)?ed|(?:sent|had sent|sends) (?:(?:her|his|their) )?(?:apologies|"
    r"regrets)|apologi[sz]ed for not)\b"
    r"|\bn['’]?(?:a|ont|était|étaient) pas (?:pu|là)\b|\b(?:war|waren) (?:nicht da|krank|"
    r"verhindert|im Urlaub)\b"
)

_AWAY = re.compile(
    r"(?i)\s*,?\s*(?:apparently )?(?:on leave|off sick|out sick|on (?:a|another) \w+)"
)
_MISSED = re.compile(r"(?i)\b(?:without|instead of|in place of|replac(?:ed|ing)|but not|not)\s+$")
_DIRECT = re.compile(
    r"(?i)\s*(?:\([^)]*\))?(?:,[^,]{2,40},)?[\s,-]*(?:(?:who|both|apparently|unfortunately|sadly|then|"
    r"also|had|has|were|was|is|all|just|though)\s*)*"
)
"""What may stand between a name and its absence: "Dana said that the lab was out" is not hers."""

_SPLIT = re.compile(r"[.;\n!?]|,(?= (?:but|so|and) )|\b(?:but|so|because)\b")
_JOINED = re.compile(r"\s*(?:,|&|\+|,?\s*and)\s*")
_NOBODY = re.compile(
    r"(?i)\b(?:nobody|no[- ]?one)(?: (?:else|ever|at all))? (?:came|showed|turned|was there|"
    r"joined|appeared|picked up|called|answered|dialled|dialed|logged|met me|saw me)\b"
    r"|\b(?:they|he|she) never (?:showed|came|called|joined|turned up|appeared|picked up|rang)\b"
    r"|\bstood (?:me )?up by (?:them|him|her)\b|\bstood me up\b|\bi was stood up\b"
    r"|\b(?:interview|meeting|call|it) (?:never|didn['’]?t|did not) (?:happen\w*|take place|"
    r"took place)\b"
)


def nobody_came(recap: Recap) -> bool:
    """Whether the recap tells of an interview that nobody from the employer came to."""
    answers = recap.answers
    return any(_NOBODY.search(t) for t in (answers.met, answers.went, recap.unassigned))


def absentees(text: str, people: Sequence[Person]) -> set[int]:
    """Whoever is said not to have been there, by their place in ``people``."""
    names = tuple(p.name for p in people)
    out: set[int] = set()
    for clause in _SPLIT.split(text):
        found = mentions(clause, names)
        absence = ABSENT.search(clause)
        if absence:
            out |= _subjects(clause, [m for m in found if m.end <= absence.start()], absence)
        out |= {m.who for m in found if _MISSED.search(clause[: m.start])}
        out |= {m.who for m in found if _AWAY.match(clause[m.end :])}
        if re.match(r"(?i)\s*,[^,]{3,60},\s*n['’]", clause[found[-1].end :] if found else ""):
            out.add(found[-1].who)
    return out


def said_absent(text: str, start: int, end: int) -> bool:
    """Whether the statement around that place of a text says that somebody was not there."""
    cuts = [(m.start(), m.end()) for m in _SPLIT.finditer(text)]
    left = max((after for _, after in cuts if after <= start), default=0)
    right = min((before for before, _ in cuts if before >= end), default=len(text))
    before = _MISSED.search(text[left:start])
    return bool(before or _AWAY.match(text[end:right]) or ABSENT.search(text[end:right]))


def _subjects(clause: str, before: list[Mention], absence: re.Match[str]) -> set[int]:
    """Whom an absence is said of: the last one named, and those joined to them by "and"."""
    out: set[int] = set()
    if not before or not _DIRECT.fullmatch(clause[before[-1].end : absence.start()]):
        return out
    joins = not re.match(r"(?i)(?:was|is)\b", absence.group())
    start = before[-1].start if before else 0
    for mention in reversed(before):
        joined = joins and _JOINED.fullmatch(clause[mention.end : start])
        if mention.start != start and not joined:
            break
        out.add(mention.who)
        start = mention.start
    return out
