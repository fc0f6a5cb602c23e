"""What a workshop is set up from, and messages to try one with."""

from email.message import EmailMessage
from pathlib import Path

from afterword.formats.workshop import Materials
from invitations import ROOT, invitation

REPLIES = Path(__file__).parent / "data" / "replies"


def materials(own: Path | None = None) -> Materials:
    """The bundled rules and templates, and the user's own templates in front of them."""
    config, templates = ROOT / "config", ROOT / "templates"
    letter = templates / "letter"
    return Materials(
        (config / "detection.toml").read_text("utf-8"),
        (config / "windows-zones.toml").read_text("utf-8"),
        {f.relative_to(letter).as_posix(): f.read_text("utf-8") for f in letter.rglob("*.*")},
        templates,
        own,
    )


def write_template(own: Path, name: str, text: str) -> None:
    """A template of the user's."""
    file = own / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


INVITATION = invitation("Interview: Engineer", "jobs@northwind.example")


def invited(text: str = "See you on Tuesday.", ics: bytes = INVITATION) -> bytes:
    """A mail with an invitation to an interview."""
    message = EmailMessage()
    message["From"] = "Northwind <jobs@northwind.example>"
    message["To"] = "sam@example.org"
    message["Subject"] = "Interview"
    message["Message-ID"] = "<one@northwind.example>"
    message.set_content(text)
    message.add_alternative(ics.decode(), subtype="calendar", params={"method": "REQUEST"})
    return message.as_bytes()
