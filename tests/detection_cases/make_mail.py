"""Mails as bytes: headers, text and HTML, calendar parts, attachments, encodings."""

from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, formataddr, getaddresses
from html import escape

from detection_cases.data import producers
from detection_cases.ical import calendar_text
from detection_cases.model import Case, Event, Letter

BASE64, QUOTED = "base64", "quoted-printable"


def rendered(case: Case) -> list[bytes]:
    """Every mail of the case, in order."""
    return [make_mail(letter) for letter in case.letters]


def make_mail(letter: Letter) -> bytes:
    """One mail with CRLF. ``html`` of "twin" stands for the text as HTML."""
    message = EmailMessage(policy=SMTP)
    _body(message, letter)
    for event in letter.events:
        _attach_calendar(message, event)
    for part in letter.attachments:
        main, _, sub = part.get("type", "application/pdf").partition("/")
        data = part.get("content", "%PDF-1.7").encode()
        message.add_attachment(data, maintype=main, subtype=sub, filename=part["file"])
    return _head(letter) + message.as_bytes()


def _head(letter: Letter) -> bytes:
    """The header lines, encoded here: ``email.message`` of Python 3.11 loses blanks between
    encoded words."""
    fields = dict(letter.headers) | {
        "Date": format_datetime(letter.date),
        "Message-ID": letter.message_id,
        "From": letter.sender,
        "To": letter.to,
        "Subject": letter.subject,
    }
    if letter.answers:
        fields |= {"In-Reply-To": letter.answers[-1], "References": " ".join(letter.answers)}
    return "".join(f"{name}: {_value(name, text)}\r\n" for name, text in fields.items()).encode()


def _value(name: str, text: str) -> str:
    if name in {"From", "To", "Cc", "Reply-To", "Sender"}:
        return _addresses(text)
    return text if text.isascii() else Header(text, "utf-8", 74).encode(linesep="\r\n")


def _addresses(text: str) -> str:
    return ", ".join(formataddr(pair) for pair in getaddresses([text]))


def _body(message: EmailMessage, letter: Letter) -> None:
    html = _twin(letter.text) if letter.html == "twin" else letter.html
    coding = letter.encoding or ("8bit" if letter.text.isascii() else QUOTED)
    coding = "7bit" if coding == "8bit" and letter.text.isascii() else coding
    if letter.text:
        message.set_content(letter.text, charset=letter.charset, cte=coding)
    if html and letter.text:
        message.add_alternative(html, subtype="html", charset=letter.charset, cte=QUOTED)
    elif html:
        message.set_content(html, subtype="html", charset=letter.charset, cte=QUOTED)
    for event in letter.events:
        if producers()[event.producer]["place"] in {"alternative", "both"}:
            if not letter.text and not html:
                message.set_content("")
            _add_alternative(message, event)


def _add_alternative(message: EmailMessage, event: Event) -> None:
    if not message.is_multipart():
        message.make_alternative()
    message.attach(_calendar_part(event, "text/calendar"))


def _attach_calendar(message: EmailMessage, event: Event) -> None:
    producer = producers()[event.producer]
    if producer["place"] in {"attached", "both"}:
        kind = event.mime.get("type", str(producer.get("type", "application/ics")))
        part = _calendar_part(event, kind)
        name = event.mime.get("file", str(producer["file"]))
        part["Content-Disposition"] = f'attachment; filename="{name}"'
        if message.get_content_type() != "multipart/mixed":
            message.make_mixed()
        message.attach(part)


def _calendar_part(event: Event, kind: str) -> EmailMessage:
    """``mime`` of the event may give type, method, charset and file of its own."""
    producer = producers()[event.producer]
    data = calendar_text(event, producer)
    charset = event.mime.get("charset", "utf-8")
    if charset != "utf-8":
        data = data.decode().encode(charset)
    main, _, sub = kind.partition("/")
    method = event.mime.get("method", event.method)
    part = EmailMessage(policy=SMTP)
    part.set_content(data, maintype=main, subtype=sub, cte=BASE64)
    if main == "text":
        part.set_param("charset", charset)
    if method and kind == "text/calendar":
        part.set_param("method", method)
    return part


def _twin(text: str) -> str:
    paragraphs = [escape(p).replace("\n", "<br>\n") for p in text.strip().split("\n\n")]
    inside = "\n".join(f"<p>{p}</p>" for p in paragraphs)
    return f"<html><body>\n{inside}\n</body></html>\n"
