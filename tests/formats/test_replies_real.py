"""Replies that real mail programs made (docs/mail-programs.md) are read exactly."""

import json
from pathlib import Path

import pytest

from afterword.domain.model import Owner
from afterword.formats.mime import read_mail
from afterword.formats.replies import body_text, read_reply
from replying import missing_words

DATA = Path(__file__).parent.parent / "data" / "replies" / "real"
REPLIES = [file for file in sorted(DATA.glob("*/*.eml")) if file.stem != "prompt"]
SAM = Owner("Sam Okafor", "sam@example.org")


def case(file: Path) -> str:
    return f"{file.parent.name}/{file.stem}"


@pytest.mark.parametrize("file", REPLIES, ids=case)
def test_a_real_reply_is_read_exactly(file: Path) -> None:
    expected = json.loads((file.parent / "expected.json").read_text("utf-8"))
    prompt = body_text(read_mail((file.parent / "prompt.eml").read_bytes()))
    mail = read_mail(file.read_bytes())

    reading = read_reply(mail, (prompt,), SAM)

    answers = reading.answers.by_key()
    # a program whose Enter key makes a paragraph sets the lines of one answer apart
    answers = {key: text.replace("\n\n", "\n") for key, text in answers.items()}
    assert answers == expected[style(file)]
    assert (reading.unassigned, reading.command) == ("", None)
    assert missing_words(body_text(mail), (prompt,), reading) == []


def style(file: Path) -> str:
    return file.stem.rpartition("-")[2]


def test_more_than_one_program_answered_in_every_style() -> None:
    told = {(file.parent.name, style(file)) for file in REPLIES}
    programs = {program for program, _ in told}
    assert len(programs) > 1
    assert len(told) == len(programs) * len({style for _, style in told})
