"""``preview letter --html``: the letters of a panel side by side, on one page that needs no other.

Each stands with its score and with what is not right yet; sentences that rest on the user's own
answers are marked, so that one sees at a glance what each reader alone is told.
"""

import re
from collections.abc import Mapping
from html import escape
from typing import Any

from afterword.domain.letter import Context

_STYLE = """
:root{color-scheme:light dark;--ink:#1f2328;--soft:#57606a;--line:#d0d7de;--page:#f6f8fa;
--paper:#fff;--own:#fff3c4;--good:#1a7f37;--bad:#9a3412}
@media(prefers-color-scheme:dark){:root{--ink:#e6edf3;--soft:#9da7b3;--line:#3d444d;--page:#0d1117;
--paper:#151b23;--own:#4a3d0f;--good:#57ab5a;--bad:#f0883e}}
*{box-sizing:border-box}
body{margin:0;padding:28px;background:var(--page);color:var(--ink);
font:15px/1.5 system-ui,"Segoe UI","Noto Sans",sans-serif}
h1{font-size:20px;margin:0 0 4px}h2{font-size:16px;margin:0}
p{margin:0 0 12px}.soft,small{color:var(--soft)}
main{display:grid;gap:18px;grid-template-columns:repeat(auto-fit,minmax(300px,1fr));margin:20px 0;
align-items:start}
article{background:var(--paper);border:1px solid var(--line);border-radius:8px;padding:18px 20px}
header{border-bottom:1px solid var(--line);margin:0 0 14px;padding:0 0 12px}
.verdict{float:right;font-weight:600;white-space:nowrap}
.ready{color:var(--good)}.open{color:var(--bad)}
mark{background:var(--own);color:inherit;border-radius:3px}
ul{margin:14px 0 0;padding:12px 0 0 18px;border-top:1px solid var(--line);color:var(--soft)}
"""


def panel_page(shown: Mapping[str, Any], context: Context) -> str:
    """The page; ``shown`` is the JSON of ``preview letter``."""
    letters = shown["letters"]
    where = ", ".join(part for part in (context.role, context.employer) if part)
    title = f"{len(letters)} letters" if len(letters) != 1 else "One letter"
    sheets = "".join(map(_sheet, letters))
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f"<title>{escape(title)}</title><style>{_STYLE}</style></head><body>"
        f'<h1>{escape(title)}</h1><p class="soft">{escape(where)}.'
        " <mark>Marked</mark>: what rests on your answers.</p>"
        f"<main>{sheets}</main>{_unplaced(shown)}</body></html>\n"
    )


def _sheet(letter: Mapping[str, Any]) -> str:
    to = letter["to"]
    kind, verdict = ("ready", "ready") if letter["ready"] else ("open", "not ready")
    reasons = "".join(
        f"<li>{escape(check['why'])}</li>"
        for check in letter["checks"]
        if not check["ok"] and check["why"]
    )
    return (
        f'<article><header><span class="verdict {kind}">{verdict}, {letter["score"]}/100</span>'
        f"<h2>{escape(to['name'] or 'To nobody yet')}</h2>"
        f"<small>{escape(to['email'] or 'no address known')}</small><br>"
        f"<small>Subject:</small> {escape(letter['subject'])}</header>"
        f"{_body(letter)}{f'<ul>{reasons}</ul>' if reasons else ''}</article>"
    )


def _body(letter: Mapping[str, Any]) -> str:
    """The paragraphs; sentences that the ledger traces to an answer are marked."""
    text = escape(letter["body"].strip())
    told = {
        escape(claim["sentence"])
        for claim in letter["ledger"]
        if any(source["source"].startswith("recap.") for source in claim["from"])
    }
    if told:
        longest_first = sorted(told, key=len, reverse=True)
        text = re.sub("|".join(map(re.escape, longest_first)), r"<mark>\g<0></mark>", text)
    paragraphs = text.replace("\n\n", "</p><p>").replace("\n", "<br>")
    return f"<p>{paragraphs}</p>"


def _unplaced(shown: Mapping[str, Any]) -> str:
    left = shown.get("unplaced") or []
    if not left:
        return ""
    rows = "".join(f"<li>{escape(text)}</li>" for text in left)
    return f'<p class="soft">In no letter: private, or without a place.</p><ul>{rows}</ul>'
