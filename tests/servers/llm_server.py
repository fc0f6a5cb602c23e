"""A chat endpoint on loopback that answers as a test wants: well, badly, late or not at all."""

import json
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Request = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is sent back. It comes ``after`` seconds, or ``drip`` seconds for every byte."""

    status: int = 200
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)
    after: float = 0.0
    drip: float = 0.0


Behaviour = Callable[[Request], Reply]


@dataclass(slots=True)
class Heard:
    """What came in: the bodies of all requests, and the header fields of the last one."""

    url: str
    requests: list[Request] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    paths: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Everything that was ever said to the model."""
        return "\n".join(m["content"] for r in self.requests for m in r["messages"])


def passages(request: Request) -> dict[str, str]:
    """The passages that are to be worded."""
    data = json.loads(request["messages"][1]["content"])
    return dict(data.get("passages", {}))


def said(text: str, finish: str = "stop", **other: Any) -> Reply:
    """A whole answer of the chat protocol with this text."""
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    body = {"object": "chat.completion", "choices": [choice | {"finish_reason": finish}]}
    return Reply(body=json.dumps(body).encode(), **other)


def letter(**changed: str) -> Behaviour:
    """The passages as they came, with these put in the place of some."""
    return lambda request: said(
        json.dumps({part: changed.get(part, text) for part, text in passages(request).items()})
    )


def without_format(inner: Behaviour, status: int = 400) -> Behaviour:
    """Refuses to be told the shape of the answer."""
    return lambda request: Reply(status) if "response_format" in request else inner(request)


@contextmanager
def endpoint(behave: Behaviour) -> Iterator[Heard]:
    """Serve on a loopback port while the block lasts; ``url`` is the base_url to set."""
    end = threading.Event()
    heard = Heard("")

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_POST(self) -> None:
            request = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            heard.requests.append(request)
            heard.headers = {k.lower(): v for k, v in self.headers.items()}
            heard.paths.append(self.path)
            reply = behave(request)
            if end.wait(reply.after):
                return
            try:
                self._send(reply)
            except OSError:
                self.close_connection = True  # the client has left

        def _send(self, reply: Reply) -> None:
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            if not reply.drip:
                self.wfile.write(reply.body)
            for place in range(len(reply.body) if reply.drip else 0):
                if end.wait(reply.drip):
                    return
                self.wfile.write(reply.body[place : place + 1])

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base's name
            """Nothing: a test's output is its own."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        heard.url = f"http://127.0.0.1:{server.server_address[1]}/v1"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield heard
        finally:
            end.set()
            server.shutdown()
            thread.join()
