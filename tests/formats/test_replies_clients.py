"""Replies as mail programs make them, one file each under ``data/replies``, named after it."""

import json
from pathlib import Path
from typing import Any

import pytest

from afterword.domain.model import QUESTIONS, Owner
from afterword.formats.mime import read_mail
from afterword.formats.replies import body_text, read_reply
from replying import missing_words

DATA = Path(__file__).parent.parent / "data" / "replies"
EXPECTED: dict[str, dict[str, Any]] = json.loads((DATA / "expected.json").read_text("utf-8"))
SAM = Owner("Sam Okafor", "sam@example.org")


@pytest.mark.parametrize("case", sorted(EXPECTED))
def test_a_reply_is_understood_word_for_word(case: str) -> None:
    expected = EXPECTED[case]
    thread = [(DATA / name).read_text("utf-8") for name in expected.get("thread", ["prompt.txt"])]
    mail = read_mail((DATA / f"{case}.eml").read_bytes())

    reading = read_reply(mail, thread, SAM)

    answers = {key: text for key, text in reading.answers.by_key().items() if text}
    assert answers == expected["answers"]
    assert set(answers) <= set(QUESTIONS)
    if expected.get("unassigned") is not None or "unassigned" not in expected:
        assert reading.unassigned == expected.get("unassigned", "")
    assert reading.command == expected.get("command")
    assert reading.confidence == expected.get("confidence", "high")
    for piece in expected.get("aside", []):
        assert piece in reading.aside
    if reading.command is None:
        assert missing_words(body_text(mail), thread, reading) == []


def test_every_file_of_the_folder_is_expected() -> None:
    assert {path.stem for path in DATA.glob("*.eml")} == set(EXPECTED)
