"""Interviews that only a calendar knows of: a real CalDAV server, and Afterword as a process."""

import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import pytest

from afterword.ports import Folder
from servers.radicale import PASSWORD, USER, Radicale, running
from stories.world import World, invitation

pytestmark = pytest.mark.server
MakeWorld = Callable[..., World]
POLL = 1.0


@pytest.fixture
def server() -> Iterator[Radicale]:
    with running() as radicale:
        yield radicale


def soon(seconds: float) -> datetime:
    return (datetime.now(UTC) + timedelta(seconds=seconds)).replace(microsecond=0)


def entry(world: World, end: datetime, partstat: str = "ACCEPTED") -> bytes:
    """What a calendar makes of an invitation by mail."""
    parts = invitation(world.address, end).walk()
    text = next(p for p in parts if p.get_content_type() == "text/calendar").get_content()
    kept = text.replace("METHOD:REQUEST\n", "").replace("METHOD:REQUEST\r\n", "")
    return str(kept).replace("PARTSTAT=ACCEPTED", f"PARTSTAT={partstat}").encode()


def follow(world: World, server: Radicale) -> str:
    """Name the calendar in the configuration; its address."""
    url = server.make("work")
    world.settings += (
        f'[[accounts.me.calendars]]\nkind = "caldav"\nurl = "{server.url}"\n'
        f'username = "{USER}"\npassword = "{PASSWORD}"\npoll_every = "{POLL}s"\n'
    )
    world.configure()
    return url


def looks(world: World, server: Radicale) -> Callable[[int], bool]:
    """Whether so many more looks were finished since now."""

    def count() -> int:
        return (server.folder / "log").read_text().count("PROPFIND response")

    before = count()
    return lambda more: count() >= before + more


def states(world: World) -> str:
    """What status says."""
    command = [sys.executable, "-m", "afterword.cli", "status", "--config", str(world.config)]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout


def test_an_entry_becomes_a_prompt(make_world: MakeWorld, server: Radicale) -> None:
    world = make_world()
    url = follow(world, server)
    with world.running():
        server.put(f"{url}one.ics", entry(world, soon(3)))
        prompt = world.wait_for_prompt()
    assert "Northwind" in prompt.subject
    assert len(world.ours("prompt")) == 1


def test_a_server_that_is_away_for_two_looks_cancels_nothing(
    make_world: MakeWorld, server: Radicale
) -> None:
    world = make_world()
    url = follow(world, server)
    server.put(f"{url}one.ics", entry(world, soon(10)))
    with world.running():
        world.wait_for(lambda: "Northwind" in states(world), "the interview")
        server.stop()
        log = world.folder / "service.log"
        world.wait_for(lambda: log.read_text().count("cannot be reached") >= 2, "two vain looks")
        assert "Called off" not in states(world)
        server.start()
        world.wait_for_prompt()


def test_an_entry_that_is_deleted_is_cancelled_after_two_looks(
    make_world: MakeWorld, server: Radicale
) -> None:
    world = make_world()
    url = follow(world, server)
    end = soon(8)
    server.put(f"{url}one.ics", entry(world, end))
    with world.running():
        world.wait_for(lambda: "Northwind" in states(world), "the interview")
        server.delete(f"{url}one.ics")
        world.wait_for(lambda: "Called off" in states(world), "the cancellation")
        done = looks(world, server)
        world.wait_for(lambda: datetime.now(UTC) > end and done(3), "the end, and a while more")
    assert world.ours("prompt") == []


def test_what_was_asked_is_taken_back_when_the_entry_moves(
    make_world: MakeWorld, server: Radicale
) -> None:
    world = make_world()
    url = follow(world, server)
    server.put(f"{url}one.ics", entry(world, soon(1)))
    with world.running():
        world.wait_for_prompt()
        server.put(f"{url}one.ics", entry(world, soon(7200)))
        world.wait_for(lambda: world.ours("take-back"), "the line that takes it back")
    assert world.stored(Folder.DRAFTS) == []


def test_a_declined_entry_is_not_asked_about(make_world: MakeWorld, server: Radicale) -> None:
    world = make_world()
    url = follow(world, server)
    end = soon(4)
    server.put(f"{url}one.ics", entry(world, end, "DECLINED"))
    with world.running():
        world.wait_for(lambda: (world.folder / "afterword.db.alive").exists(), "a sign of life")
        done = looks(world, server)
        world.wait_for(lambda: datetime.now(UTC) > end and done(3), "the end, and a while more")
    assert world.ours("prompt") == []


def test_check_names_what_is_wrong_with_a_calendar(make_world: MakeWorld, server: Radicale) -> None:
    world = make_world()
    follow(world, server)
    assert world.start("check").wait(timeout=60) == 0
    text = world.config.read_text()
    world.config.write_text(text.replace(f'password = "{PASSWORD}"\npoll', 'password = "x"\npoll'))
    assert world.start("check").wait(timeout=60) == 1
    assert "accounts.me.calendars.0.password" in (world.folder / "service.log").read_text()
