"""Letters as they leave here: what was written, with its checks, score and ledger."""

from collections.abc import Sequence

from afterword.domain.letter import Kind, Letter
from afterword.domain.recap import Recap
from afterword.formats.compose.checks import SHORTEST, Draft, check, ready, score
from afterword.formats.compose.times import DAYS
from afterword.formats.compose.writing import Desk, Written

SHORTEST_ASKED = 40
"""Words of a letter that the user wants short."""

_ALL: frozenset[str] = frozenset()
_NOT_WITHDRAWAL = frozenset({"four-parts", "specific", "next-contact", "length"})


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
    drafts = [_draft(one, desk) for one in written]
    said = sorted({s.text for one in written for claim in one.ledger for s in claim.sources})
    out = []
    for number, one in enumerate(written):
        others = [draft for place, draft in enumerate(drafts) if place != number]
        checks = check(drafts[number], desk.context, recap, desk.stance, said, others, without)
        out.append(
            Letter(
                to=one.plan.person,
                subject=one.subject,
                body=one.body,
                kind=kind,
                ready=ready(checks),
                score=score(checks),
                checks=checks,
                ledger=one.ledger,
            )
        )
    return tuple(out)


def _draft(written: Written, desk: Desk) -> Draft:
    days = (DAYS[desk.day.weekday()], DAYS[(desk.day.weekday() + 1) % 7]) if desk.day else ()
    plan = written.plan
    return Draft(
        person=plan.person,
        subject=written.subject,
        body=written.body,
        point=plan.points[0].phrase if plan.points else "",
        enthusiasm=written.enthusiasm,
        next=written.next,
        derived=(desk.outlook.x, *days, *(point.source.text for point in plan.wished)),
        shortest=SHORTEST_ASKED if desk.wishes.shorter else SHORTEST,
    )
