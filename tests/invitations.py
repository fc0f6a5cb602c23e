"""Invitations for tests: calendar text, the mail around it, and the user they come to."""

from datetime import UTC, datetime
from pathlib import Path

from afterword.domain.detection import load_rules
from afterword.domain.model import Owner
from afterword.formats.findings import Reader
from afterword.formats.mime import Mail, Mailbox, Part
from afterword.formats.zones import WindowsZones

ROOT = Path(__file__).parents[1]
DATA = Path(__file__).parent / "data" / "ics"
RULES = load_rules((ROOT / "config" / "detection.toml").read_text("utf-8"))
WINDOWS = WindowsZones.of((ROOT / "config" / "windows-zones.toml").read_text("utf-8"))
SAM = Owner(
    "Sam Okafor",
    "sam@example.org",
    aliases=("s.okafor@gmail.com",),
    employer_domains=("today.example",),
    timezone="America/New_York",
)
READER = Reader(SAM, RULES, WINDOWS)
RECEIVED = datetime(2026, 11, 24, 9, tzinfo=UTC)
INVITED = "ATTENDEE;CN=Sam Okafor;PARTSTAT=NEEDS-ACTION:mailto:sam@example.org"


def calendar(*lines: str, method: str = "REQUEST", before: tuple[str, ...] = ()) -> bytes:
    """A calendar with one event of these lines, and ``before`` it whatever else."""
    event = ["BEGIN:VEVENT", *lines, "END:VEVENT"]
    top = ["BEGIN:VCALENDAR", "VERSION:2.0", *([f"METHOD:{method}"] if method else []), *before]
    return ("\r\n".join([*top, *event, "END:VCALENDAR"]) + "\r\n").encode()


def invitation(title: str, organizer: str = "", *more: str, method: str = "REQUEST") -> bytes:
    """An invitation to Sam for one hour on 1 December 2026."""
    lines = ["UID:one@test", "DTSTAMP:20261124T080000Z", "DTSTART:20261201T150000Z"]
    lines += ["DTEND:20261201T160000Z", f"SUMMARY:{title}"]
    lines += [f"ORGANIZER:mailto:{organizer}", INVITED] if organizer else []
    return calendar(*lines, *more, method=method)


def mail(
    *parts: Part | bytes, subject: str = "", sender: str = "jobs@northwind.example", body: str = ""
) -> Mail:
    """A mail with a text and these calendar parts."""
    leaves = [p if isinstance(p, Part) else Part("text/calendar", p, "utf-8") for p in parts]
    text = [Part("text/plain", body.encode(), "utf-8")] if body else []
    return Mail(
        message_id="<m@test>",
        senders=(Mailbox("", sender),),
        subject=subject,
        parts=(*text, *leaves),
    )
