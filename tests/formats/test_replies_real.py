"""Replies that real mail programs made (docs/mail-programs.md) are read exactly."""

import json
from pathlib import Path

import pytest

from afterword.domain.model import Owner
from afterword.formats.mime import read_mail
from afterword.formats.replies import body_text, read_reply
from replying import missing_words

DATA = Path(__file__).parent.parent / "data" / "replies" / "real"
EXPECTED: dict[str, dict[str, str]] = json.loads((DATA / "expected.json").read_text("utf-8"))
MISREAD: dict[str, str] = json.loads((DATA / "misread.json").read_text("utf-8"))
PROMPT = body_text(read_mail((DATA / "prompt.eml").read_bytes()))
REPLIES = sorted(file.stem for file in DATA.glob("*.eml") if file.stem != "prompt")
SAM = Owner("Sam Okafor", "sam@example.org")


@pytest.mark.parametrize("case", REPLIES)
def test_a_real_reply_is_read_exactly(case: str, request: pytest.FixtureRequest) -> None:
    if case in MISREAD:
        request.applymarker(pytest.mark.xfail(reason=MISREAD[case], strict=True))
    mail = read_mail((DATA / f"{case}.eml").read_bytes())

    reading = read_reply(mail, (PROMPT,), SAM)

    answers = reading.answers.by_key()
    # a program whose Enter key makes a paragraph sets the lines of one answer apart
    answers = {key: text.replace("\n\n", "\n") for key, text in answers.items()}
    assert answers == EXPECTED[case.rpartition("-")[2]]
    assert (reading.unassigned, reading.command) == ("", None)
    assert missing_words(body_text(mail), (PROMPT,), reading) == []


def test_the_folder_holds_replies_in_every_style_of_more_than_one_program() -> None:
    assert {case.rpartition("-")[2] for case in REPLIES} == set(EXPECTED)
    assert len({case.partition("-")[0] for case in REPLIES}) > 1
