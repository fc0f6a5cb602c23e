"""The world of a story: a real Dovecot, a real SMTP server, and Afterword as a process."""

import asyncio
import os
import socket
import subprocess
import sys
import textwrap
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from pathlib import Path
from typing import Any

from aiosmtpd.smtp import SMTP

from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.errors import Unreadable
from afterword.formats.mime import Mail, read_mail
from afterword.formats.replies import body_text
from afterword.ports import Folder, Stored
from servers.dovecot import PASSWORD, Dovecot

PATIENCE = 30.0


@dataclass
class World:
    """One user's mailbox and what happens to it. Times are real; waits end when what they wait for
    is there."""

    dovecot: Dovecot
    user: str
    folder: Path
    smtp_port: int = 0
    settings: str = ""
    environ: dict[str, str] = field(default_factory=dict)

    @property
    def address(self) -> str:
        return f"{self.user}@example.org"

    @property
    def account(self) -> ImapAccount:
        return ImapAccount("127.0.0.1", self.dovecot.imap, "none", self.user, PASSWORD)

    @property
    def config(self) -> Path:
        return self.folder / "config.toml"

    def configure(self, prompt_after: str = "0s", **timing: str) -> None:
        """Write the configuration; with an SMTP server where the world has one."""
        smtp = (
            f'[accounts.me.smtp]\nhost = "127.0.0.1"\nport = {self.smtp_port}\nsecurity = "none"\n'
        )
        values = {"poll_every": "1s", "heartbeat": "1s", "settle": "1s", "settle_post": "1s"}
        lines = "\n".join(f'{k} = "{v}"' for k, v in (values | timing).items())
        self.config.write_text(
            textwrap.dedent(f"""
            [accounts.me]
            address = "{self.address}"
            name = "Sam Okafor"
            timezone = "Europe/Berlin"
            [accounts.me.imap]
            host = "127.0.0.1"
            port = {self.dovecot.imap}
            security = "none"
            username = "{self.user}"
            password = "{PASSWORD}"
            [store]
            url = "sqlite:///{self.folder}/afterword.db"
            """)
            + (smtp if self.smtp_port else "")
            + f'[timing]\nprompt_after = "{prompt_after}"\n{lines}\n{self.settings}'
        )
        self.config.chmod(0o600)

    def start(self, *arguments: str) -> "subprocess.Popen[bytes]":
        """Afterword as an operator starts it."""
        command = [sys.executable, "-m", "afterword.cli", *(arguments or ("run",))]
        environ = {**os.environ, "HOME": str(self.folder)} | self.environ
        with (self.folder / "service.log").open("ab") as log:
            return subprocess.Popen(
                [*command, "--config", str(self.config)], stdout=log, stderr=log, env=environ
            )

    @contextmanager
    def running(self) -> Iterator["subprocess.Popen[bytes]"]:
        """The service while the block lasts."""
        process = self.start()
        try:
            yield process
        finally:
            process.terminate()
            process.wait(timeout=10)

    def once(self) -> int:
        """``run --once``; its exit code."""
        return self.start("run", "--once").wait(timeout=60)

    def deliver(self, message: EmailMessage | bytes) -> None:
        """Put a message into the inbox, new, as the mail server does."""
        deliver(self.account, message if isinstance(message, bytes) else message.as_bytes())

    def save(self, folder: Folder, message: EmailMessage) -> None:
        """As the user's mail program files it, read."""
        with open_mailbox(self.account) as mailbox:
            mailbox.save(folder, message.as_bytes().replace(b"\n", b"\r\n"), draft=False)

    def stored(self, folder: Folder) -> list[Stored]:
        with open_mailbox(self.account) as mailbox:
            numbers = [e.number for e in mailbox.arrivals(folder, 1)]
            return list(mailbox.read(folder, numbers))

    def mails(self, folder: Folder) -> list[Mail]:
        """All that can be read; what hostile mail a story delivered is left out."""
        out = []
        for stored in self.stored(folder):
            with suppress(Unreadable):
                out.append(read_mail(stored.raw))
        return out

    def ours(self, kind: str) -> list[Mail]:
        """Mails of that kind that Afterword put into the inbox."""
        return [m for m in self.mails(Folder.INBOX) if m.own_mark.startswith(f"{kind}/")]

    def wait_for(self, wanted: Callable[[], Any], why: str, patience: float = PATIENCE) -> Any:
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline:
            found = wanted()
            if found:
                return found
            time.sleep(0.1)
        log = self.folder / "service.log"
        raise AssertionError(
            f"{why} did not come:\n{log.read_text()[-3000:] if log.exists() else ''}"
        )

    def wait_for_prompt(self) -> Mail:
        found = self.wait_for(lambda: self.ours("prompt"), "the prompt")
        assert isinstance(found[0], Mail)
        return found[0]


def deliver(account: ImapAccount, raw: bytes) -> None:
    """Put a message into that account's inbox."""
    with open_mailbox(account) as mailbox:
        mailbox.save(Folder.INBOX, raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n"), draft=False)


@contextmanager
def post_office(dovecot: Dovecot, user: str) -> Iterator[int]:
    """An SMTP server that delivers everything to that user before it answers; its port."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    account = ImapAccount("127.0.0.1", dovecot.imap, "none", user, PASSWORD)
    loop = asyncio.new_event_loop()

    class Deliver:
        async def handle_DATA(self, _server: Any, _session: Any, envelope: Any) -> str:  # noqa: N802 -- aiosmtpd's name
            await asyncio.to_thread(deliver, account, envelope.original_content)
            return "250 delivered"

    async def serve() -> asyncio.Server:
        return await loop.create_server(
            lambda: SMTP(Deliver(), loop=loop, hostname="localhost"), "127.0.0.1", port
        )

    server = loop.run_until_complete(serve())
    thread = threading.Thread(target=loop.run_forever, daemon=True)
    thread.start()
    try:
        yield port
    finally:

        async def close() -> None:
            server.close()
            tasks = asyncio.all_tasks() - {asyncio.current_task()}
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

        asyncio.run_coroutine_threadsafe(close(), loop).result(timeout=5)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(timeout=5)
        loop.close()


def invitation(
    to: str,
    end: datetime,
    *,
    uid: str = "interview-1@northwind.example",
    summary: str = "Interview: Senior Backend Engineer at Northwind",
    method: str = "REQUEST",
    sequence: int = 0,
    sender: str = "jobs@northwind.example",
    people: tuple[tuple[str, str], ...] = (
        ("Dana Li", "dana.li@northwind.example"),
        ("Raj Patel", "raj@northwind.example"),
    ),
    organizer: str = "jobs@northwind.example",
    text: str = "Please find the details in the invitation.",
) -> EmailMessage:
    """An invitation by mail (RFC 6047), an hour long."""
    now = datetime.now(UTC)
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Test//EN", f"METHOD:{method}", "BEGIN:VEVENT",
        f"UID:{uid}", f"DTSTAMP:{now:%Y%m%dT%H%M%SZ}", f"SEQUENCE:{sequence}",
        f"DTSTART:{end - timedelta(hours=1):%Y%m%dT%H%M%SZ}", f"DTEND:{end:%Y%m%dT%H%M%SZ}",
        f"SUMMARY:{summary}", f"ORGANIZER;CN=Northwind Recruiting:mailto:{organizer}",
        *(f"ATTENDEE;CN={name}:mailto:{address}" for name, address in people),
        f"ATTENDEE;CN=Sam Okafor;PARTSTAT=ACCEPTED:mailto:{to}",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    message = EmailMessage()
    message["From"] = f"Northwind <{sender}>"
    message["To"] = to
    message["Subject"] = f"Invitation: {summary}"
    message["Date"] = format_datetime(now)
    message["Message-ID"] = f"<{uid}.{method}.{sequence}@mailer.example>"
    message.set_content(text)
    message.add_alternative("\r\n".join(lines), subtype="calendar", params={"method": method})
    return message


ANSWERS = {
    "1.": "Dana and Raj were there.",
    "2.": "Moving billing off the monolith.",
    "3.": "Half new services, half the old ledger.",
    "4.": "The SQL question went badly and I was nervous about it. The pairing went well.",
    "5.": "What happened to the last person in this role?",
    "6.": "Yes",
}
STARTS = {
    "Dana Li:": "Dana Li: we talked about moving billing without stopping the invoices",
    "Raj Patel:": "Raj Patel: we talked about how your team pairs on the hardest changes",
    "Next:": "Next: I look forward to meeting the rest of the team on Thursday",
}
PRIVATE = ("SQL", "nervous", "last person", "badly")


def inline_reply(prompt: Mail, to: str, *, number: int = 1) -> EmailMessage:
    """A reply written between the quoted lines."""
    lines = [f"On Tue, 17 Nov 2026 at 15:15, Afterword <{to}> wrote:"]
    pending = ""
    for line in body_text(prompt).splitlines():
        start = next((s for s in STARTS if line.startswith(s)), None)
        if start is not None:
            lines += ["", STARTS[start], ""]
            continue
        if pending and not line.strip():
            lines += ["", pending, ""]
            pending = ""
        lines.append(f"> {line}".rstrip())
        pending = ANSWERS.get(line[:2], pending)
    return reply(prompt, "\n".join(lines), to, number=number)


def reply(prompt: Mail, text: str, to: str, *, number: int = 1, sender: str = "") -> EmailMessage:
    """Any answer to the prompt."""
    message = EmailMessage()
    message["From"] = f"Sam Okafor <{sender or to}>"
    message["To"] = to
    message["Subject"] = f"Re: {prompt.subject}"
    message["Date"] = format_datetime(datetime.now(UTC))
    message["Message-ID"] = f"<reply.{number}@phone.example.org>"
    message["In-Reply-To"] = prompt.message_id
    message["References"] = prompt.message_id
    message.set_content(text)
    return message
