"""The checks in their order, what each counts for, and the verdict."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from afterword.domain.letter import Check
from afterword.formats.compose.referee import (
    belonging,
    keenness,
    manner,
    naming,
    parts,
    secrecy,
    vouching,
    wholeness,
)
from afterword.formats.compose.referee.hearing import Hearing
from afterword.formats.compose.referee.paper import Paper
from afterword.formats.compose.referee.trial import Finding, Trial


@dataclass(frozen=True, slots=True)
class Rule:
    """One check: its id, whether a letter that fails it is a starter, and its weight of 100."""

    id: str
    blocker: bool
    weight: int
    find: Callable[[Trial], Finding | None]


RULES = (
    Rule("name", True, 8, naming.calls_by_name),
    Rule("employer", True, 4, naming.names_employer),
    Rule("role", True, 4, naming.names_role),
    Rule("complete", True, 6, wholeness.is_complete),
    Rule("supported", True, 10, vouching.is_supported),
    Rule("whose", True, 4, belonging.is_theirs),
    Rule("private", True, 10, secrecy.keeps_secrets),
    Rule("stance", True, 6, keenness.is_sincere),
    Rule("language", True, 6, wholeness.is_clean),
    Rule("four-parts", False, 8, parts.has_four_parts),
    Rule("specific", False, 12, parts.is_specific),
    Rule("next-contact", False, 6, parts.has_next),
    Rule("length", False, 4, parts.is_long_enough),
    Rule("days", False, 2, manner.stays_true),
    Rule("tone", False, 3, manner.is_calm),
    Rule("cliches", False, 3, manner.is_fresh),
    Rule("subject", False, 2, manner.has_subject),
)
PANEL, _PANEL_WEIGHT = "panel", 2
WEIGHTS = {rule.id: rule.weight for rule in RULES} | {PANEL: _PANEL_WEIGHT}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The checks of one letter, and the sentences that each failed blocker is about."""

    checks: tuple[Check, ...]
    quotes: tuple[tuple[str, str], ...] = ()


def judged(
    paper: Paper,
    hearing: Hearing,
    others: Sequence[Paper] = (),
    without: frozenset[str] = frozenset(),
) -> Verdict:
    """The letter held against every rule but those ``without``; ``others`` are of its panel."""
    mine = Trial.of(paper, hearing)
    checks, quotes = [], []
    for rule in RULES:
        if rule.id in without:
            continue
        finding = rule.find(mine)
        checks.append(Check(rule.id, finding is None, rule.blocker, finding.why if finding else ""))
        if finding and rule.blocker:
            quotes += [(rule.id, quote) for quote in finding.quotes]
    if PANEL not in without:
        finding = manner.stands_alone(mine, [Trial.of(other, hearing) for other in others])
        checks.append(Check(PANEL, finding is None, False, finding.why if finding else ""))
    return Verdict(tuple(checks), tuple(quotes))


def score(checks: Sequence[Check]) -> int:
    """0 to 100: the share of the weights of the checks that apply."""
    most = sum(WEIGHTS[c.id] for c in checks)
    return round(100 * sum(WEIGHTS[c.id] for c in checks if c.ok) / most) if most else 0


def blocked(checks: Sequence[Check]) -> bool:
    """Whether a blocker failed: then the letter is a starter."""
    return any(c.blocker and not c.ok for c in checks)


def ready(checks: Sequence[Check]) -> bool:
    """No blocker failed, and there is a point that is this person's own."""
    return not blocked(checks) and all(c.ok for c in checks if c.id == "specific")
