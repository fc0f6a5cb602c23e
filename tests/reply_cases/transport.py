"""What happens to a reply between the keyboard and the mailbox: marks, charsets, MIME."""

import base64
import quopri
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from email.header import Header

from reply_cases.clients import Client, clients, html_text, plain_text
from reply_cases.mails import SAM, blocks_of, notice, prompt
from reply_cases.model import Block, Case
from reply_cases.writing import document, filled, quoted_mail

BOUNDARY = "=_afterword_case"
_OURS = re.compile(r"((?:sam|jobs)@[\w.]+\w)")
_LONG_WORD = re.compile(r"\b(\w{4})(\w{4,})\b")


def _soft_hyphens(line: str) -> str:
    return _LONG_WORD.sub("\\1\u00ad\\2", line)


def _smart(line: str) -> str:
    line = re.sub(r'"([^"]*)"', "“\\1”", line).replace("...", "…")
    return re.sub(r"'(\w[^']*)'", "‘\\1’", line).replace("'", "’")


def _no_break(line: str) -> str:
    words = line.split(" ")
    return "".join(w + ("\u00a0" if n % 3 == 1 else " ") for n, w in enumerate(words)).rstrip()


def _zero_width(line: str) -> str:
    return "\u200b" + line.replace(" a", " \u200ba")


def _right_to_left(line: str) -> str:
    return f"\u202b{line}\u202c\u200f"


QUOTED_LINE: dict[str, Callable[[str], str]] = {
    "soft hyphens": _soft_hyphens,
    "smart quotes": _smart,
    "no-break spaces": _no_break,
    "zero width": _zero_width,
    "right-to-left marks": _right_to_left,
}
"""What programs do to the characters of a line that they quote."""


def _rewrapped(text: str, width: int) -> str:
    """A gateway that breaks every longer line, whatever stands before it."""
    out: list[str] = []
    for line in text.split("\n"):
        while len(line) > width and " " in line[1:width]:
            at = line.rindex(" ", 1, width)
            out.append(line[:at])
            line = line[at + 1 :]
        out.append(line)
    return "\n".join(out)


WHOLE_TEXT: dict[str, Callable[[str], str]] = {
    "no blank lines": lambda text: re.sub(r"\n(?:[>|\s]*\n)+", "\n", text),
    "double spaced": lambda text: text.replace("\n", "\n\n"),
    "rewrapped at 60": lambda text: _rewrapped(text, 60),
    "rewrapped at 72": lambda text: _rewrapped(text, 72),
    "rewrapped at 76": lambda text: _rewrapped(text, 76),
    "trailing blanks": lambda text: text.replace("\n", "  \n"),
    "linked addresses": lambda text: _OURS.sub(r"\1<mailto:\1>", text),
}
"""What gateways and clumsy programs do to the plain text as a whole."""

CLIENT_TRAITS = {"lost marks": {"mark": ""}, "html only": {"body": "html"},
                 "plain only": {"body": "plain"}}  # fmt: skip
OTHER_TRAITS = {"apart", "one line", "tight", "signed", "pgp", "attachment", "picture between",
                "attribution lost"}  # fmt: skip


def thread(case: Case) -> list[str]:
    """The stored texts that the reply may quote, the prompt first."""
    texts = [prompt(case.prompt).text, *(notice(name).text for name in case.notices)]
    if case.quotes not in {"prompt", "earlier", *case.notices}:
        texts.append(notice(case.quotes).text)
    if case.earlier:
        first = replace(case, quotes="prompt", earlier="", style="bare", traits=(), bottom="",
                        top=case.earlier, signature="", banner="", footer="", client="mutt",
                        language="en")  # fmt: skip
        texts.append(plain_of(first))
    return texts


def client_of(case: Case) -> Client:
    """The case's mail program with the case's own habits."""
    client = clients()[case.client]
    for trait in case.traits:
        client = replace(client, **CLIENT_TRAITS.get(trait, {}))  # type: ignore[arg-type]  # literals
    return client


def plain_of(case: Case) -> str:
    """The visible plain text of the reply."""
    client = client_of(case)
    width = 72 if client.quotes == "text" else 0
    text = plain_text(_dressed(case, client), client, width)
    for trait in case.traits:
        if trait in WHOLE_TEXT:
            text = WHOLE_TEXT[trait](text)
    return text


def rendered(case: Case) -> bytes:
    """The reply as it arrives."""
    client = client_of(case)
    parts: list[bytes] = []
    if client.body != "html":
        text = plain_of(case)
        if "pgp" in case.traits:
            text = _armoured(text)
        parts += _plain_parts(case, client, text)
    if client.body != "plain":
        html = html_text(_dressed(case, client), client)
        parts.append(_part("text/html", html, case))
    kind = "alternative" if client.body == "alternative" else "mixed"
    body = parts[0] if len(parts) == 1 else _multipart(kind, parts, "a")
    if "attachment" in case.traits:
        body = _multipart("mixed", [body, _attachment()], "m")
    if "signed" in case.traits:
        signature = b"Content-Type: application/pkcs7-signature; name=smime.p7s\n"
        signature += b"Content-Disposition: attachment; filename=smime.p7s\n\nMIIB\n"
        body = _multipart("signed", [body, signature], "s")
    return (_head(case) + body).replace(b"\n", b"\r\n")


def _dressed(case: Case, client: Client) -> Sequence[Block]:
    """The document with the program's attribution and footer, quoted lines as it writes them."""
    subject = quoted_mail(case).subject
    ours = {line for block in blocks_of(quoted_mail(case)) for line in block.lines}
    out: list[Block] = []
    for block in document(case):
        if block.kind == "attribution":
            text = client.attribution[case.language].replace("{subject}", subject)
            footer = client.footer.get(case.language, "")
            if footer and not block.depth:
                out.append(Block("own", tuple(footer.split("\n"))))
            if "attribution lost" not in case.traits:
                depth = block.depth + client.quoted_attribution
                out.append(replace(block, lines=tuple(text.split("\n")), depth=depth))
            continue
        for trait in case.traits:
            if block.depth and trait in QUOTED_LINE:
                change = QUOTED_LINE[trait]
                lines = (change(line) if line in ours else line for line in block.lines)
                block = replace(block, lines=tuple(lines))
        out.append(block)
    return out


def _plain_parts(case: Case, client: Client, text: str) -> list[bytes]:
    params = {"flowed": "; format=flowed", "delsp": "; format=flowed; delsp=yes", "": ""}
    kind = f"text/plain{params[client.flowed]}"
    if "picture between" not in case.traits:
        return [_part(kind, text, case)]
    middle = text.index("\n\n", len(text) // 2) + 2
    picture = b"Content-Type: image/png; name=board.png\nContent-Disposition: inline;"
    picture += b" filename=board.png\nContent-Transfer-Encoding: base64\n\niVBORw0KGgo=\n"
    return [_part(kind, text[:middle], case), picture, _part(kind, text[middle:], case)]


def _part(kind: str, text: str, case: Case) -> bytes:
    payload = text.encode(case.charset)
    if case.encoding == "base64":
        payload = base64.encodebytes(payload)
    elif case.encoding == "quoted-printable":
        payload = quopri.encodestring(payload)
    head = f"Content-Type: {kind}; charset={case.declared or case.charset}\n"
    return f"{head}Content-Transfer-Encoding: {case.encoding}\n\n".encode() + payload


def _multipart(kind: str, parts: Sequence[bytes], level: str) -> bytes:
    line = f"--{BOUNDARY}_{level}"
    head = f'Content-Type: multipart/{kind}; boundary="{line[2:]}"\n\n'.encode()
    inner = b"".join(line.encode() + b"\n" + part + b"\n" for part in parts)
    return head + inner + line.encode() + b"--\n"


def _attachment() -> bytes:
    head = b"Content-Type: text/plain; charset=utf-8\nContent-Disposition: attachment;"
    return head + b" filename=notes.txt\n\n6. This is not part of the reply.\n"


def _armoured(text: str) -> str:
    dashed = re.sub(r"^-", "- -", text, flags=re.MULTILINE)  # RFC 9580 section 7.1
    begin, end = "-----BEGIN PGP SIGNED MESSAGE-----", "-----BEGIN PGP SIGNATURE-----"
    close = "-----END PGP SIGNATURE-----"
    return f"{begin}\nHash: SHA256\n\n{dashed}{end}\n\niHUEARYKAB0WIQTzUbQ3mcase\n=x1Yz\n{close}\n"


def _head(case: Case) -> bytes:
    subject = Header(f"Re: {quoted_mail(case).subject}", "utf-8").encode()
    me = f"{SAM.name} <{SAM.address}>"
    slug = case.name.replace(" ", "-")
    return (
        f"From: {me}\nTo: {me}\nSubject: {subject}\nDate: Tue, 17 Nov 2026 16:02:00 -0500\n"
        f"Message-ID: <{slug}@mail.example.org>\nIn-Reply-To: <prompt@mail.example.org>\n"
        "MIME-Version: 1.0\n"
    ).encode("ascii", "ignore")


def meant(case: Case) -> dict[str, str]:
    """The expected answers by key, with what they take from the prompt filled in."""
    return {key: filled(text, case) for key, text in case.answers.items()}
