"""Making a message exist exactly once.

An intent is written down before the first attempt. When an attempt ends without a clear answer, the
message is looked for among what arrived since, and only if it is not there it is tried again. A
server may still be busy with the first copy, so an unclear attempt is given time to settle, and
what was tried twice is looked at once more later (flows/sweep.py).
"""

import logging
from dataclasses import replace
from datetime import datetime, timedelta

from afterword.domain.facts import Ended, Ending
from afterword.errors import FolderMissing, MailboxError, PostError, Unreachable, Unreadable
from afterword.flows.desk import POST_GIVES_WAY, SWEEP_AFTER, Desk, Session
from afterword.formats.mime import read_headers
from afterword.ports import Folder, Intent, Progress

log = logging.getLogger(__name__)

FIRST_PAUSE = timedelta(seconds=5)
LONGEST_PAUSE = timedelta(minutes=10)


def deliver(desk: Desk, session: Session, intent: Intent) -> datetime | None:
    """Bring the intent forward; None when it has ended, else when to come back.

    Raises Unreachable or MailboxError after writing down that this attempt failed.
    """
    now = desk.clock.now()
    wait = _wait(desk, intent, now)
    if wait is not None:
        return wait
    intent = _by_which_way(desk, intent, now)
    try:
        number = _already_there(session, intent)
        position = session.mailbox.position(intent.folder)
    except (Unreachable, MailboxError) as error:
        _put_off(desk, intent, now, str(error))
        raise
    if number is not None:
        _finish(desk, intent, number)
        return None
    # What an earlier attempt stored lies behind where the folder stood before that one.
    first = not intent.attempts or intent.epoch != position.epoch
    intent = replace(
        intent,
        progress=Progress.INFLIGHT,
        attempts=intent.attempts + 1,
        started=now,
        not_before=None,
        epoch=position.epoch,
        next=position.next if first else intent.next,
    )
    desk.store.keep(intent)
    return _attempt(desk, session, intent, now)


def settle(desk: Desk, session: Session, intent: Intent) -> datetime | None:
    """Find out how an unclear attempt ended that will not be repeated.

    None when that is known now: it is there, or it is given up. Else when to look.
    """
    wait = _wait(desk, intent, desk.clock.now())
    if wait is not None:
        return wait
    number = _already_there(session, intent)
    if number is not None:
        _finish(desk, intent, number)
    else:
        given_up = replace(intent, progress=Progress.DEAD, not_before=None)
        desk.store.keep(given_up, Ended(desk.clock.now(), intent.effect, Ending.DEAD))
    return None


def pause(attempts: int) -> timedelta:
    """How long to wait after so many failures: twice as long each time, up to ten minutes."""
    return min(FIRST_PAUSE * float(2 ** min(attempts, 10)), LONGEST_PAUSE)


def _wait(desk: Desk, intent: Intent, now: datetime) -> datetime | None:
    # A clock that was set back must not make this wait longer than any pause is.
    if intent.not_before is not None and now < intent.not_before <= now + LONGEST_PAUSE:
        return intent.not_before
    if intent.progress is Progress.INFLIGHT and intent.started is not None:
        patience = desk.patience.post if intent.by_post else desk.patience.mailbox
        settled = intent.started + patience
        if intent.started <= now < settled:
            return settled
    return None


def _already_there(session: Session, intent: Intent) -> int | None:
    """The number of the message if it exists, from an earlier attempt or an earlier store."""
    mailbox = session.mailbox
    if intent.attempts:
        same = mailbox.position(intent.folder).epoch == intent.epoch
        found = mailbox.find(intent.folder, intent.marks, intent.next if same else 1)
    else:
        found = mailbox.find(intent.folder, intent.marks)
    if intent.folder is Folder.INBOX:
        # Other mails of the thread have its id among their references.
        stored = mailbox.read(intent.folder, found)
        found = tuple(s.number for s in stored if _has_id(s.raw, intent.marks[0]))
    if found:
        return found[0]
    if intent.folder is Folder.DRAFTS:  # the user may have sent it since
        try:
            found = mailbox.find(Folder.SENT, intent.marks)
        except FolderMissing:
            found = ()
    return found[0] if found else None


def _has_id(raw: bytes, message_id: str) -> bool:
    try:
        return (
            read_headers(raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]).message_id == message_id
        )
    except Unreadable:
        return False


def _by_which_way(desk: Desk, intent: Intent, now: datetime) -> Intent:
    if intent.by_post and (desk.post is None or now > intent.due + POST_GIVES_WAY):
        log.warning("SMTP did not take the mail in time; putting it into the inbox over IMAP")
        return replace(intent, by_post=False)
    return intent


def _attempt(desk: Desk, session: Session, intent: Intent, now: datetime) -> datetime | None:
    try:
        if intent.by_post and desk.post is not None:
            desk.post.send(intent.raw, desk.owner.address)
            number = None
        else:
            draft = intent.folder is Folder.DRAFTS
            number = session.mailbox.save(intent.folder, intent.raw, draft=draft)
    except PostError as error:
        log.warning("%s The mail goes into the inbox over IMAP instead.", error)
        desk.store.keep(replace(intent, progress=Progress.PENDING, by_post=False))
        return now
    except MailboxError as error:  # the server said no: nothing was stored
        _put_off(desk, replace(intent, progress=Progress.PENDING), now, str(error))
        raise
    except Unreachable as error:
        desk.store.keep(replace(intent, trouble=str(error)))
        raise
    _finish(desk, intent, number)
    return None


def _put_off(desk: Desk, intent: Intent, now: datetime, trouble: str) -> None:
    later = now + pause(intent.attempts)
    desk.store.keep(replace(intent, not_before=later, trouble=trouble))


def _finish(desk: Desk, intent: Intent, number: int | None) -> None:
    now = desk.clock.now()
    done = replace(
        intent,
        progress=Progress.DONE,
        number=number,
        not_before=None,
        trouble="",
        sweep=now + SWEEP_AFTER if intent.attempts > 1 else None,
    )
    desk.store.keep(done, Ended(now, intent.effect, Ending.DONE))
