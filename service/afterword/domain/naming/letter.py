"""What of a mail counts for the names in it, and the pieces that titles are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from afterword.domain.calendar import Attendee, CalendarEvent

TEXT_LIMIT = 6_000
TITLE_LIMIT = 300
NAME_LIMIT = 120

_NOISE = re.compile(
    r"^(?:updated invitation|invitation|confirmed|confirmation|reminder|canceled event|canceled"
    r"|cancelled|rescheduled|updated|update|accepted|new event|re|fwd?|aw|wg|tr|rv|fw"
    r"|please join zoom meeting|einladung|aktualisierte einladung|bestätigt|terminbestätigung"
    r"|invitation modifiée|invitación actualizada|invitación|convite atualizado|convite"
    r"|invito aggiornato|invito|uitnodiging|bijgewerkte uitnodiging|bevestigd|confirmé|confirmada"
    r"|confirmado|confermato)\s*:\s*",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\s(?:@|[-–—])\s(?:\w{2,12}\.?,?\s){1,2}\d{1,2}\b.{0,80}$")
_QUOTED = re.compile(r"[“„»](?P<title>[^“”„«»]{3,200})[”“«]")
_SPLIT = re.compile(r"\s+[-–—|/@+·]+\s+|\s*[:|;]\s+|\s+-\s*|,\s+|\s*[()\[\]\n]\s*|\s+<>\s+")


@dataclass(frozen=True, slots=True)
class Letter:
    """The mail around an invitation. ``sender_name`` is its display name in From."""

    sender: str = ""
    sender_name: str = ""
    subject: str = ""
    body: str = ""


_BLANKS = re.compile(r"[^\S\n]{4,}")
_LINES = re.compile(r"\n\s{2,}")


def bounded(event: CalendarEvent, letter: Letter) -> tuple[CalendarEvent, Letter]:
    """Both without what only costs time: rows of blanks, texts and names beyond any use."""
    return (
        replace(
            event,
            summary=_line(event.summary, TITLE_LIMIT),
            description=_text(event.description),
            location=_line(event.location, TITLE_LIMIT),
            organizer=_named(event.organizer) if event.organizer else None,
            attendees=tuple(_named(each) for each in event.attendees),
        ),
        Letter(
            letter.sender,
            _line(letter.sender_name, NAME_LIMIT),
            _line(letter.subject, TITLE_LIMIT),
            _text(letter.body),
        ),
    )


def _line(text: str, limit: int) -> str:
    return " ".join(text[: 4 * limit].split())[:limit]


def _text(text: str) -> str:
    """With three blanks for more, which part the cells of a table, and one line for more."""
    return _LINES.sub("\n\n", _BLANKS.sub("   ", text[: 2 * TEXT_LIMIT]))[:TEXT_LIMIT]


def _named(attendee: Attendee) -> Attendee:
    return replace(attendee, name=_line(attendee.name, NAME_LIMIT))


def bare(title: str) -> str:
    """A title without what mail programs put before and after it."""
    quoted = _QUOTED.search(title)
    if quoted:
        title = quoted["title"]
    for _ in range(3):
        title = _NOISE.sub("", title.strip())
    return _WHEN.sub("", title)


def pieces(title: str) -> list[str]:
    """The parts that dashes, colons, commas and brackets make of a bare title."""
    return [piece.strip() for piece in _SPLIT.split(bare(title)) if piece and piece.strip()]


def lines_of(text: str) -> Iterator[str]:
    """The lines of a text that hold something."""
    for line in text[:TEXT_LIMIT].splitlines():
        plain = line.strip(" \t>*•·|-–—")
        if plain:
            yield plain
