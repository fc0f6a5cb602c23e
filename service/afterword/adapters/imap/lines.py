"""FETCH answers as raw lines. IMAPClient's own parser takes fifty times as long on big ranges.

imaplib hands over a flat list: a tuple for a piece that ends in a literal, bytes for the rest of a
line. A message's answer begins where a piece begins with its sequence number and FETCH.
"""

import re
from collections.abc import Iterator, Sequence

Piece = bytes | tuple[bytes, bytes]

_START = re.compile(rb"\d+ \(", re.IGNORECASE)
_UID = re.compile(rb"\bUID (\d+)", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)", re.IGNORECASE)
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)", re.IGNORECASE)
_CALENDAR = re.compile(rb'"(?:x-v)?calendar"|"ics"|\.(?:ics|vcs)\b|vcalendar', re.IGNORECASE)


class Answer:
    """What the server said of one message."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._literals: list[tuple[bytes, bytes]] = []

    def add(self, piece: Piece) -> None:
        """One more piece of it."""
        if isinstance(piece, tuple):
            self._lines.append(piece[0])
            self._literals.append(piece)
        else:
            self._lines.append(piece)

    @property
    def uid(self) -> int | None:
        """The UID, if the answer has one."""
        found = _UID.search(self._text)
        return int(found.group(1)) if found else None

    @property
    def size(self) -> int:
        """RFC822.SIZE, or 0."""
        found = _SIZE.search(self._text)
        return int(found.group(1)) if found else 0

    @property
    def flags(self) -> frozenset[str]:
        """The flags in lower case."""
        found = _FLAGS.search(self._text)
        return frozenset(found.group(1).decode("ascii", "replace").lower().split() if found else ())

    @property
    def has_calendar(self) -> bool:
        """Whether the structure names a part that is calendar data by type or file name."""
        names = b" ".join(literal for _, literal in self._literals if len(literal) < 2000)
        return bool(_CALENDAR.search(self._text) or _CALENDAR.search(names))

    @property
    def body(self) -> bytes | None:
        """The literal of BODY[...], whole; None when there is none."""
        for line, literal in self._literals:
            if line.rstrip().split(b"{")[0].rstrip().upper().endswith(b"]"):
                return literal
        return None

    @property
    def _text(self) -> bytes:
        return b" ".join(self._lines)


def answers(pieces: Sequence[Piece | None]) -> Iterator[Answer]:
    """The answers in what imaplib returned."""
    current: Answer | None = None
    for piece in pieces:
        if piece is None:
            continue
        head = piece[0] if isinstance(piece, tuple) else piece
        if _START.match(head):
            if current is not None:
                yield current
            current = Answer()
        if current is not None:
            current.add(piece)
    if current is not None:
        yield current
