"""A mail's plain text and its HTML are both read; what the user wrote in either is kept."""

import pytest

from afterword.domain.model import Owner
from afterword.domain.recap import Reading
from afterword.formats.mime import Mail, Part
from afterword.formats.replies import body_text, read_reply

SAM = Owner("Sam Okafor", "sam@example.org")
PROMPT = """1. Whom did I meet?

2. What are the first projects and/or biggest challenges?

6. Do I want to receive an offer from this employer?

End of the questions, ref ABCDE-23456-FGHIJ.
"""
LONG = "The first project is to move billing off the monolith before the audit in"


def part(kind: str, text: str, **params: str) -> Part:
    return Part(f"text/{kind}", text.encode(), "utf-8", params=tuple(params.items()))


def read(plain: str, html: str) -> Reading:
    return read_reply(Mail(parts=(part("plain", plain), part("html", html))), [PROMPT], SAM)


def test_when_both_say_the_same_the_html_knows_the_characters_and_the_line_breaks() -> None:
    plain = f"1. Dana Li - and Raj\n2. {LONG}\nspring. Then hiring.\n6. yes"
    html = f"<p>1. Dana Li – and Raj</p><p>2. {LONG}<br>spring. Then hiring.</p><p>6. yes</p>"
    reading = read(plain, html)
    assert reading.answers.met == "Dana Li – and Raj"
    assert reading.answers.challenges == f"{LONG}\nspring. Then hiring."
    assert (reading.confidence, reading.notes) == ("high", ())


@pytest.mark.parametrize(
    ("plain", "html"),
    [
        ("1. Dana Li\n2. billing\n6. yes", "<p>1. Dana Li</p><p>2. billing</p>"),
        ("1. Dana Li\n2. billing", "<p>1. Dana Li</p><p>2. billing</p><p>6. yes</p>"),
    ],
)
def test_a_text_that_lacks_words_is_not_believed(plain: str, html: str) -> None:
    reading = read(plain, html)
    assert (reading.answers.met, reading.answers.offer) == ("Dana Li", "yes")
    assert reading.confidence == "check"
    assert any("HTML" in note for note in reading.notes)


def test_words_that_only_one_of_the_texts_has_are_all_kept() -> None:
    reading = read("1. Dana Li\n6. certainly", "<p>1. Dana Li</p><p>6. maybe</p>")
    assert reading.answers.offer == "maybe"
    assert "certainly" in reading.unassigned
    assert reading.confidence == "check"


def test_a_command_in_one_text_and_more_in_the_other_is_no_command() -> None:
    reading = read("skip", "<p>skip</p><p>Dana asked about Rust</p>")
    assert reading.command is None
    assert "Dana asked about Rust" in reading.unassigned
    assert read("skip", "<p>skip</p>").command == "SKIP"


def test_addresses_of_links_and_pictures_are_no_difference() -> None:
    plain = "1. Dana Li <https://northwind.example/dana>\n6. yes [image: a smile]"
    reading = read(plain, "<p>1. <a href='#'>Dana Li</a></p><p>6. yes</p>")
    assert (reading.answers.met, reading.confidence) == ("Dana Li", "high")


def test_a_footer_in_plain_text_does_not_hide_the_html() -> None:
    html = part("html", "<p>1. Dana Li</p><p>2. billing and hiring</p><p>6. yes</p>")
    footer = part("plain", "Scanned by gate")
    mail = Mail(parts=(html, footer))
    reading = read_reply(mail, [PROMPT], SAM)
    assert (reading.answers.met, reading.answers.offer) == ("Dana Li", "yes")
    assert "Scanned by gate" in reading.unassigned
    assert body_text(mail).startswith("1. Dana Li")


def test_lines_of_a_flowed_text_end_where_the_user_ended_them() -> None:
    text = f"2. {LONG}\nspring, they say, and then \nhire."
    mail = Mail(parts=(part("plain", text, format="flowed"),))
    reading = read_reply(mail, [PROMPT], SAM)
    assert reading.answers.challenges == f"{LONG}\nspring, they say, and then hire."


@pytest.mark.parametrize(
    ("written", "read_as"),
    [
        (f"{LONG}\nspring.", f"{LONG} spring."),
        (f"{LONG}.\nSpring is short.", f"{LONG}.\nSpring is short."),
        (f"{LONG}:\nspring.", f"{LONG}:\nspring."),
        (f"{LONG}\n- spring.", f"{LONG}\n- spring."),
        (f"{LONG} two\nyears. Nobody has a list of what reads the old tables. Then others.\nHiring",
         f"{LONG} two years. Nobody has a list of what reads the old tables. Then others.\nHiring"),
    ],
)  # fmt: skip
def test_a_break_at_the_end_of_a_sentence_is_the_users(written: str, read_as: str) -> None:
    reading = read_reply(Mail(parts=(part("plain", f"2. {written}"),)), [PROMPT], SAM)
    assert reading.answers.challenges == read_as
