"""One message: is it an invitation, an answer to one of ours, or nothing?

An answer counts only when the user wrote it: from one of the user's own addresses, to a message of
ours, and not by a machine. Everything else in a mail is data.
"""

import logging
from datetime import datetime
from hashlib import sha256

from afterword.domain.lifecycle import Answered, Commanded, EffectKind, Fact, Sighted
from afterword.flows.desk import Desk
from afterword.formats.findings import find
from afterword.formats.marks import interview_id, tokens_in
from afterword.formats.mime import Mail, read_mail
from afterword.formats.replies import body_text, read_reply
from afterword.ports import Envelope, Folder, Intent, Look, Position

log = logging.getLogger(__name__)

MOST_EVENTS = 20
"""Events in one mail that are still an invitation; loops and series have fewer."""

REPLY_SIZE = 2 * 1024 * 1024
"""Bytes of a mail from the user that is still looked into for the name of a prompt."""


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
    mail = read_mail(raw)
    facts: list[tuple[str, Fact]] = []
    own = folder is Folder.SENT and mail.sender in desk.owner.addresses
    findings = find(mail, desk.reader, now)
    if len(findings) > MOST_EVENTS:
        log.warning(
            "%s holds %d events: a calendar, not an invitation", mail.message_id, len(findings)
        )
        findings = ()
    for finding in findings:
        sighting = finding.sighting
        if sighting is None or (folder is Folder.SENT and not (own and sighting.declined)):
            continue
        key = interview_id(desk.account, sighting.uid, sighting.recurrence_id)
        facts.append((key, Sighted(now, sighting, own=own)))
    reply = _reply(desk, mail, raw, now)
    if reply is None:
        return Look(desk.account, folder, position, tuple(facts))
    message_id, fact, asked = reply
    facts.append((asked.interview, fact))
    return Look(desk.account, folder, position, tuple(facts), reply=(message_id, raw))


def _reply(
    desk: Desk, mail: Mail, raw: bytes, now: datetime
) -> tuple[str, Answered | Commanded, Intent] | None:
    if mail.sender not in desk.owner.addresses or mail.automatic or mail.own_mark:
        return None
    asked = desk.store.owner_of(desk.account, _ids(mail), ())
    if asked is None:
        asked = desk.store.owner_of(desk.account, (), tokens_in(body_text(mail)))
    if asked is None or asked.effect.kind is EffectKind.DRAFT:
        return None
    message_id = mail.message_id or f"<{sha256(raw).hexdigest()[:40]}@no-message-id.invalid>"
    reading = read_reply(mail, _thread(desk, asked), desk.owner)
    round_ = asked.effect.round
    if reading.command:
        return message_id, Commanded(now, round_, message_id, reading.command), asked
    if not reading.answers and not reading.unassigned:
        log.info("the reply %s holds no words of its own", message_id)
        return None
    return message_id, Answered(now, round_, message_id, reading), asked


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
            texts.append(body_text(read_mail(raw)))
    return texts


def _ids(mail: Mail) -> tuple[str, ...]:
    return (*mail.in_reply_to, *reversed(mail.references))
