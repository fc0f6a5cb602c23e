"""Whatever a message or a template does to the child, the service only hears that it failed."""

import os
import select
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from afterword.adapters.worker.process import Limits
from afterword.adapters.worker.workshop import ChildWorkshop, Fault
from afterword.errors import ConfigurationError, Unreachable, Unreadable
from afterword.formats.workshop import Workbench
from invitations import RECEIVED, SAM
from workshops import INVITATION, REPLIES, invited, materials, write_template

MEGABYTE = 1024 * 1024
BRIEF = Limits(seconds=0.3, patience=20.0, memory=200 * MEGABYTE)
SOON = 10.0
"""Seconds; a busy machine takes its time even for what is done at once."""

PROMPT = "prompt/prompt.txt"
ENDLESS = (
    "{% for a in range(99999) %}{% for b in range(99999) %}{% for c in range(99999) %}"
    "{% endfor %}{% endfor %}{% endfor %}"
)
DYING = """#!{python}
import os, signal, socket
from afterword.adapters.worker.wire import DONE, Frame, receive, send
door = socket.socket(fileno=0)
receive(door)
send(door, Frame(DONE))
receive(door)
os.kill(os.getpid(), signal.SIGABRT)
"""
PARENT = """
import sys
sys.path.insert(0, sys.argv[1])
from pathlib import Path
from afterword.adapters.worker.process import Limits
from afterword.adapters.worker.workshop import ChildWorkshop
from workshops import materials
workshop = ChildWorkshop(materials(Path(sys.argv[2])), Limits(seconds=1.0))
workshop.start()
print(workshop.pid, flush=True)
if sys.argv[3] == "busy":
    workshop.mail("prompt/prompt.txt", {})
sys.stdin.read()
"""


@pytest.fixture
def own(tmp_path: Path) -> Path:
    return tmp_path / "own"


@pytest.fixture
def workshop(own: Path) -> Iterator[ChildWorkshop]:
    with ChildWorkshop(materials(own), BRIEF) as ready:
        yield ready


def works(workshop: ChildWorkshop) -> bool:
    return len(workshop.study(invited(), SAM, RECEIVED).findings) == 1


def ended(pid: int, within: float) -> bool:
    """Whether that process ends in so many seconds; it need not be ours."""
    try:
        handle = os.pidfd_open(pid)
    except ProcessLookupError:
        return True
    try:
        return bool(select.select([handle], [], [], within)[0])
    finally:
        os.close(handle)


def test_every_reply_reads_the_same_in_the_child(workshop: ChildWorkshop) -> None:
    bench = Workbench.of(materials())
    thread = [(REPLIES / "prompt.txt").read_text("utf-8")]
    for file in sorted(REPLIES.glob("*.eml")):
        raw = file.read_bytes()
        assert workshop.reading(raw, thread, SAM) == bench.reading(raw, thread, SAM), file.name
        assert workshop.study(raw, SAM, RECEIVED) == bench.study(raw, SAM, RECEIVED), file.name
    assert workshop.study(invited(), SAM, RECEIVED) == bench.study(invited(), SAM, RECEIVED)


def test_an_endless_template_is_given_up_and_named(workshop: ChildWorkshop, own: Path) -> None:
    write_template(own, PROMPT, f"Subject\n\n{ENDLESS}")
    with pytest.raises(ConfigurationError) as caught:
        workshop.mail(PROMPT, {})
    assert str(caught.value) == (
        "Template prompt/prompt.txt did not finish within 0.3 s (templates.folder)."
    )
    assert works(workshop)


def test_an_endless_layout_of_letters_is_given_up_and_named(own: Path) -> None:
    endless = replace(
        materials(own), letter={**materials().letter, "letter.txt": f"Subject\n\n{ENDLESS}"}
    )
    with ChildWorkshop(endless, BRIEF) as workshop:
        with pytest.raises(ConfigurationError, match=r"letter/letter\.txt did not finish"):
            workshop.start()
        assert workshop.pid is None


@pytest.mark.parametrize(
    "bomb",
    [
        "{{ 'x' * 10 ** 9 }}",
        "{% set n = namespace(x='x') %}{% for a in range(99) %}{% set n.x=n.x * 2 %}{% endfor %}",
        "{{ '%1000000000d' % 1 }}",
    ],
)
def test_a_template_that_asks_for_too_much_memory_is_named(
    workshop: ChildWorkshop, own: Path, bomb: str
) -> None:
    write_template(own, PROMPT, f"Subject\n\n{bomb}")
    with pytest.raises(ConfigurationError, match=r"prompt/prompt\.txt needed more than 200 MB"):
        workshop.mail(PROMPT, {})
    assert works(workshop)


def test_a_message_that_takes_too_long_is_unreadable(own: Path) -> None:
    with ChildWorkshop(materials(own), replace(BRIEF, seconds=0.1)) as workshop:
        workshop.start()
        with pytest.raises(Unreadable, match=r"reading the message did not finish within 0\.1 s"):
            workshop.text(b"Content-Type: text/html\r\n\r\n" + b"<b><i><p>" * 40_000)


def test_a_message_that_needs_too_much_memory_is_unreadable(own: Path) -> None:
    with ChildWorkshop(materials(own), Limits(seconds=3.0, memory=90 * MEGABYTE)) as workshop:
        raw = b"Content-Type: text/html\r\n\r\n" + b"<b><i><p>" * 40_000
        # One time in thirty, an interpreter without memory only turns in circles.
        how = "reading the message (needed more than 90 MB of memory|did not finish within 3 s)"
        with pytest.raises(Unreadable, match=how):
            workshop.text(raw)
        assert works(workshop)


def test_a_message_larger_than_the_child_is_unreadable(workshop: ChildWorkshop) -> None:
    with pytest.raises(Unreadable, match="needed more than 200 MB"):
        workshop.text(bytes(BRIEF.memory))
    assert works(workshop)


def test_a_child_that_does_nothing_at_all_is_not_waited_for(own: Path) -> None:
    with ChildWorkshop(materials(own), replace(BRIEF, patience=0.2)) as workshop:
        workshop.start()
        assert workshop.pid is not None
        os.kill(workshop.pid, signal.SIGSTOP)
        with pytest.raises(Unreadable, match=r"did not finish within 0\.2 s"):
            workshop.text(invited())
        assert workshop.pid is None


def test_a_child_that_somebody_killed_is_replaced_and_the_work_done(
    workshop: ChildWorkshop,
) -> None:
    for number in (signal.SIGKILL, signal.SIGSEGV):
        workshop.start()
        assert workshop.pid is not None
        os.kill(workshop.pid, number)
        assert ended(workshop.pid, SOON)
        assert works(workshop)


def test_work_that_ends_two_children_is_to_blame(
    workshop: ChildWorkshop, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dying = tmp_path / "dying"
    dying.write_text(DYING.format(python=sys.executable), "utf-8")
    dying.chmod(0o700)
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", str(dying))
        with pytest.raises(Unreadable, match=r"ended the process it was done in \(signal 6\)"):
            workshop.text(invited())
    assert works(workshop)


def test_polite_signals_leave_the_child_to_its_parent(workshop: ChildWorkshop) -> None:
    workshop.start()
    pid = workshop.pid
    assert pid is not None
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(pid, number)
    assert works(workshop)
    assert workshop.pid == pid
    assert os.getpgid(pid) != os.getpgid(0)  # and Ctrl-C does not even reach it


def test_two_hundred_pieces_of_work_after_failures_of_every_kind(
    workshop: ChildWorkshop, own: Path
) -> None:
    write_template(own, PROMPT, "Subject\n\n{{ 'x' * 10 ** 9 }}")
    for _ in range(2):
        with pytest.raises(ConfigurationError):
            workshop.mail(PROMPT, {})
    write_template(own, PROMPT, "Subject\n\n{{ n }}\n")
    for number in range(200):
        if number % 50 == 0:
            with pytest.raises(Unreadable):
                workshop.text(b"X: y\r\n" * 20_000)
        assert workshop.mail(PROMPT, {"n": number}).text == f"{number}\n"


def test_four_threads_get_their_own_answers(workshop: ChildWorkshop) -> None:
    def texts(thread: int) -> bool:
        wanted = [f"{thread}-{number}" for number in range(25)]
        return [workshop.text(invited(one)).strip() for one in wanted] == wanted

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(texts, range(4)))


def test_our_own_failure_says_where_it_happened(workshop: ChildWorkshop) -> None:
    floating = INVITATION.replace(b"00Z\r\n", b"00\r\n")
    with pytest.raises(Fault, match=r"^ZoneInfoNotFoundError: ") as caught:
        workshop.study(invited(ics=floating), replace(SAM, timezone="Nowhere"), RECEIVED)
    assert "in_zone" in caught.value.__notes__[0]
    assert works(workshop)


def test_closing_does_not_wait_for_what_is_being_done(own: Path) -> None:
    write_template(own, PROMPT, f"Subject\n\n{ENDLESS}")
    workshop = ChildWorkshop(materials(own), Limits(seconds=60, patience=60))
    workshop.start()
    troubles: list[Unreachable] = []

    def work() -> None:
        try:
            workshop.mail(PROMPT, {})
        except Unreachable as error:
            troubles.append(error)

    thread = threading.Thread(target=work)
    thread.start()
    workshop.close()
    thread.join(SOON)
    assert not thread.is_alive()
    assert len(troubles) == 1
    assert workshop.pid is None


@pytest.mark.parametrize("program", ["/nowhere/python", "/bin/false"])
def test_where_no_child_can_be_started_it_is_tried_again_later(
    workshop: ChildWorkshop, monkeypatch: pytest.MonkeyPatch, program: str
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(sys, "executable", program)
        with pytest.raises(Unreachable, match=r"could not be started: .+ It is tried again"):
            workshop.text(invited())
    assert works(workshop)


def test_the_child_does_not_see_our_passwords(own: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AFTERWORD_ACCOUNTS__ME__IMAP__PASSWORD", "not-for-templates")
    with ChildWorkshop(materials(own), BRIEF) as workshop:
        workshop.start()
        assert b"not-for-templates" not in Path(f"/proc/{workshop.pid}/environ").read_bytes()


def test_the_child_can_neither_write_nor_start_anything(workshop: ChildWorkshop) -> None:
    workshop.start()
    limits = Path(f"/proc/{workshop.pid}/limits").read_text("utf-8").splitlines()
    values = {line[:26].strip(): line[26:].split()[:2] for line in limits[1:]}
    assert values["Max file size"] == ["0", "0"]
    assert values["Max core file size"] == ["0", "0"]
    assert values["Max processes"] == ["0", "0"]
    assert values["Max address space"] == [str(BRIEF.memory)] * 2


@pytest.mark.parametrize("state", ["idle", "busy"])
def test_no_child_outlives_a_parent_that_was_killed(own: Path, state: str) -> None:
    write_template(own, PROMPT, f"Subject\n\n{ENDLESS}")
    tests = str(Path(__file__).parents[1])
    with subprocess.Popen(
        [sys.executable, "-c", PARENT, tests, str(own), state],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert not ended(child, 0.1)
        parent.kill()
        parent.wait()
        assert ended(child, SOON)
