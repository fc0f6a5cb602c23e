"""One question to a chat endpoint: what is sent, and what counts as an answer.

No proxy of the environment, no redirect, no unchecked certificate, and never more than a small
answer. Whatever goes wrong becomes one of our errors, without a word of what was sent or received.
"""

import json
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from time import monotonic
from typing import Any

import httpx

from afterword.adapters.llm.near import addresses
from afterword.adapters.tls import tls_context
from afterword.errors import AfterwordError, ConfigurationError, Unreachable, Unreadable

MOST_BYTES = 64 * 1024
MOST_TOKENS = 800
TEMPERATURE = 0.3
CONNECT_SECONDS = 3.0

_REFUSALS = {401: "llm.api_key", 403: "llm.api_key", 404: "llm.base_url and llm.model"}


class FormatRefused(Unreadable):
    """The endpoint will not be told the shape of its answer."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat endpoint and a model on it. ``timeout`` is in seconds, for one answer."""

    base_url: str
    model: str
    api_key: str = field(default="", repr=False)
    timeout: float = 20.0
    allow_remote: bool = False


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: orders, the data they are about, and the parts of the JSON answer."""

    orders: str
    data: str
    parts: Sequence[str]
    shaped: bool = True

    def payload(self, model: str) -> dict[str, Any]:
        """As the protocol has it."""
        said = [("system", self.orders), ("user", self.data)]
        payload: dict[str, Any] = {
            "model": model,
            "messages": [{"role": role, "content": text} for role, text in said],
            "temperature": TEMPERATURE,
            "max_tokens": MOST_TOKENS,
            "stream": False,
        }
        if self.shaped:
            schema = {
                "type": "object",
                "properties": {part: {"type": "string"} for part in self.parts},
                "required": list(self.parts),
                "additionalProperties": False,
            }
            shape = {"name": "letter", "strict": True, "schema": schema}
            payload["response_format"] = {"type": "json_schema", "json_schema": shape}
        return payload


def ask(endpoint: Endpoint, question: Question, deadline: float) -> str:
    """The model's words. ``deadline`` is a reading of the monotonic clock.

    Raises FormatRefused, Unreadable for what is no whole answer, Unreachable and
    ConfigurationError.
    """
    url = httpx.URL(f"{endpoint.base_url}/chat/completions")
    encrypted = url.scheme == "https"
    port = url.port or (443 if encrypted else 80)
    known = addresses(url.host, port, encrypted=encrypted, allow_remote=endpoint.allow_remote)
    with (
        _translated(endpoint),
        httpx.Client(
            trust_env=False, follow_redirects=False, verify=tls_context("", "llm")
        ) as client,
    ):
        for number, address in enumerate(known, start=1):
            try:
                return _exchange(client, endpoint, question, url.copy_with(host=address), deadline)
            except (httpx.ConnectError, httpx.ConnectTimeout):
                if number == len(known):
                    raise
    raise AssertionError("a name has an address, or it is not found")


def _exchange(
    client: httpx.Client, endpoint: Endpoint, question: Question, url: httpx.URL, deadline: float
) -> str:
    named = httpx.URL(endpoint.base_url)
    left = max(deadline - monotonic(), 0.001)
    headers = {"Host": named.netloc.decode("ascii"), "Accept-Encoding": "identity"}
    if endpoint.api_key:
        headers["Authorization"] = f"Bearer {endpoint.api_key}"
    with client.stream(
        "POST",
        url,
        json=question.payload(endpoint.model),
        headers=headers,
        timeout=httpx.Timeout(left, connect=min(left, CONNECT_SECONDS)),
        extensions={"sni_hostname": named.host},
    ) as response:
        _refuse(response.status_code, endpoint, shaped=question.shaped)
        body = bytearray()
        for chunk in response.iter_raw():
            body += chunk
            if len(body) > MOST_BYTES:
                raise Unreadable(f"{endpoint.base_url} answered with more than {MOST_BYTES} bytes.")
            if monotonic() > deadline:
                raise Unreachable(f"{endpoint.base_url} took too long. {_SLOW}")
    return _content(bytes(body), endpoint)


_SLOW = "A smaller model, or a longer llm.timeout and llm.budget, would help."


def _refuse(status: int, endpoint: Endpoint, *, shaped: bool) -> None:
    said = f"{endpoint.base_url} answered {status}"
    if status == 200:
        return
    if status in {400, 422} and shaped:
        raise FormatRefused(f"{said} to a question with response_format.")
    if status in _REFUSALS:
        raise ConfigurationError(f"{said}. Check {_REFUSALS[status]}.")
    if 300 <= status < 400:
        raise ConfigurationError(
            f"{said}, a redirect, which is not followed. Name the final address in llm.base_url."
        )
    if status == 429 or status >= 500:
        raise Unreachable(f"{said}. It is tried again with the next letter.")
    raise ConfigurationError(f"{said} to a plain question. Check llm.base_url and llm.model.")


def _content(body: bytes, endpoint: Endpoint) -> str:
    try:
        answer = json.loads(body)
        choice = answer["choices"][0]
        content, reason = choice["message"]["content"], choice["finish_reason"]
    except (ValueError, LookupError, TypeError, RecursionError) as error:
        raise Unreadable(
            f"{endpoint.base_url} did not answer as a chat endpoint. Check llm.base_url; it usually"
            " ends in /v1."
        ) from error
    if reason != "stop" or not isinstance(content, str):
        raise Unreadable(f"{endpoint.model} did not finish its answer.")
    return content


@contextmanager
def _translated(endpoint: Endpoint) -> Iterator[None]:
    """Raise what goes wrong inside as one of ours; httpx's own words may show the key."""
    where = endpoint.base_url
    try:
        yield
    except AfterwordError:
        raise
    except (httpx.LocalProtocolError, UnicodeError):
        raise ConfigurationError(
            "llm.api_key holds a character that no key can have; check it."
        ) from None
    except httpx.TimeoutException as error:
        raise Unreachable(f"{where} took too long. {_SLOW}") from error
    except httpx.ConnectError as error:
        raise Unreachable(
            f"{where} cannot be reached ({str(error).rstrip('.')}). Is it running? Check"
            " llm.base_url."
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL, httpx.StreamError) as error:
        raise Unreachable(
            f"The connection to {where} failed ({type(error).__name__}). Check llm.base_url if it"
            " stays so."
        ) from error
