"""One message: is it an invitation, an answer to one of ours, or nothing?

An answer counts only when the user wrote it: from one of the user's own addresses, to a message of
ours, and not by a machine. Everything else in a mail is data.
"""

import logging
from collections.abc import Sequence
from datetime import datetime
from functools import partial
from hashlib import sha256

from afterword.domain.facts import Answered, Commanded, EffectKind, Fact, Puzzle, Puzzled, Sighted
from afterword.domain.interview import Interview
from afterword.flows.correspondents import sent_to
from afterword.flows.desk import Desk
from afterword.formats.marks import interview_id, tokens_in
from afterword.formats.mime import Mail
from afterword.formats.moments import moment_in
from afterword.formats.salvage import salvaged
from afterword.formats.workshop import Studied
from afterword.formats.zones import named_zone
from afterword.ports import Envelope, Folder, Intent, Look, Position

log = logging.getLogger(__name__)

MOST_EVENTS = 20
"""Events in one mail that are still an invitation; loops and series have fewer."""

REPLY_SIZE = 2 * 1024 * 1024
"""Bytes of a mail from the user that is still looked into for the name of a prompt."""

GIVEN_BACK = 8_000
"""Characters of a reply that could not be used which are given back to the user."""


def worth_reading(desk: Desk, envelope: Envelope, headers: Mail) -> bool:
    """Whether the few fields known of a message make it worth fetching."""
    if headers.own_mark:
        return False
    if envelope.calendar:
        return True
    if headers.sender not in desk.owner.addresses or headers.automatic:
        return False
    ids = _ids(headers)
    if envelope.size < REPLY_SIZE and (ids or headers.subject):
        return True
    return desk.store.owner_of(desk.account, ids, ()) is not None


def receive(desk: Desk, folder: Folder, raw: bytes, position: Position, now: datetime) -> Look:
    """What one message comes to. Raises Unreadable when it cannot be understood."""
    studied = desk.workshop.study(raw, desk.owner, now)
    mail = studied.mail
    own = folder is Folder.SENT and mail.sender in desk.owner.addresses
    facts = _sighted(desk, studied, folder, now, own=own)
    if own:
        facts += sent_to(mail, partial(_ours, desk), partial(interviews_of, desk), now)
    reply = _reply(desk, studied, raw, now)
    if reply is None:
        return Look(desk.account, folder, position, tuple(facts))
    interview, fact = reply
    facts.append((interview, fact))
    return Look(desk.account, folder, position, tuple(facts), reply=(fact.message_id, raw))


def puzzled(
    desk: Desk, headers: Mail, raw: bytes, now: datetime
) -> tuple[tuple[str, Puzzled], ...]:
    """That the user's own reply could not be read, where this is one; its text is given back."""
    asked = _asked(desk, headers, "")
    if asked is None:
        return ()
    text = salvaged(raw)[:GIVEN_BACK]
    message_id = _message_id(headers, raw)
    fact = Puzzled(now, asked.effect.round, message_id, Puzzle.UNREADABLE, text)
    return ((asked.interview, fact),)


def _sighted(
    desk: Desk, studied: Studied, folder: Folder, now: datetime, *, own: bool
) -> list[tuple[str, Fact]]:
    facts: list[tuple[str, Fact]] = []
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


def _reply(
    desk: Desk, studied: Studied, raw: bytes, now: datetime
) -> tuple[str, Answered | Commanded | Puzzled] | None:
    asked = _asked(desk, studied.mail, studied.text)
    if asked is None:
        return None
    message_id, number = _message_id(studied.mail, raw), asked.effect.round
    reading = desk.workshop.reading(raw, _thread(desk, asked), desk.owner)
    if reading.command:
        until = _until(desk, reading.command, now)
        return asked.interview, Commanded(now, number, message_id, reading.command, until)
    if not reading.answers and not reading.unassigned:
        what = studied.text.strip()[:GIVEN_BACK]
        return asked.interview, Puzzled(now, number, message_id, Puzzle.EMPTY, what)
    return asked.interview, Answered(now, number, message_id, reading)


def _asked(desk: Desk, mail: Mail, text: str) -> Intent | None:
    """Our mail that this one answers, if the user wrote it."""
    if mail.sender not in desk.owner.addresses or mail.automatic or mail.own_mark:
        return None
    if mail.message_id and _ours(desk, (mail.message_id,)) is not None:
        return None  # one of our own that came back
    asked = _ours(desk, _ids(mail))
    if asked is None and text:
        asked = desk.store.owner_of(desk.account, (), tokens_in(text))
    if asked is None or asked.effect.kind is EffectKind.DRAFT:
        return None
    if mail.disowned:
        log.warning("%s only pretends to be from %s: not an answer", mail.message_id, mail.sender)
        return None
    return asked


def _until(desk: Desk, command: str, now: datetime) -> datetime | None:
    word, _, argument = command.partition(" ")
    if word != "LATER":
        return None
    zone = named_zone(desk.owner.timezone)
    return moment_in(argument or "3h", now, zone, desk.owner.language)


def _thread(desk: Desk, asked: Intent) -> list[str]:
    """The texts that may be quoted: the prompt first, our other mails, the user's earlier words."""
    ours = [i for i in desk.store.intents(asked.interview) if i.text]
    ours.sort(key=lambda i: (i.effect.kind is not EffectKind.PROMPT, i.effect.round))
    prompts = [i for i in ours if i.effect.round == asked.effect.round]
    others = [i for i in ours if i.effect.round != asked.effect.round]
    texts = [i.text for i in prompts + others]
    interview = desk.store.interview(asked.interview)
    for message_id in interview.replies if interview else ():
        raw = desk.store.reply(desk.account, message_id)
        if raw:
            texts.append(desk.workshop.text(raw))
    return texts


def _ours(desk: Desk, ids: Sequence[str]) -> Intent | None:
    return desk.store.owner_of(desk.account, ids, ())


def interviews_of(desk: Desk) -> Sequence[Interview]:
    """All interviews of the account."""
    return [each for each in desk.store.interviews() if each.account == desk.account]


def _message_id(mail: Mail, raw: bytes) -> str:
    return mail.message_id or f"<{sha256(raw).hexdigest()[:40]}@no-message-id.invalid>"


def _ids(mail: Mail) -> tuple[str, ...]:
    return (*mail.in_reply_to, *reversed(mail.references))
