"""Letters as they leave here: what was written, with its checks, score and ledger.

What fails a blocker leaves as a starter: marked, never ready, and with a gap where a sentence told
something private or was meant for somebody else.
"""

import re
from collections.abc import Sequence

from afterword.domain.letter import Claim, Kind, Letter
from afterword.domain.recap import Recap
from afterword.formats.compose.referee import Hearing, Paper, Verdict, blocked, judged, ready, score
from afterword.formats.compose.times import DAYS
from afterword.formats.compose.writing import Desk, Written

MARK = "[finish me] "
"""Begins the subject of every letter that is not to be sent as it is."""

_ALL: frozenset[str] = frozenset()
_NOT_WITHDRAWAL = frozenset({"four-parts", "specific", "next-contact", "length"})
_GAPS = {
    "private": "[a sentence that told something private was left out]",
    "stance": "[a sentence that sounded keener than you are was left out]",
    "whose": "[a sentence about what you said to somebody else was left out]",
    "supported": "[please check the sentence before this]",
}
"""What stands in the place of a sentence at fault, or behind one that may be right after all."""

_CUT = frozenset({"private", "stance", "whose"})


def assessed(written: Sequence[Written], desk: Desk, recap: Recap) -> tuple[Letter, ...]:
    """Thank-you letters or withdrawals, whichever the desk writes."""
    if desk.wishes.withdraw:
        return letters(written, desk, recap, Kind.WITHDRAWAL, _NOT_WITHDRAWAL)
    return letters(written, desk, recap, Kind.LETTER)


def letters(
    written: Sequence[Written],
    desk: Desk,
    recap: Recap,
    kind: Kind,
    without: frozenset[str] = _ALL,
) -> tuple[Letter, ...]:
    """Each with the checks that apply to it; ``without`` names those that do not."""
    if not recap:
        without |= {"private"}  # nobody told anything
    hearing = _hearing(written, desk, recap)
    papers = [_paper(one) for one in written]
    out = []
    for place, one in enumerate(written):
        others = papers[:place] + papers[place + 1 :]
        out.append(_letter(one, judged(papers[place], hearing, others, without), kind))
    return tuple(out)


def _hearing(written: Sequence[Written], desk: Desk, recap: Recap) -> Hearing:
    days = (DAYS[desk.day.weekday()], DAYS[(desk.day.weekday() + 1) % 7]) if desk.day else ()
    mentioned = [point.source.text for one in written for point in one.plan.wished]
    return Hearing(
        desk.context,
        recap,
        desk.stance,
        people=tuple(one.plan.person for one in written),
        known=(desk.outlook.x, *days, *mentioned, desk.voice.signature),
        shorter=desk.wishes.shorter,
        withdraw=desk.wishes.withdraw,
    )


def _paper(written: Written) -> Paper:
    points = written.plan.points
    return Paper(
        written.plan.person,
        written.subject,
        written.body,
        (written.enthusiasm, written.next),
        points[0].phrase if points else "",
    )


def _letter(written: Written, verdict: Verdict, kind: Kind) -> Letter:
    checks = verdict.checks
    subject, body, claims = written.subject, written.body, written.ledger
    if blocked(checks) and kind is not Kind.STARTER:
        kind, subject = Kind.STARTER, MARK + subject
        body, claims = _opened(body, claims, verdict.quotes)
    return Letter(
        to=written.plan.person,
        subject=subject,
        body=body,
        kind=kind,
        ready=kind is not Kind.STARTER and ready(checks),
        score=score(checks),
        checks=checks,
        ledger=claims,
    )


def _opened(
    body: str, claims: tuple[Claim, ...], quotes: Sequence[tuple[str, str]]
) -> tuple[str, tuple[Claim, ...]]:
    """The text with a visible gap at every sentence at fault, and the claims that are left."""
    cut = {quote for rule, quote in quotes if rule in _CUT}
    for rule, quote in quotes:
        if rule not in _CUT and quote in cut:
            continue
        words = r"\s+".join(map(re.escape, quote.split()))
        gap = _GAPS.get(rule)
        if gap:
            said = "" if rule in _CUT else r"\g<0> "
            body = re.sub(words, said + gap, body, count=1)
    return body, tuple(claim for claim in claims if claim.sentence in body)
