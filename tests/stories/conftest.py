"""One Dovecot for all stories, a fresh user for each."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest

from servers.dovecot import Dovecot, running
from stories.world import World, post_office

_users = itertools.count(1)


@pytest.fixture(scope="session")
def story_dovecot() -> Iterator[Dovecot]:
    if os.environ.get("AFTERWORD_NO_SERVERS") == "1":
        pytest.skip("AFTERWORD_NO_SERVERS=1: stories need a real Dovecot")
    folder = Path(tempfile.mkdtemp(prefix="afterword-stories-"))
    folder.chmod(0o755)
    try:
        with running(folder / "dovecot") as dovecot:
            yield dovecot
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def make_world(story_dovecot: Dovecot, tmp_path: Path) -> Iterator[Callable[..., World]]:
    with ExitStack() as stack:

        def make(*, smtp: bool = True, **timing: str) -> World:
            user = f"sam{os.getpid()}x{next(_users)}"
            port = stack.enter_context(post_office(story_dovecot, user)) if smtp else 0
            world = World(story_dovecot, user, tmp_path, port)
            world.configure(**timing)
            return world

        yield make
