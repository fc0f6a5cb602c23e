"""Logs: no secret, no forged line, no chatter from libraries."""

import json
import logging
from collections.abc import Iterator
from typing import Literal

import pytest

from afterword import logs

SECRET = "p'ä\\ss\nhunter2"
Form = Literal["text", "json"]


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    root, ours = logging.getLogger(), logging.getLogger("afterword")
    handlers, levels = root.handlers[:], (root.level, ours.level)
    yield
    root.handlers[:] = handlers
    root.setLevel(levels[0])
    ours.setLevel(levels[1])


def logged(capsys: pytest.CaptureFixture[str], form: Form = "text", level: str = "info") -> str:
    logs.start(level, form, [SECRET, "", "tok", "token"])
    log = logging.getLogger("afterword.somewhere")
    log.info("login with %s and %r and %r failed", SECRET, SECRET, SECRET.encode())
    log.info("token")
    error = ValueError(SECRET)
    log.error("it broke", exc_info=error)
    log.debug("a detail")
    log.info("Subject: hi\r\n2026-11-25T00:00:00Z INFO forged \x1b[31m")
    log.error("again", exc_info=ValueError("x\r2026-11-25T00:00:00Z INFO forged"))
    logging.getLogger("imapclient").info("chatter")
    logging.getLogger("imapclient").warning("trouble")
    return capsys.readouterr().err


@pytest.mark.parametrize("form", ["text", "json"])
def test_a_secret_is_never_logged_not_even_in_a_traceback(
    form: Form, capsys: pytest.CaptureFixture[str]
) -> None:
    text = logged(capsys, form)
    assert "hunter2" not in text
    assert "tok" not in text  # the longer of two secrets first, or "en" would be left
    assert "***en" not in text
    assert text.count("***") == 5
    assert "ValueError: ***" in text


def test_each_line_begins_with_the_time_in_utc_and_none_can_be_forged(
    capsys: pytest.CaptureFixture[str],
) -> None:
    lines = logged(capsys).splitlines()
    assert lines[0][:4].isdigit()
    assert lines[0][19] == "Z"
    assert [line[:12] for line in lines if "forged" in line] == [lines[0][:12], "    ValueErr"]
    assert "\x1b" not in "".join(lines)


def test_json_is_one_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    entries = [json.loads(line) for line in logged(capsys, "json").splitlines()]
    assert {tuple(entry) for entry in entries} == {("at", "level", "from", "text")}
    assert entries[-1] | {"at": ""} == {
        "at": "",
        "level": "warning",
        "from": "imapclient",
        "text": "trouble",
    }
    assert "it broke\n    ValueError: ***" in [entry["text"] for entry in entries]


def test_libraries_are_heard_only_when_there_is_trouble(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = logged(capsys, level="debug")
    assert "a detail" in text
    assert "trouble" in text
    assert "chatter" not in text
