"""Learning how the user greets and signs, once they have allowed it.

From Sent, read once and only so far back; and from the letters that they changed before sending
them. Nothing of it is needed for a letter, so whatever goes wrong here is let go.
"""

import logging
from collections.abc import Mapping
from dataclasses import replace

from afterword.domain.facts import EffectKind
from afterword.domain.letter import Voice, Wishes
from afterword.errors import FolderMissing, Unreadable
from afterword.flows.desk import Desk
from afterword.flows.replying import ids_of, ours
from afterword.formats.habits import (
    EDITED,
    LETTERS,
    SENT,
    Lesson,
    SentLetter,
    lessons,
    noted,
    tally,
    with_habits,
)
from afterword.formats.mime import Mail, read_headers
from afterword.formats.voice import Manner
from afterword.ports import Envelope, Folder, Mailbox, Store

log = logging.getLogger(__name__)

MOST_MAILS = 200
MOST_BYTES = 4 * 1024 * 1024
LONGEST_MAIL = 100 * 1024
"""Bytes of a mail that is read; what is longer carries files."""

REACH = 1000
"""Numbers of messages, counted from the newest, among which the mails are looked for."""

MOST_TRIES = 3
_TRIES = "tries"


def voice_of(desk: Desk, wishes: Wishes) -> Voice:
    """How letters are to sound: as wished, else as set, and where that is open, as learned."""
    voice = replace(desk.voice, style=wishes.style or desk.voice.style)
    return with_habits(voice, known(desk.store, desk.account) if desk.learns else ())


def known(store: Store, account: str) -> tuple[Lesson, ...]:
    """What was learned of that user."""
    return lessons(store.learned(account))


def forget(store: Store, account: str) -> None:
    """Erase what was learned from mails, and do not read Sent again."""
    store.unlearn(account)
    store.learn(account, SENT, tally(()))


def read_anew(store: Store, account: str) -> None:
    """Erase what was learned; if the user allows it, Sent is read at the next look."""
    store.unlearn(account)


def read_sent(desk: Desk, mailbox: Mailbox) -> None:
    """Learn from the newest mails in Sent, if that is allowed and was not done before.

    At most MOST_MAILS and MOST_BYTES are read. Raises what the mailbox raises; after MOST_TRIES
    that came to nothing it is left alone.
    """
    stored: Mapping[str, str] = desk.store.learned(desk.account) if desk.learns else {SENT: ""}
    tries = int(stored.get(_TRIES, "0"))
    if SENT in stored or tries >= MOST_TRIES:
        return
    desk.store.learn(desk.account, _TRIES, str(tries + 1))
    manners = _manners(desk, mailbox)
    desk.store.learn(desk.account, SENT, tally(manners))
    log.info("%s: looked at %d mails in Sent for the voice", desk.account, len(manners))


def _manners(desk: Desk, mailbox: Mailbox) -> list[Manner]:
    manners = []
    try:
        numbers = _chosen(desk, mailbox)
    except FolderMissing as error:
        log.info("%s", error)
        return []
    for stored in mailbox.read(Folder.SENT, numbers):
        try:
            manners.append(desk.workshop.manner(stored.raw, desk.owner))
        except Unreadable as error:
            log.debug("message %d in Sent is left out: %s", stored.number, error)
    return manners


def _chosen(desk: Desk, mailbox: Mailbox) -> list[int]:
    """The newest mails that the user wrote by hand to somebody else, as far as the bounds go."""
    here = mailbox.position(Folder.SENT)
    found = list(mailbox.arrivals(Folder.SENT, max(1, here.next - REACH)))
    chosen: list[int] = []
    left = MOST_BYTES
    for envelope in reversed(found):
        if not _is_own_mail(desk, envelope):
            continue
        left -= envelope.size
        if left < 0 or len(chosen) == MOST_MAILS:
            break
        chosen.append(envelope.number)
    return sorted(chosen)


def _is_own_mail(desk: Desk, envelope: Envelope) -> bool:
    """Our own letters say nothing of how the user writes, nor do answers to our mails."""
    if envelope.calendar or envelope.size > LONGEST_MAIL:
        return False
    try:
        headers = read_headers(envelope.headers)
    except Unreadable:
        return False
    if headers.sender not in desk.owner.addresses or headers.automatic or headers.own_mark:
        return False
    return ours(desk, (headers.message_id, *ids_of(headers))) is None


def letter_sent(desk: Desk, mail: Mail, raw: bytes) -> None:
    """Note how a letter of ours reads as the user has sent it, if they allow to learn."""
    intent = ours(desk, (mail.message_id, *mail.references)) if desk.learns else None
    if intent is None or intent.effect.kind is not EffectKind.DRAFT:
        return
    try:
        before = desk.workshop.manner(intent.raw, desk.owner)
        after = desk.workshop.manner(raw, desk.owner)
    except Unreadable as error:
        log.debug("nothing is learned from %s: %s", mail.message_id, error)
        return
    edited = tuple(part for part in EDITED if getattr(before, part) != getattr(after, part))
    stored = desk.store.learned(desk.account).get(LETTERS, "")
    letter = SentLetter(intent.marks[0], after, edited)
    desk.store.learn(desk.account, LETTERS, noted(stored, letter))
