"""Mails of one thread for tests, and what was made of them in a word."""

from datetime import UTC, datetime, timedelta

from afterword.domain.calendar import Method
from afterword.domain.model import Owner
from afterword.formats.mime import Mail, Mailbox, Part
from afterword.formats.prose.events import Told

OWNER = Owner("Sam Okafor", "sam@example.org", timezone="UTC")
WRITTEN = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
RECRUITER = "paula@northwind.example"


def mail(
    text: str = "",
    *,
    html: str = "",
    subject: str = "Your interview",
    sender: str = RECRUITER,
    after: int = 0,
    thread: str = "<root@northwind.example>",
) -> Mail:
    """A mail of the thread, so many hours after the first."""
    parts = [Part("text/plain", text.encode(), "utf-8")] if text else []
    parts += [Part("text/html", html.encode(), "utf-8")] if html else []
    return Mail(
        message_id=f"<{after}@northwind.example>" if after else thread,
        references=(thread,) if after else (),
        senders=(Mailbox("Paula Reyes" if sender == RECRUITER else "", sender),),
        recipients=(Mailbox("", OWNER.address),),
        subject=subject,
        date=WRITTEN + timedelta(hours=after),
        parts=tuple(parts),
    )


def own(text: str, after: int) -> Mail:
    return mail(text, subject="Re: Your interview", sender=OWNER.address, after=after)


def kind(found: tuple[Told, ...]) -> str:
    """What the first of them is, with its start."""
    if not found:
        return "nothing"
    event = found[0].event
    if found[0].open:
        return "open"
    if event.method is Method.CANCEL:
        return "off"
    assert event.window is not None
    start = f"{event.window.start:%m-%d %H:%M}"
    return ("moved " if event.sequence else "") + start + " ?" * bool(found[0].doubts)


CONFIRMED = "Your interview is confirmed for Tuesday, December 8 at 10:00 AM. Regards, Paula"
