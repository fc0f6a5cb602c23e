"""Mail programs as data: how each quotes, folds and signs (``data/replies/clients.toml``)."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields
from functools import cache
from html import escape
from typing import Literal

from reply_cases.folding import flowed, folded
from reply_cases.mails import DATA
from reply_cases.model import Block


@dataclass(frozen=True, slots=True)
class Client:
    """One mail program. docs/quality/replies.md explains every key."""

    attribution: Mapping[str, str]
    body: Literal["plain", "alternative", "html"] = "alternative"
    quotes: Literal["text", "html"] = "html"
    mark: str = "> "
    wrap: int = 0
    flowed: Literal["", "flowed", "delsp"] = ""
    bare_wrap: bool = False
    gap: bool = True
    quoted_attribution: bool = False
    footer: Mapping[str, str] = field(default_factory=dict)
    html_page: str = "<html><body>{body}</body></html>"
    html_attribution: str = "<div>{text}</div>"
    html_quote: str = "<blockquote>{quoted}</blockquote>"
    html_line: str = ""
    html_own: str = "<div>{text}</div>"
    html_blank: str = "<div><br></div>"


@cache
def clients() -> Mapping[str, Client]:
    """Every mail program by its name."""
    data = tomllib.loads((DATA / "clients.toml").read_text(encoding="utf-8"))
    known = {f.name for f in fields(Client)}
    out = {}
    for name, table in data.items():
        assert set(table) <= known, f"{name}: {set(table) - known}"
        out[name] = Client(**table)
    return out


def plain_text(blocks: Sequence[Block], client: Client, quoted_width: int) -> str:
    """The plain part. Quoted lines are folded at ``quoted_width`` first when that is not 0."""
    lines: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and not (block.glued and client.quotes == "text"):
            depth = min(block.depth, before.depth)
            if before.kind != "attribution" or client.gap:
                lines.append((client.mark * depth).rstrip())
        lines += _block(block, client, quoted_width)
        before = block
    return "\n".join(lines) + "\n"


def _block(block: Block, client: Client, quoted_width: int) -> list[str]:
    mark = client.mark * block.depth
    if client.flowed and mark:
        mark = ">" * block.depth + " "
    if block.kind == "attribution":
        return [mark + line for line in block.lines]
    out: list[str] = []
    for line in block.lines:
        pieces = folded(line, quoted_width) if block.depth and quoted_width else [line]
        for piece in pieces:
            if client.flowed and not block.depth:
                out += flowed(piece, client.wrap or 72, delsp=client.flowed == "delsp")
            elif client.wrap and client.bare_wrap:
                out += folded(mark + piece, client.wrap)
            elif client.wrap:
                out += [mark + p for p in folded(piece, client.wrap - len(mark))]
            else:
                out.append(mark + piece if piece else mark.rstrip())
    return out


def html_text(blocks: Sequence[Block], client: Client) -> str:
    """The HTML part."""
    out: list[str] = []
    run: list[str] = []
    depth = 0

    def close() -> None:
        if run:
            quoted = "".join(run)
            for _ in range(depth):
                quoted = client.html_quote.replace("{quoted}", quoted)
            out.append(quoted)
            run.clear()

    for block in blocks:
        if block.depth != depth:
            close()
            depth = block.depth
        html = _html(block, client)
        if depth:
            run.append(html)
        else:
            out.append(html)
    close()
    return client.html_page.replace("{body}", "\n".join(out))


def _html(block: Block, client: Client) -> str:
    texts = [escape(line, quote=False) for line in block.lines]
    if block.kind == "attribution":
        return client.html_attribution.replace("{text}", "<br>\n".join(texts))
    if block.kind == "own":
        lines = [client.html_own.replace("{text}", text) for text in texts]
        return "".join(lines) + ("" if block.glued else client.html_blank)
    if client.html_line:
        return "".join(client.html_line.replace("{text}", text) for text in texts)
    return f"{block.tag}{'<br>'.join(texts)}</p>"
