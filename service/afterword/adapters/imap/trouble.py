"""IMAPClient's, imaplib's and the socket's exceptions as sentences that say what to do.

``Unreachable`` leaves open whether the server did what was asked; ``MailboxError`` means that it
said no. The difference decides whether a message may be stored once more.
"""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient.exceptions import IMAPClientError
from imapclient.exceptions import LoginError as ImapLoginError

from afterword.adapters.imap.account import ImapAccount
from afterword.errors import (
    AfterwordError,
    FolderMissing,
    LoginRefused,
    MailboxError,
    MailboxFull,
    Unreachable,
)

LATER = ("[UNAVAILABLE]", "[INUSE]", "[LIMIT]", "[SERVERBUG]")
"""What a server says when the log-in may work another time (RFC 5530 section 3)."""


@contextmanager
def connecting(account: ImapAccount) -> Iterator[None]:
    """Raise what goes wrong before the log-in as one of ours."""
    where = _where(account)
    try:
        with translated(account, "connecting"):
            yield
    except Unreachable as error:
        cause = error.__cause__
        if isinstance(cause, ssl.SSLCertVerificationError):
            raise MailboxError(
                f"The certificate of {where} cannot be trusted: {_certificate_says(cause)}. Check"
                f" {account.setting}.host; if the server has an authority of its own, name that"
                f" certificate in {account.setting}.ca_file."
            ) from cause
        if isinstance(cause, ssl.SSLError) and not isinstance(cause, ssl.SSLEOFError):
            raise MailboxError(
                f"{where} does not speak TLS as expected ({cause.reason or cause}). Check"
                f' {account.setting}.port and {account.setting}.security ("tls" is usual on 993,'
                ' "starttls" on 143).'
            ) from cause
        raise


@contextmanager
def logging_in(account: ImapAccount) -> Iterator[None]:
    """Raise what goes wrong with the log-in as one of ours."""
    where = _where(account)
    try:
        with translated(account, "logging in"):
            yield
    except MailboxError as error:
        cause = error.__cause__
        if not isinstance(cause, ImapLoginError):
            raise
        said = _words(cause)
        lost = isinstance(cause.__context__, imaplib.IMAP4.abort)
        if lost or any(code in said.upper() for code in LATER):
            raise Unreachable(
                f"{where} did not take the log-in of {account.username} this time: {said}. It is"
                " tried again by itself."
            ) from cause
        raise LoginRefused(
            f"{where} refused the log-in of {account.username}: {said}. Check"
            f" {account.setting}.username and {account.setting}.password; most providers want an"
            " app password."
        ) from cause


@contextmanager
def translated(account: ImapAccount, doing: str) -> Iterator[None]:
    """Raise what goes wrong inside as one of ours."""
    try:
        yield
    except AfterwordError:
        raise
    except socket.gaierror as error:
        raise Unreachable(
            f"{account.host} cannot be found ({error.strerror}). Check {account.setting}.host and"
            " the network."
        ) from error
    except imaplib.IMAP4.readonly as error:
        raise MailboxError(
            f"{_where(account)} allows no changes while {doing}: {_words(error)}."
        ) from error
    except (imaplib.IMAP4.abort, OSError, EOFError) as error:
        raise Unreachable(
            f"The connection to {_where(account)} failed while {doing}: {_words(error)}. Check"
            f" {account.setting}.host and {account.setting}.port if it stays so."
        ) from error
    except (imaplib.IMAP4.error, IMAPClientError) as error:
        raise _refusal(account, doing, _words(error)) from error


def _refusal(account: ImapAccount, doing: str, said: str) -> MailboxError:
    if "QUOTA" in said.upper():
        return MailboxFull(
            f"The mailbox of {account.username} is full ({said}). Make room there; it is tried"
            " again by itself."
        )
    sentence = f"{_where(account)} answered while {doing}: {said}."
    if "[TRYCREATE]" in said.upper() or "[NONEXISTENT]" in said.upper():
        return FolderMissing(
            f"{sentence} The folder is gone; check {account.setting}.drafts and"
            f" {account.setting}.sent."
        )
    return MailboxError(sentence)


def _where(account: ImapAccount) -> str:
    return f"{account.host}:{account.port}"


def _certificate_says(error: ssl.SSLCertVerificationError) -> str:
    return (error.verify_message or str(error)).rstrip(".")


def _words(error: BaseException) -> str:
    text = str(error) or type(error).__name__
    return text.removeprefix("b'").removesuffix("'").strip().rstrip(".")[:300]
