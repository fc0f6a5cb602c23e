"""The port ``Mailbox`` on IMAP (RFC 3501 and its extensions), by way of IMAPClient."""

from afterword.adapters.imap.account import ImapAccount
from afterword.adapters.imap.login import open_mailbox

__all__ = ["ImapAccount", "open_mailbox"]
