"""Removing a second copy that nobody has touched.

A message that was tried twice may have arrived twice, minutes apart. The earlier copy stays. A
later one goes only if it still says what we wrote and the user has not marked it in any way.
"""

import logging
from dataclasses import replace

from afterword.errors import MailboxError
from afterword.flows.desk import Desk, Session
from afterword.formats.outgoing import same_message
from afterword.ports import Folder, Intent, Mailbox, Stored

log = logging.getLogger(__name__)


def sweep(desk: Desk, session: Session) -> None:
    """Look at everything that is due for it. Raises what the mailbox raises."""
    for intent in desk.store.to_sweep(desk.account, desk.clock.now()):
        try:
            copies = session.mailbox.find(intent.folder, intent.marks)
            for number in copies[1:]:
                if remove_untouched(session.mailbox, intent, number):
                    log.info("removed a second copy of %s", intent.marks[0])
        except MailboxError as error:  # a server that cannot remove one message never will
            log.warning("a second copy may stay: %s", error)
            session.drop()
        desk.store.keep(replace(intent, sweep=None))


def remove_untouched(mailbox: Mailbox, intent: Intent, number: int) -> bool:
    """Remove that copy of the intent's message if the user has not touched it; whether it did."""
    for stored in mailbox.read(intent.folder, (number,)):
        if untouched(intent, stored):
            mailbox.remove(intent.folder, number)
            return True
    return False


def untouched(intent: Intent, stored: Stored) -> bool:
    """Whether a stored message is still what we made of it, flags included."""
    expected = {"\\draft", "\\seen"} if intent.folder is Folder.DRAFTS else set()
    return stored.flags - {"\\recent"} <= expected and same_message(stored.raw, intent.raw)
