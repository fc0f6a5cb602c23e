"""What the user answered to one of our mails.

An answer counts only when the user wrote it: from one of the user's own addresses, to a message of
ours, and not by a machine. What cannot be used is answered, too, and nothing of it is lost.
"""

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from afterword.domain.facts import Answered, Commanded, EffectKind, Puzzle, Puzzled
from afterword.flows.desk import Desk
from afterword.formats.marks import tokens_in
from afterword.formats.mime import Mail
from afterword.formats.moments import moment_in
from afterword.formats.remarks import Remark, remark_in, says_called
from afterword.formats.salvage import salvaged
from afterword.formats.workshop import Studied
from afterword.formats.zones import named_zone
from afterword.ports import Intent

log = logging.getLogger(__name__)

GIVEN_BACK = 8_000
"""Characters of a reply that could not be used which are given back to the user."""

OLDEST = timedelta(days=2)
"""How long a reply may have waited for its date to be believed."""

_COURTESIES = frozenset({"THANKS", "NORMAL"})
"""Commands that choose what becomes of a letter after a rejection. Said now they are polite."""

PUT_OFF = "3h"
"""What LATER alone means."""

_ON_SOMETHING_ELSE = frozenset({EffectKind.CALL, EffectKind.UNSENT, EffectKind.NEXT})
"""Mails that a word in answer to is not about the interview, unless it says so."""


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer of the user's, and the interview it is about."""

    interview: str
    fact: Answered | Commanded | Puzzled


def reply_in(desk: Desk, studied: Studied, raw: bytes, now: datetime) -> Reply | None:
    """The answer that this message is. Raises Unreadable when it cannot be read."""
    asked = _asked(desk, studied.mail, studied.text)
    if asked is None:
        return None
    fact = _fact(desk, asked, studied, raw, now)
    return Reply(asked.interview, fact) if fact is not None else None


def unreadable(desk: Desk, headers: Mail, raw: bytes, now: datetime) -> Reply | None:
    """That the user's own reply could not be read, where this is one; its text is given back."""
    asked = _asked(desk, headers, "")
    if asked is None:
        return None
    text = salvaged(raw)[:GIVEN_BACK]
    number, message_id = asked.effect.round, _message_id(headers, raw)
    return Reply(asked.interview, Puzzled(now, number, message_id, Puzzle.UNREADABLE, text))


def ours(desk: Desk, ids: Sequence[str]) -> Intent | None:
    """The message of ours that carries one of these ids."""
    return desk.store.owner_of(desk.account, ids, ())


def ids_of(mail: Mail) -> tuple[str, ...]:
    """The messages that this one follows, the nearest first."""
    return (*mail.in_reply_to, *reversed(mail.references))


def _asked(desk: Desk, mail: Mail, text: str) -> Intent | None:
    """Our mail that this one answers, if the user wrote it."""
    if mail.sender not in desk.owner.addresses or mail.automatic or mail.own_mark:
        return None
    if not any(to.address in desk.owner.addresses for to in mail.recipients):
        return None  # quoted to somebody else
    if mail.message_id and ours(desk, (mail.message_id,)) is not None:
        return None  # one of our own that came back
    asked = ours(desk, ids_of(mail))
    if asked is None and text:
        asked = desk.store.owner_of(desk.account, (), tokens_in(text))
    if asked is None or asked.effect.kind is EffectKind.DRAFT:
        return None
    if mail.disowned:
        log.warning("%s only pretends to be from %s: not an answer", mail.message_id, mail.sender)
        return None
    return asked


def _fact(
    desk: Desk, asked: Intent, studied: Studied, raw: bytes, now: datetime
) -> Answered | Commanded | Puzzled | None:
    number, message_id = asked.effect.round, _own_id(desk, studied, raw)
    reading = desk.workshop.reading(raw, _thread(desk, asked), desk.owner)
    if reading.command in _COURTESIES and not _is_rejected(desk, asked):
        log.info("the reply %s is a word of courtesy", message_id)
        return None
    if reading.command:
        # Three hours from when it was written, which may be long ago.
        written = studied.mail.date if now - OLDEST < studied.mail.date < now else now
        until = _until(desk, reading.command, written)
        return Commanded(now, number, message_id, reading.command, until)
    words = reading.unassigned
    if reading.answers:
        return Answered(now, number, message_id, reading)
    if not words:
        what = studied.text.strip()[:GIVEN_BACK]
        return Puzzled(now, number, message_id, Puzzle.EMPTY, what)
    if asked.effect.kind is EffectKind.CALL and says_called(words):
        return Commanded(now, number, message_id, "CALLED")
    remark = remark_in(words)
    if remark is Remark.TALK:
        log.info("the reply %s is a word of courtesy", message_id)
        return None
    if asked.effect.kind in _ON_SOMETHING_ELSE:
        return Puzzled(now, number, message_id, Puzzle.ASIDE, words)
    if remark is Remark.UNSURE:
        return Puzzled(now, number, message_id, Puzzle.UNSURE, words)
    return Answered(now, number, message_id, reading)


def _is_rejected(desk: Desk, asked: Intent) -> bool:
    interview = desk.store.interview(asked.interview)
    return interview is not None and interview.rejected is not None


def _until(desk: Desk, command: str, now: datetime) -> datetime | None:
    word, _, argument = command.partition(" ")
    if word != "LATER":
        return None
    zone = named_zone(desk.owner.timezone)
    return moment_in(argument or PUT_OFF, now, zone, desk.owner.language)


def _thread(desk: Desk, asked: Intent) -> list[str]:
    """The texts that may be quoted: the prompt first, our other mails, the user's earlier words."""
    sent = [i for i in desk.store.intents(asked.interview) if i.text]
    sent.sort(key=lambda i: (i.effect.kind is not EffectKind.PROMPT, i.effect.round))
    of_this = [i for i in sent if i.effect.round == asked.effect.round]
    others = [i for i in sent if i.effect.round != asked.effect.round]
    texts = [i.text for i in of_this + others]
    interview = desk.store.interview(asked.interview)
    for message_id in interview.replies if interview else ():
        raw = desk.store.reply(desk.account, message_id)
        if raw:
            texts.append(desk.workshop.text(raw))
    return texts


def _own_id(desk: Desk, studied: Studied, raw: bytes) -> str:
    """The reply's Message-ID; another where an earlier reply with other words already has it."""
    message_id = _message_id(studied.mail, raw)
    earlier = desk.store.reply(desk.account, message_id)
    if earlier is None or desk.workshop.text(earlier).split() == studied.text.split():
        return message_id
    return _message_id(Mail(), raw)


def _message_id(mail: Mail, raw: bytes) -> str:
    return mail.message_id or f"<{sha256(raw).hexdigest()[:40]}@no-message-id.invalid>"
