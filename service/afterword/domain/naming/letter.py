"""What of a mail counts for the names in it, and the pieces that titles are made of."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

TEXT_LIMIT = 6_000

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
