"""Messages that Afterword writes: no text from a stranger becomes a header or a recipient."""

import email
import email.policy
from dataclasses import replace
from datetime import UTC, datetime
from email.utils import getaddresses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.letter import Kind, Letter
from afterword.domain.model import Owner, Person
from afterword.formats.mime import read_mail
from afterword.formats.outgoing import Threading, draft, mail_to_owner, same_message
from afterword.formats.render import Rendered
from afterword.formats.text import header_text

OWNER = Owner("Sam Okafor", "sam@example.org")
WHEN = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)
THREAD = Threading(
    "<one@example.org>", "<real@x.example>", ("<trace@example.org>", "<real@x.example>")
)
NASTY = st.text(max_size=300) | st.sampled_from(
    [
        "a\r\nBcc: eve@elsewhere.example",
        "=?utf-8?q?a=0ABcc:_eve@elsewhere.example?=",
        "=?utf-8?b?YQpCY2M6IGV2ZUBlbHNld2hlcmUuZXhhbXBsZQ==?=",
        "a\u2028Bcc: eve@elsewhere.example",
        '", eve@elsewhere.example, "',
        "\u202egnol yrev",
        "x" * 5000,
    ]
)
DRAFT_FIELDS = {
    "from", "to", "subject", "date", "message-id", "in-reply-to", "references", "mime-version",
    "content-type", "content-transfer-encoding",
}  # fmt: skip


def letter(name: str = "Dana Li", subject: str = "Thank you", body: str = "Dear Dana,\n") -> Letter:
    person = Person(name, "dana@northwind.example")
    return Letter(person, subject, body, Kind.LETTER, ready=True, score=100)


@given(NASTY, NASTY)
def test_a_draft_has_only_its_own_headers_and_its_own_recipient(name: str, subject: str) -> None:
    raw = draft(OWNER, letter(name, subject), THREAD, WHEN)
    back = email.message_from_bytes(raw, policy=email.policy.compat32)
    assert {field.lower() for field in back} <= DRAFT_FIELDS
    assert [a for _, a in getaddresses(back.get_all("To", []))] == ["dana@northwind.example"]
    assert b"\nBcc" not in raw.partition(b"\r\n\r\n")[0]


@given(NASTY)
def test_header_text_is_one_line_and_no_encoded_word(text: str) -> None:
    clean = header_text(text)
    assert clean == " ".join(clean.split())
    assert len(clean) <= 400
    assert "=?" not in clean


def test_a_draft_is_plain_text_from_the_users_identity_without_any_mark() -> None:
    raw = draft(OWNER, letter(body="Grüße, Dana\n"), THREAD, WHEN)
    mail = read_mail(raw)
    assert mail.senders[0].address == "sam@example.org"
    assert mail.senders[0].name == "Sam Okafor"
    assert [part.content_type for part in mail.parts] == ["text/plain"]
    assert mail.parts[0].text.strip() == "Grüße, Dana"
    assert mail.references == ("<trace@example.org>", "<real@x.example>")
    assert b"X-" not in raw.partition(b"\r\n\r\n")[0]
    assert b"fterword" not in raw


def test_a_draft_to_nobody_known_has_no_recipient() -> None:
    unknown = Letter(Person("Dana Li"), "Thank you", "Dear", Kind.LETTER, ready=True, score=1)
    assert read_mail(draft(OWNER, unknown, THREAD, WHEN)).recipients == ()


def test_a_starter_has_no_recipient_though_its_person_has_an_address() -> None:
    unfinished = replace(letter(subject="[finish me] Thank you"), kind=Kind.STARTER, ready=False)
    mail = read_mail(draft(OWNER, unfinished, THREAD, WHEN))
    assert mail.recipients == ()
    assert mail.subject == "[finish me] Thank you"
    withdrawn = replace(unfinished, kind=Kind.WITHDRAWAL)
    assert len(read_mail(draft(OWNER, withdrawn, THREAD, WHEN)).recipients) == 1


@pytest.mark.parametrize(
    "address", ["not an address", "a@b, eve@x.example", "@", "a@b@c d", "dána@x.example", "raj.@x"]
)
def test_an_address_that_is_none_leaves_the_draft_without_a_recipient(address: str) -> None:
    broken = Letter(Person("Dana", address), "Thanks", "Dear", Kind.LETTER, ready=True, score=1)
    assert read_mail(draft(OWNER, broken, THREAD, WHEN)).recipients == ()


def test_a_mail_to_the_user_is_marked_as_automatic() -> None:
    mail = Rendered("Seven questions", "Hello\n", "<p>Hello</p>")
    raw = mail_to_owner(OWNER, mail, Threading("<p@example.org>"), "prompt/i1/1", WHEN)
    read = read_mail(raw)
    assert read.automatic
    assert read.own_mark == "prompt/i1/1"
    assert [r.address for r in read.recipients] == ["sam@example.org"]


def test_a_copy_that_a_server_has_folded_anew_says_the_same() -> None:
    raw = draft(OWNER, letter(), THREAD, WHEN)
    folded = raw.replace(b"Subject: Thank you", b"Subject: Thank\r\n you")
    assert same_message(raw, b"X-Server: added\r\n" + folded)
    assert not same_message(raw, raw.replace(b"Dear Dana", b"Dear Eve"))
