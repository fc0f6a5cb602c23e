"""The port ``Post`` on SMTP: mail goes to the user's own address, over an encrypted connection."""

import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field

from afterword.adapters.tls import is_loopback, tls_context
from afterword.errors import (
    AfterwordError,
    ConfigurationError,
    LoginRefused,
    PostError,
    Unreachable,
)

QUIT_TIMEOUT = 5.0


@dataclass(frozen=True, slots=True)
class SmtpAccount:
    """An SMTP server and the user's address on it. Without a username no log-in is tried."""

    host: str
    port: int
    security: str
    username: str
    password: str = field(repr=False)
    sender: str
    setting: str = "accounts.me.smtp"
    ca_file: str = ""
    timeout: float = 60.0


class SmtpPost:
    """Opens a connection for every message; there are few."""

    def __init__(self, account: SmtpAccount) -> None:
        self._account = account

    def send(self, raw: bytes, recipient: str) -> None:
        """Hand over one message. Raises PostError when refused for good, Unreachable otherwise."""
        try:
            with self._session() as smtp:
                smtp.sendmail(self._account.sender, [recipient], raw, _options(smtp, raw))
        except LoginRefused as error:
            raise PostError(str(error)) from error

    def check(self) -> None:
        """Log in and leave. Raises as :meth:`send`, and LoginRefused."""
        with self._session() as smtp:
            smtp.noop()

    @contextmanager
    def _session(self) -> Iterator[smtplib.SMTP]:
        account = self._account
        if account.security == "none" and not is_loopback(account.host):
            raise ConfigurationError(
                f'{account.setting}.security is "none", which would send mail to {account.host} for'
                ' anybody to read. Set it to "tls" or "starttls".'
            )
        with _translated(account), _connecting(account):
            smtp = _connected(account)
        try:
            with _translated(account):
                smtp.ehlo_or_helo_if_needed()  # tells what the server can do
                if account.username:
                    smtp.login(account.username, account.password)
                yield smtp
        except BaseException:
            smtp.close()
            raise
        _leave(smtp)


def _connected(account: SmtpAccount) -> smtplib.SMTP:
    if account.security == "none":
        return smtplib.SMTP(account.host, account.port, timeout=account.timeout)
    context = tls_context(account.ca_file, account.setting)
    if account.security == "tls":
        return smtplib.SMTP_SSL(
            account.host, account.port, timeout=account.timeout, context=context
        )
    smtp = smtplib.SMTP(account.host, account.port, timeout=account.timeout)
    try:
        smtp.starttls(context=context)  # smtplib forgets what was said before the encryption
    except BaseException:
        smtp.close()
        raise
    return smtp


def _leave(smtp: smtplib.SMTP) -> None:
    """The message is handed over: whatever happens to the farewell changes nothing."""
    with suppress(OSError, smtplib.SMTPException):
        if smtp.sock is not None:
            smtp.sock.settimeout(QUIT_TIMEOUT)
        smtp.quit()
    smtp.close()


def _options(smtp: smtplib.SMTP, raw: bytes) -> list[str]:
    return ["BODY=8BITMIME"] if not raw.isascii() and smtp.has_extn("8bitmime") else []


@contextmanager
def _connecting(account: SmtpAccount) -> Iterator[None]:
    """Encryption that fails is a matter of settings, not of waiting."""
    where = f"{account.host}:{account.port}"
    try:
        yield
    except ssl.SSLCertVerificationError as error:
        raise PostError(
            f"The certificate of {where} cannot be trusted: {error.verify_message.rstrip('.')}."
            f" Check {account.setting}.host; if the server has an authority of its own, name that"
            f" certificate in {account.setting}.ca_file."
        ) from error
    except ssl.SSLEOFError:
        raise
    except ssl.SSLError as error:
        raise PostError(
            f"{where} does not speak TLS as expected ({error.reason or error}). Check"
            f' {account.setting}.port and {account.setting}.security ("tls" is usual on 465,'
            ' "starttls" on 587).'
        ) from error


@contextmanager
def _translated(account: SmtpAccount) -> Iterator[None]:
    """Raise what goes wrong inside as one of ours."""
    where = f"{account.host}:{account.port}"
    try:
        yield
    except AfterwordError:
        raise
    except smtplib.SMTPNotSupportedError as error:
        raise PostError(
            f"{where} does not offer what is needed ({error}). Check {account.setting}.security"
            f" and {account.setting}.port."
        ) from error
    except smtplib.SMTPRecipientsRefused as error:
        code, text = next(iter(error.recipients.values()))
        raise _refused(account, code, text) from error
    except smtplib.SMTPAuthenticationError as error:
        if error.smtp_code < 500:
            raise _refused(account, error.smtp_code, error.smtp_error) from error
        raise LoginRefused(
            f"{where} refused the log-in of {account.username}: {_words(error.smtp_error)}. Check"
            f" {account.setting}.username and {account.setting}.password; most providers want an"
            " app password."
        ) from error
    except smtplib.SMTPResponseException as error:
        raise _refused(account, error.smtp_code, error.smtp_error) from error
    except socket.gaierror as error:
        raise Unreachable(
            f"{account.host} cannot be found ({error.strerror}). Check {account.setting}.host and"
            " the network."
        ) from error
    except (OSError, smtplib.SMTPException) as error:
        raise Unreachable(
            f"The connection to {where} failed: {str(error).rstrip('.')}. Check"
            f" {account.setting}.host and {account.setting}.port if it stays so."
        ) from error
    except UnicodeEncodeError as error:
        raise PostError(
            f"{where} cannot be given an address or a password with letters beyond ASCII. Check"
            f" {account.setting}."
        ) from error


def _refused(account: SmtpAccount, code: int, text: object) -> AfterwordError:
    sentence = f"{account.host}:{account.port} answered {code}: {_words(text)}."
    if code >= 500:
        return PostError(f"{sentence} Check {account.setting}; the mail was refused for good.")
    return Unreachable(f"{sentence} It is tried again by itself.")


def _words(text: object) -> str:
    raw = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return " ".join(raw.split()).rstrip(".")[:300]
