"""The visible text of a mail: all inline text parts in order, HTML only where there is no plain."""

from collections.abc import Iterator
from typing import Any

from justhtml import JustHTML

from afterword.formats.mime import Mail, Part

TEXT_LIMIT = 400_000
_BLOCKS = frozenset(
    ["address", "article", "aside", "blockquote", "body", "center", "dd", "div", "dl", "dt", "fieldset", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "p", "pre", "section", "table", "tbody", "td", "th", "tr", "ul"]
)
_HIDDEN = frozenset({"head", "style", "script", "title", "template", "noscript"})


def body_text(mail: Mail) -> str:
    """The text a reader sees, with "\\n" line ends."""
    inline = [p for p in mail.parts if p.disposition != "attachment" and not p.filename]
    plain = [p for p in inline if p.content_type == "text/plain"]
    if any(part.payload.strip() for part in plain):
        texts = [_plain(part) for part in plain]
    else:
        texts = [html_text(p.text[:TEXT_LIMIT]) for p in inline if p.content_type == "text/html"]
    return "\n".join(texts)[:TEXT_LIMIT].replace("\r\n", "\n").replace("\r", "\n")


def html_text(html: str) -> str:
    """The text of an HTML body; blocks become lines, quotations get quote marks."""
    lines: list[str] = [""]
    for kind, value in _walk(JustHTML(html).root):
        if kind == "break":
            if lines[-1].strip() or value == "hard":
                lines.append("")
        else:
            lines[-1] += value
    marked = []
    for line in lines:
        depth = line.count("\x00")
        text = " ".join(line.replace("\x00", "").split())
        marked.append(f"{'> ' * min(depth, 1)}{text}" if text else "")
    return "\n".join(marked)


def _walk(root: Any) -> Iterator[tuple[str, str]]:
    """Text and line breaks in order, without recursion: nesting is the sender's choice."""
    stack: list[tuple[Any, bool, int]] = [(root, False, 0)]
    fresh = True
    while stack:
        node, closing, depth = stack.pop()
        name = str(node.name).lower()
        if name in _BLOCKS or closing:
            yield "break", "soft"
            fresh = True
        if closing or name in _HIDDEN:
            continue
        if name == "br":
            yield "break", "hard"
            fresh = True
        elif name == "#text":
            text = str(node.data or "")
            if fresh and text.strip() and depth:
                text = "\x00" * depth + text
            fresh = fresh and not text.strip()
            yield "text", text.replace("\n", " ")
        inner = depth + (name == "blockquote")
        if name in _BLOCKS:
            stack.append((node, True, depth))
        stack.extend((child, False, inner) for child in reversed(node.children or ()))


def _plain(part: Part) -> str:
    text = part.text[:TEXT_LIMIT].replace("\r\n", "\n")
    if part.param("format").lower() != "flowed":
        return text
    return _unflowed(text, drop_space=part.param("delsp").lower() == "yes")


def _unflowed(text: str, *, drop_space: bool) -> str:
    """Lines that a mail program folded, joined again (RFC 3676)."""
    out: list[str] = []
    depth_before = -1
    open_line = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:]
        content = content.removeprefix(" ")
        soft = content.endswith(" ") and content != "-- "
        shown = content[:-1] if soft and drop_space else content
        if open_line and depth == depth_before:
            out[-1] += shown
        else:
            out.append(("> " if depth else "") + shown)
        open_line, depth_before = soft, depth
    return "\n".join(out)
