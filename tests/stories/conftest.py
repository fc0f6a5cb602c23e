"""A fresh user of the one Dovecot for every story."""

import itertools
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from afterword.adapters.worker.workshop import ChildWorkshop
from afterword.app.build import materials
from afterword.formats.workshop import Workshop
from servers.dovecot import Dovecot, dovecot
from stories.conversation import Conversation, conversation
from stories.world import World, post_office

__all__ = ["dovecot"]

_users = itertools.count(1)


def new_user() -> str:
    return f"sam{os.getpid()}x{next(_users)}"


@pytest.fixture
def make_world(dovecot: Dovecot, tmp_path: Path) -> Iterator[Callable[..., World]]:
    with ExitStack() as stack:

        def make(*, smtp: bool = True, **timing: str) -> World:
            user = new_user()
            port = stack.enter_context(post_office(dovecot, user)) if smtp else 0
            world = World(dovecot, user, tmp_path, port)
            world.configure(**timing)
            return world

        yield make


@pytest.fixture(scope="session")
def workshop() -> Iterator[Workshop]:
    with ChildWorkshop(materials(None)) as child:
        yield child


@pytest.fixture
def begin(
    dovecot: Dovecot, tmp_path: Path, workshop: Workshop
) -> Iterator[Callable[..., Conversation]]:
    with ExitStack() as stack:

        def make(*, smtp: bool = True) -> Conversation:
            made = conversation(dovecot, new_user(), tmp_path, workshop, smtp=smtp)
            return stack.enter_context(made)

        yield make
