"""``afterword explain``: would these files be interviews, and why?

Files are read in order as one mailbox. Folders are walked, mbox files are cut into messages; one
file at a time is in memory.
"""

import mailbox
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from afterword.domain.model import LONG_AGO
from afterword.errors import AfterwordError, Unreadable
from afterword.formats.findings import Reader, applied_in, explained, find
from afterword.formats.mime import MESSAGE_LIMIT, Mail, Part, read_mail
from afterword.formats.prose.bookings import earlier_in_thread

REMEMBERED = 500
"""Mails that a later one may follow, and applications, that are kept in mind."""

WORDY = 256 * 1024
"""Bytes of a mail that is kept in mind."""

UNKNOWN_ARRIVAL = datetime(1970, 1, 1, tzinfo=UTC)


def explain(paths: Sequence[Path], reader: Reader) -> Iterator[dict[str, object]]:
    """One object for each message or calendar file, as documented for ``explain --json``.

    What the mails before it in its thread say, and what the user applied for, bears on a mail.
    """
    seen: deque[Mail] = deque(maxlen=REMEMBERED)
    for name, raw in _messages(paths):
        try:
            mail = _as_mail(name, raw)
            received = mail.date if mail.date > LONG_AGO else UNKNOWN_ARRIVAL
            found = find(mail, reader, received, earlier_in_thread(mail, seen))
            yield explained(name, found, None)
        except AfterwordError as error:
            yield explained(name, (), str(error))
            continue
        if len(raw) < WORDY and mail.message_id:
            seen.append(mail)
        if applied := applied_in(mail, reader):
            reader = replace(reader, applications=(applied, *reader.applications)[:REMEMBERED])


def as_text(found: dict[str, object]) -> str:
    """One such object made for reading."""
    lines = [f"{found['file']}: {found['outcome']}"]
    if found["error"]:
        lines.append(f"  {found['error']}")
    interviews = found["interviews"]
    assert isinstance(interviews, list)
    for interview in interviews:
        role = f", {interview['role']}" if interview["role"] else ""
        lines.append(f"  {interview['employer'] or 'employer unknown'}{role}")
        lines.append(f"  {interview['start']} to {interview['end']} ({interview['timezone']})")
        lines += [f"  {p['part']}: {p['name']} {p['email']}".rstrip() for p in interview["people"]]
    if found["question"]:
        lines.append(f"  would ask: {found['question']}")
    axes, evidence = found["axes"], found["evidence"]
    assert isinstance(axes, dict)
    assert isinstance(evidence, list)
    if evidence:
        lines.append("  " + "  ".join(f"{axis} {points}" for axis, points in axes.items()))
        lines += [f"  {e['points']:+4d}  {e['rule']}: {e['text']}" for e in evidence]
    return "\n".join(lines)


def _messages(paths: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for path in paths:
        if path.is_dir():
            yield from _messages(sorted(p for p in path.rglob("*") if p.is_file()))
            continue
        try:
            with path.open("rb") as file:
                head = file.read(5)
            if head == b"From ":
                yield from _mbox(path)
            else:
                yield str(path), _bounded(path)
        except OSError as error:
            raise AfterwordError(f"{path} cannot be read: {error.strerror}.") from error


def _bounded(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MESSAGE_LIMIT + 1)


def _mbox(path: Path) -> Iterator[tuple[str, bytes]]:
    box = mailbox.mbox(path, create=False)
    try:
        for key in box.iterkeys():
            yield f"{path}:{int(key) + 1}", box.get_bytes(key)
    finally:
        box.close()


def _as_mail(name: str, raw: bytes) -> Mail:
    """A mail, or a bare calendar file as the mail that would carry it."""
    start = raw[:4096].lstrip(b"\xef\xbb\xbf \t\r\n")
    calendar = start[:15].upper().startswith(b"BEGIN:VCALENDAR") or start[:2] in {
        b"\xff\xfe",
        b"\xfe\xff",
    }
    if not calendar and not name.lower().endswith((".ics", ".vcs", ".ical", ".ifb")):
        return read_mail(raw)
    if len(raw) > MESSAGE_LIMIT:
        raise Unreadable(f"the file has more than {MESSAGE_LIMIT:,} bytes")
    return Mail(parts=(Part("text/calendar", raw),))
