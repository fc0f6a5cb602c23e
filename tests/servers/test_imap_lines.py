"""Reading FETCH answers as they come, whatever a sender wrote into a mail."""

from hypothesis import given
from hypothesis import strategies as st

from afterword.adapters.imap.lines import Answer, Piece, answers


def one(*pieces: Piece) -> Answer:
    (answer,) = answers(pieces)
    return answer


def quoted(text: bytes) -> bytes:
    return b'"' + text.replace(b"\\", b"\\\\").replace(b'"', b'\\"') + b'"'


def test_a_body_is_the_literal_behind_its_name_and_no_other() -> None:
    answer = one(
        (b'1 (UID 7 BODYSTRUCTURE ("application" "pdf" ("name" {9}', b"BODY[] {3"),
        (b') NIL NIL "base64" 9) BODY[HEADER.FIELDS (SUBJECT)]<0> {6}', b"A: b\r\n"),
        b")",
    )
    assert answer.uid == 7
    assert answer.body == b"A: b\r\n"
    assert not answer.has_calendar


def test_a_file_name_in_a_literal_is_looked_at() -> None:
    answer = one(
        (b'1 (UID 7 BODYSTRUCTURE ("application" "octet-stream" ("name" {5}', b"a.ics"),
        (b') NIL NIL "base64" 9) BODY[] {1}', b"x"),
        b")",
    )
    assert answer.has_calendar


def test_what_a_subject_says_is_not_the_structure() -> None:
    structure = b'1 (UID 7 BODYSTRUCTURE ("text" "plain" NIL NIL NIL "7bit" 9 1)'
    answer = one((structure + b" BODY[HEADER.FIELDS (SUBJECT)] {16}", b"Subject: a.ics\r\n"), b")")
    assert not answer.has_calendar


def test_short_bodies_may_come_as_strings_or_nil() -> None:
    assert one(b'1 (UID 7 BODY[] "a \\"b\\" \\\\" FLAGS (\\Seen))').body == b'a "b" \\'
    assert one(b"1 (UID 7 BODY[HEADER.FIELDS (SUBJECT)] NIL)").body == b""
    assert one(b'1 (UID 7 BODY[]<0> "")').body == b""


def test_a_change_of_flags_is_no_message() -> None:
    news, message = answers([b"4 (UID 7 FLAGS (\\Seen))", (b"5 (UID 8 BODY[] {1}", b"x"), b")"])
    assert news.body is None
    assert (message.uid, message.body) == (8, b"x")


def test_items_may_come_in_any_order_and_any_case_of_letters() -> None:
    answer = one((b"1 (body[] {1}", b"x"), b" rfc822.size 12 flags (\\SEEN $Work) uid 7)")
    assert (answer.uid, answer.size) == (7, 12)
    assert answer.flags == {"\\seen", "$work"}


@given(st.binary(min_size=1, max_size=60).filter(lambda name: not {10, 13} & set(name)))
def test_a_file_name_cannot_pass_for_what_the_server_says(name: bytes) -> None:
    hostile = b"UID 99 RFC822.SIZE 99 FLAGS (\\Draft) BODY[] NIL " + name
    answer = one(
        (
            b'1 (BODYSTRUCTURE ("application" "pdf" ("name" ' + quoted(hostile) + b")"
            b' NIL NIL "base64" 9) UID 7 RFC822.SIZE 12 FLAGS (\\Seen) BODY[] {4}',
            b"real",
        ),
        b")",
    )
    assert (answer.uid, answer.size) == (7, 12)
    assert answer.flags == {"\\seen"}
    assert answer.body == b"real"
