"""Keeping measure: how many mails a day are enough, whoever brings them about."""

import logging
from datetime import timedelta

from afterword.domain.facts import Effect, EffectKind
from afterword.domain.interview import Interview
from afterword.domain.trust import is_shared
from afterword.flows.desk import (
    MOST_ANSWERS,
    MOST_CONFIRMATIONS,
    MOST_OTHERS,
    MOST_PROMPTS,
    Desk,
)

log = logging.getLogger(__name__)

DAY = timedelta(days=1)
_ANSWERS = frozenset({EffectKind.ANSWER})
_CONFIRMATIONS = frozenset({EffectKind.CONFIRM})
_OTHERS = frozenset(EffectKind) - {
    *_ANSWERS, *_CONFIRMATIONS,
    EffectKind.COMPOSE, EffectKind.DRAFT, EffectKind.RETRACT, EffectKind.FORGET,
}  # fmt: skip


def is_too_much(desk: Desk, interview: Interview, effect: Effect) -> bool:
    """Whether this mail would be one too many today."""
    now = desk.clock.now()
    kinds, most = _OTHERS, MOST_OTHERS
    if effect.kind in _ANSWERS:
        kinds, most = _ANSWERS, MOST_ANSWERS
    elif effect.kind in _CONFIRMATIONS:
        kinds, most = _CONFIRMATIONS, MOST_CONFIRMATIONS
    if desk.store.mails(desk.account, kinds, now - DAY, now) >= most:
        log.error("%s has had %d such mails in a day: enough", desk.account, most)
        return True
    return effect.kind is EffectKind.PROMPT and _asks_too_often(desk, interview)


def _asks_too_often(desk: Desk, interview: Interview) -> bool:
    """Nobody has so many interviews with one employer in a day; somebody may invent them."""
    now, sender = desk.clock.now(), _sender(interview)
    asked = [
        other.prompted_at
        for other in desk.interviews()
        if other.id != interview.id and _sender(other) == sender
    ]
    count = sum(at is not None and now - DAY < at <= now for at in asked)
    if count >= MOST_PROMPTS:
        log.error("%s has sent %d interviews in a day: enough", sender, count)
    return count >= MOST_PROMPTS


def _sender(interview: Interview) -> str:
    address = interview.sighting.sender
    domain = address.rpartition("@")[2]
    return address if is_shared(domain) else domain
