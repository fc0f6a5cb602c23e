"""The visible text of a mail: all inline text parts in order, HTML only where there is no plain."""

from afterword.formats.mime import Mail, Part
from afterword.formats.replies.visible import html_text

TEXT_LIMIT = 400_000
"""Characters of a reply that are read."""


def body_text(mail: Mail) -> str:
    """The text a reader sees, with "\\n" line ends, at most TEXT_LIMIT characters of it."""
    inline = [p for p in mail.parts if p.disposition != "attachment" and not p.filename]
    plain = [p for p in inline if p.content_type == "text/plain"]
    if any(part.payload.strip() for part in plain):
        texts = [_plain(part) for part in plain]
    else:
        texts = [html_text(p.text[:TEXT_LIMIT]) for p in inline if p.content_type == "text/html"]
    return unified("\n".join(texts))[:TEXT_LIMIT]


def unified(text: str) -> str:
    """The text with every line end as "\\n" and every space that is one written as one."""
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\u00a0", " ")


def _plain(part: Part) -> str:
    text = unified(part.text[:TEXT_LIMIT])
    if part.param("format").lower() != "flowed":
        return text
    return _unflowed(text, drop_space=part.param("delsp").lower() == "yes")


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
