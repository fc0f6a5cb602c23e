"""The service as a process: how it ends, that it is alone, and how it says what is wrong."""

import os
import subprocess
import sys
import time
from collections.abc import Callable

import pytest

from stories.world import World

pytestmark = pytest.mark.server
MakeWorld = Callable[..., World]


def afterword(world: World, *arguments: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "afterword.cli", *arguments, "--config", str(world.config)]
    environ = {**os.environ, "HOME": str(world.folder)}
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env=environ)


def test_sigterm_ends_it_within_five_seconds_with_exit_code_0(make_world: MakeWorld) -> None:
    world = make_world()
    process = world.start()
    world.wait_for(lambda: (world.folder / "afterword.db.alive").exists(), "a sign of life")
    began = time.monotonic()
    process.terminate()
    assert process.wait(timeout=5) == 0
    assert time.monotonic() - began < 5


def test_a_second_service_on_the_same_store_refuses(make_world: MakeWorld) -> None:
    world = make_world()
    with world.running():
        world.wait_for(lambda: (world.folder / "afterword.db.alive").exists(), "a sign of life")
        second = afterword(world, "run", "--once")
        assert second.returncode == 75
        assert "Another Afterword is running" in second.stderr
        assert afterword(world, "health").returncode == 0
    assert "Traceback" not in second.stderr


def test_check_passes_and_names_what_fails(make_world: MakeWorld) -> None:
    world = make_world()
    fine = afterword(world, "check")
    assert fine.returncode == 0, fine.stdout
    text = world.config.read_text()
    world.config.write_text(text.replace('password = "secret"', 'password = "wrong"'))
    wrong = afterword(world, "check")
    assert wrong.returncode == 1
    assert "accounts.me.imap.password" in wrong.stdout
    world.config.write_text(text.replace(f"port = {world.dovecot.imap}", "port = 1"))
    unreachable = afterword(world, "check")
    assert unreachable.returncode == 1
    assert "accounts.me.imap.port" in unreachable.stdout


def test_a_wrong_password_is_one_sentence_and_the_service_goes_on(make_world: MakeWorld) -> None:
    world = make_world()
    text = world.config.read_text()
    world.config.write_text(text.replace('password = "secret"', 'password = "wrong"'))
    with world.running() as process:
        log = world.folder / "service.log"
        world.wait_for(lambda: "refused the log-in" in log.read_text(), "the sentence")
        assert process.poll() is None
    assert "Traceback" not in log.read_text()
    assert "wrong" not in log.read_text()


def test_a_store_that_is_none_is_named(make_world: MakeWorld) -> None:
    world = make_world()
    (world.folder / "afterword.db").write_bytes(b"this is not a database, it is a letter" * 100)
    result = afterword(world, "run", "--once")
    assert result.returncode == 1
    assert "store.url" in result.stderr
    assert "Traceback" not in result.stderr


def test_a_faulty_template_is_named_with_its_line(make_world: MakeWorld) -> None:
    world = make_world()
    own = world.folder / "templates"
    (own / "prompt").mkdir(parents=True)
    (own / "prompt" / "prompt.txt").write_text("Subject\n\nHello,\n{{ nonsense }}\n")
    world.settings = f'[templates]\nfolder = "{own}"\n'
    world.configure()
    result = afterword(world, "check")
    assert result.returncode == 1
    assert "prompt/prompt.txt, line 4" in result.stdout


def test_a_typo_in_the_configuration_names_the_nearest_setting(make_world: MakeWorld) -> None:
    world = make_world()
    world.config.write_text(world.config.read_text().replace("poll_every", "pol_every"))
    result = afterword(world, "run", "--once")
    assert result.returncode == 78
    assert "timing.poll_every" in result.stderr
