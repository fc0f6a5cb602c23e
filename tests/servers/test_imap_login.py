"""Getting in, and every way in which it fails: one sentence that says what to do."""

import socket
import ssl
from pathlib import Path

import pytest

from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.adapters.tls import tls_context
from afterword.errors import (
    AfterwordError,
    ConfigurationError,
    LoginRefused,
    MailboxError,
    MailboxFull,
    Unreachable,
)
from afterword.ports import Folder
from servers.dovecot import AWKWARD, FULL, PASSWORD, Dovecot
from servers.scripted import CUT, ImapScript, refused, said, serving

LETTER = b"Subject: Thank you\r\nMessage-ID: <l@example>\r\n\r\n" + b"Dear Dana\r\n" * 300


def account(port: int, security: str = "none", **other: object) -> ImapAccount:
    values = {"username": "sam", "password": PASSWORD, "timeout": 10.0} | other
    return ImapAccount("127.0.0.1", port, security, **values)  # type: ignore[arg-type]  # of a table


def trouble(where: ImapAccount) -> AfterwordError:
    with pytest.raises(AfterwordError) as caught, open_mailbox(where) as mailbox:
        mailbox.position(Folder.INBOX)
    return caught.value


@pytest.mark.server
@pytest.mark.parametrize("security", ["none", "starttls", "tls"])
def test_logs_in_with_and_without_encryption(dovecot: Dovecot, security: str) -> None:
    port = dovecot.imaps if security == "tls" else dovecot.imap
    with open_mailbox(account(port, security, ca_file=str(dovecot.certificate))) as mailbox:
        assert mailbox.save(Folder.DRAFTS, LETTER, draft=True) is not None


@pytest.mark.server
def test_a_wrong_password_is_said_to_be_one_without_showing_it(dovecot: Dovecot) -> None:
    error = trouble(account(dovecot.imap, password="hunter2", setting="accounts.work.imap"))
    assert isinstance(error, LoginRefused)
    assert "accounts.work.imap.password" in str(error)
    assert "hunter2" not in str(error)
    assert "hunter2" not in repr(account(1, password="hunter2"))


@pytest.mark.server
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_an_unknown_authority_is_not_trusted(dovecot: Dovecot, security: str) -> None:
    port = dovecot.imaps if security == "tls" else dovecot.imap
    error = trouble(account(port, security))
    assert isinstance(error, MailboxError)
    assert "self-signed certificate" in str(error)
    assert "accounts.me.imap.ca_file" in str(error)


@pytest.mark.server
def test_a_certificate_for_another_name_is_not_trusted(dovecot: Dovecot) -> None:
    ca_file = str(dovecot.certificate)
    other_name = "127.1"  # the same machine, but not what the certificate says
    where = ImapAccount(other_name, dovecot.imaps, "tls", "sam", PASSWORD, ca_file=ca_file)
    error = trouble(where)
    assert isinstance(error, MailboxError)
    assert "not valid for '127.1'" in str(error)
    assert "accounts.me.imap.host" in str(error)


@pytest.mark.server
def test_encryption_expected_where_there_is_none_names_port_and_security(dovecot: Dovecot) -> None:
    error = trouble(account(dovecot.imap, "tls"))
    assert isinstance(error, MailboxError)
    assert "accounts.me.imap.security" in str(error)
    assert "accounts.me.imap.port" in str(error)


@pytest.mark.server
@pytest.mark.parametrize("user", AWKWARD)
def test_awkward_passwords_are_sent_as_they_are(dovecot: Dovecot, user: str) -> None:
    good = AWKWARD[user]
    with open_mailbox(account(dovecot.imap, username=user, password=good)) as mailbox:
        assert mailbox.position(Folder.INBOX).next == 1
    bad = account(dovecot.imap, username=user, password=good + "x")
    assert isinstance(trouble(bad), LoginRefused)


def test_a_user_name_in_two_words_is_one_argument() -> None:
    script = ImapScript()
    with serving(script) as port, open_mailbox(account(port, username='sam "so" okafor')):
        pass
    (line,) = [line for line in script.heard if "LOGIN" in line]
    assert line.endswith(f'LOGIN "sam \\"so\\" okafor" "{PASSWORD}"')


def test_letters_that_a_server_cannot_take_are_a_matter_of_settings() -> None:
    with serving(ImapScript()) as port:
        error = trouble(account(port, password="pässword"))
    assert "accounts.me.imap.password" in str(error)
    assert "pässword" not in str(error)


@pytest.mark.server
def test_a_full_mailbox_is_told_from_other_refusals(dovecot: Dovecot) -> None:
    with (
        pytest.raises(MailboxFull, match="full"),
        open_mailbox(account(dovecot.imap, username=FULL)) as mailbox,
    ):
        mailbox.save(Folder.DRAFTS, LETTER, draft=True)


def test_nothing_is_sent_in_the_clear_to_another_machine() -> None:
    where = ImapAccount("mail.example.org", 143, "none", "sam", PASSWORD)
    error = trouble(where)
    assert isinstance(error, ConfigurationError)
    assert "accounts.me.imap.security" in str(error)


def test_a_certificate_file_that_is_none_is_a_matter_of_configuration(tmp_path: Path) -> None:
    empty = tmp_path / "ca.pem"
    empty.write_text("no certificate\n")
    for file in (empty, tmp_path / "missing.pem"):
        error = trouble(account(1, "tls", ca_file=str(file)))
        assert isinstance(error, ConfigurationError)
        assert "accounts.me.imap.ca_file" in str(error)


def test_a_port_where_nobody_listens_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = trouble(account(taken.getsockname()[1]))
    assert isinstance(error, Unreachable)
    assert "accounts.me.imap.port" in str(error)


def test_a_name_that_does_not_exist_is_unreachable(monkeypatch: pytest.MonkeyPatch) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", unknown)
    error = trouble(ImapAccount("imap.exmaple.org", 993, "tls", "sam", PASSWORD))
    assert isinstance(error, Unreachable)
    assert "imap.exmaple.org" in str(error)
    assert "accounts.me.imap.host" in str(error)


@pytest.mark.timeout(20)
def test_a_server_that_never_greets_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        error = trouble(account(silent.getsockname()[1], timeout=0.3))
    assert isinstance(error, Unreachable)


def test_a_connection_lost_during_the_log_in_is_no_wrong_password() -> None:
    with serving(ImapScript({"LOGIN": lambda _, __: [CUT]})) as port:
        assert isinstance(trouble(account(port)), Unreachable)


@pytest.mark.parametrize("code", ["UNAVAILABLE", "INUSE", "LIMIT"])
def test_a_log_in_that_may_work_later_is_no_wrong_password(code: str) -> None:
    with serving(ImapScript({"LOGIN": refused(f"[{code}] not now")})) as port:
        assert isinstance(trouble(account(port)), Unreachable)


def test_without_starttls_no_password_is_sent() -> None:
    script = ImapScript()
    with serving(script) as port:
        error = trouble(account(port, "starttls"))
    assert isinstance(error, MailboxError)
    assert "STARTTLS" in str(error)
    assert not any(PASSWORD in line for line in script.heard)


def test_what_is_slipped_in_before_the_encryption_ends_the_connection() -> None:
    def tampered(tag: str, _: str) -> list[bytes]:
        return [f"{tag} OK go\r\n* CAPABILITY IMAP4rev1\r\n".encode()]

    script = ImapScript({"STARTTLS": tampered}, capabilities="IMAP4rev1 STARTTLS")
    with serving(script) as port:
        error = trouble(account(port, "starttls"))
    assert isinstance(error, MailboxError)
    assert "tampering" in str(error)
    assert not any(PASSWORD in line for line in script.heard)


def test_starttls_that_is_refused_sends_no_password() -> None:
    script = ImapScript({"STARTTLS": refused("no")}, capabilities="IMAP4rev1 STARTTLS")
    with serving(script) as port:
        assert isinstance(trouble(account(port, "starttls")), MailboxError)
    assert not any(PASSWORD in line for line in script.heard)


def test_what_is_offered_after_the_log_in_is_what_counts() -> None:
    offers = iter(["IMAP4rev1 MOVE", "IMAP4rev1 UIDPLUS"])
    script = ImapScript(
        {"CAPABILITY": lambda tag, _: said(f"* CAPABILITY {next(offers)}")(tag, "")}
    )
    script.greeting = [b"* OK hello\r\n"]
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        mailbox.remove(Folder.DRAFTS, 5)
    assert any("UID EXPUNGE 5" in line for line in script.heard)


def test_old_encryption_is_not_spoken() -> None:
    context = tls_context("", "accounts.me.imap")
    assert context.minimum_version is ssl.TLSVersion.TLSv1_2
    assert context.check_hostname
    assert context.verify_mode is ssl.CERT_REQUIRED
