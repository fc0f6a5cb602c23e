"""Whatever goes wrong in the reader, every new word of a reply is somewhere in the reading."""

import pytest

from afterword.domain.recap import Reading
from afterword.formats.replies import reading as reader
from afterword.formats.replies.labels import Asked, Filed
from formats.test_replies_thread import PROMPT, RAJ, filed, quoted, read


@pytest.fixture
def forgetful(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that loses whatever stands outside the questions."""

    def lose(lines: object, asked: Asked) -> Filed:
        return Filed()

    monkeypatch.setattr(reader, "labelled", lose)


@pytest.mark.usefixtures("forgetful")
def test_words_that_were_lost_are_kept_as_they_were_written_and_ask_for_a_look() -> None:
    reading = read("Ana's ledger of 1702 -- 35 pages\n\n6. Yes")
    assert reading.unassigned == "Ana s ledger of 1702 35 pages Yes"
    assert (reading.confidence, len(reading.notes)) == ("check", 2)


@pytest.mark.usefixtures("forgetful")
def test_a_finished_start_does_not_make_up_for_other_words() -> None:
    copy = quoted(PROMPT).replace(RAJ, "Raj Patel: we talked about locks")
    unassigned = read(f"more about Raj\n\n{copy}").unassigned
    assert set(unassigned.split()) == {"more", "about", "Raj"}


@pytest.mark.parametrize("mark", ["> ", ""])
def test_what_was_folded_in_place_of_the_dots_finishes_the_start(mark: str) -> None:
    start = RAJ.removesuffix(" ...")
    link = "https://northwind.example/a/very/long/link"
    copy = "\n".join(f"{mark}{line}".rstrip() for line in PROMPT.split("\n"))
    found = filed(copy.replace(RAJ, f"{start}\n{mark}{link}"))
    assert found == {"met": f"{start} {link}"}


def test_a_program_with_a_small_letter_before_a_capital_is_one_word() -> None:
    reading: Reading = read(f"6. yes\n\nno i\niPhone at 15:00:\n{quoted(PROMPT)}")
    told = (*reading.answers.by_key().values(), reading.unassigned, reading.aside)
    assert "iPhone" in "\n".join(told)
