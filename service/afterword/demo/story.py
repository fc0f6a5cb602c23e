"""``afterword demo``: one interview from invitation to letters, on servers of its own.

Nothing is pretended: the service of ``afterword run`` works on a real IMAP and SMTP connection, and
the play's only actor is the user, who gets an invitation and answers a mail.
"""

import json
import smtplib
import tempfile
import textwrap
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.message import EmailMessage
from pathlib import Path

from afterword import logs
from afterword.adapters.clock import SystemClock
from afterword.app.build import desks, mailbox_of
from afterword.app.pulse import Pulse, pulse_file
from afterword.app.service import Service
from afterword.demo import script
from afterword.demo.server import DemoServer
from afterword.formats.mime import Mail, read_mail
from afterword.formats.replies import body_text
from afterword.ports import Folder, Mailbox, Stored
from afterword.settings import Settings, load

PATIENCE = 20.0
ENDS_IN = timedelta(seconds=4)


@dataclass
class _Stage:
    """Prints the play as it happens, or collects it for ``--json``."""

    clock: SystemClock
    speed: float
    as_json: bool
    began: datetime = field(init=False)
    events: list[dict[str, object]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.began = self.clock.now()

    def tell(self, event: str, line: str, text: str = "") -> None:
        seconds = (self.clock.now() - self.began).total_seconds()
        self.events.append({"at": round(seconds, 2), "event": event, "line": line, "text": text})
        if self.as_json:
            return
        print(f"{seconds:6.1f} s  {line}", flush=True)  # noqa: T201 -- the play is printed
        if text:
            framed = textwrap.indent(text.rstrip(), "          | ", lambda _: True)
            print(f"\n{framed}\n", flush=True)  # noqa: T201 -- the play is printed

    def pause(self, seconds: float) -> None:
        self.clock.sleep(seconds / max(self.speed, 0.1))


def run(*, keep: bool, speed: float, as_json: bool) -> int:
    """Play it; 0 when every letter lay in Drafts at the end."""
    clock = SystemClock()
    stage = _Stage(clock, speed, as_json)
    with tempfile.TemporaryDirectory(prefix="afterword-demo-") as folder, DemoServer() as server:
        settings = _settings(server, Path(folder))
        logs.start("warning", "text", settings.secrets())
        stage.tell(
            "servers",
            f"A mailbox for {server.address} is up: IMAP {server.host}:{server.imap_port},"
            f" SMTP {server.host}:{server.smtp_port}.",
        )
        with desks(settings, alone=True) as (ready, store):
            timing = settings.timing
            pulse = Pulse(pulse_file(settings.store.url))
            service = Service(ready, store, timing.poll_every, timing.heartbeat, pulse)
            thread = threading.Thread(target=service.run, name="service")
            thread.start()
            try:
                with mailbox_of("me", settings.accounts["me"])() as mailbox:
                    letters = _play(stage, server, mailbox)
                if keep:
                    _kept(stage, server)
            finally:
                service.stop()
                thread.join(timeout=5)
    if as_json:
        print(json.dumps({"letters": letters, "events": stage.events}, ensure_ascii=False))  # noqa: T201 -- what --json is for
    return 0 if letters == 2 else 1


def _play(stage: _Stage, server: DemoServer, mailbox: Mailbox) -> int:
    now = stage.clock.now()
    end = (now + ENDS_IN).replace(microsecond=0)
    start = end - script.HOUR
    _deliver(server, script.lunch(server.address, start, end, now))
    _deliver(server, script.invitation(server.address, start, end, now))
    stage.tell(
        "invitations",
        "Two invitations arrive: lunch with Kim, and an interview at Northwind that ends at"
        f" {end:%H:%M:%S} UTC.",
    )
    prompts = _await(stage, mailbox, Folder.INBOX, 1, lambda mail: bool(mail.own_mark))
    if not prompts:
        return _gave_up(stage, "the prompt")
    text = body_text(prompts[0])
    stage.tell("prompt", "The interview is over. One mail asks, and it is not about lunch:", text)
    stage.pause(1.5)
    answer = script.reply(prompts[0], text, server.address, stage.clock.now())
    _deliver(server, answer)
    stage.tell("reply", "Sam answers between the lines, from any mail program:", _own(answer))
    drafts = _await(stage, mailbox, Folder.DRAFTS, 2, lambda _: True)
    for draft in drafts:
        stage.tell("letter", "A letter lies in Drafts:", _shown(draft))
    if len(drafts) < 2:
        return _gave_up(stage, "two letters")
    notes = _await(
        stage, mailbox, Folder.INBOX, 1, lambda mail: mail.own_mark.startswith("confirm")
    )
    for note in notes:
        stage.tell("confirmation", f"And one mail says what was understood: {note.subject!r}")
    stage.tell(
        "end",
        "Nothing was sent to anybody. The letters wait in Drafts to be read, changed and sent.",
    )
    return len(drafts)


def _await(
    stage: _Stage, mailbox: Mailbox, folder: Folder, count: int, wanted: Callable[[Mail], bool]
) -> list[Mail]:
    """The first ``count`` messages of that kind; fewer when they do not come in time."""
    waited = 0.0
    found: list[Mail] = []
    while waited < PATIENCE:
        numbers = [e.number for e in mailbox.arrivals(folder, 1)]
        stored: list[Stored] = list(mailbox.read(folder, numbers))
        found = [mail for mail in (read_mail(s.raw) for s in stored) if wanted(mail)]
        if len(found) >= count:
            break
        stage.clock.sleep(0.1)
        waited += 0.1
    return found


def _deliver(server: DemoServer, message: EmailMessage) -> None:
    with smtplib.SMTP(server.host, server.smtp_port, timeout=10) as smtp:
        smtp.send_message(message, to_addrs=[server.address])


def _own(answer: EmailMessage) -> str:
    lines = answer.get_content().splitlines()
    own = [line for line in lines[1:] if line and not line.startswith(">")]
    return "\n".join(own)


def _shown(draft: Mail) -> str:
    to = ", ".join(f"{r.name} <{r.address}>" for r in draft.recipients) or "(nobody yet)"
    body = "\n".join(
        textwrap.fill(line, 72) for line in body_text(draft).replace("\r\n", "\n").split("\n")
    )
    return f"To: {to}\nSubject: {draft.subject}\n\n{body}"


def _gave_up(stage: _Stage, what: str) -> int:
    stage.tell("trouble", f"Gave up waiting for {what} after {PATIENCE:.0f} seconds.")
    return 0


def _kept(stage: _Stage, server: DemoServer) -> None:
    stage.tell(
        "keep",
        "The servers stay up until you press Ctrl-C. Connect a mail program without encryption:",
        f"IMAP  {server.host} port {server.imap_port}\nSMTP  {server.host} port {server.smtp_port}"
        f"\nuser  {server.user}\npassword  {server.password}",
    )
    try:
        while True:
            stage.clock.sleep(3600)
    except KeyboardInterrupt:
        return


def _settings(server: DemoServer, folder: Path) -> Settings:
    config, secrets = folder / "config.toml", folder / "secrets"
    secrets.mkdir()
    config.write_text(
        textwrap.dedent(f"""
        [accounts.me]
        address = "{server.address}"
        name = "Sam Okafor"
        timezone = "UTC"
          [accounts.me.imap]
          host = "{server.host}"
          port = {server.imap_port}
          security = "none"
          username = "{server.user}"
          [accounts.me.smtp]
          host = "{server.host}"
          port = {server.smtp_port}
          security = "none"
        [timing]
        prompt_after = "0s"
        poll_every = "2s"
        heartbeat = "2s"
        [store]
        url = "sqlite:///{folder}/afterword.db"
        """),
        encoding="utf-8",
    )
    config.chmod(0o600)
    return load(
        config,
        {
            "AFTERWORD_ACCOUNTS__ME__IMAP__PASSWORD": server.password,
            "AFTERWORD_SECRETS_DIR": str(secrets),  # the demonstration uses nobody's
        },
    )
