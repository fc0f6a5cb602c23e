"""How a letter speaks: calm, fresh, true on whatever day it is read, and to this person alone."""

import re
from collections.abc import Sequence

from afterword.formats.compose.likeness import (
    LONGEST_RUN,
    MOST_SHARED_RUNS,
    MOST_SHARED_SENTENCES,
    likeness,
)
from afterword.formats.compose.names import folded, parse
from afterword.formats.compose.referee.hearing import public
from afterword.formats.compose.referee.trial import Finding, Trial

SUBJECT_LIMIT = 60


def has_subject(trial: Trial) -> Finding | None:
    """There is a subject that fits on a telephone and says what the mail is."""
    subject = trial.paper.subject.strip()
    if not subject:
        return Finding("Give it a subject, such as: Thank you.")
    if len(subject) > SUBJECT_LIMIT:
        return Finding(f"Shorten the subject to {SUBJECT_LIMIT} characters.")
    if re.match(r"(?i)(?:re|aw|fwd?)\s*:|follow(?:ing)?[- ]up", subject):
        return Finding("Let the subject say thank you instead of following up.")
    return None


def is_calm(trial: Trial) -> Finding | None:
    """It does not gush, and exclaims once at most."""
    found = trial.lexicon.gushing.search(trial.layout.text)
    if found and found.group().lower() not in public(trial.hearing).lower():
        return Finding(f'Say it more plainly than "{found.group()}".')
    if trial.paper.body.count("!") > 1:
        return Finding("Keep one exclamation mark at most.")
    return None


def is_fresh(trial: Trial) -> Finding | None:
    """No phrase that readers have seen a hundred times, unless the work is about it."""
    quoted = public(trial.hearing).lower()
    for found in trial.lexicon.cliches.finditer(trial.layout.text):
        if found.group().lower() not in quoted:
            return Finding(f'Replace the worn-out "{found.group()}" by words of your own.')
    return None


def stays_true(trial: Trial) -> Finding | None:
    """No "yesterday" and "tomorrow": the letter may be sent on another day."""
    found = trial.lexicon.fleeting.search(trial.layout.text)
    return Finding(f'Name the day instead of "{found.group()}".') if found else None


def stands_alone(trial: Trial, others: Sequence[Trial]) -> Finding | None:
    """It is no copy of another letter of the panel: colleagues compare what they receive."""
    context = trial.hearing.context
    people = [*trial.hearing.people, *context.interviewers]
    texts = [*(p.name for p in people), context.employer, context.role]
    names = frozenset(folded(word) for text in texts for word in text.split())
    mine = _comparable(trial)
    for other in others:
        name = other.paper.person.name
        shared = sorted(mine.keys() & _comparable(other).keys())
        if shared:
            quote = mine[shared[0]]
            return Finding(f'Say this in other words than to {name}: "{quote}"', (quote,))
        found = likeness(trial.layout.text, other.layout.text, names)
        too_much = found.runs > MOST_SHARED_RUNS or found.sentences > MOST_SHARED_SENTENCES
        if too_much or found.longest > LONGEST_RUN:
            return Finding(f"It is much like the letter to {name}: word some of it differently.")
    return None


def _comparable(trial: Trial) -> dict[str, str]:
    """The sentences of more than three words, without the name of whom they are for."""
    first = parse(trial.paper.person.name).first
    plain = ((s.replace(first, "NAME") if first else s, s) for s in trial.layout.sentences)
    return {bare: s for bare, s in plain if len(bare.split()) > 3}
