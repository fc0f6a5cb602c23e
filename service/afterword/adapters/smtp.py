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
        with self._connection() as smtp:
            smtp.sendmail(self._account.sender, [recipient], raw)

    def check(self) -> None:
        """Log in and leave. Raises as :meth:`send`, and LoginRefused."""
        with self._connection() as smtp:
            smtp.noop()

    @contextmanager
    def _connection(self) -> Iterator[smtplib.SMTP]:
        account = self._account
        where = f"{account.host}:{account.port}"
        if account.security == "none" and not is_loopback(account.host):
            raise ConfigurationError(
                f'{account.setting}.security is "none", which would send mail to {account.host} for'
                ' anybody to read. Set it to "tls" or "starttls".'
            )
        smtp: smtplib.SMTP | None = None
        try:
            smtp = self._connected()
            if account.username:
                smtp.login(account.username, account.password)
            yield smtp
        except AfterwordError:
            raise
        except smtplib.SMTPAuthenticationError as error:
            raise LoginRefused(
                f"{where} refused the log-in of {account.username}: {_words(error.smtp_error)}."
                f" Check {account.setting}.username and {account.setting}.password."
            ) from error
        except smtplib.SMTPNotSupportedError as error:
            raise PostError(
                f"{where} does not offer what is needed ({error}). Check {account.setting}.security"
                f" and {account.setting}.port."
            ) from error
        except smtplib.SMTPRecipientsRefused as error:
            code, text = next(iter(error.recipients.values()))
            raise _refused(account, code, text) from error
        except smtplib.SMTPResponseException as error:
            raise _refused(account, error.smtp_code, error.smtp_error) from error
        except ssl.SSLCertVerificationError as error:
            raise PostError(
                f"The certificate of {where} cannot be trusted: {error.verify_message}. Check"
                f" {account.setting}.host; if the server has its own authority, name its"
                f" certificate in {account.setting}.ca_file."
            ) from error
        except socket.gaierror as error:
            raise Unreachable(
                f"{account.host} cannot be found ({error.strerror}). Check {account.setting}.host"
                " and the network."
            ) from error
        except (OSError, smtplib.SMTPException) as error:
            raise Unreachable(
                f"The connection to {where} failed: {error}. Check {account.setting}.host and"
                f" {account.setting}.port if it stays so."
            ) from error
        finally:
            if smtp is not None:
                with suppress(OSError, smtplib.SMTPException):
                    smtp.quit()

    def _connected(self) -> smtplib.SMTP:
        account = self._account
        if account.security == "tls":
            return smtplib.SMTP_SSL(
                account.host,
                account.port,
                timeout=account.timeout,
                context=tls_context(account.ca_file, account.setting),
            )
        smtp = smtplib.SMTP(account.host, account.port, timeout=account.timeout)
        if account.security == "starttls":
            try:
                smtp.starttls(context=tls_context(account.ca_file, account.setting))
            except BaseException:
                smtp.close()
                raise
        return smtp


def _refused(account: SmtpAccount, code: int, text: object) -> AfterwordError:
    sentence = f"{account.host}:{account.port} answered {code}: {_words(text)}."
    if code >= 500:
        return PostError(f"{sentence} Check {account.setting}; the mail was refused for good.")
    return Unreachable(f"{sentence} It is tried again by itself.")


def _words(text: object) -> str:
    raw = text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
    return " ".join(raw.split()).rstrip(".")[:300]
