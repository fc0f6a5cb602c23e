"""Where a mailbox is and how to get in."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class ImapAccount:
    """An IMAP account. ``setting`` is its place in the configuration, for error messages.

    ``drafts`` and ``sent`` override what is found by SPECIAL-USE. ``ca_file`` names additional
    certificate authorities; checking cannot be switched off. ``timeout`` is in seconds.
    """

    host: str
    port: int
    security: str
    username: str
    password: str = field(repr=False)
    setting: str = "accounts.me.imap"
    drafts: str = ""
    sent: str = ""
    ca_file: str = ""
    timeout: float = 60.0
