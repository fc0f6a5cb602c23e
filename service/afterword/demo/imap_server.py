"""An IMAP server in memory: pymap, with three things added that mail programs rely on.

As it stands pymap (0.36) marks no folder with its special use (RFC 6154), writes one answer to the
network in many pieces, and gives Content-Disposition as a string where a list belongs (RFC 3501
section 7.4.2). The first two are subclasses here. The third has no seam, so the name ``String`` is
exchanged in the one module that writes structures; for everything else it does what it did.
"""

import argparse
import asyncio
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AsyncExitStack, closing, contextmanager
from datetime import datetime
from email.headerregistry import ContentDispositionHeader
from typing import Any

from proxyprotocol.reader import ProxyProtocolReader
from pymap.backend.dict import Config, DictBackend, Login
from pymap.backend.dict.filter import FilterSet
from pymap.backend.dict.mailbox import MailboxSet
from pymap.config import BackendCapability
from pymap.context import connection_exit
from pymap.imap import IMAPConnection, IMAPServer
from pymap.imap.state import ConnectionState
from pymap.listtree import ListEntry, ListTree
from pymap.parsing.message import AppendMessage
from pymap.parsing.primitives import List, String
from pymap.parsing.response import fetch
from pysasl.hashing import Cleartext

SPECIAL = {"Drafts": b"Drafts", "Sent": b"Sent", "Trash": b"Trash"}


class ImapServer:
    """One user's mailbox, and the server that shows it."""

    def __init__(self, config: Any, login: Any, mailboxes: Any) -> None:
        self._config = config
        self._login = login
        self._mailboxes = mailboxes

    @classmethod
    async def with_user(cls, user: str, password: str) -> "ImapServer":
        """An empty mailbox with the usual folders."""
        # One user with a random password that ends with the process: hashing it protects nobody.
        config = _Config.from_args(_arguments(user, password), hash_context=Cleartext())
        login = Login(config)
        await DictBackend._add_demo_user(config, login)
        mailboxes = _Folders()
        for name in SPECIAL:
            await mailboxes.add_mailbox(name)
            await mailboxes.set_subscribed(name, True)
        config.set_cache[user] = (mailboxes, FilterSet())
        return cls(config, login, mailboxes)

    async def deliver(self, raw: bytes, at: datetime) -> None:
        """Put a message into the inbox."""
        inbox = await self._mailboxes.get_mailbox("INBOX")
        await inbox.append(AppendMessage(raw, at, frozenset()), recent=True)

    async def listen(self, host: str, stack: AsyncExitStack) -> int:
        """Answer on a free port until the stack is closed; the port."""
        stack.enter_context(_structures_mended())
        serve = ProxyProtocolReader(self._config.proxy_protocol).get_callback(
            _Server(self._login, self._config)
        )
        server = await asyncio.start_server(serve, host, 0)
        stack.callback(server.close)
        return int(server.sockets[0].getsockname()[1])


def _arguments(user: str, password: str) -> argparse.Namespace:
    return argparse.Namespace(
        demo_data=False,
        demo_user=user,
        demo_password=password,
        host=None,
        port=None,
        debug=False,
        cert=None,
        key=None,
        passlib_cfg=None,
        tls=False,
        proxy_protocol=None,
        inherited_sockets=None,
    )


class _Config(Config):
    @property
    def backend_capability(self) -> BackendCapability:
        return BackendCapability(
            idle=True, object_id=True, multi_append=True, custom=[b"SPECIAL-USE"]
        )


class _Entry(ListEntry):
    @property
    def attributes(self) -> Sequence[bytes]:
        return [*super().attributes, SPECIAL[self.name]]


class _Tree(ListTree):
    def list(self) -> Iterable[ListEntry]:
        for entry in super().list():
            special = entry.name in SPECIAL
            yield _Entry(**vars(entry)) if special else entry


class _Folders(MailboxSet):
    async def list_subscribed(self) -> ListTree:
        return self._tree(await super().list_subscribed())

    async def list_mailboxes(self) -> ListTree:
        return self._tree(await super().list_mailboxes())

    def _tree(self, plain: ListTree) -> ListTree:
        return _Tree(self.delimiter).update(*(entry.name for entry in plain.list()))


class _Server(IMAPServer):
    async def __call__(self, reader: Any, writer: Any, sock_info: Any) -> None:
        connection = _Connection(self.commands, self._config, reader, writer, sock_info)
        state = ConnectionState(self._login, self._config)
        async with AsyncExitStack() as stack:
            connection_exit.set(stack)
            stack.enter_context(closing(connection))
            await connection.run(state)


class _Connection(IMAPConnection):
    async def write_response(self, response: Any) -> None:
        collected = _Collected()
        try:
            await response.async_write(collected)
            self.writer.write(b"".join(collected.pieces))
            await self.writer.drain()
        except ConnectionError:
            return


class _Collected:
    """Takes the pieces of an answer, to be written as one."""

    def __init__(self) -> None:
        self.pieces: list[bytes] = []

    def write(self, data: Any) -> None:
        self.pieces.append(bytes(data))

    def writelines(self, many: Any) -> None:
        self.pieces.extend(bytes(data) for data in many)


class _String(String):
    @classmethod
    def build(cls, value: object, binary: bool = False, fallback: object = None) -> Any:
        if not isinstance(value, ContentDispositionHeader):
            return String.build(value, binary, fallback)
        params: Mapping[str, Any] = value.params
        return List([String.build(value.content_disposition), fetch._ParamsList(params)])


@contextmanager
def _structures_mended() -> Iterator[None]:
    structures: Any = fetch
    before = structures.String
    structures.String = _String
    try:
        yield
    finally:
        structures.String = before
