"""Bytes of a foreign mail to values, with every size bounded before a parser sees it.

The standard library's ``compat32`` parser is used because ``email.policy.default`` takes quadratic
time on hostile headers; headers are decoded here, one by one, each with a cap. (A 100 kB ``From``
costs the default policy over ten seconds, measured.)
"""

import email
import email.errors
import email.header
import email.message
import email.policy
import email.utils
import re
from binascii import Error as BinasciiError
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from afterword.domain.model import LONG_AGO
from afterword.errors import Unreadable
from afterword.formats.text import one_line

MESSAGE_LIMIT = 8 * 1024 * 1024
HEADER_BLOCK_LIMIT = 64 * 1024
FIELD_LIMIT = 8 * 1024
FIELD_COUNT_LIMIT = 400
DEPTH_LIMIT = 40
PART_LIMIT = 100
PART_SIZE_LIMIT = 2 * 1024 * 1024

_ID = re.compile(r"<[^<>\s]{1,900}>")
_BOUNDARY = re.compile(rb"\bboundary\s*=", re.IGNORECASE)
_WIDENED = {
    "ascii": "utf-8",
    "us-ascii": "utf-8",
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ks_c_5601-1987": "cp949",
    "euc-kr": "cp949",
    "shift_jis": "cp932",
    "iso-8859-9": "cp1254",
}
_ALLOWED = re.compile(
    r"utf-?8|utf-16(?:le|be)?|cp1252|cp1254|cp949|cp932|gb18030|big5(?:hkscs)?|iso-?8859-\d{1,2}"
    r"|windows-125\d|cp125\d|koi8-[ru]|iso-2022-jp(?:-\d)?|iso-2022-kr|euc-(?:jp|kr|tw)|mac-?roman"
    r"|macintosh"
)

_COMMENT = re.compile(r"\([^()]{0,500}\)")
_DMARC_FAIL = re.compile(r"\bdmarc\s*=\s*fail\b")


@dataclass(frozen=True, slots=True)
class Mailbox:
    """A display name and an address (RFC 5322 section 3.4); the address is lower case."""

    name: str
    address: str


@dataclass(frozen=True, slots=True)
class Part:
    """A leaf of the MIME tree, decoded from its transfer encoding."""

    content_type: str
    payload: bytes
    charset: str = ""
    filename: str = ""
    disposition: str = ""
    params: tuple[tuple[str, str], ...] = ()

    def param(self, name: str) -> str:
        """A Content-Type parameter by its lower-case name, or ""."""
        return dict(self.params).get(name, "")

    @property
    def text(self) -> str:
        """The payload as text; undecodable bytes are replaced, never dropped."""
        return decode(self.payload, self.charset)


@dataclass(frozen=True, slots=True)
class Mail:
    """The parts of a message that Afterword looks at.

    Texts are decoded and in one line; ``date`` is LONG_AGO when the field is missing or broken.
    ``automatic`` is true for anything RFC 3834 would not have us answer; ``disowned`` when the
    receiving server found that it does not come from whom it says (RFC 8601, RFC 7489).
    """

    message_id: str = ""
    in_reply_to: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    senders: tuple[Mailbox, ...] = ()
    recipients: tuple[Mailbox, ...] = ()
    subject: str = ""
    date: datetime = LONG_AGO
    automatic: bool = False
    bulk: bool = False
    own_mark: str = ""
    disowned: bool = False
    parts: tuple[Part, ...] = ()

    @property
    def sender(self) -> str:
        """The address in From, or "" when there is none or several."""
        return self.senders[0].address if len(self.senders) == 1 else ""


def read_mail(raw: bytes) -> Mail:
    """A whole message. Raises Unreadable when it is too large, too deep or not a message."""
    if len(raw) > MESSAGE_LIMIT:
        raise Unreadable(f"the message has {len(raw):,} bytes; more than {MESSAGE_LIMIT:,}")
    head_end = _head_end(raw)
    _check_head(raw[:head_end])
    if len(_BOUNDARY.findall(raw)) > PART_LIMIT:
        raise Unreadable(f"the message declares more than {PART_LIMIT} multiparts")
    try:
        message = email.message_from_bytes(raw, policy=email.policy.compat32)
        return _mail(message, tuple(_leaves(message)))
    except RecursionError as error:
        raise Unreadable("the message is nested too deeply") from error


def read_headers(raw: bytes) -> Mail:
    """The header fields alone; ``parts`` stays empty. Raises Unreadable like read_mail."""
    _check_head(raw)
    try:
        return _mail(email.message_from_bytes(raw, policy=email.policy.compat32), ())
    except RecursionError as error:  # thousands of "(" in an address
        raise Unreadable("a header field is nested too deeply") from error


def decode(payload: bytes, charset: str) -> str:
    """Bytes to text: the declared charset if it is a sane one, else UTF-8, else Windows-1252."""
    name = _WIDENED.get(charset.strip().lower(), charset.strip().lower())
    for candidate in (name if _ALLOWED.fullmatch(name) else "utf-8", "utf-8"):
        try:
            return payload.decode(candidate)
        except (UnicodeDecodeError, LookupError):
            continue
    return payload.decode("cp1252", "replace")


def header(value: object) -> str:
    """One header field decoded (RFC 2047) into one line."""
    text = str(value)[:FIELD_LIMIT]
    try:
        chunks = email.header.decode_header(text)
    except (email.errors.HeaderParseError, BinasciiError, ValueError):
        return one_line(text, FIELD_LIMIT)
    out = [
        chunk if isinstance(chunk, str) else decode(chunk, charset or "utf-8")
        for chunk, charset in chunks
    ]
    return one_line("".join(out), FIELD_LIMIT)


def _head_end(raw: bytes) -> int:
    ends = [i for i in (raw.find(b"\r\n\r\n"), raw.find(b"\n\n")) if i >= 0]
    return min(ends, default=len(raw))


def _check_head(head: bytes) -> None:
    if len(head) > HEADER_BLOCK_LIMIT:
        raise Unreadable(f"the header is larger than {HEADER_BLOCK_LIMIT:,} bytes")
    if head.count(b"\n") > FIELD_COUNT_LIMIT * 8:
        raise Unreadable("the header has too many lines")


def _leaves(message: email.message.Message, depth: int = 0) -> Iterator[Part]:
    stack = [(message, depth)]
    seen = 0
    while stack:
        part, level = stack.pop()
        if level > DEPTH_LIMIT:
            raise Unreadable(f"the message is nested more than {DEPTH_LIMIT} deep")
        seen += 1
        if seen > PART_LIMIT:
            raise Unreadable(f"the message has more than {PART_LIMIT} parts")
        if part.is_multipart():
            children = part.get_payload()
            assert isinstance(children, list)
            inner = [c for c in children if isinstance(c, email.message.Message)]
            stack.extend((child, level + 1) for child in reversed(inner))
        else:
            yield _leaf(part)


def _leaf(part: email.message.Message) -> Part:
    content_type = str(part.get("Content-Type", "text/plain"))[:FIELD_LIMIT]
    if content_type.count(";") > 50:
        raise Unreadable("a Content-Type has more than 50 parameters")
    try:
        payload = part.get_payload(decode=True)
    except (ValueError, LookupError, AssertionError):
        payload = b""
    pairs = part.get_params(failobj=[], header="content-type")[1:]
    params = tuple((str(k).lower(), _param(v)) for k, v in pairs)
    return Part(
        content_type=part.get_content_type().lower(),
        payload=payload[:PART_SIZE_LIMIT] if isinstance(payload, bytes) else b"",
        charset=dict(params).get("charset", ""),
        filename=_filename(part),
        disposition=str(part.get("Content-Disposition", "")).split(";")[0].strip().lower()[:40],
        params=params,
    )


def _param(value: object) -> str:
    if isinstance(value, tuple):  # RFC 2231: charset, language, text
        value = value[2]
    return one_line(str(value))


def _filename(part: email.message.Message) -> str:
    try:
        return header(part.get_filename() or "")
    except (ValueError, LookupError, TypeError):  # broken RFC 2231 parts
        return ""


def _mail(message: email.message.Message, parts: tuple[Part, ...]) -> Mail:
    def first(name: str) -> str:
        return header(message.get(name, ""))

    def ids(name: str) -> tuple[str, ...]:
        return tuple(_ID.findall(str(message.get(name, ""))[:HEADER_BLOCK_LIMIT]))

    own_id = ids("Message-ID")
    auto = first("Auto-Submitted").lower()
    precedence = first("Precedence").lower()
    bulk = precedence in {"bulk", "list", "junk"} or "List-Id" in message
    automatic = (
        (auto not in {"", "no"})
        or bulk
        or "X-Autoreply" in message
        or "X-Autorespond" in message
        or str(message.get("Return-Path", "")).strip() == "<>"
        or message.get_content_type() == "multipart/report"
    )
    return Mail(
        message_id=own_id[0] if own_id else "",
        in_reply_to=ids("In-Reply-To"),
        references=ids("References"),
        senders=_mailboxes(message, "From"),
        recipients=_mailboxes(message, "To", "Cc", "Delivered-To"),
        subject=first("Subject"),
        date=_date(str(message.get("Date", ""))[:200]),
        automatic=automatic,
        bulk=bulk,
        own_mark=first("X-Afterword"),
        disowned=_disowned(first("Authentication-Results")),
        parts=parts,
    )


def _disowned(results: str) -> bool:
    """Whether the topmost results, those of the server that took the mail in, deny its sender.

    Only a failure is heeded: whoever forges a sender would add a success.
    """
    return bool(_DMARC_FAIL.search(_COMMENT.sub(" ", results.lower())))


def _mailboxes(message: email.message.Message, *names: str) -> tuple[Mailbox, ...]:
    fields = [str(v)[:FIELD_LIMIT] for name in names for v in message.get_all(name, [])][:10]
    found = []
    for name, address in email.utils.getaddresses(fields):
        if "@" in address:
            found.append(Mailbox(header(name), one_line(address, 320).lower()))
    return tuple(found)


def _date(text: str) -> datetime:
    try:
        date = email.utils.parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return LONG_AGO
    try:
        return date.replace(tzinfo=date.tzinfo or UTC).astimezone(UTC)
    except (ValueError, OverflowError):
        return LONG_AGO
