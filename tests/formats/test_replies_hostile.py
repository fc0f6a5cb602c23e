"""Replies made to stop the reader: each is read, or refused, in little time and memory.

Every case runs in a process of its own, so that its memory can be measured and a runaway is ended.
"""

import json
import os
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from afterword.domain.model import Owner
from afterword.errors import Unreadable
from afterword.formats.mime import read_mail
from afterword.formats.replies import body_text, read_reply

SECONDS, MEBIBYTES = 5, 300
"""What one reply may cost."""

PROMPT = (Path(__file__).parents[1] / "data" / "replies" / "prompt.txt").read_text("utf-8")
SAM = Owner("Sam Okafor", "sam@example.org")

TEXTS: dict[str, Callable[[], str]] = {
    "a megabyte of quoted lines": lambda: "> one more line of a quotation\n" * 33_000,
    "a line of a million quote marks": lambda: ">" * 1_000_000,
    "quotations up to 2,000 deep": lambda: "\n".join(">" * n + " a" for n in range(2_000)),
    "an attribution of 200,000 characters": lambda: "On " + "a b " * 50_000 + ":",
    "200,000 spaces": lambda: " " * 200_000,
    "200,000 spaces in a quotation": lambda: "> " + " " * 200_000 + "x",
    "50,000 lines that begin an attribution": lambda: "On \n" * 50_000,
    "attributions without an end": lambda: "On Tue Bob wrote " * 12_000,
    "attributions with numbers": lambda: "On 17 Nov 2026 15:15 Sam Okafor wrote: " * 10_000,
    "lines that are attributions": lambda: "On 17 Nov 2026 15:15 Afterword wrote:\n" * 10_000,
    "200,000 dashes": lambda: "-" * 200_000,
    "200,000 dashes and a letter": lambda: "-" * 200_000 + "x",
    "200,000 underscores": lambda: "_" * 200_000 + "x",
    "200,000 line ends": lambda: "\n" * 200_000,
    "colons and line ends": lambda: ("x:" + "\n" * 20) * 18_000,
    "20,000 mail headers": lambda: "From: a\nSent: b\n" * 20_000,
    "20,000 mail headers of ours": lambda: "From: sam@example.org\nSent: b\n" * 12_000,
    "header lines without colons": lambda: "From x <sam@example.org>\nb 1/1/2026 1:15\nc\n" * 9_000,
    "a megabyte in one line": lambda: "word " * 200_000,
    "a megabyte without a space": lambda: "x" * 1_000_000,
    "capitals after small letters": lambda: "aB" * 200_000 + ":",
    "accents upon accents": lambda: "".join(c + "\u0300\u0301\u0316" * 9 for c in "skip" * 3_500),
    "200,000 combining marks": lambda: "e" + "\u0301" * 200_000,
    "zero-width characters": lambda: "\u200b" * 390_000 + "yes",
    "marks of direction": lambda: "\u202e\u200f" * 195_000,
    "one question 14,000 times": lambda: "3. What does the job entail?\n" * 14_000,
    "two questions in turns": lambda: (
        "3. What does the job entail?\n5. What questions would I like to have asked and didn't?\n"
    )
    * 4_500,
    "the beginning of a question": lambda: "What aspects of the " * 20_000,
    "sentence starts": lambda: "Dana Li: we talked about ...\n" * 13_000,
    "finished starts": lambda: "Finish for Dana Li: we talked about x\n" * 10_000,
    "names that are nearly known": lambda: "".join(
        f"Dan {n} Lii: we talked about x\n" for n in range(11_000)
    ),
    "numbers": lambda: "1. 2. 3. " * 44_000,
    "numbered lines": lambda: "".join(f"{n % 7 + 1}. a\n" for n in range(80_000)),
    "one digit a line": lambda: "1\n2\n3\n" * 66_000,
    "fields of nobody": lambda: "a: b:\n" * 60_000,
    "dashes between words": lambda: "a - " * 100_000,
    "links": lambda: "a<mailto:a>" * 36_000,
    "brackets": lambda: "[cid:" * 80_000,
    "initials": lambda: "".join(f"A{n}> x\n" for n in range(50_000)),
    "armour": lambda: "-----BEGIN PGP SIGNED MESSAGE-----\n- -x\n" * 9_000,
    "words of the law": lambda: "this message is confidential, intended, privileged\n" * 8_000,
    "a regular expression's nightmare": lambda: "a" * 200_000 + "!" * 200_000,
    "emoji": lambda: "\U0001f468\u200d\U0001f469\u200d\U0001f467 " * 60_000,
}  # fmt: skip

PAGES: dict[str, Callable[[], str]] = {
    "10,000 nested quotations": lambda: "<blockquote>a" * 10_000,
    "10,000 closed quotations": lambda: "<blockquote>" * 10_000 + "a" + "</blockquote>" * 10_000,
    "100,000 open divisions": lambda: "<div>" * 100_000,
    "250,000 breaks": lambda: "<br>" * 250_000,
    "300,000 angle brackets": lambda: "<" * 300_000,
    "100,000 comments that do not end": lambda: "<!--" * 100_000,
    "100,000 attributes": lambda: "<a " + " ".join(f"a{n}=1" for n in range(100_000)) + ">x</a>",
    "one attribute of a megabyte": lambda: '<a title="' + "x" * 1_000_000 + '">y</a>',
    "tables in tables": lambda: "<table><tr><td>" * 20_000 + "x",
    "a table of 100,000 cells": lambda: "<table><tr>" + "<td>a" * 100_000,
    "lists in lists": lambda: "<ol><li>a" * 20_000,
    "spans in spans": lambda: "<span>a" * 50_000,
    "formatting that is misnested": lambda: "<b><i><a><p>x</b>" * 10_000,
    "style sheets": lambda: "<style>" + "a{b:c}" * 60_000 + "</style>x",
    "hidden elements": lambda: '<p style="display:none">x</p>' * 12_000,
    "character references": lambda: "&amp;&#x41;&notanentity;" * 16_000,
    "forms, selects and templates": lambda: "<form><select><option><template>x" * 10_000,
    "text that is preformatted": lambda: "<pre>" + "x\n" * 190_000 + "</pre>",
}  # fmt: skip

HEAD = "From: sam@example.org\nTo: sam@example.org\nMIME-Version: 1.0\n"


def _made(make: Callable[[], str], kind: str) -> str:
    return f"{HEAD}Content-Type: text/{kind}; charset=utf-8\n\n{make()}"


def _both(plain: str, html: str) -> str:
    part = "--b\nContent-Type: text/{}; charset=utf-8\n\n{}\n"
    head = f'{HEAD}Content-Type: multipart/alternative; boundary="b"\n\n'
    return head + part.format("plain", plain) + part.format("html", html) + "--b--\n"


def _nested(depth: int) -> str:
    opening = "".join(
        f'Content-Type: multipart/mixed; boundary="b{n}"\n\n--b{n}\n' for n in range(depth)
    )
    return f"{HEAD}{opening}Content-Type: text/plain\n\nyes\n"


MAILS: dict[str, Callable[[], str]] = {
    "1,500 nested multiparts": lambda: _nested(1_500),
    "90 nested multiparts": lambda: _nested(90),
    "20,000 parameters": lambda: f"{HEAD}Content-Type: text/plain{'; a=b' * 10_000}\n\nyes",
    "a header of 100 kB": lambda: f"To: {'a@b.example, ' * 8_000}\n{HEAD}\nyes",
    "flowed lines": lambda: f"{HEAD}Content-Type: text/plain; format=flowed\n\n" + "a \n" * 130_000,
    "flowed quotations": lambda: (
        f"{HEAD}Content-Type: text/plain; format=flowed\n\n"
        + "".join(">" * (n % 50) + " a \n" for n in range(14_000))
    ),
    "two texts that share no line": lambda: _both("a b\n" * 90_000, "<p>c d" * 60_000),
    "the prompt a thousand times, twice": lambda: _both(
        "\n".join(f"> {line}" for line in PROMPT.split("\n")) * 300, f"<pre>{PROMPT}</pre>" * 300
    ),
    **{f"text: {name}": partial(_made, make, "plain") for name, make in TEXTS.items()},
    **{f"page: {name}": partial(_made, make, "html") for name, make in PAGES.items()},
}


def read(case: str) -> dict[str, object]:
    """What reading the case costs and comes to; to be called in a process of its own."""
    resource.setrlimit(resource.RLIMIT_CPU, (4 * SECONDS, 4 * SECONDS))
    raw = MAILS[case]().encode()
    begin = time.process_time()
    try:
        mail = read_mail(raw)
        outcome: str = read_reply(mail, [PROMPT, body_text(mail)], SAM).confidence
    except Unreadable:
        outcome = "refused"
    seconds = time.process_time() - begin
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024  # Linux counts in KiB
    return {"outcome": outcome, "seconds": seconds, "mebibytes": peak}


def serve() -> None:
    """Read each case that is named on standard input, in a child each."""
    for line in sys.stdin:
        sys.stdout.flush()
        child = os.fork()
        if not child:
            sys.stdout.write(json.dumps(read(line.strip())) + "\n")
            sys.stdout.flush()
            os._exit(0)
        if status := os.waitpid(child, 0)[1]:
            sys.stdout.write(json.dumps({"outcome": f"ended with status {status}"}) + "\n")
            sys.stdout.flush()


@pytest.fixture(scope="module")
def reader() -> Iterator[subprocess.Popen[str]]:
    pipe = subprocess.PIPE
    with subprocess.Popen([sys.executable, __file__], stdin=pipe, stdout=pipe, text=True) as server:
        yield server
        assert server.stdin is not None
        server.stdin.close()


@pytest.mark.parametrize("case", MAILS)
def test_a_hostile_reply_costs_little(case: str, reader: subprocess.Popen[str]) -> None:
    assert reader.stdin is not None
    assert reader.stdout is not None
    reader.stdin.write(case + "\n")
    reader.stdin.flush()
    cost = json.loads(reader.stdout.readline())
    assert cost["outcome"] in {"high", "check", "none", "refused"}
    assert cost["seconds"] < SECONDS
    assert cost["mebibytes"] < MEBIBYTES


if __name__ == "__main__":
    serve()
