"""The verdict on one event: its evidence on three axes, and what follows from it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from afterword.domain.calendar import CalendarEvent, Evidence, Method, Outcome, Verdict
from afterword.domain.detection.applications import Application
from afterword.domain.detection.rules import AXES, STRUCTURAL, Rules
from afterword.domain.detection.structure import TEXT_LIMIT, Around, structural
from afterword.domain.model import Owner

_PROPOSES = frozenset({Method.REQUEST, Method.PUBLISH, Method.ADD})
_QUESTIONS = {
    "meeting": "Is this really taking place at that time?",
    "job": "Was this a job interview?",
    "candidate": "Were you the one being interviewed?",
}
_AT_HOME = "Was this about another job where you work?"
_NOT_THEIRS = -6
"""Candidate points at which even a cancellation is no business of the user's."""


def judge(
    event: CalendarEvent,
    owner: Owner,
    subject: str,
    sender: str,
    body: str,
    rules: Rules,
    applications: Sequence[Application] = (),
    *,
    bulk: bool = False,
    sent: datetime | None = None,
) -> Verdict:
    """The verdict on one event of a mail with that subject, sender and text.

    ``applications`` are what the user applied for; ``sent`` is when the mail was written, where
    that may be long after the event: a meeting whose window had closed by then is only spoken of.
    """
    title = f"{event.summary}\n{subject}"
    text = f"{event.description[:TEXT_LIMIT]}\n{body[:TEXT_LIMIT]}"
    around = Around(title, text, sender, tuple(applications), bulk, sent)
    evidence = (
        *(
            Evidence(rule, STRUCTURAL[rule], rules.points[rule], why)
            for rule, why in structural(event, owner, around, rules)
        ),
        *_wording(title, text, rules),
    )
    points = dict.fromkeys(AXES, 0)
    for each in evidence:
        points[each.axis] += each.points
    outcome, question = _decided(event, title, points, evidence, rules)
    return Verdict(
        outcome, points["meeting"], points["job"], points["candidate"], evidence, question
    )


def _decided(
    event: CalendarEvent,
    title: str,
    points: Mapping[str, int],
    evidence: Sequence[Evidence],
    rules: Rules,
) -> tuple[Outcome, str | None]:
    if event.method is not Method.CANCEL and event.method not in _PROPOSES:
        return Outcome.NONE, None
    if event.method is Method.CANCEL or event.status == "CANCELLED":
        # A cancelled status says more than METHOD:REQUEST beside it.
        off = points["candidate"] > _NOT_THEIRS
        return (Outcome.CANCELLED if off else Outcome.NONE), None
    doubt = next(
        (rules.doubts[e.rule].replace("{}", e.text) for e in evidence if e.rule in rules.doubts),
        None,
    )
    below = [axis for axis, bar in rules.bars if points[axis] < bar]
    if not below:
        if doubt is not None:
            return Outcome.ASK, doubt
        changes = event.sequence > 0 or rules.update.search(title)
        return (Outcome.UPDATE if changes else Outcome.SCHEDULED), None
    if {"internal", "own-employer"} <= {each.rule for each in evidence}:
        without = points["candidate"] - rules.points["own-employer"]
        points = {**points, "candidate": without}
        doubt = _AT_HOME
    if event.window is None and below == ["meeting"]:
        return Outcome.ASK, f"When is it? The invitation cannot tell: {event.trouble}."
    if all(points[axis] >= bar * rules.ask for axis, bar in rules.bars):
        return Outcome.ASK, doubt or _QUESTIONS[below[0]]
    return Outcome.NONE, None


def _wording(title: str, text: str, rules: Rules) -> Iterator[Evidence]:
    places = {"title": (title,), "text": (text,), "any": (title, text)}
    fired: set[str] = set()
    for rule in rules.words:
        if not fired.isdisjoint(rule.unless):
            continue
        for place in places[rule.where]:
            found = rule.pattern.search(place)
            if found:
                fired.add(rule.rule)
                yield Evidence(rule.rule, rule.axis, rule.points, found.group().strip()[:80])
                break
