"""The embedded server: up at once, gone without a trace."""

import smtplib
import socket
import sys
import threading

import pytest
from imapclient import IMAPClient

from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.adapters.smtp import SmtpAccount, SmtpPost
from afterword.demo.server import DemoServer
from afterword.errors import ConfigurationError, LoginRefused
from afterword.ports import Folder

MAIL = (
    b"From: jobs@northwind.example\r\nSubject: Interview\r\nMessage-ID: <i@northwind.example>\r\n"
    b'Content-Disposition: attachment; filename="a.ics"\r\n\r\nHello\r\n'
)


def account(server: DemoServer, password: str = "") -> ImapAccount:
    return ImapAccount(
        server.host, server.imap_port, "none", server.user, password or server.password
    )


def test_what_is_sent_over_smtp_lies_in_the_inbox() -> None:
    with DemoServer() as server:
        where = SmtpAccount(server.host, server.smtp_port, "none", "", "", server.address)
        SmtpPost(where).send(MAIL, server.address)
        with open_mailbox(account(server)) as mailbox:
            (envelope,) = mailbox.arrivals(Folder.INBOX, 1)
            (stored,) = mailbox.read(Folder.INBOX, [envelope.number])
    assert stored.raw == b"Return-Path: <sam@example.org>\r\n" + MAIL
    assert envelope.calendar


def test_mail_programs_see_special_folders_and_attachments() -> None:
    with (
        DemoServer() as server,
        smtplib.SMTP(server.host, server.smtp_port, timeout=5) as smtp,
        IMAPClient(server.host, server.imap_port, ssl=False) as client,
    ):
        smtp.sendmail("jobs@northwind.example", [server.address], MAIL)
        client.login(server.user, server.password)
        flags = {name: flags for flags, _, name in client.list_folders()}
        assert b"\\Drafts" in flags["Drafts"]
        assert b"\\Sent" in flags["Sent"]
        client.select_folder("INBOX", readonly=True)
        (answer,) = client.fetch(client.search(), ["BODYSTRUCTURE"]).values()
        assert (b"attachment", (b"filename", b"a.ics")) in answer[b"BODYSTRUCTURE"]


def test_only_its_own_password_opens_it() -> None:
    with (
        DemoServer() as server,
        pytest.raises(LoginRefused),
        open_mailbox(account(server, "guess")),
    ):
        pass


def test_two_of_them_do_not_meet() -> None:
    with DemoServer() as one, DemoServer() as other:
        with open_mailbox(account(one)) as mailbox:
            mailbox.save(Folder.DRAFTS, MAIL, draft=True)
        with open_mailbox(account(other)) as mailbox:
            assert list(mailbox.arrivals(Folder.DRAFTS, 1)) == []


def test_when_it_stops_nothing_is_left_even_with_a_session_open() -> None:
    with DemoServer() as server:
        lingering = socket.create_connection((server.host, server.imap_port), timeout=5)
        assert lingering.recv(100).startswith(b"* OK")
    names = [thread.name for thread in threading.enumerate()]
    assert "demo-server" not in names
    with lingering:
        while lingering.recv(1000):
            pass
    with socket.socket() as probe:
        assert probe.connect_ex((server.host, server.imap_port)) != 0


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "afterword.demo.imap_server", None)
    with pytest.raises(ConfigurationError, match=r"pip install 'afterword\[demo\]'"), DemoServer():
        pass
