"""IMAPClient's, imaplib's and the socket's exceptions as sentences that say what to do."""

import imaplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager

from imapclient.exceptions import IMAPClientError
from imapclient.exceptions import LoginError as ImapLoginError

from afterword.adapters.imap.account import ImapAccount
from afterword.errors import AfterwordError, LoginRefused, MailboxError, MailboxFull, Unreachable


@contextmanager
def translated(account: ImapAccount, doing: str) -> Iterator[None]:
    """Raise what goes wrong inside as one of ours."""
    where = f"{account.host}:{account.port}"
    try:
        yield
    except AfterwordError:
        raise
    except ssl.SSLCertVerificationError as error:
        raise MailboxError(
            f"The certificate of {where} cannot be trusted: {error.verify_message}. Check"
            f" {account.setting}.host; if the server has its own authority, name its certificate in"
            f" {account.setting}.ca_file."
        ) from error
    except ssl.SSLError as error:
        raise MailboxError(
            f"{where} does not speak TLS as expected ({error.reason or error}). Check"
            f' {account.setting}.port and {account.setting}.security ("tls" or "starttls").'
        ) from error
    except ImapLoginError as error:
        raise LoginRefused(
            f"{where} refused the log-in of {account.username}: {_words(error)}. Check"
            f" {account.setting}.username and {account.setting}.password; most providers want an"
            " app password."
        ) from error
    except socket.gaierror as error:
        raise Unreachable(
            f"{account.host} cannot be found ({error.strerror}). Check {account.setting}.host and"
            " the network."
        ) from error
    except (imaplib.IMAP4.abort, OSError, EOFError) as error:
        raise Unreachable(
            f"The connection to {where} failed while {doing}: {_words(error)}. Check"
            f" {account.setting}.host and {account.setting}.port if it stays so."
        ) from error
    except (imaplib.IMAP4.error, IMAPClientError) as error:
        text = _words(error)
        if "overquota" in text.lower() or "quota" in text.lower():
            raise MailboxFull(
                f"The mailbox of {account.username} is full ({text}). Make room there; it is tried"
                " again by itself."
            ) from error
        raise MailboxError(f"{where} answered while {doing}: {text}.") from error


def _words(error: BaseException) -> str:
    text = str(error) or type(error).__name__
    return text.removeprefix("b'").rstrip("'").strip().rstrip(".")[:300]
