"""One message: is it an invitation, an answer to one of ours, or nothing?

Whatever a stranger writes is data: it can announce, move or cancel an interview, and no more.
"""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import partial

from afterword.domain.facts import Fact, Sighted
from afterword.flows.correspondents import sent_to
from afterword.flows.desk import Desk
from afterword.flows.learning import letter_sent
from afterword.flows.replying import ids_of, ours, reply_in
from afterword.formats.marks import interview_id
from afterword.formats.mime import Mail
from afterword.formats.prose.gate import may_confirm
from afterword.formats.workshop import Studied
from afterword.ports import Envelope, Folder, Look, Position

log = logging.getLogger(__name__)

MOST_EVENTS = 20
"""Events in one mail that are still an invitation; loops and series have fewer."""

FORESIGHT = timedelta(days=120)
"""How long before an interview it is arranged at most; older words arrange none that is to come."""

WORDS_SIZE = 1024 * 1024
"""Bytes of a mail without a calendar part that may still arrange an interview."""

REPLY_SIZE = 2 * 1024 * 1024
"""Bytes of a mail from the user that is still looked into for the name of a prompt."""


def worth_reading(desk: Desk, envelope: Envelope, headers: Mail) -> bool:
    """Whether an invitation, or what the user wrote, is worth fetching."""
    if headers.own_mark:
        return False
    if envelope.calendar:
        return True
    if headers.sender not in desk.owner.addresses or headers.automatic:
        return False
    return envelope.size < REPLY_SIZE or ours(desk, ids_of(headers)) is not None


def in_words(desk: Desk, envelope: Envelope, headers: Mail) -> bool:
    """Whether somebody else's mail may arrange an interview without a calendar part."""
    if headers.own_mark or envelope.calendar:
        return False
    own = headers.sender in desk.owner.addresses
    late = headers.date < desk.clock.now() - FORESIGHT
    return not (own or late) and envelope.size < WORDS_SIZE and may_confirm(headers, desk.rules)


def studied_mail(desk: Desk, raw: bytes, now: datetime, earlier: Sequence[bytes] = ()) -> Studied:
    """What a message says; ``earlier`` are the mails of its thread, the oldest first.

    Raises Unreadable when it cannot be understood.
    """
    known = desk.store.applications(desk.account)
    return desk.workshop.study(raw, desk.owner, now, earlier, known)


def receive(
    desk: Desk, folder: Folder, studied: Studied, raw: bytes, position: Position, now: datetime
) -> Look:
    """What one message, studied before, comes to. Raises Unreadable for answers nobody can read."""
    applied = (studied.application, now) if studied.application is not None else None
    own = folder is Folder.SENT and studied.mail.sender in desk.owner.addresses
    facts = _sighted(desk, studied, folder, now, own=own)
    if own:
        facts += sent_to(studied.mail, partial(ours, desk), desk.interviews, now)
        letter_sent(desk, studied.mail, raw)
    reply = reply_in(desk, studied, raw, now)
    if reply is None:
        return Look(desk.account, folder, position, tuple(facts), application=applied)
    facts.append((reply.interview, reply.fact))
    return Look(desk.account, folder, position, tuple(facts), (reply.fact.message_id, raw))


def _sighted(
    desk: Desk, studied: Studied, folder: Folder, now: datetime, *, own: bool
) -> list[tuple[str, Fact]]:
    facts: list[tuple[str, Fact]] = []
    if studied.mail.disowned:
        log.warning(
            "%s only pretends to be from %s: it changes nothing",
            studied.mail.message_id,
            studied.mail.sender,
        )
        return []
    number = len(studied.findings)
    if number > MOST_EVENTS:
        what = "%s holds %d events: a calendar, not an invitation"
        log.warning(what, studied.mail.message_id, number)
        return []
    for finding in studied.findings:
        sighting = finding.sighting
        if sighting is None or (folder is Folder.SENT and not (own and sighting.declined)):
            continue
        key = interview_id(desk.account, sighting.uid, sighting.recurrence_id)
        facts.append((key, Sighted(now, sighting, own=own)))
    return facts
