"""Connecting and logging in: encrypted, or to this very machine."""

import imaplib
import re
import socket
import ssl
import struct
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from imapclient import IMAPClient, SocketTimeout
from imapclient.exceptions import IMAPClientError

from afterword.adapters.imap.account import ImapAccount
from afterword.adapters.imap.allowance import reading_end
from afterword.adapters.imap.session import ImapMailbox
from afterword.adapters.imap.trouble import connecting, logging_in
from afterword.adapters.tls import is_loopback, tls_context
from afterword.errors import ConfigurationError, MailboxError

CONNECT_TIMEOUT = 15.0
LOGOUT_TIMEOUT = 5.0
_PLAIN_NAME = re.compile(r"[A-Za-z0-9._%+=@-]+", re.ASCII)


@contextmanager
def open_mailbox(account: ImapAccount) -> Iterator[ImapMailbox]:
    """Log in, and log out at the end. Raises LoginRefused, Unreachable, MailboxError."""
    if account.security == "none" and not is_loopback(account.host):
        raise ConfigurationError(
            f'{account.setting}.security is "none", which would send the password to'
            f' {account.host} for anybody to read. Set it to "tls" or "starttls".'
        )
    with connecting(account):
        client = _connected(account)
    try:
        with logging_in(account):
            _log_in(client, account)
        yield ImapMailbox(client, account)
    except BaseException:
        _break_off(client)
        raise
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
        timeout=SocketTimeout(min(CONNECT_TIMEOUT, account.timeout), account.timeout),
    )
    try:
        # imaplib would format every line and body for a log that nobody reads.
        client._imap.debug = 0
        _tuned(client.socket())
        if account.security == "starttls":
            assert context is not None
            _upgrade(client, account, context)
    except BaseException:
        _break_off(client)
        raise
    return client


def _upgrade(client: IMAPClient, account: ImapAccount, context: ssl.SSLContext) -> None:
    if not client.has_capability("STARTTLS"):
        raise MailboxError(
            f"{account.host}:{account.port} does not offer STARTTLS, so no password was sent. Set"
            f' {account.setting}.security to "tls" (port 993).'
        )
    client.starttls(_NothingBefore(client, account, context))


class _NothingBefore:
    """A TLS context that refuses a connection on which something lies unread already.

    Whatever follows the server's OK in the clear was not said by the server: somebody on the way
    put it there, to have it believed once the connection is encrypted (RFC 9051 section 11.1).
    """

    def __init__(self, client: IMAPClient, account: ImapAccount, context: ssl.SSLContext) -> None:
        self._client = client
        self._account = account
        self._context = context

    def wrap_socket(self, connection: socket.socket, server_hostname: str) -> ssl.SSLSocket:
        """As of ssl.SSLContext."""
        connection.setblocking(False)
        early = reading_end(self._client._imap).peek(1)
        self._client._set_read_timeout()
        if early:
            raise MailboxError(
                f"{self._account.host}:{self._account.port} sent something in the clear between"
                " STARTTLS and the encryption, so no password was sent. Somebody may be tampering"
                f' with the connection; set {self._account.setting}.security to "tls" (port 993).'
            )
        return self._context.wrap_socket(connection, server_hostname=server_hostname)


def _log_in(client: IMAPClient, account: ImapAccount) -> None:
    simple = account.password.isascii() and _PLAIN_NAME.fullmatch(account.username)
    awkward = not simple or client.has_capability("LOGINDISABLED")
    if awkward and client.has_capability("AUTH=PLAIN"):
        # LOGIN knows ASCII only, and imaplib sends the user name without quotes.
        client.plain_login(account.username, account.password)
    elif account.password.isascii() and account.username.isascii():
        client.login(client._imap._quote(account.username), account.password)
    else:
        raise MailboxError(
            f"{account.host}:{account.port} takes only ASCII letters in user name and password."
            f" Change {account.setting}.password, at the provider too."
        )
    client.capabilities()  # what is offered after the log-in is what counts


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
    with suppress(OSError):
        client.socket().settimeout(LOGOUT_TIMEOUT)
    try:
        client.logout()
    except (imaplib.IMAP4.error, IMAPClientError, OSError, ValueError):
        _break_off(client)


def _break_off(client: IMAPClient) -> None:
    """Close with a reset, so that nothing half sent is delivered minutes later."""
    with suppress(OSError):
        now = struct.pack("ii", 1, 0)
        client.socket().setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, now)
    with suppress(OSError, ValueError):
        client.shutdown()
