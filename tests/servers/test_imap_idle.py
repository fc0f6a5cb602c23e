"""The doorbell: every announcement is heard, and every silence that is none is noticed."""

import threading
from collections.abc import Iterator

import pytest

from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.errors import Unreachable
from afterword.ports import Folder
from contract.rigs import Bell
from servers.dovecot import PASSWORD, need_dovecot, running
from servers.scripted import CUT, PAUSE, ImapScript, refused, said, serving

pytestmark = pytest.mark.timeout(30)

LONG = 25.0
"""Seconds that no wait here may take."""


@pytest.fixture
def bell() -> Iterator[Bell]:
    wake = Bell()
    yield wake
    wake.close()


def account(port: int, security: str = "none", ca_file: str = "") -> ImapAccount:
    return ImapAccount("127.0.0.1", port, security, "sam", PASSWORD, ca_file=ca_file, timeout=1.0)


class Idling(ImapScript):
    """Answers IDLE with segments, and DONE with OK (or not at all)."""

    def __init__(self, *segments: bytes, answers_done: bool = True) -> None:
        super().__init__()
        self._segments = list(segments)
        self._answers_done = answers_done
        self._tag = ""

    def answer(self, line: str) -> list[bytes]:
        self.heard.append(line)
        if line == "DONE":
            return [f"{self._tag} OK done\r\n".encode()] if self._answers_done else []
        if line.endswith(" IDLE"):
            self._tag = line.split()[0]
            return self._segments
        return super().answer(line)


def heard(bell: Bell, script: Idling, seconds: float = LONG) -> bool:
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        news = mailbox.wait(seconds, bell)
        assert mailbox.position(Folder.INBOX).next == 3  # the session is in step
        return news


def test_an_announcement_in_the_same_segment_as_the_go_ahead_is_heard(bell: Bell) -> None:
    assert heard(bell, Idling(b"+ idling\r\n* 1 EXISTS\r\n"))


def test_an_announcement_before_the_go_ahead_is_heard(bell: Bell) -> None:
    assert heard(bell, Idling(b"* 1 EXISTS\r\n", PAUSE, b"+ idling\r\n"))


def test_a_line_in_two_segments_is_one_line(bell: Bell) -> None:
    assert heard(bell, Idling(b"+ idling\r\n", PAUSE, b"* 1 EX", PAUSE, b"ISTS\r\n"))


def test_the_last_words_of_a_server_are_heard_before_its_end(bell: Bell) -> None:
    script = Idling(b"+ idling\r\n", PAUSE, b"* BYE going down for repair\r\n", CUT)
    with pytest.raises(Unreachable, match="going down for repair"):
        heard(bell, script)


def test_signs_of_life_are_no_news(bell: Bell) -> None:
    still = b"* OK Still here\r\n* 1 FETCH (FLAGS (\\Seen))\r\n* 4 EXPUNGE\r\n"
    assert not heard(bell, Idling(b"+ idling\r\n", PAUSE, still), seconds=0.5)


@pytest.mark.parametrize(
    "segments",
    [
        (b"+ idling\r\n", PAUSE, CUT),
        (b"+ idling\r\n", PAUSE, b"* BYE going down\r\n"),
        (b"* BYE going down\r\n",),
        (CUT,),
    ],
)
def test_a_server_that_goes_away_is_unreachable(bell: Bell, segments: tuple[bytes, ...]) -> None:
    with pytest.raises(Unreachable):
        heard(bell, Idling(*segments))


def test_a_server_that_never_gives_the_go_ahead_is_unreachable(bell: Bell) -> None:
    with pytest.raises(Unreachable):
        heard(bell, Idling())


def test_a_server_that_does_not_answer_the_end_is_unreachable(bell: Bell) -> None:
    with pytest.raises(Unreachable):
        heard(bell, Idling(b"+ idling\r\n", answers_done=False), seconds=0.1)


def test_an_idle_that_is_refused_becomes_a_pause(bell: Bell) -> None:
    script = ImapScript({"IDLE": refused("not here")})
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        assert not mailbox.wait(0.1, bell)
        assert not mailbox.wait(0.1, bell)
        assert mailbox.position(Folder.INBOX).next == 3
    assert len([line for line in script.heard if line.endswith(" IDLE")]) == 1


def test_without_idle_a_wait_is_a_pause_that_can_be_ended(bell: Bell) -> None:
    with (
        serving(ImapScript(capabilities="IMAP4rev1")) as port,
        open_mailbox(account(port)) as mailbox,
    ):
        assert not mailbox.wait(0.1, bell)
        threading.Timer(0.1, bell.ring).start()
        assert not mailbox.wait(LONG, bell)
        assert bell.is_set()


def test_what_came_between_the_look_and_the_wait_is_news(bell: Bell) -> None:
    script = ImapScript({"UID SEARCH": said("* SEARCH 3")})
    with serving(script) as port, open_mailbox(account(port)) as mailbox:
        mailbox.position(Folder.INBOX)
        assert mailbox.wait(LONG, bell)
    assert not any(line.endswith(" IDLE") for line in script.heard)


@pytest.mark.server
@pytest.mark.parametrize("security", ["none", "tls"])
def test_a_server_that_is_killed_during_a_wait_is_unreachable(bell: Bell, security: str) -> None:
    need_dovecot()
    with running() as server:
        port = server.imaps if security == "tls" else server.imap
        where = account(port, security, str(server.certificate) if security == "tls" else "")
        threading.Timer(0.3, server.kill).start()
        with pytest.raises(Unreachable), open_mailbox(where) as mailbox:
            mailbox.wait(LONG, bell)


@pytest.mark.server
def test_news_are_heard_through_encryption(bell: Bell) -> None:
    need_dovecot()
    with running() as server:
        where = account(server.imaps, "tls", str(server.certificate))
        with open_mailbox(where) as mailbox, open_mailbox(where) as other:
            mailbox.position(Folder.INBOX)
            raw = b"Message-ID: <n@example>\r\n\r\nNews\r\n"
            saving = threading.Timer(0.3, other.save, (Folder.INBOX, raw), {"draft": False})
            saving.start()
            assert mailbox.wait(LONG, bell)
            saving.join()
