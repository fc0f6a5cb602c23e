"""Mail to the user, and every way in which handing it over fails."""

import socket
from collections.abc import Mapping

import pytest

from afterword.adapters.smtp import SmtpAccount, SmtpPost
from afterword.errors import (
    AfterwordError,
    ConfigurationError,
    LoginRefused,
    PostError,
    Unreachable,
)
from servers.dovecot import Dovecot
from servers.scripted import CUT, serving

SAM = "sam@example.org"
MAIL = "From: sam@example.org\r\nSubject: Grüße\r\n\r\n.dot\r\n..two\r\nend\r\n".encode()


class SmtpScript:
    """An SMTP server; ``answers`` replaces what it says to some commands."""

    def __init__(
        self, answers: Mapping[str, bytes] | None = None, greeting: bytes = b"220 hello\r\n"
    ) -> None:
        self.greeting = [greeting]
        self.heard: list[str] = []
        self.data: list[str] = []
        self._in_data = False
        self._answers = {
            "EHLO": b"250-hello\r\n250-8BITMIME\r\n250-AUTH PLAIN\r\n250 SIZE 1000\r\n",
            "AUTH": b"235 welcome\r\n",
            "DATA": b"354 go\r\n",
            ".": b"250 taken\r\n",
            "QUIT": b"221 bye\r\n",
        } | dict(answers or {})

    def answer(self, line: str) -> list[bytes]:
        """What is said to this line."""
        if self._in_data and line != ".":
            self.data.append(line)
            return []
        self._in_data = False
        self.heard.append(line)
        reply = self._answers.get(line.split(" ")[0].upper(), b"250 fine\r\n")
        self._in_data = line.upper() == "DATA" and reply.startswith(b"354")
        return [reply]


def account(port: int, security: str = "none", username: str = "", **other: str) -> SmtpAccount:
    return SmtpAccount("127.0.0.1", port, security, username, "secret", SAM, timeout=5.0, **other)


def trouble(where: SmtpAccount) -> AfterwordError:
    with pytest.raises(AfterwordError) as caught:
        SmtpPost(where).send(MAIL, SAM)
    return caught.value


def test_a_mail_arrives_byte_for_byte_from_and_to_the_user() -> None:
    script = SmtpScript()
    with serving(script) as port:
        SmtpPost(account(port)).send(MAIL, SAM)
    sender, recipient = script.heard[1:3]
    assert sender.upper().startswith(f"MAIL FROM:<{SAM}>".upper())
    assert "BODY=8BITMIME" in sender.upper()
    assert recipient.upper() == f"RCPT TO:<{SAM}>".upper()
    assert script.data == ["From: sam@example.org", "Subject: Grüße", "", "..dot", "...two", "end"]


def test_the_password_is_used_when_there_is_a_user_name_and_never_shown() -> None:
    script = SmtpScript()
    with serving(script) as port:
        SmtpPost(account(port, username="sam")).send(MAIL, SAM)
        SmtpPost(account(port, username="sam")).check()
    assert len([line for line in script.heard if line.startswith("AUTH PLAIN")]) == 2
    assert "secret" not in repr(account(1))


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "."])
def test_what_is_refused_for_good_is_told_from_what_is_refused_for_now(step: str) -> None:
    with serving(SmtpScript({step: b"550 5.7.1 never\r\n"})) as port:
        error = trouble(account(port))
        assert isinstance(error, PostError)
        assert "550" in str(error)
    with serving(SmtpScript({step: b"451 4.7.1 greylisted\r\n"})) as port:
        assert isinstance(trouble(account(port)), Unreachable)


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "DATA", "."])
def test_a_connection_that_is_lost_is_tried_again(step: str) -> None:
    with serving(SmtpScript({step: CUT})) as port:
        assert isinstance(trouble(account(port)), Unreachable)


def test_a_farewell_that_fails_changes_nothing() -> None:
    with serving(SmtpScript({"QUIT": CUT})) as port:
        SmtpPost(account(port)).send(MAIL, SAM)


def test_a_wrong_password_is_refused_for_good_and_named() -> None:
    with serving(SmtpScript({"AUTH": b"535 5.7.8 no\r\n"})) as port:
        where = account(port, username="sam", setting="accounts.work.smtp")
        error = trouble(where)
        with pytest.raises(LoginRefused, match=r"accounts\.work\.smtp\.password"):
            SmtpPost(where).check()
    assert isinstance(error, PostError)
    assert "accounts.work.smtp.password" in str(error)


def test_a_log_in_that_may_work_later_is_tried_again() -> None:
    with serving(SmtpScript({"AUTH": b"454 4.7.0 busy\r\n"})) as port:
        assert isinstance(trouble(account(port, username="sam")), Unreachable)


def test_nothing_is_sent_in_the_clear_to_another_machine() -> None:
    where = SmtpAccount("mail.example.org", 25, "none", "", "", SAM)
    error = trouble(where)
    assert isinstance(error, ConfigurationError)
    assert "accounts.me.smtp.security" in str(error)


def test_without_starttls_nothing_is_sent() -> None:
    script = SmtpScript()
    with serving(script) as port:
        error = trouble(account(port, "starttls", username="sam"))
    assert isinstance(error, PostError)
    assert "accounts.me.smtp.security" in str(error)
    assert not any(line.startswith(("AUTH", "MAIL", "mail")) for line in script.heard)


def test_encryption_expected_where_there_is_none_names_port_and_security() -> None:
    with serving(SmtpScript()) as port:
        error = trouble(account(port, "tls"))
    assert isinstance(error, PostError)
    assert "accounts.me.smtp.port" in str(error)


@pytest.mark.server
def test_an_unknown_authority_is_not_trusted(dovecot: Dovecot) -> None:
    # The certificate is looked at before the first word of SMTP, so any TLS server will do.
    error = trouble(account(dovecot.imaps, "tls"))
    assert isinstance(error, PostError)
    assert "self-signed certificate" in str(error)
    assert "accounts.me.smtp.ca_file" in str(error)


def test_a_port_where_nobody_listens_is_unreachable() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        error = trouble(account(taken.getsockname()[1]))
    assert isinstance(error, Unreachable)
    assert "accounts.me.smtp.port" in str(error)


@pytest.mark.timeout(20)
def test_a_server_that_never_greets_is_unreachable() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        where = SmtpAccount("127.0.0.1", port, "none", "", "", SAM, timeout=0.3)
        assert isinstance(trouble(where), Unreachable)
