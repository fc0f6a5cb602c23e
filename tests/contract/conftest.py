"""The rigs that the contract of a mailbox is tested on."""

from collections.abc import Iterator
from itertools import count

import pytest

from afterword.demo.server import DemoServer
from contract.rigs import Bell, ImapRig, MemoryRig, Rig
from servers.dovecot import PASSWORD, dovecot

__all__ = ["dovecot"]

_users = count(1)


@pytest.fixture(params=["memory", "embedded", pytest.param("dovecot", marks=pytest.mark.server)])
def rig(request: pytest.FixtureRequest) -> Iterator[Rig]:
    """An empty mailbox on each kind of server."""
    if request.param == "memory":
        yield MemoryRig()
    elif request.param == "embedded":
        with DemoServer() as server:
            yield ImapRig(server.imap_port, server.user, server.password)
    else:
        shared = request.getfixturevalue("dovecot")
        yield ImapRig(shared.imap, f"contract{next(_users)}", PASSWORD)


@pytest.fixture
def bell() -> Iterator[Bell]:
    """A Wake."""
    wake = Bell()
    yield wake
    wake.close()
