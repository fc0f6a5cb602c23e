"""A conversation by mail on a real IMAP and a real SMTP server, with a clock that is set.

Days pass in no time: the clock goes from one moment at which something is due to the next, as the
alarms of the service would. Everything but the clock is what runs in the service.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.utils import format_datetime
from itertools import count
from pathlib import Path
from zoneinfo import ZoneInfo

from afterword import resources
from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.adapters.smtp import SmtpAccount, SmtpPost
from afterword.adapters.sql import open_store
from afterword.domain.detection import load_rules
from afterword.domain.model import Owner
from afterword.domain.timing import Timing
from afterword.errors import Unreadable
from afterword.flows.advance import advance
from afterword.flows.desk import Desk
from afterword.flows.watch import look_round
from afterword.formats.marks import Marks
from afterword.formats.mime import Mail, read_mail
from afterword.formats.replies import body_text
from afterword.formats.workshop import Workshop
from afterword.ports import Folder, Mailbox, Stored
from servers.dovecot import PASSWORD, Dovecot
from stories.world import deliver, invitation, post_office

END = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)  # a Tuesday, 15:00 in Berlin
HOUR = timedelta(hours=1)
ZONE = "Europe/Berlin"
_replies = count(1)


@dataclass
class SetClock:
    """Shows what it was set to."""

    moment: datetime = END - 2 * HOUR

    def now(self) -> datetime:
        return self.moment

    def sleep(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


@dataclass
class Conversation:
    """One user's mailbox and the service's work on it."""

    desk: Desk
    account: ImapAccount
    clock: SetClock

    @property
    def address(self) -> str:
        return self.desk.owner.address

    def at(self, hours: float) -> None:
        """Let time pass until so many hours after the end of the interview, doing what is due."""
        target = END + hours * HOUR
        for _ in range(300):
            self._work()
            due = self.desk.store.next_due(self.desk.account)
            if due is None or due > target:
                break
            self.clock.moment = max(due, self.clock.moment + timedelta(seconds=1))
        else:
            raise AssertionError("it never comes to rest")
        self.clock.moment = max(target, self.clock.moment)
        self._work()

    def down_until(self, hours: float) -> None:
        """Let time pass while the service is down."""
        self.clock.moment = END + hours * HOUR
        self.desk.store.look_again(self.desk.account)

    def invited(self, **details: object) -> None:
        """The invitation arrives."""
        details.setdefault("end", END)
        self.deliver(invitation(self.address, **details))  # type: ignore[arg-type]  # its own words

    def deliver(self, message: EmailMessage) -> None:
        """Any message arrives."""
        del message["Date"]
        message["Date"] = format_datetime(self.clock.moment)
        deliver(self.account, message.as_bytes())

    def replied(self, text: str, to: Mail | None = None, **header: str) -> EmailMessage:
        """The user replies to that mail of ours, by default to the newest."""
        message = self.reply(text, to, **header)
        self.deliver(message)
        self._work()
        return message

    def reply(self, text: str, to: Mail | None = None, **header: str) -> EmailMessage:
        """A reply that has not been sent yet."""
        to = to or self.newest()
        message = EmailMessage()
        message["From"] = header.pop("sender", f"Sam Okafor <{self.address}>")
        message["To"] = self.address
        message["Subject"] = f"Re: {to.subject}"
        message["Message-ID"] = f"<answer.{next(_replies)}@phone.example.org>"
        message["In-Reply-To"] = to.message_id
        message["References"] = to.message_id
        for name, value in header.items():
            message[name.replace("_", "-")] = value
        message.set_content(text)
        return message

    def filed(self, folder: Folder, message: EmailMessage) -> None:
        """The user's mail program files a message, and the service looks."""
        del message["Date"]
        message["Date"] = format_datetime(self.clock.moment)
        with self._mailbox() as mailbox:
            mailbox.save(folder, message.as_bytes().replace(b"\n", b"\r\n"), draft=False)
        self._work()

    def stored(self, folder: Folder) -> list[Stored]:
        with self._mailbox() as mailbox:
            numbers = [envelope.number for envelope in mailbox.arrivals(folder, 1)]
            return list(mailbox.read(folder, numbers))

    def ours(self, kind: str = "") -> list[Mail]:
        """The mails of that kind that we have sent, in the order of their arrival."""
        mails = []
        for stored in self.stored(Folder.INBOX):
            with suppress(Unreadable):
                mails.append(read_mail(stored.raw))
        return [mail for mail in mails if mail.own_mark.startswith(f"{kind}/" if kind else "")]

    def mails(self) -> dict[str, int]:
        """How many mails of each kind we have sent."""
        return dict(Counter(m.own_mark.partition("/")[0] for m in self.ours() if m.own_mark))

    def newest(self) -> Mail:
        return [mail for mail in self.ours() if mail.own_mark][-1]

    def drafts(self) -> dict[str, str]:
        """Text by first recipient, "" where there is none; two to one person are an error."""
        found: dict[str, str] = {}
        for stored in self.stored(Folder.DRAFTS):
            mail = read_mail(stored.raw)
            to = mail.recipients[0].address if mail.recipients else mail.subject
            assert to not in found
            found[to] = body_text(mail)
        return found

    def _work(self) -> None:
        with self._mailbox() as mailbox:
            look_round(self.desk, mailbox)
        advance(self.desk)

    @contextmanager
    def _mailbox(self) -> Iterator[Mailbox]:
        with open_mailbox(self.account) as mailbox:
            yield mailbox


@contextmanager
def conversation(
    dovecot: Dovecot, user: str, folder: Path, workshop: Workshop, *, smtp: bool = True
) -> Iterator[Conversation]:
    """A new user's conversation; with ``smtp`` false our mails are put into the inbox."""
    address = f"{user}@example.org"
    account = ImapAccount("127.0.0.1", dovecot.imap, "none", user, PASSWORD)
    clock = SetClock()
    with (
        open_store(f"sqlite:///{folder}/store.db") as opened,
        post_office(dovecot, user) as port,
    ):
        post = SmtpPost(SmtpAccount("127.0.0.1", port, "none", "", "", address))
        desk = Desk(
            account="me",
            owner=Owner("Sam Okafor", address, timezone=ZONE),
            store=opened.store,
            clock=clock,
            open_mailbox=lambda: open_mailbox(account),
            post=post if smtp else None,
            marks=Marks(opened.secret, address),
            workshop=workshop,
            plain=workshop,
            rules=load_rules(resources.text("config", "detection.toml")),
            timing=Timing(zone=ZoneInfo(ZONE)),
        )
        yield Conversation(desk, account, clock)


def in_language(conversation: Conversation, language: str) -> Conversation:
    """The same conversation with a user who writes commands in that language."""
    owner = replace(conversation.desk.owner, language=language)
    return replace(conversation, desk=replace(conversation.desk, owner=owner))
