"""Messages that Afterword writes, as bytes.

What was serialised is parsed again and its fields are compared with what was meant, so no text from
a stranger can add a header or a recipient. (Python 3.11 turned an encoded line feed into one.)
"""

import email
import email.policy
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime

from afterword.domain.letter import Kind, Letter
from afterword.domain.model import Owner, Person
from afterword.errors import Unreadable
from afterword.formats.mime import Mail, read_mail
from afterword.formats.render import Rendered
from afterword.formats.text import header_text

NAME = "Afterword"
_OF_THREAD = frozenset({"in-reply-to", "references"})
_MSG_ID = re.compile(r"<[!-;=?-~]{1,900}>", re.ASCII)
_POLICY = email.policy.SMTP.clone(max_line_length=78)


@dataclass(frozen=True, slots=True)
class Threading:
    """Where a message stands: its own id, what it answers, and the thread up to there."""

    message_id: str
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


def mail_to_owner(
    owner: Owner, mail: Rendered, thread: Threading, mark: str, date: datetime
) -> bytes:
    """A prompt or notice: from the user's own address to it, marked as automatic (RFC 3834)."""
    message = _message(owner, mail.subject, thread, date, sender=NAME)
    message["To"] = Address(header_text(owner.name), addr_spec=owner.address)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-Afterword"] = header_text(mark)
    _text(message, mail.text)
    message.add_alternative(mail.html, subtype="html", cte="quoted-printable")
    return _checked(message, thread, (owner.address,))


def draft(owner: Owner, letter: Letter, thread: Threading, date: datetime) -> bytes:
    """A letter as a draft: plain text, from exactly the user's identity, without any mark.

    To stays empty when no address is known, or when what the invitation gave is not one, and
    always in a starter, so that an unfinished letter cannot be sent by mistake.
    """
    message = _message(owner, letter.subject, thread, date, sender=owner.name)
    recipients: tuple[str, ...] = ()
    finished = letter.kind is not Kind.STARTER
    to = _address(letter.to) if letter.to.email and finished else None
    if to is not None:
        message["To"] = to
        recipients = (letter.to.email,)
    _text(message, letter.body)
    return _checked(message, thread, recipients)


def same_message(one: bytes, other: bytes) -> bool:
    """Whether two copies say the same: who to, what about, and every word of the text.

    Servers add and fold header fields, so bytes alone would call every stored copy a changed one.
    """
    return _said(read_mail(one)) == _said(read_mail(other))


def _said(mail: Mail) -> tuple[object, ...]:
    texts = [part.text.replace("\r\n", "\n").strip() for part in mail.parts]
    return (mail.message_id, mail.senders, mail.recipients, mail.subject, texts)


def _message(
    owner: Owner, subject: str, thread: Threading, date: datetime, *, sender: str
) -> EmailMessage:
    message = EmailMessage(policy=_POLICY)
    message["From"] = Address(header_text(sender), addr_spec=owner.address)
    message["Subject"] = header_text(subject)
    message["Date"] = format_datetime(date)
    message["Message-ID"] = thread.message_id
    return message


def _address(person: Person) -> Address | None:
    """The person's address as a header takes it (RFC 5322); None when it is not one."""
    if not person.email.isascii() or not usable(person.email):
        return None
    return Address(header_text(person.name), addr_spec=person.email)


def usable(address: str) -> bool:
    """Whether the text is one mail address and nothing else."""
    try:
        parsed = Address(addr_spec=address)
    except (ValueError, IndexError, email.errors.MessageError):
        return False
    return bool(parsed.domain) and parsed.addr_spec == address == header_text(address)


def _text(message: EmailMessage, text: str) -> None:
    """Plain text as it is where that is possible, else quoted-printable; never base64."""
    plain = text.isascii() and all(len(line) <= 78 for line in text.split("\n"))
    message.set_content(text, cte="7bit" if plain else "quoted-printable")


def _checked(message: EmailMessage, thread: Threading, recipients: Sequence[str]) -> bytes:
    raw = _thread_fields(thread) + message.as_bytes()
    back = email.message_from_bytes(raw, policy=email.policy.compat32)
    meant = [name.lower() for name in message]
    addresses = [a for _, a in email.utils.getaddresses(map(str, back.get_all("To", [])))]
    got = [name.lower() for name in back if name.lower() not in _OF_THREAD]
    if got != meant or addresses != list(recipients):
        raise Unreadable("a header came out different from what was meant")
    return raw


def _thread_fields(thread: Threading) -> bytes:
    """In-Reply-To and References, one id a line.

    Not by the library, which takes a long id for text and encodes it, so that nobody recognises it.
    An id that is none (RFC 5322 section 3.6.4) is left out.
    """
    references = [each for each in thread.references if _MSG_ID.fullmatch(each)]
    fields = ""
    if _MSG_ID.fullmatch(thread.in_reply_to):
        fields += f"In-Reply-To: {thread.in_reply_to}\r\n"
    if references:
        fields += "References: " + "\r\n ".join(references) + "\r\n"
    return fields.encode("ascii")
