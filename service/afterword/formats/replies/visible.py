"""The text of an HTML body, as lines, with quotations marked.

The tree is walked without recursion: how deep it is nested is the sender's choice. justhtml is
used because it neither drops text at any depth nor takes more than linear time on hostile input.
"""

import re
from collections.abc import Iterator
from typing import Any

from justhtml import JustHTML

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|center|d[dlt]|div|fieldset|figure|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|ol|p|pre|section|table|tbody|t[dhr]|ul"
)
_LISTS = frozenset({"ol", "ul"})
_HIDDEN = frozenset({"head", "style", "script", "title", "template", "noscript"})
_SPACES = " \t\n\r\f"
_MARK = "> "


def html_text(html: str) -> str:
    """The text; blocks and breaks become lines, quotations get a mark, list items a number."""
    lines: list[list[str]] = [[]]
    marks = [False]
    for kind, value, marked in _walk(JustHTML(html, sanitize=False).root):
        if kind == "text" and not lines[-1]:
            value = value.lstrip(_SPACES)
        if kind == "break" and (value == "hard" or lines[-1]):
            lines.append([])
            marks.append(False)
        elif kind != "break" and value:
            lines[-1].append(value)
            marks[-1] = marked
    texts = [" ".join("".join(line).split()) for line in lines]
    return "\n".join(_MARK * (m and bool(t)) + t for m, t in zip(marks, texts, strict=True))


def _walk(root: Any) -> Iterator[tuple[str, str, bool]]:
    """Texts, line breaks and list numbers in order, each with whether it is quoted."""
    stack: list[tuple[Any, bool, bool, bool]] = [(root, False, False, False)]
    numbers: list[int | None] = []  # of the lists that are open; None where items have bullets
    while stack:
        node, closing, marked, exact = stack.pop()
        name = str(node.name).lower()
        if name in _HIDDEN or _is_hidden(node):
            continue
        if _BLOCKS.fullmatch(name):
            yield "break", "soft", marked
        if closing:
            if name in _LISTS:
                numbers.pop()
            continue
        if name == "#text":
            yield from _text(str(node.data or ""), marked, exact)
        elif name == "br":
            yield "break", "hard", marked
        elif name in _LISTS:
            numbers.append(_start(node) if name == "ol" else None)
        elif name == "li":
            yield "item", _item(numbers), marked
        if _BLOCKS.fullmatch(name):
            stack.append((node, True, marked, exact))
        inner = (marked or name == "blockquote", exact or name == "pre")
        stack.extend((child, False, *inner) for child in reversed(node.children or ()))


def _text(text: str, marked: bool, exact: bool) -> Iterator[tuple[str, str, bool]]:
    if not exact:
        yield "text", text.replace("\n", " ").replace("\r", " "), marked
        return
    for number, line in enumerate(text.splitlines()):
        if number:
            yield "break", "hard", marked
        yield "text", line, marked


def _is_hidden(node: Any) -> bool:
    style = str((getattr(node, "attrs", None) or {}).get("style") or "")[:500]
    return "display:none" in style.replace(" ", "").lower()


def _start(node: Any) -> int:
    start = str((node.attrs or {}).get("start") or "1")
    return int(start) if start.isdecimal() and len(start) < 6 else 1


def _item(numbers: list[int | None]) -> str:
    if not numbers or numbers[-1] is None:
        return "- "
    numbers[-1] += 1
    return f"{numbers[-1] - 1}. "
