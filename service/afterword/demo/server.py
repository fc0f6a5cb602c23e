"""A mail server of our own, for the demonstration: pymap in memory behind IMAP, aiosmtpd before it.

pymap as it stands has no SPECIAL-USE, and writes one response in several pieces. Both are mended on
the instances and classes used here; its files stay as they are. Everything is gone when it stops.
"""

import argparse
import asyncio
import secrets
import socket
import threading
from contextlib import AsyncExitStack
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from afterword.errors import ConfigurationError, Unreachable

START_TIME = 15.0
SPECIAL = {"Drafts": b"Drafts", "Sent": b"Sent", "Trash": b"Trash"}


class DemoServer:
    """A mailbox on loopback while the ``with`` block lasts."""

    host = "127.0.0.1"
    address = "sam@example.org"
    user = "sam"

    def __init__(self) -> None:
        self.password = secrets.token_urlsafe(12)
        self.imap_port, self.smtp_port = _free_ports(2)
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
        self._thread.join(timeout=10)

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
        from pymap.imap import IMAPService

        self._loop = asyncio.get_running_loop()
        self._stop = asyncio.Event()
        backend, config, mailboxes = await _backend(self.user, self.password, self.imap_port)
        handler = _Deliver(mailboxes)
        async with AsyncExitStack() as stack:
            await backend.start(stack)
            await IMAPService(backend, config).start(stack)
            smtp = await self._loop.create_server(
                lambda: SMTP(handler, enable_SMTPUTF8=True, hostname="localhost"),
                host=self.host,
                port=self.smtp_port,
            )
            stack.callback(smtp.close)
            self._ready.set()
            await self._stop.wait()
        for task in asyncio.all_tasks() - {asyncio.current_task()}:
            task.cancel()


class _Deliver:
    """Puts what comes over SMTP into the inbox."""

    def __init__(self, mailboxes: Any) -> None:
        self._mailboxes = mailboxes

    async def handle_DATA(self, _server: object, _session: object, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
        from pymap.parsing.message import AppendMessage

        inbox = await self._mailboxes.get_mailbox("INBOX")
        message = AppendMessage(envelope.original_content, datetime.now(UTC), frozenset())  # noqa: TID251 -- the server's own clock
        await inbox.append(message, recent=True)
        return "250 2.0.0 delivered"


async def _backend(user: str, password: str, port: int) -> tuple[Any, Any, Any]:
    from pymap.backend.dict import Config, DictBackend, Login
    from pymap.backend.dict.filter import FilterSet
    from pymap.backend.dict.mailbox import MailboxSet
    from pymap.config import BackendCapability

    class SpecialUseConfig(Config):
        """Says that it knows SPECIAL-USE (RFC 6154)."""

        @property
        def backend_capability(self) -> BackendCapability:
            return BackendCapability(
                idle=True, object_id=True, multi_append=True, custom=[b"SPECIAL-USE"]
            )

    _mend()
    arguments = argparse.Namespace(
        demo_data=False,
        demo_user=user,
        demo_password=password,
        host=DemoServer.host,
        port=port,
        debug=False,
        cert=None,
        key=None,
        passlib_cfg=None,
        tls=False,
        proxy_protocol=None,
        inherited_sockets=None,
    )
    config = SpecialUseConfig.from_args(arguments)
    login = Login(config)
    await DictBackend._add_demo_user(config, login)
    mailboxes = MailboxSet()
    for name in SPECIAL:
        await mailboxes.add_mailbox(name)
        await mailboxes.set_subscribed(name, True)
    config.set_cache[user] = (mailboxes, FilterSet())
    return DictBackend(login, config), config, mailboxes


class _Collected:
    """Takes the pieces of a response, to be written as one."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: Any) -> None:
        self.pieces.append(bytes(data))

    def writelines(self, many: Any) -> None:
        self.pieces.extend(bytes(data) for data in many)


def _mend() -> None:
    """Attributes of the special folders, and one write a response. Twice is as good as once."""
    from pymap import imap, listtree

    entry_class: Any = listtree.ListEntry
    connection_class: Any = imap.IMAPConnection
    plain = entry_class.attributes.fget
    if getattr(plain, "mended", False):
        return

    def attributes(entry: Any) -> list[bytes]:
        marks = [SPECIAL[entry.name]] if entry.name in SPECIAL else []
        return [*plain(entry), *marks]

    attributes.mended = True  # type: ignore[attr-defined]  # a mark on a function
    entry_class.attributes = property(attributes)

    async def write_response(connection: Any, response: Any) -> None:
        collected = _Collected()
        try:
            await response.async_write(collected)
            connection.writer.write(b"".join(collected.pieces))
            await connection.writer.drain()
        except ConnectionError:
            pass

    connection_class.write_response = write_response


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind((DemoServer.host, 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()
