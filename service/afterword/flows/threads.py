"""What was written before a mail in its thread, by either side: it tells what its words refer to.

"Great, see you then" means something only beside the slot that was offered and accepted.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from afterword.errors import FolderMissing, Unreadable
from afterword.flows.replying import ids_of
from afterword.formats.mime import Mail, read_headers
from afterword.ports import Folder, Mailbox

RECENT = timedelta(days=30)
"""An older mail arranges nothing any more, so nobody looks for what stood before it."""

MOST_IDS = 20
MOST_MAILS = 12
MOST_BYTES = 512 * 1024
"""What is read of a thread at most; a longer mail in it is passed over."""


def earlier_in_thread(mailbox: Mailbox, headers: Mail, now: datetime) -> tuple[bytes, ...]:
    """The mails that this one follows, the oldest first. Raises what the mailbox raises.

    Those of the same domain in the inbox, and the user's own in Sent: anybody can write a mail that
    claims to belong to a thread.
    """
    ids = ids_of(headers)[:MOST_IDS]
    if not ids or headers.date < now - RECENT:
        return ()
    domain = "@" + headers.sender.rpartition("@")[2]
    inbox = [f for f in _in(mailbox, Folder.INBOX, ids) if f[3].endswith(domain)]
    dated = [(f[0], f[1], f[2]) for f in (*inbox, *_in(mailbox, Folder.SENT, ids))]
    before = {raw: date for date, raw, name in dated if name != headers.message_id}
    return tuple(sorted(before, key=lambda raw: before[raw]))[-MOST_MAILS:]


def _in(
    mailbox: Mailbox, folder: Folder, ids: tuple[str, ...]
) -> Iterator[tuple[datetime, bytes, str, str]]:
    try:
        numbers = mailbox.find(folder, ids)[-MOST_MAILS:]
    except FolderMissing:
        return
    for stored in mailbox.read(folder, numbers):
        if len(stored.raw) > MOST_BYTES:
            continue
        head = stored.raw.replace(b"\r\n", b"\n").partition(b"\n\n")[0]
        try:
            headers = read_headers(head)
        except Unreadable:
            continue
        if not headers.disowned:
            yield headers.date, stored.raw, headers.message_id, headers.sender
