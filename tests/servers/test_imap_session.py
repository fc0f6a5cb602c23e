"""A session with servers that misbehave, and with mail that was made to stop it."""

import imaplib
import logging
import socket

import pytest

from afterword.adapters.imap import ImapAccount, allowance, open_mailbox, session
from afterword.errors import MailboxError, Unreachable
from afterword.ports import Folder
from servers.dovecot import PASSWORD, Dovecot
from servers.scripted import CUT, ImapScript, refused, said, serving

INBOX = Folder.INBOX
HEAD = b"Message-ID: <a@example>\r\n\r\n"
STRUCTURE = '("text" "plain" NIL NIL NIL "7bit" 5 1)'


def account(port: int, user: str = "sam", **other: str) -> ImapAccount:
    return ImapAccount("127.0.0.1", port, "none", user, PASSWORD, timeout=5.0, **other)


def fetched(number: int, structure: str = STRUCTURE, head: bytes = HEAD) -> bytes:
    """A FETCH answer as to a look for arrivals."""
    start = f"* 1 FETCH (UID {number} RFC822.SIZE 50 BODYSTRUCTURE {structure}"
    return (
        f"{start} BODY[HEADER.FIELDS (SUBJECT)]<0> {{{len(head)}}}\r\n".encode() + head + b")\r\n"
    )


def arrivals(script: ImapScript) -> list[int]:
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        return [envelope.number for envelope in mailbox.arrivals(INBOX, 1)]


def test_a_structure_of_megabytes_in_one_line_does_not_stop_a_mailbox() -> None:
    long = "(" + STRUCTURE * 60_000 + ' "mixed")'
    assert len(long) > 2_000_000
    script = ImapScript(
        {
            "UID SEARCH": said("* SEARCH 1 2"),
            "UID FETCH": lambda tag, _: [
                fetched(1, long) + fetched(2) + f"{tag} OK done\r\n".encode()
            ],
        }
    )
    assert arrivals(script) == [1, 2]


def test_a_search_that_finds_very_much_is_understood() -> None:
    many = list(range(1_000_001, 1_200_001))
    script = ImapScript({"UID SEARCH": said("* SEARCH " + " ".join(map(str, many)))})
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        assert mailbox._numbers(INBOX, 1) == many


def test_a_message_that_a_server_cannot_hand_out_holds_back_no_other(
    caplog: pytest.LogCaptureFixture,
) -> None:
    def fetch(tag: str, rest: str) -> list[bytes]:
        first, _, last = rest.split()[0].partition(":")
        numbers = range(int(first), int(last or first) + 1)
        if 4 in numbers:
            return [fetched(numbers[0]) + f"{tag} NO cannot convert message\r\n".encode()]
        return [b"".join(map(fetched, numbers)) + f"{tag} OK done\r\n".encode()]

    script = ImapScript({"UID SEARCH": said("* SEARCH 1 2 3 4 5 6 7"), "UID FETCH": fetch})
    with caplog.at_level(logging.WARNING):
        assert arrivals(script) == [1, 2, 3, 5, 6, 7]
    assert "message 4" in caplog.text


def test_a_change_of_flags_that_comes_along_is_no_second_message() -> None:
    def fetch(tag: str, _: str) -> list[bytes]:
        flags = b"* 1 FETCH (UID 1 FLAGS (\\Seen))\r\n"
        return [flags + fetched(1) + flags + f"{tag} OK done\r\n".encode()]

    script = ImapScript({"UID SEARCH": said("* SEARCH 1"), "UID FETCH": fetch})
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        (envelope,) = mailbox.arrivals(INBOX, 1)
        assert (envelope.size, envelope.headers) == (50, HEAD)


def test_the_last_message_is_not_new_although_the_server_always_names_it() -> None:
    script = ImapScript({"UID SEARCH": said("* SEARCH 9")})
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        assert list(mailbox.arrivals(INBOX, 10)) == []


@pytest.mark.timeout(20)
@pytest.mark.parametrize("words", ["{999999999999}", "{2147483648}"])
def test_a_literal_of_gigabytes_is_not_waited_for(words: str) -> None:
    script = ImapScript(
        {
            "UID SEARCH": said("* SEARCH 1"),
            "UID FETCH": lambda _, __: [f"* 1 FETCH (UID 1 BODY[] {words}\r\nabc".encode()],
        }
    )
    with pytest.raises(Unreachable, match="more than"):
        arrivals(script)


def test_an_answer_without_end_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(allowance.Allowance.__init__, "__defaults__", (100_000,))
    flood = b"* OK all is well\r\n" * 10_000
    script = ImapScript({"STATUS": lambda _, __: [flood]})
    with (
        serving(script) as port,
        pytest.raises(Unreachable, match="100,000 bytes"),
        open_mailbox(account(port)) as mailbox,
    ):
        mailbox.position(INBOX)


def test_a_connection_that_ends_inside_a_message_loses_it() -> None:
    script = ImapScript(
        {
            "UID SEARCH": said("* SEARCH 1"),
            "UID FETCH": lambda _, __: [b"* 1 FETCH (UID 1 BODY[] {500}\r\nabc", CUT],
        }
    )
    with pytest.raises(Unreachable):
        arrivals(script)


def test_a_save_whose_answer_is_lost_may_or_may_not_have_happened() -> None:
    script = ImapScript({"APPEND": lambda _, __: [b"+ go\r\n", CUT]})
    with (
        serving(script) as port,
        pytest.raises(Unreachable),
        open_mailbox(account(port)) as mailbox,
    ):
        mailbox.save(Folder.DRAFTS, HEAD, draft=True)


def test_a_save_that_is_refused_did_not_happen() -> None:
    with (
        serving(ImapScript({"APPEND": refused("[LIMIT] not that one")})) as port,
        pytest.raises(MailboxError, match="not that one"),
        open_mailbox(account(port)) as mailbox,
    ):
        mailbox.save(Folder.DRAFTS, HEAD, draft=True)


def test_a_server_that_does_not_number_its_messages_is_told_from_others() -> None:
    with (
        serving(ImapScript({"STATUS": said('* STATUS "INBOX" (MESSAGES 3)')})) as port,
        pytest.raises(MailboxError, match="UIDVALIDITY"),
        open_mailbox(account(port)) as mailbox,
    ):
        mailbox.position(INBOX)


def filled(dovecot: Dovecot, user: str, *raws: bytes) -> ImapAccount:
    with imaplib.IMAP4("127.0.0.1", dovecot.imap) as other:
        other.socket().setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        other.login(user, PASSWORD)
        for raw in raws:
            other.append("INBOX", "", "", raw)
    return account(dovecot.imap, user)


@pytest.mark.server
def test_in_a_big_folder_old_messages_are_searched_and_new_ones_compared(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "RECENT", 3)
    heads = [
        b"Message-ID: <m%d@example>\r\nReferences: <r%d@example> <x@example>\r\n\r\n" % (n, n)
        for n in range(10)
    ]
    with open_mailbox(filled(dovecot, "searched", *heads)) as mailbox:
        assert mailbox.find(INBOX, ["<m1@example>"]) == (2,)
        assert mailbox.find(INBOX, ["<r0@example>", "<m9@example>"]) == (1, 10)
        assert mailbox.find(INBOX, ["<x@example>"]) == tuple(range(1, 11))
        assert mailbox.find(INBOX, ["<m@example>"]) == ()


def test_where_headers_cannot_be_searched_all_messages_are_compared(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(session, "RECENT", 1)

    def search(tag: str, rest: str) -> list[bytes]:
        if rest.startswith("HEADER"):
            return refused("[SERVERBUG] UID SEARCH Server error")(tag, rest)
        return said("* SEARCH 1 2 3")(tag, rest)

    def fetch(tag: str, _: str) -> list[bytes]:
        found = b"".join(fetched(n, head=b"Message-ID: <m%d@e>\r\n\r\n" % n) for n in (1, 2, 3))
        return [found + f"{tag} OK done\r\n".encode()]

    script = ImapScript({"UID SEARCH": search, "UID FETCH": fetch})
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        assert mailbox.find(INBOX, ["<m1@e>"]) == (1,)


@pytest.mark.server
def test_a_huge_message_is_cut_and_the_others_are_whole(
    dovecot: Dovecot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "READ_LIMIT", 20_000)
    monkeypatch.setattr(session, "READ_TOGETHER", 30_000)
    raws = [b"Subject: %d\r\n\r\n" % n + b"x" * size for n, size in
            enumerate((10, 50_000, 15_000, 18_000, 20))]  # fmt: skip
    with open_mailbox(filled(dovecot, "huge", *raws)) as mailbox:
        read = list(mailbox.read(INBOX, [1, 2, 3, 4, 5, 6]))
    assert [stored.number for stored in read] == [1, 2, 3, 4, 5]
    assert [stored.raw for stored in read] == [raws[0], raws[1][:20_000], *raws[2:]]


@pytest.mark.server
def test_a_huge_header_is_cut(dovecot: Dovecot) -> None:
    huge = b"Subject: hello\r\nReferences: " + b"<a@example>\r\n " * 20_000 + b"\r\n\r\nx\r\n"
    with open_mailbox(filled(dovecot, "header", huge)) as mailbox:
        (envelope,) = mailbox.arrivals(INBOX, 1)
    assert len(envelope.headers) == session.HEADER_LIMIT


def test_many_scattered_numbers_are_asked_for_in_lines_that_servers_take() -> None:
    numbers = range(100_000_001, 100_003_001, 3)

    def fetch(tag: str, rest: str) -> list[bytes]:
        wanted = rest.split()[0].split(",")
        return [b"".join(fetched(int(n)) for n in wanted) + f"{tag} OK done\r\n".encode()]

    found = "* SEARCH " + " ".join(map(str, numbers))
    script = ImapScript({"UID SEARCH": said(found), "UID FETCH": fetch})
    assert arrivals(script) == list(numbers)
    assert max(len(line) for line in script.heard) < 8192
