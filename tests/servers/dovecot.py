"""A Dovecot of our own: free loopback ports, a temporary folder, nothing under /etc is touched.

It runs as the user who runs the tests, or as nobody when that is root. Any user name logs in with
the password ``secret`` and gets a mailbox of its own; the mailbox of ``FULL`` holds two thousand
bytes. One server is started for a whole test run.
"""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from grp import getgrgid
from pathlib import Path

import pytest

PROGRAM = Path("/usr/sbin/dovecot")
PASSWORD = "secret"
FULL = "full"
AWKWARD = {"umlaut": "pässword", "quotes": 'quo"te\\', "space": "two words "}
"""Users who may log in with these passwords too."""
USUAL = (("Drafts", "\\Drafts"), ("Sent", "\\Sent"), ("Trash", "\\Trash"))
CONFIG = """
base_dir = {folder}/run
state_dir = {folder}/run
log_path = {folder}/dovecot.log
protocols = imap
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
ssl = yes
ssl_cert = <{folder}/cert.pem
ssl_key = <{folder}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{folder}/mail/%u/Maildir
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_max_userip_connections = 200
mailbox_idle_check_interval = 1 secs
auth_failure_delay = 0 secs
passdb {{
  driver = passwd-file
  args = {folder}/users
}}
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = passwd-file
  args = {folder}/users
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={folder}/mail/%u
}}
mail_plugins = quota
plugin {{
  quota = maildir:User quota
}}
protocol imap {{
  mail_plugins = quota imap_quota
}}
namespace inbox {{
  inbox = yes
  separator = /
{mailboxes}
}}
service anvil {{
  chroot =
  # no growing delay for a log-in after one that failed
  unix_listener anvil-auth-penalty {{
    mode = 0
  }}
}}
service stats {{
  chroot =
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
"""
MAILBOX = "  mailbox {name} {{\n{use}    auto = subscribe\n  }}\n"


@dataclass(frozen=True, slots=True)
class Dovecot:
    """A running server on 127.0.0.1; its certificate is for 127.0.0.1 and localhost."""

    imap: int
    imaps: int
    certificate: Path
    process: "subprocess.Popen[bytes]"

    def kill(self) -> None:
        """End it as a power cut would: the server and the processes that it started."""
        pid = self.process.pid
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for each in (pid, *map(int, children)):
            with suppress(ProcessLookupError):
                os.kill(each, signal.SIGKILL)


@pytest.fixture(scope="session")
def dovecot(pytestconfig: pytest.Config) -> Dovecot:
    """The server that all tests of a run share; tests take user names of their own."""
    need_dovecot()
    if _SHARED not in pytestconfig.stash:
        stack = ExitStack()
        pytestconfig.add_cleanup(stack.close)
        pytestconfig.stash[_SHARED] = stack.enter_context(running())
    return pytestconfig.stash[_SHARED]


_SHARED = pytest.StashKey[Dovecot]()


def need_dovecot() -> None:
    """Fail the test where there is no Dovecot; skip it only where that was asked for."""
    if os.environ.get("AFTERWORD_NO_SERVERS") == "1":
        pytest.skip("NOT TESTED AGAINST A REAL SERVER: AFTERWORD_NO_SERVERS=1")
    if not PROGRAM.exists():
        pytest.fail(
            "Dovecot is missing (apt-get install dovecot-imapd); AFTERWORD_NO_SERVERS=1 leaves"
            " these tests out."
        )


@contextmanager
def running(mailboxes: tuple[tuple[str, str], ...] = USUAL) -> Iterator[Dovecot]:
    """Start one with these folders (name and special use), and end that one afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="afterword-dovecot-"))
    try:
        imap, imaps = _free_ports(2)
        _certificate(folder)
        _configure(folder, mailboxes, imap, imaps)
        with (folder / "out.log").open("wb") as out:
            process = subprocess.Popen(
                [PROGRAM, "-F", "-c", folder / "dovecot.conf"],
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=out,
            )
        try:
            _await(imap, process, folder)
            yield Dovecot(imap, imaps, folder / "cert.pem", process)
        finally:
            process.terminate()
            process.wait(timeout=20)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _configure(folder: Path, mailboxes: tuple[tuple[str, str], ...], imap: int, imaps: int) -> None:
    root = os.geteuid() == 0
    account = pwd.getpwnam("nobody") if root else pwd.getpwuid(os.geteuid())
    uid, gid = account.pw_uid, account.pw_gid
    boxes = "".join(
        MAILBOX.format(name=name, use=f"    special_use = {use}\n" if use else "")
        for name, use in mailboxes
    )
    text = CONFIG.format(
        folder=folder,
        user=account.pw_name,
        group=getgrgid(gid).gr_name,
        uid=uid,
        gid=gid,
        password=PASSWORD,
        mailboxes=boxes,
        imap=imap,
        imaps=imaps,
    )
    (folder / "dovecot.conf").write_text(text, encoding="utf-8")
    home = folder / "mail" / FULL
    users = [f"{FULL}::{uid}:{gid}::{home}::userdb_quota_rule=*:bytes=2000"]
    for name, word in AWKWARD.items():
        users.append(f"{name}:{{PLAIN}}{word}:{uid}:{gid}::{folder}/mail/{name}::")
    (folder / "users").write_text("\n".join(users) + "\n", encoding="utf-8")
    for name in ("run", "mail"):
        (folder / name).mkdir()
    if root:
        for path in (folder, *folder.rglob("*")):
            shutil.chown(path, uid, gid)


def _certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256",
         "-nodes", "-days", "30", "-subj", "/CN=localhost",
         "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def _free_ports(count: int) -> list[int]:
    probes = [socket.socket() for _ in range(count)]
    try:
        for probe in probes:
            probe.bind(("127.0.0.1", 0))
        return [int(probe.getsockname()[1]) for probe in probes]
    finally:
        for probe in probes:
            probe.close()


def _await(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    logs = [folder / name for name in ("out.log", "dovecot.log")]
    text = "\n".join(log.read_text()[-2000:] for log in logs if log.exists())
    raise RuntimeError(f"Dovecot did not come up on port {port}:\n{text}")
