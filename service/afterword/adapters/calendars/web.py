"""HTTP as calendars need it: one host, encrypted, and never more than a bounded answer.

No proxy of the environment, no unchecked certificate, no redirect to anywhere else: the password
goes where the user said and nowhere else. Whatever goes wrong becomes one of our errors.
"""

import ssl
from base64 import b64encode
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic

import httpx

from afterword.adapters.tls import is_loopback, tls_context
from afterword.errors import AfterwordError, CalendarError, ConfigurationError, Unreachable

MOST_BYTES = 10 * 1024 * 1024
MOST_SECONDS = 120.0
"""For a whole answer, however little of it comes at a time."""

MOST_REDIRECTS = 5
_REDIRECTS = frozenset({301, 302, 307, 308})


class TooLarge(CalendarError):
    """An answer of more than MOST_BYTES. Less may be asked for."""


@dataclass(frozen=True, slots=True)
class CalendarAccount:
    """Where calendars are. Without a username the password is sent as a bearer token."""

    url: str
    username: str = ""
    password: str = field(default="", repr=False)
    setting: str = "accounts.me.calendars.0"
    ca_file: str = ""
    timeout: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back, and from where after redirects."""

    url: httpx.URL
    status: int
    headers: Mapping[str, str]
    body: bytes


class Web:
    """One client for one account; a context manager closes its connections."""

    def __init__(self, account: CalendarAccount, client: httpx.Client) -> None:
        self.account = account
        self._client = client

    def ask(
        self, method: str, url: httpx.URL, body: str = "", headers: Mapping[str, str] | None = None
    ) -> Answer:
        """The answer, whatever its status. Raises Unreachable, CalendarError and TooLarge."""
        for _ in range(MOST_REDIRECTS):
            answer = self._exchange(method, url, body, headers or {})
            if answer.status not in _REDIRECTS:
                return answer
            url = self._redirected(url, answer.headers.get("location", ""))
        raise CalendarError(f"{url.host} redirects without end. Check {self.account.setting}.url.")

    def refuse(self, answer: Answer) -> AfterwordError:
        """What an answer that is of no use means."""
        host, setting = answer.url.host, self.account.setting
        if answer.status == 401:
            who = self.account.username or "a token"
            return CalendarError(
                f"{host} refused the log-in of {who}. Check {setting}.username and"
                f" {setting}.password; most providers want an app password."
            )
        if answer.status == 429 or answer.status >= 500:
            return Unreachable(f"{host} answered {answer.status}. It is tried again by itself.")
        return CalendarError(
            f"{host} answered {answer.status}, not with a calendar. Check {setting}.url."
        )

    def _exchange(
        self, method: str, url: httpx.URL, body: str, headers: Mapping[str, str]
    ) -> Answer:
        deadline = monotonic() + MOST_SECONDS
        sent = {**headers, **self._credentials()}
        with (
            _translated(self.account, url.host),
            self._client.stream(method, url, content=body.encode(), headers=sent) as response,
        ):
            received = bytearray()
            for chunk in response.iter_raw():
                received += chunk
                if len(received) > MOST_BYTES:
                    raise TooLarge(
                        f"{url.host} answered with more than {MOST_BYTES // 1024**2} MB. Take a"
                        f" calendar with less in it for {self.account.setting}.url."
                    )
                if monotonic() > deadline:
                    raise Unreachable(f"{url.host} took too long. It is tried again by itself.")
            if response.headers.get("content-encoding", "identity").lower() != "identity":
                raise CalendarError(f"{url.host} compresses what it was asked to send plainly.")
            return Answer(url, response.status_code, response.headers, bytes(received))

    def _credentials(self) -> dict[str, str]:
        name, word = self.account.username, self.account.password
        if name:
            return {"Authorization": f"Basic {b64encode(f'{name}:{word}'.encode()).decode()}"}
        return {"Authorization": f"Bearer {word}"} if word else {}

    def _redirected(self, url: httpx.URL, location: str) -> httpx.URL:
        try:
            target = url.join(location)
        except (httpx.InvalidURL, ValueError):
            target = httpx.URL("")
        same = (target.host, target.port) == (url.host, url.port)
        if not same or target.userinfo or target.scheme not in {url.scheme, "https"}:
            raise CalendarError(
                f"{url.host} redirects to {target.host or 'nowhere'}, which is not followed. If"
                f" that is right, name the new address in {self.account.setting}.url."
            )
        return target


@contextmanager
def web(account: CalendarAccount) -> Iterator[Web]:
    """A client for the account. Raises ConfigurationError for an address that cannot be used."""
    address(account)
    with httpx.Client(
        trust_env=False,
        follow_redirects=False,
        verify=tls_context(account.ca_file, account.setting),
        timeout=account.timeout,
        headers={"User-Agent": "Afterword", "Accept-Encoding": "identity"},
    ) as client:
        yield Web(account, client)


def address(account: CalendarAccount) -> httpx.URL:
    """The account's address. Raises ConfigurationError for one that others could listen in on."""
    url = httpx.URL(account.url)
    if url.scheme != "https" and not is_loopback(url.host):
        raise ConfigurationError(
            f"{account.setting}.url would send the password and the calendar for anybody to read."
            " Write https://."
        )
    return url


@contextmanager
def _translated(account: CalendarAccount, host: str) -> Iterator[None]:
    """Raise what goes wrong inside as one of ours; httpx's own words may show the password."""
    setting = account.setting
    try:
        yield
    except AfterwordError:
        raise
    except (httpx.LocalProtocolError, UnicodeError):
        raise ConfigurationError(
            f"{setting}.password holds a character that no password can have here; check it."
        ) from None
    except httpx.TimeoutException as error:
        raise Unreachable(f"{host} did not answer in time. It is tried again by itself.") from error
    except httpx.ConnectError as error:
        distrust = _distrust(error)
        if distrust is not None:
            raise CalendarError(
                f"The certificate of {host} cannot be trusted: {distrust}. Check {setting}.url; if"
                f" the server has an authority of its own, name it in {setting}.ca_file."
            ) from error
        raise Unreachable(
            f"{host} cannot be reached ({str(error).rstrip('.')}). Check {setting}.url and the"
            " network if it stays so."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise Unreachable(
            f"The connection to {host} failed ({type(error).__name__}). Check {setting}.url if it"
            " stays so."
        ) from error


def _distrust(error: BaseException) -> str | None:
    cause: BaseException | None = error
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return cause.verify_message.rstrip(".")
        cause = cause.__cause__ or cause.__context__
    return None
