"""FETCH answers as raw lines. IMAPClient's own parser takes fifty times as long on big ranges.

imaplib hands over a flat list: a tuple for a piece that ends in a literal, bytes for the rest of a
line. A message's answer begins where a piece begins with its sequence number and FETCH. What stands
in quotes or in a literal was written by whoever sent the mail, so nothing is looked up in there.
"""

import re
from binascii import Error as BinasciiError
from binascii import a2b_base64, a2b_qp
from collections.abc import Iterator, Sequence
from urllib.parse import unquote_to_bytes

Piece = bytes | tuple[bytes, bytes]

_START = re.compile(rb"\d+ \(")
_QUOTED = re.compile(rb'"(?:[^"\\]|\\.)*"', re.DOTALL)
_UID = re.compile(rb"\bUID (\d+)", re.IGNORECASE)
_SIZE = re.compile(rb"\bRFC822\.SIZE (\d+)", re.IGNORECASE)
_FLAGS = re.compile(rb"\bFLAGS \(([^)]*)\)", re.IGNORECASE)
_BODY_LITERAL = re.compile(rb"\bBODY\[[^\]]*\](?:<\d+>)? \{\d+\}$", re.IGNORECASE)
_BODY_STRING = re.compile(
    rb'\bBODY\[[^\]]*\](?:<\d+>)? (?:NIL\b|"((?:[^"\\]|\\.)*)")', re.IGNORECASE | re.DOTALL
)
_CALENDAR = re.compile(rb'"(?:x-v)?calendar"|"ics"|\.(?:ics|vcs)\b|vcalendar', re.IGNORECASE)
_ENCODED = re.compile(rb"=\?[^?\s]{1,40}\?([bq])\?([^?\s]*)\?=", re.IGNORECASE)


class Answer:
    """What the server said of one message."""

    def __init__(self) -> None:
        self._lines: list[bytes] = []
        self._strings: list[bytes] = []
        self._body: bytes | None = None

    def add(self, piece: Piece) -> None:
        """One more piece of it."""
        if isinstance(piece, bytes):
            self._lines.append(piece)
            return
        line, literal = piece
        self._lines.append(line)
        if self._body is None and _BODY_LITERAL.search(line):
            self._body = literal
        else:
            self._strings.append(literal)

    @property
    def uid(self) -> int | None:
        """The UID, if the answer has one."""
        found = _UID.search(self._bare)
        return int(found.group(1)) if found else None

    @property
    def size(self) -> int:
        """RFC822.SIZE, or 0."""
        found = _SIZE.search(self._bare)
        return int(found.group(1)) if found else 0

    @property
    def flags(self) -> frozenset[str]:
        """The flags in lower case."""
        found = _FLAGS.search(self._bare)
        return frozenset(found.group(1).decode("ascii", "replace").lower().split() if found else ())

    @property
    def has_calendar(self) -> bool:
        """Whether the structure names a part that is calendar data by type or file name."""
        structure = b" ".join([*self._lines, *self._strings])
        return any(_CALENDAR.search(text) for text in (structure, *_spelt_out(structure)))

    @property
    def body(self) -> bytes | None:
        """What BODY[...] holds; None when there is no such item, as in a mere change of flags.

        Most servers send a literal; a short or empty one may come as a quoted string or as NIL.
        """
        if self._body is not None:
            return self._body
        found = _BODY_STRING.search(b" ".join(self._lines))
        return re.sub(rb"\\(.)", rb"\1", found.group(1) or b"") if found else None

    @property
    def _bare(self) -> bytes:
        return _QUOTED.sub(b'""', b" ".join(self._lines))


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


def _spelt_out(structure: bytes) -> Iterator[bytes]:
    """File names that hide their ending: percent-encoded (RFC 2231), or as encoded words."""
    if b"%" in structure:
        yield unquote_to_bytes(structure)
    for kind, text in _ENCODED.findall(structure):
        try:
            yield a2b_base64(text) if kind in b"bB" else a2b_qp(text, header=True)
        except BinasciiError:
            continue
