"""Run the mail programs and print how their replies are read.

python -m scripts.mail_programs [neomutt] [thunderbird] [roundcube] [--capture FOLDER]
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from scripts.mail_programs.account import Account, account, the_prompt
from scripts.mail_programs.writing import STYLES, expected

PROGRAMS = ("neomutt", "thunderbird", "roundcube")


@dataclass(frozen=True, slots=True)
class Result:
    """One reply, or the draft: what came and whether it is what was written."""

    version: str
    name: str
    exact: bool
    wrong: dict[str, str]
    reply: bytes = b""


def main(arguments: list[str] | None = None) -> int:
    """0 when every reply was read exactly and every draft could be edited, else 1."""
    parser = argparse.ArgumentParser(prog="python -m scripts.mail_programs", description=__doc__)
    parser.add_argument("programs", nargs="*", metavar="PROGRAM", help=", ".join(PROGRAMS))
    parser.add_argument("--capture", type=Path, metavar="FOLDER", help="keep the replies there")
    parsed = parser.parse_args(arguments)
    unknown = set(parsed.programs) - set(PROGRAMS)
    if unknown:
        parser.error(f"unknown: {', '.join(sorted(unknown))}")
    print("| program | version | reply | seven answers exact |\n|---|---|---|---|", flush=True)
    outcome = 0
    for program in parsed.programs or PROGRAMS:
        for result in results(program):
            says = "yes" if result.exact else "NO"
            print(f"| {program} | {result.version} | {result.name} | {says} |", flush=True)
            for key, text in result.wrong.items():
                print(f"    {key}: {text}", flush=True)
            outcome |= not result.exact
            if parsed.capture and result.reply:
                capture(parsed.capture / program, result)
    return outcome


def results(program: str) -> Iterator[Result]:
    """Every way of composing, in every style; the draft comes last."""
    driver: Any = import_module(f"scripts.mail_programs.{program}")
    with account() as ours, driver.opened(ours) as opened:
        for composing, style in opened.ways:
            before = ours.inbox()
            opened.reply(composing, style)
            yield judged(opened.version, composing, style, ours.arrived(before))
        ours.save_letter()
        opened.edit_draft()
        yield Result(opened.version, "a letter in Drafts is edited", *edited(ours))


def judged(version: str, composing: str, style: str, reply: bytes) -> Result:
    """The reply as ``afterword read-reply`` reads it, beside what was written."""
    rendered, prompt = the_prompt()
    got = read(reply, prompt)
    said = {key: without_blank_lines(text) for key, text in got["answers"].items()}
    wrong = {
        key: f"wrote {text!r}, read {said[key]!r}"
        for key, text in expected(style, rendered.text).items()
        if said[key] != text
    }
    wrong |= {key: f"read {got[key]!r}" for key in ("unassigned", "command") if got[key]}
    return Result(version, f"{composing}, {style}", not wrong, wrong, reply)


def without_blank_lines(text: str) -> str:
    """Where Enter makes a paragraph, its lines are apart; that is no difference in words."""
    return "\n".join(line for line in text.split("\n") if line)


def read(reply: bytes, prompt: bytes) -> dict[str, Any]:
    """The JSON of ``afterword read-reply``."""
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / "reply.eml", Path(name) / "prompt.eml"]
        for file, raw in zip(files, (reply, prompt), strict=True):
            file.write_bytes(raw)
        command = [sys.executable, "-m", "afterword.cli", "read-reply", str(files[0])]
        done = subprocess.run(
            [*command, "--prompt", str(files[1]), "--json"], check=True, capture_output=True
        )
    reading: dict[str, Any] = json.loads(done.stdout)
    return reading


def edited(ours: Account) -> tuple[bool, dict[str, str]]:
    """Whether Drafts comes to hold one letter, edited."""

    def once() -> bool:
        drafts = ours.drafts()
        return len(drafts) == 1 and b"edited" in drafts[0]

    try:
        ours.world.wait_for(once, "the edited letter")
    except AssertionError:
        return False, {"drafts": f"{ours.drafts()!r}"}
    return True, {}


def capture(folder: Path, result: Result) -> None:
    """Keep the reply, the prompt it answers, and what was written."""
    rendered, prompt = the_prompt()
    folder.mkdir(parents=True, exist_ok=True)
    name = result.name.replace(", ", "-").replace(" ", "-").lower()
    (folder / f"{name}.eml").write_bytes(result.reply)
    (folder / "prompt.eml").write_bytes(prompt)
    styles = {style: expected(style, rendered.text) for style in STYLES}
    text = json.dumps(styles, indent=1, ensure_ascii=False) + "\n"
    (folder / "expected.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
