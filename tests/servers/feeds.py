"""A web server on loopback that answers as a test wants: with a feed, or with nonsense."""

import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from servers.llm_server import Reply


@dataclass(slots=True)
class Site:
    """What is served. ``asked`` are the requests: method, path and header fields."""

    url: str = ""
    feed: bytes = b""
    etag: str = ""
    modified: str = ""
    replies: dict[tuple[str, str], Reply] = field(default_factory=dict)
    asked: list[tuple[str, str, Mapping[str, str]]] = field(default_factory=list)

    def answer(self, method: str, path: str, headers: Mapping[str, str]) -> Reply:
        """The reply for that path, else the feed, or that it is still the same (RFC 9110)."""
        if (method, path) in self.replies:
            return self.replies[method, path]
        same = (self.etag and headers.get("if-none-match") == self.etag) or (
            self.modified and headers.get("if-modified-since") == self.modified
        )
        if same:
            return Reply(304)
        marks = {"ETag": self.etag, "Last-Modified": self.modified}
        return Reply(200, self.feed, {name: mark for name, mark in marks.items() if mark})


@contextmanager
def serving(site: Site) -> Iterator[Site]:
    """Serve it on a loopback port while the block lasts; ``url`` is the root."""

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _handle(self) -> None:
            self.rfile.read(int(self.headers.get("Content-Length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            site.asked.append((self.command, self.path, headers))
            reply = site.answer(self.command, self.path, headers)
            self.send_response(reply.status)
            for name, value in reply.headers.items():
                self.send_header(name, value)
            if "Content-Length" not in reply.headers:
                self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            try:
                self.wfile.write(reply.body)
            except OSError:
                self.close_connection = True  # the client has left
            if "Content-Length" in reply.headers:
                self.close_connection = True  # it promised something else

        do_GET = do_PROPFIND = do_REPORT = _handle  # noqa: N815 -- the base looks for these names

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002  the base's name
            """Nothing: a test's output is its own."""

    class Server(ThreadingHTTPServer):
        daemon_threads = True

    with Server(("127.0.0.1", 0), Handler) as server:
        site.url = f"http://127.0.0.1:{server.server_address[1]}/"
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        try:
            yield site
        finally:
            server.shutdown()
            thread.join()
