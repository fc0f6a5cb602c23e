"""Connecting and logging in: encrypted, or to this very machine."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError

from afterword.adapters.imap.account import ImapAccount
from afterword.adapters.imap.session import ImapMailbox
from afterword.adapters.imap.trouble import translated
from afterword.adapters.tls import is_loopback, tls_context
from afterword.errors import ConfigurationError, MailboxError

CONNECT_TIMEOUT = 15


@contextmanager
def open_mailbox(account: ImapAccount) -> Iterator[ImapMailbox]:
    """Log in, and log out at the end. Raises LoginRefused, Unreachable, MailboxError."""
    if account.security == "none" and not is_loopback(account.host):
        raise ConfigurationError(
            f'{account.setting}.security is "none", which would send the password to'
            f' {account.host} for anybody to read. Set it to "tls" or "starttls".'
        )
    with translated(account, "connecting"):
        client = _connected(account)
    try:
        with translated(account, "logging in"):
            client.login(account.username, account.password)
            client.capabilities()  # what is offered after the log-in is what counts
            # imaplib would format every line and body for a log that nobody reads.
            client._imap.debug = 0
        yield ImapMailbox(client, account)
    finally:
        _leave(client)


def _connected(account: ImapAccount) -> IMAPClient:
    context = None
    if account.security != "none":
        context = tls_context(account.ca_file, account.setting)
    client = IMAPClient(
        account.host,
        port=account.port,
        ssl=account.security == "tls",
        ssl_context=context if account.security == "tls" else None,
        timeout=SocketTimeout(CONNECT_TIMEOUT, account.timeout),
    )
    try:
        _tuned(client.socket())
        if account.security == "starttls":
            _upgrade(client, account, context)
    except BaseException:
        _leave(client)
        raise
    return client


def _upgrade(client: IMAPClient, account: ImapAccount, context: ssl.SSLContext | None) -> None:
    if not client.has_capability("STARTTLS"):
        raise MailboxError(
            f"{account.host}:{account.port} does not offer STARTTLS, so no password was sent. Set"
            f' {account.setting}.security to "tls" (port 993).'
        )
    client.starttls(context)
    _tuned(client.socket())


def _tuned(connection: socket.socket) -> None:
    """No Nagle delay (40 ms a command), and a dead peer is noticed."""
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_KEEPALIVE, 1)
    for name, value in (
        ("TCP_KEEPIDLE", 60),
        ("TCP_KEEPINTVL", 15),
        ("TCP_KEEPCNT", 4),
        ("TCP_USER_TIMEOUT", 60_000),
    ):
        if hasattr(socket, name):
            with suppress(OSError):
                connection.setsockopt(socket.IPPROTO_TCP, getattr(socket, name), value)


def _leave(client: IMAPClient) -> None:
    with suppress(Exception):
        client.socket().settimeout(2)
    try:
        client.logout()
    except (imaplib.IMAP4.error, IMAPClientError, OSError, ValueError):
        with suppress(Exception):
            client.shutdown()
