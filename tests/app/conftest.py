"""Commands that are run in this process must leave it as it was."""

import os
from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def usual_umask() -> Iterator[None]:
    """The command line closes its files to others for good; here other tests follow."""
    before = os.umask(0o022)
    os.umask(before)
    yield
    os.umask(before)
