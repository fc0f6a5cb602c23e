"""What every mailbox does, in memory and on real servers."""

import threading

import pytest

from afterword.ports import Folder, Mailbox
from contract.rigs import Bell, Rig

INBOX, DRAFTS, SENT = Folder.INBOX, Folder.DRAFTS, Folder.SENT


def message(ident: str, *fields: str, body: str = "Hello") -> bytes:
    """A small mail with this Message-ID."""
    head = ["From: Ada <ada@example.org>", f"Subject: {ident}", f"Message-ID: <{ident}@example>"]
    return "\r\n".join([*head, *fields, "", body, ""]).encode()


def numbers(mailbox: Mailbox, folder: Folder, since: int = 1) -> list[int]:
    return [envelope.number for envelope in mailbox.arrivals(folder, since)]


def test_an_empty_folder_has_a_position_and_nothing_in_it(rig: Rig) -> None:
    with rig.open() as mailbox:
        for folder in Folder:
            position = mailbox.position(folder)
            assert position.epoch > 0
            assert position.next > 0
            assert numbers(mailbox, folder) == []
            assert list(mailbox.read(folder, [1, 2])) == []
            assert mailbox.find(folder, ["<nothing@example>"]) == ()


def test_what_arrives_comes_in_order_with_its_size(rig: Rig) -> None:
    raws = [message("one"), message("two", body="x" * 5000), message("three")]
    with rig.open() as mailbox:
        before = mailbox.position(INBOX)
        rig.put(INBOX, *raws)
        after = mailbox.position(INBOX)
        envelopes = list(mailbox.arrivals(INBOX, before.next))
    assert [envelope.size for envelope in envelopes] == [len(raw) for raw in raws]
    found = [envelope.number for envelope in envelopes]
    assert found == sorted(set(found))
    assert found[0] >= before.next
    assert after.epoch == before.epoch
    assert after.next > found[-1]


def test_only_what_is_new_arrives(rig: Rig) -> None:
    rig.put(INBOX, message("old"), message("older"))
    with rig.open() as mailbox:
        position = mailbox.position(INBOX)
        assert numbers(mailbox, INBOX, position.next) == []
        rig.put(INBOX, message("new"))
        (envelope,) = mailbox.arrivals(INBOX, position.next)
    assert b"<new@example>" in envelope.headers


def test_an_envelope_holds_the_fields_that_decide_and_no_others(rig: Rig) -> None:
    fields = (
        "To: sam@example.org",
        "Date: Tue, 17 Nov 2026 10:00:00 +0000",
        "In-Reply-To: <a@example>",
        "References: <first@example>\r\n <second@example>",
        "Auto-Submitted: auto-generated",
        "List-Id: <list.example>",
        "Precedence: bulk",
        "X-Afterword: prompt/1/0",
        "X-Other: secret",
        "Content-Type: multipart/report",
    )
    rig.put(INBOX, message("all", *fields))
    with rig.open() as mailbox:
        (envelope,) = mailbox.arrivals(INBOX, 1)
    lines = set(envelope.headers.split(b"\r\n"))
    for field in fields[:-2]:
        assert set(field.encode().split(b"\r\n")) <= lines
    assert b"Message-ID: <all@example>" in lines
    assert b"X-Other" not in envelope.headers
    assert b"Content-Type" not in envelope.headers


def test_a_message_without_any_of_those_fields_arrives_all_the_same(rig: Rig) -> None:
    rig.put(INBOX, b"X-Odd: 1\r\n\r\nHello\r\n", message("next"))
    with rig.open() as mailbox:
        first, second = mailbox.arrivals(INBOX, 1)
    assert first.headers.strip() == b""
    assert b"<next@example>" in second.headers


def test_looking_and_reading_leave_every_flag_as_it_was(rig: Rig) -> None:
    rig.put(INBOX, message("unread"))
    rig.put(INBOX, message("read"), flags=["\\Seen", "\\Flagged"])
    before = rig.flags(INBOX)
    assert before == [set(), {"\\seen", "\\flagged"}]
    with rig.open() as mailbox:
        found = numbers(mailbox, INBOX)
        assert len(list(mailbox.read(INBOX, found))) == 2
        assert mailbox.find(INBOX, ["<read@example>"]) == (found[1],)
    assert rig.flags(INBOX) == before


def test_a_message_is_read_byte_for_byte_with_its_flags(rig: Rig) -> None:
    raw = message("bytes", "Content-Transfer-Encoding: 8bit", body="Grüße — 日本\r\n)\r\n{5}\r\n.")
    rig.put(INBOX, raw, flags=["\\Answered"])
    with rig.open() as mailbox:
        (stored,) = mailbox.read(INBOX, numbers(mailbox, INBOX))
    assert stored.raw == raw
    assert stored.flags - {"\\recent"} == {"\\answered"}


def test_messages_that_are_gone_are_left_out(rig: Rig) -> None:
    rig.put(INBOX, message("one"), message("two"), message("three"))
    with rig.open() as mailbox:
        first, second, third = numbers(mailbox, INBOX)
        mailbox.remove(INBOX, second)
        found = [stored.number for stored in mailbox.read(INBOX, [first, second, third, third + 9])]
    assert found == [first, third]


def test_a_saved_draft_is_a_draft_and_seen_and_nothing_else(rig: Rig) -> None:
    raw = message("draft", body="Dear Dana,\r\n\r\nthank you für the talk.")
    with rig.open() as mailbox:
        number = mailbox.save(DRAFTS, raw, draft=True)
        assert number is not None
        (stored,) = mailbox.read(DRAFTS, [number])
    assert stored.raw == raw
    assert stored.flags - {"\\recent"} == {"\\draft", "\\seen"}
    assert rig.flags(DRAFTS) == [{"\\draft", "\\seen"}]


def test_a_saved_notice_is_new_and_unread(rig: Rig) -> None:
    with rig.open() as mailbox:
        numbers(mailbox, INBOX)  # the folder is open for reading when it is written to
        mailbox.save(INBOX, message("notice"), draft=False)
    assert rig.flags(INBOX) == [set()]


def test_what_was_saved_is_found_at_once(rig: Rig) -> None:
    with rig.open() as mailbox:
        position = mailbox.position(DRAFTS)
        assert numbers(mailbox, DRAFTS) == []
        number = mailbox.save(DRAFTS, message("mine"), draft=True)
        assert mailbox.find(DRAFTS, ["<mine@example>"], position.next) == (number,)
        assert mailbox.find(DRAFTS, ["<mine@example>"]) == (number,)
        assert mailbox.position(DRAFTS).next > position.next


def test_an_open_session_finds_what_another_one_saved(rig: Rig) -> None:
    with rig.open() as mailbox, rig.open() as other:
        assert mailbox.find(DRAFTS, ["<theirs@example>"]) == ()
        number = other.save(DRAFTS, message("theirs"), draft=True)
        assert mailbox.find(DRAFTS, ["<theirs@example>"]) == (number,)


def test_an_open_session_sees_where_a_folder_stands_that_it_has_read(rig: Rig) -> None:
    with rig.open() as mailbox:
        rig.put(INBOX, message("one"))
        assert len(numbers(mailbox, INBOX)) == 1
        before = mailbox.position(INBOX)
        rig.put(INBOX, message("two"))
        assert mailbox.position(INBOX).next == before.next + 1


def test_an_id_counts_in_message_id_and_references_only(rig: Rig) -> None:
    wanted = "<wanted@example>"
    rig.put(
        SENT,
        message("wanted"),
        message("thread", f"References: {wanted} <other@example>"),
        message("folded", f"References: <a@example>\r\n {wanted}"),
        message("reply", f"In-Reply-To: {wanted}"),
        message("mention", f"X-Note: {wanted}", body=wanted),
        message("unwanted"),
    )
    with rig.open() as mailbox:
        first, second, third, *_ = numbers(mailbox, SENT)
        assert mailbox.find(SENT, [wanted]) == (first, second, third)
        assert mailbox.find(SENT, [wanted], second) == (second, third)
        assert mailbox.find(SENT, ["<folded@example>", wanted], third) == (third,)
        assert mailbox.find(SENT, []) == ()
        assert mailbox.find(INBOX, [wanted]) == ()


def test_remove_takes_out_that_message_and_no_other(rig: Rig) -> None:
    rig.put(DRAFTS, message("first"))
    rig.put(DRAFTS, message("thrown away by the user"), flags=["\\Deleted"])
    rig.put(DRAFTS, message("last"))
    with rig.open() as mailbox:
        first, deleted, last = numbers(mailbox, DRAFTS)
        mailbox.remove(DRAFTS, first)
        assert numbers(mailbox, DRAFTS) == [deleted, last]
        mailbox.remove(DRAFTS, first)
        assert numbers(mailbox, DRAFTS) == [deleted, last]


@pytest.mark.timeout(30)
def test_a_wait_ends_when_mail_arrives(rig: Rig, bell: Bell) -> None:
    with rig.open() as mailbox:
        mailbox.position(INBOX)
        arrival = threading.Timer(0.3, rig.put, (INBOX, message("news")))
        arrival.start()
        assert mailbox.wait(25, bell) is True
        arrival.join()
        assert len(numbers(mailbox, INBOX)) == 1


@pytest.mark.timeout(30)
def test_a_wait_ends_at_once_when_mail_came_since_the_last_look(rig: Rig, bell: Bell) -> None:
    with rig.open() as mailbox:
        mailbox.position(INBOX)
        rig.put(INBOX, message("news"))
        assert mailbox.wait(25, bell) is True


@pytest.mark.timeout(30)
def test_a_wait_ends_when_it_is_woken(rig: Rig, bell: Bell) -> None:
    rig.put(INBOX, message("old"))
    with rig.open() as mailbox:
        mailbox.position(INBOX)
        alarm = threading.Timer(0.3, bell.ring)
        alarm.start()
        assert mailbox.wait(25, bell) is False
        assert bell.is_set()
        alarm.join()
        assert len(numbers(mailbox, INBOX)) == 1  # the session goes on


def test_a_wait_ends_when_its_time_is_over_and_can_be_repeated(rig: Rig, bell: Bell) -> None:
    with rig.open() as mailbox:
        mailbox.position(INBOX)
        assert mailbox.wait(0.1, bell) is False
        assert mailbox.wait(0.1, bell) is False
        assert numbers(mailbox, INBOX) == []


def attached(*fields: str) -> bytes:
    """A mail with a text and one attachment."""
    parts = [
        "--b", "Content-Type: text/plain", "", "See the attachment.",
        "--b", *fields, "", "BEGIN:VCALENDAR", "END:VCALENDAR", "--b--",
    ]  # fmt: skip
    kind = 'Content-Type: multipart/mixed; boundary="b"'
    return message("invite", "MIME-Version: 1.0", kind, body="\r\n".join(parts))


LONG_NAME = "an-invitation-with-a-name-so-long-that-a-server-sends-it-as-a-literal-of-its-own.ics"
CALENDARS = {
    "calendar as the only part": message("only", "Content-Type: text/calendar; method=REQUEST"),
    "calendar part": attached("Content-Type: text/calendar; charset=utf-8"),
    "calendar part in capitals": attached("Content-Type: TEXT/CALENDAR"),
    "application/ics": attached("Content-Type: application/ics"),
    "file of unknown type": attached(
        "Content-Type: application/octet-stream",
        'Content-Disposition: attachment; filename="Meeting.ICS"',
    ),
    "name without a disposition": attached('Content-Type: application/unknown; name="a.vcs"'),
    "long name": attached(
        "Content-Type: application/octet-stream",
        f'Content-Disposition: attachment;\r\n filename="{LONG_NAME}"',
    ),
    "encoded word": attached(
        'Content-Type: application/octet-stream; name="=?utf-8?B?RWlubGFkdW5nIGbDvHIuaWNz?="'
    ),
    "RFC 2231": attached(
        "Content-Type: application/octet-stream",
        "Content-Disposition: attachment; filename*=utf-8''f%C3%BCr%20dich%2Eics",
    ),
}
OTHERS = {
    "plain text": message("plain", "Subject: invite.ics", body="text/calendar invite.ics"),
    "another file": attached(
        "Content-Type: application/pdf", 'Content-Disposition: attachment; filename="pics.pdf"'
    ),
}


@pytest.mark.parametrize("name", CALENDARS)
def test_calendar_data_is_noticed(rig: Rig, name: str) -> None:
    rig.put(INBOX, CALENDARS[name])
    with rig.open() as mailbox:
        (envelope,) = mailbox.arrivals(INBOX, 1)
    assert envelope.calendar
    assert b"Message-ID" in envelope.headers


@pytest.mark.parametrize("name", OTHERS)
def test_other_mail_is_not_taken_for_calendar_data(rig: Rig, name: str) -> None:
    rig.put(INBOX, OTHERS[name])
    with rig.open() as mailbox:
        (envelope,) = mailbox.arrivals(INBOX, 1)
    assert not envelope.calendar


def test_a_full_mailbox_is_looked_through_whole(rig: Rig) -> None:
    many = 1200
    rig.put(INBOX, *(message(f"m{n}") for n in range(many)))
    with rig.open() as mailbox:
        envelopes = list(mailbox.arrivals(INBOX, 1))
        found = [envelope.number for envelope in envelopes]
        assert found == sorted(set(found))
        assert [b"<m%d@example>" % n in e.headers for n, e in enumerate(envelopes)] == [True] * many
        assert [s.number for s in mailbox.read(INBOX, found)] == found
        assert mailbox.find(INBOX, ["<m0@example>", "<m1199@example>"]) == (found[0], found[-1])
        assert numbers(mailbox, INBOX, found[1100]) == found[1100:]


def test_a_session_reads_while_it_looks(rig: Rig) -> None:
    rig.put(INBOX, message("a"), message("b"))
    rig.put(SENT, message("s"))
    with rig.open() as mailbox:
        seen = []
        for envelope in mailbox.arrivals(INBOX, 1):
            (stored,) = mailbox.read(INBOX, [envelope.number])
            seen.append(stored.number)
            assert len(numbers(mailbox, SENT)) == 1
        assert seen == numbers(mailbox, INBOX)
