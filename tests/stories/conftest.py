"""A fresh user of the one Dovecot for every story."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from servers.dovecot import Dovecot, dovecot
from stories.world import World, post_office

__all__ = ["dovecot"]

_users = itertools.count(1)


@pytest.fixture
def make_world(dovecot: Dovecot, tmp_path: Path) -> Iterator[Callable[..., World]]:
    with ExitStack() as stack:

        def make(*, smtp: bool = True, **timing: str) -> World:
            user = f"sam{os.getpid()}x{next(_users)}"
            port = stack.enter_context(post_office(dovecot, user)) if smtp else 0
            world = World(dovecot, user, tmp_path, port)
            world.configure(**timing)
            return world

        yield make
