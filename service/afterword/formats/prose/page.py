"""An HTML body as lines in which tables keep their rows, with its links and its mark-up data.

The tree is walked without recursion and only so far, because how large and how deep it is, is the
sender's choice. What a reader does not see is left out.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from justhtml import JustHTML

HTML_LIMIT = 300_000
NODE_LIMIT = 60_000
ROW_LIMIT = 400
"""Nodes of a table row that is still read as one: more of them is layout."""

CELL_LIMIT = 300
ITEM_LIMIT = 20
SCRIPT_LIMIT = 5
LINKS = 200
LABEL = 40
"""Characters of a first cell that is the label of the second."""

_BLOCKS = re.compile(
    r"address|article|aside|blockquote|body|center|d[dlt]|div|fieldset|figure|footer|form|h[1-6]"
    r"|header|hr|li|main|nav|ol|p|pre|section|table|tbody|t[dhr]|ul"
)
_UNSEEN = frozenset({"head", "style", "script", "title", "template", "noscript", "#comment"})
_HIDING = re.compile(r"display:none|visibility:hidden|font-size:0(?![.\d])|mso-hide:all")
_QUOTES = re.compile(r"gmail_quote|yahoo_quoted|moz-cite|quoted-text")


Item = tuple[str, tuple[tuple[str, str], ...]]
"""Microdata of one thing: its type, and its properties in order."""


@dataclass(frozen=True, slots=True)
class Page:
    """``text`` has a line for each block or table row; ``items`` are microdata."""

    text: str = ""
    links: tuple[str, ...] = ()
    scripts: tuple[str, ...] = ()
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class _Finds:
    """What is come across on the way through the page."""

    links: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)
    items: list[Item] = field(default_factory=list)


def read_page(html: str) -> Page:
    """The page, of which no more than HTML_LIMIT characters and NODE_LIMIT nodes are looked at."""
    root = JustHTML(html[:HTML_LIMIT], sanitize=False).root
    lines: list[list[str]] = [[]]
    marks = [False]
    finds = _Finds()
    for kind, value, quoted in _walk(root, finds):
        if kind == "break":
            if value == "hard" or lines[-1]:
                lines.append([])
                marks.append(False)
        elif value.strip() or lines[-1]:
            lines[-1].append(value)
            marks[-1] = quoted
    texts = [" ".join("".join(line).split()) for line in lines]
    marked = ["> " * (m and bool(t)) + t for t, m in zip(texts, marks, strict=True)]
    return Page(
        "\n".join(marked), tuple(finds.links[:LINKS]), tuple(finds.scripts), tuple(finds.items)
    )


def _walk(root: Any, finds: _Finds) -> Iterator[tuple[str, str, bool]]:
    """Texts and line breaks in order, each with whether it is quoted."""
    stack: list[tuple[Any, bool, bool]] = [(root, False, False)]
    left = NODE_LIMIT
    while stack and left:
        left -= 1
        node, closing, quoted = stack.pop()
        name, attrs = _name(node), _attrs(node)
        if name in {"script", "head"}:
            _keep_scripts(node, finds)
        if name in _UNSEEN or _is_hidden(attrs):
            continue
        block = bool(_BLOCKS.fullmatch(name))
        if block or name == "br":
            yield "break", "hard" if name in {"p", "table", "br"} else "soft", quoted
        if closing:
            continue
        if not quoted:
            _note(node, name, attrs, finds)
        row = _row(node) if name == "tr" else ""
        yield "text", row or _words(node, name), quoted
        if row:
            finds.links.extend(_links(node))
            continue
        if block:
            stack.append((node, True, quoted))
        marked = _QUOTES.search(str(attrs.get("class") or "")[:200])
        inner = quoted or name == "blockquote" or bool(marked)
        stack.extend((child, False, inner) for child in reversed(node.children or ()))


def _words(node: Any, name: str) -> str:
    if name == "#text":
        return str(node.data or "").replace("\n", " ").replace("\r", " ")
    return "- " if name == "li" else ""


def _keep_scripts(node: Any, finds: _Finds) -> None:
    """Mark-up data stands in a script, of the head or the body."""
    for script in (node, *(node.children or ())[:ROW_LIMIT]):
        kind = str(_attrs(script).get("type") or "")
        if _name(script) == "script" and "ld+json" in kind and len(finds.scripts) < SCRIPT_LIMIT:
            finds.scripts.append("".join(str(c.data or "") for c in script.children or ()))


def _note(node: Any, name: str, attrs: Any, finds: _Finds) -> None:
    if "itemscope" in attrs and len(finds.items) < ITEM_LIMIT:
        finds.items.append((str(attrs.get("itemtype") or "")[:200], tuple(_properties(node))))
    if name == "a" and attrs.get("href"):
        finds.links.append(str(attrs["href"])[:500])


def _name(node: Any) -> str:
    return str(node.name).lower()


def _attrs(node: Any) -> Any:
    return getattr(node, "attrs", None) or {}


def _is_hidden(attrs: Any) -> bool:
    style = str(attrs.get("style") or "")[:500].replace(" ", "").lower()
    return "hidden" in attrs or bool(_HIDING.search(style))


def _inside(node: Any, limit: int = ROW_LIMIT) -> Iterator[Any]:
    """The nodes below it in order, at most ``limit`` and one more."""
    stack = list(reversed(node.children or ()))
    while stack and limit >= 0:
        limit -= 1
        found = stack.pop()
        yield found
        if _name(found) not in _UNSEEN and not _is_hidden(_attrs(found)):
            stack.extend(reversed(found.children or ()))


def _row(node: Any) -> str:
    """ "Label: value", or the cells with bars between them; "" for a row that holds other rows."""
    cells = [c for c in (node.children or ())[:ROW_LIMIT] if _name(c) in {"td", "th"}]
    if len(cells) < 2 or _is_layout(node):
        return ""
    texts = [text for cell in cells if (text := _cell(cell))]
    label = texts[0].rstrip(": ") if texts else ""
    if len(texts) == 2 and len(label) <= LABEL and not re.search(r"\d", label):
        return f"{label}: {texts[1]}"
    if any(len(text) >= CELL_LIMIT for text in texts):
        return ""
    return " | ".join(texts)


def _is_layout(node: Any) -> bool:
    """Whether a row holds another table, or too much for one line."""
    return any(n > ROW_LIMIT or _name(each) == "table" for n, each in enumerate(_inside(node), 1))


def _cell(cell: Any) -> str:
    parts = []
    for node in _inside(cell):
        name = _name(node)
        if name == "#text":
            parts.append(str(node.data or ""))
        elif name == "br" or _BLOCKS.fullmatch(name):
            parts.append("\n")
    lines = [" ".join(line.split()) for line in "".join(parts).split("\n")]
    return "; ".join(line for line in lines if line)[:CELL_LIMIT]


def _links(node: Any) -> Iterator[str]:
    for found in _inside(node):
        if _name(found) == "a" and _attrs(found).get("href"):
            yield str(found.attrs["href"])[:500]


def _properties(node: Any) -> Iterator[tuple[str, str]]:
    for found in _inside(node):
        attrs = _attrs(found)
        name = str(attrs.get("itemprop") or "")
        if name:
            given = (
                attrs.get("content") or attrs.get("datetime") or attrs.get("href") or _cell(found)
            )
            yield name[:60], str(given or "")[:500]
