"""A Dovecot of our own: high loopback ports, a temporary folder, nothing under /etc is touched."""

import os
import pwd
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

PROGRAM = Path("/usr/sbin/dovecot")
PASSWORD = "secret"
CONFIG = """
base_dir = {dir}/run
state_dir = {dir}/run
log_path = {dir}/dovecot.log
libexec_dir = /usr/lib/dovecot
protocols = imap lmtp
listen = 127.0.0.1
default_internal_user = {user}
default_internal_group = {group}
default_login_user = {user}
default_vsz_limit = 1G
ssl = yes
ssl_cert = <{dir}/cert.pem
ssl_key = <{dir}/key.pem
disable_plaintext_auth = no
mail_location = maildir:{dir}/mail/%u/Maildir
mail_plugins = quota
first_valid_uid = {uid}
first_valid_gid = {gid}
mail_uid = {uid}
mail_gid = {gid}
mail_max_userip_connections = 200
mailbox_idle_check_interval = 1 secs
auth_failure_delay = 0 secs
passdb {{
  driver = static
  args = password={password}
}}
userdb {{
  driver = static
  args = uid={uid} gid={gid} home={dir}/mail/%u
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage=200M
  quota_rule2 = Drafts:storage=+{drafts_extra}
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
service lmtp {{
  inet_listener lmtp {{
    port = {lmtp}
  }}
}}
protocol lmtp {{
  postmaster_address = postmaster@example.org
}}
"""
MAILBOX = "  mailbox {name} {{\n    special_use = {use}\n    auto = subscribe\n  }}\n"
USUAL = (("Drafts", "\\Drafts"), ("Sent", "\\Sent"), ("Trash", "\\Trash"))


@dataclass(frozen=True)
class Dovecot:
    """A running server. Any user name logs in with the password ``secret``."""

    folder: Path
    imap: int
    imaps: int
    lmtp: int
    pid: int

    @property
    def certificate(self) -> Path:
        return self.folder / "cert.pem"

    def maildir(self, user: str) -> Path:
        return self.folder / "mail" / user / "Maildir"


def free_port() -> int:
    """A loopback port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def running(
    folder: Path,
    mailboxes: tuple[tuple[str, str], ...] = USUAL,
    drafts_extra: str = "0",
) -> Iterator[Dovecot]:
    """Start one, wait until it answers, and end that one at the end."""
    if not PROGRAM.exists():
        raise RuntimeError("Dovecot is not installed: apt-get install dovecot-imapd dovecot-lmtpd")
    account = pwd.getpwnam("nobody") if os.geteuid() == 0 else pwd.getpwuid(os.geteuid())
    for name in ("run", "mail"):
        (folder / name).mkdir(parents=True)
    _certificate(folder)
    imap, imaps, lmtp = free_port(), free_port(), free_port()
    boxes = "".join(MAILBOX.format(name=name, use=use) for name, use in mailboxes)
    group = subprocess.run(
        ["id", "-gn", account.pw_name], check=True, capture_output=True, text=True
    ).stdout.strip()
    config = folder / "dovecot.conf"
    config.write_text(
        CONFIG.format(
            dir=folder,
            user=account.pw_name,
            group=group,
            uid=account.pw_uid,
            gid=account.pw_gid,
            password=PASSWORD,
            drafts_extra=drafts_extra,
            mailboxes=boxes,
            imap=imap,
            imaps=imaps,
            lmtp=lmtp,
        )
    )
    if os.geteuid() == 0:
        _give(folder, account.pw_uid, account.pw_gid)
    with (folder / "out.log").open("wb") as out:
        process = subprocess.Popen(
            [PROGRAM, "-F", "-c", config], stdin=subprocess.DEVNULL, stdout=out, stderr=out
        )
    try:
        _wait_for(imap, process, folder)
        _wait_for(lmtp, process, folder)
        yield Dovecot(folder, imap, imaps, lmtp, process.pid)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


def _certificate(folder: Path) -> None:
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "30",
         "-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1",
         "-keyout", folder / "key.pem", "-out", folder / "cert.pem"],
        check=True, capture_output=True,
    )  # fmt: skip


def _give(folder: Path, uid: int, gid: int) -> None:
    for path in (folder, *folder.rglob("*")):
        shutil.chown(path, uid, gid)
    for parent in folder.parents:  # pytest's own folders are closed to others
        if parent == Path("/tmp") or not str(parent).startswith("/tmp/"):
            break
        parent.chmod(parent.stat().st_mode | 0o011)


def _wait_for(port: int, process: "subprocess.Popen[bytes]", folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with socket.socket() as probe:
            probe.settimeout(1)
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    logs = [(folder / name) for name in ("out.log", "dovecot.log")]
    text = "\n".join(log.read_text()[-2000:] for log in logs if log.exists())
    raise RuntimeError(f"Dovecot did not come up on port {port}:\n{text}")
