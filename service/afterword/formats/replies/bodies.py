"""The visible text of a mail: all its inline text parts in order, as plain text and as HTML."""

import re
from dataclasses import dataclass, replace

from afterword.formats.mime import Mail, Part
from afterword.formats.replies.visible import html_text
from afterword.formats.replies.words import forms

TEXT_LIMIT = 400_000
"""Characters of a reply that are read."""

LINE_LIMIT = 20_000
"""Lines of a reply that are read."""

PLACEHOLDER = 0.5
"""A plain part with a smaller share of the words than this only stands in for the HTML."""

_KEEPS_LINES = re.compile(r"<pre\b|white-space:\s*pre", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """One of the two texts of a mail, with "\\n" line ends.

    ``folded`` tells that a program may have broken its lines, ``cut`` that the mail has more of it
    than is read.
    """

    text: str
    folded: bool = True
    cut: bool = False


def bodies(mail: Mail) -> tuple[Body, ...]:
    """The plain text and the HTML, as far as the mail has them; the plain text first."""
    inline = [p for p in mail.parts if p.disposition != "attachment" and not p.filename]
    plain = [_plain(p) for p in inline if p.content_type == "text/plain"]
    html = [_html(p) for p in inline if p.content_type == "text/html"]
    both = (_together(plain), _together(html))
    return tuple(body for body in both if body.text.strip()) or (Body(""),)


def body_text(mail: Mail) -> str:
    """The text a reader sees: the plain one, unless it only says that there is another."""
    texts = [body.text for body in bodies(mail)]
    if len(texts) == 2 and len(forms(texts[0])) < PLACEHOLDER * len(forms(texts[1])):
        return texts[1]
    return texts[0]


def body_of(text: str, *, folded: bool = True) -> Body:
    """The text as far as it is read."""
    lines = unified(text[:TEXT_LIMIT]).split("\n", LINE_LIMIT)
    cut = len(text) > TEXT_LIMIT or len(lines) > LINE_LIMIT
    return Body("\n".join(lines[:LINE_LIMIT]), folded, cut)


def unified(text: str) -> str:
    """The text with every line end as "\\n" and every space that is one written as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _together(parts: list[Body]) -> Body:
    text = "\n".join(part.text for part in parts)
    body = body_of(text, folded=any(part.folded for part in parts))
    return replace(body, cut=body.cut or any(part.cut for part in parts))


def _html(part: Part) -> Body:
    html = part.text
    keeps = bool(_KEEPS_LINES.search(html[:TEXT_LIMIT]))
    return Body(html_text(html[:TEXT_LIMIT]), keeps, len(html) > TEXT_LIMIT)


def _plain(part: Part) -> Body:
    text = unified(part.text)
    if part.param("format").lower() != "flowed":
        return Body(text)
    flowed = _unflowed(text[: TEXT_LIMIT + 1], drop_space=part.param("delsp").lower() == "yes")
    # Some programs say "flowed" and break the lines for good.
    return Body(flowed, folded=flowed.count("\n") == text.count("\n"))


def _unflowed(text: str, *, drop_space: bool) -> str:
    """Lines that a mail program folded, joined again (RFC 3676 section 4)."""
    out: list[str] = []
    pieces: list[str] = []
    depth_before = 0

    def end_line() -> None:
        if pieces:
            out.append((">" * depth_before + " " if depth_before else "") + "".join(pieces))
            pieces.clear()

    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if depth != depth_before or content == "-- ":
            end_line()
        depth_before = depth
        soft = content.endswith(" ") and content != "-- "
        pieces.append(content[:-1] if soft and drop_space else content)
        if not soft:
            end_line()
    end_line()
    return "\n".join(out)
