"""A mail server of our own, for the demonstration: IMAP in memory, and SMTP that delivers into it.

It runs in a thread with an event loop of its own. Everything is gone when it stops.
"""

import asyncio
import secrets
import threading
from contextlib import AsyncExitStack
from datetime import datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from afterword.adapters.clock import SystemClock
from afterword.errors import ConfigurationError, Unreachable

if TYPE_CHECKING:
    from afterword.demo.imap_server import ImapServer

START_TIME = 15.0
STOP_TIME = 10.0


class DemoServer:
    """A mailbox on loopback while the ``with`` block lasts.

    The ports are known inside it. Raises ConfigurationError when the extra is not installed.
    """

    host = "127.0.0.1"
    address = "sam@example.org"
    user = "sam"

    def __init__(self) -> None:
        self.password = secrets.token_urlsafe(12)
        self.imap_port = 0
        self.smtp_port = 0
        self._ready = threading.Event()
        self._trouble: BaseException | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stop: asyncio.Event | None = None
        self._thread = threading.Thread(target=self._run, name="demo-server", daemon=True)

    def __enter__(self) -> "DemoServer":
        self._thread.start()
        if not self._ready.wait(START_TIME):
            raise Unreachable("The demonstration's mail server did not start in time.")
        if self._trouble is not None:
            raise self._trouble
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._loop is not None and self._stop is not None:
            self._loop.call_soon_threadsafe(self._stop.set)
        self._thread.join(STOP_TIME)

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except ImportError as error:
            self._trouble = ConfigurationError(
                f"The demonstration needs its own mail server ({error.name} is missing). Install"
                " it: pip install 'afterword[demo]'"
            )
        except OSError as error:
            self._trouble = Unreachable(f"The demonstration's mail server: {error}.")
        finally:
            self._ready.set()

    async def _serve(self) -> None:
        from aiosmtpd.smtp import SMTP

        from afterword.demo.imap_server import ImapServer

        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        imap = await ImapServer.with_user(self.user, self.password)
        handler = _Delivery(imap)
        async with AsyncExitStack() as stack:
            self.imap_port = await imap.listen(self.host, stack)
            smtp = await self._loop.create_server(
                lambda: SMTP(handler, enable_SMTPUTF8=True, hostname="localhost"), self.host, 0
            )
            stack.callback(smtp.close)
            self.smtp_port = int(smtp.sockets[0].getsockname()[1])
            self._ready.set()
            await self._stop.wait()


class _Delivery:
    """Puts what comes over SMTP into the inbox."""

    def __init__(self, imap: "ImapServer") -> None:
        self._imap = imap
        self._clock = SystemClock()

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        sender = (envelope.mail_from or "").encode("utf-8", "replace")
        now: datetime = self._clock.now()
        await self._imap.deliver(
            b"Return-Path: <" + sender + b">\r\n" + envelope.original_content, now
        )
        return "250 2.0.0 delivered"
