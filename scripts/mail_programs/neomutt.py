"""neomutt answers: keys are pushed into it, and this file is the editor that it starts."""

import os
import pty
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from scripts.mail_programs import ROOT
from scripts.mail_programs.account import LETTER, Account
from scripts.mail_programs.writing import SIGNATURE, STYLES, steps, written

from servers.dovecot import PASSWORD

PROGRAM = "neomutt"
FOLDS = {"long lines": None, "folded": "", "flowed": " "}
"""How the user's editor folds what is typed."""

CONFIG = """
set imap_user="{user}" imap_pass="{password}"
set ssl_starttls=no ssl_force_tls=no
set folder="imap://{user}@127.0.0.1:{imap}/" spoolfile="+INBOX" postponed="+Drafts" record="+Sent"
set smtp_url="smtp://127.0.0.1:{smtp}/" hostname="example.org"
set from="Sam Okafor <{user}@example.org>" use_from=yes signature="{folder}/signature"
set editor="{editor} %s" text_flowed={flowed}
set include=yes fast_reply=yes abort_nosubject=no abort_unmodified=no recall=no postpone=yes
set sort=mailbox-order sleep_time=0 mark_old=no move=no quit=yes delete=yes
"""


@dataclass(frozen=True, slots=True)
class Neomutt:
    """It is started anew for every reply."""

    account: Account
    version: str
    ways: tuple[tuple[str, str], ...] = tuple(product(FOLDS, STYLES))

    def reply(self, composing: str, style: str) -> None:
        """Answer the prompt and send the answer."""
        self._run("<first-entry><reply><send-message><quit>", composing, style)

    def edit_draft(self) -> None:
        """Recall the letter from Drafts, edit it, and postpone it again."""
        self._run("<recall-message><edit-message><exit><quit>", "long lines", "draft")

    def _run(self, keys: str, composing: str, style: str) -> None:
        world, folder = self.account.world, self.account.folder
        (folder / "signature").write_text(SIGNATURE + "\n", encoding="utf-8")
        (folder / "prompt.txt").write_text(self.account.prompt.text, encoding="utf-8")
        editor = folder / "editor"
        editor.write_text(
            f"#!/bin/sh\ncd '{ROOT}' && exec '{sys.executable}' -m {__spec__.name}"
            f" '{composing}' '{style}' '{folder}/prompt.txt' \"$1\"\n"
        )
        editor.chmod(0o700)
        rc = folder / "neomuttrc"
        rc.write_text(
            CONFIG.format(
                user=world.user,
                password=PASSWORD,
                imap=world.dovecot.imap,
                smtp=world.smtp_port,
                folder=folder,
                editor=editor,
                flowed="yes" if composing == "flowed" else "no",
            )
            + f'push "{keys}"\n'
        )
        in_terminal([PROGRAM, "-n", "-F", str(rc)], folder)


def in_terminal(command: list[str], home: Path) -> None:
    """Run a program for terminals to its end. Raises RuntimeError with its screen if it fails."""
    ours, theirs = pty.openpty()
    shown = bytearray()

    def drain() -> None:
        with suppress(OSError):  # the terminal's end
            while data := os.read(ours, 65536):
                shown.extend(data)

    environ = {**os.environ, "TERM": "xterm", "HOME": str(home), "LC_ALL": "C.UTF-8"}
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environ, start_new_session=True
    )
    os.close(theirs)
    reader = threading.Thread(target=drain, daemon=True)
    reader.start()
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        raise RuntimeError(f"{command[0]} hangs:\n{shown.decode(errors='replace')}") from None
    finally:
        reader.join(timeout=5)
        os.close(ours)
    if process.returncode:
        raise RuntimeError(f"{command[0]} failed:\n{shown.decode(errors='replace')}")


@contextmanager
def opened(account: Account) -> Iterator[Neomutt]:
    """neomutt for this account."""
    said = subprocess.run([PROGRAM, "-v"], check=True, capture_output=True, text=True).stdout
    yield Neomutt(account, said.split("\n")[0].removeprefix("NeoMutt "))


def edit(composing: str, style: str, prompt: Path, file: Path) -> None:
    """What the user's editor does to the file that neomutt gives it."""
    text = file.read_text(encoding="utf-8")
    if style == "draft":
        file.write_text(text.replace(LETTER.body.split("\n")[2], "edited"), encoding="utf-8")
        return
    todo = steps(style, prompt.read_text(encoding="utf-8"))
    file.write_text(written(text, todo, FOLDS[composing]), encoding="utf-8")


if __name__ == "__main__":
    edit(sys.argv[1], sys.argv[2], Path(sys.argv[3]), Path(sys.argv[4]))
