"""Roundcube answers: Debian's package on PHP's own web server, used from a headless Chromium.

Its configuration, database and logs are in the account's folder; /etc/roundcube is only read.
"""

import json
import os
import shutil
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path

from scripts.mail_programs.account import Account
from scripts.mail_programs.devtools import BACKSPACE, Page, browser
from scripts.mail_programs.processes import process, until
from scripts.mail_programs.writing import BOTTOM, SIGNATURE, STYLES, TOP, Step, steps

from servers.dovecot import PASSWORD

SCRIPT = "\n".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("caret.js", "roundcube.js")
)
CODE = Path("/var/lib/roundcube")
DEFAULTS = Path("/etc/roundcube/defaults.inc.php")
TABLES = Path("/usr/share/roundcube/SQL/sqlite.initial.sql")
CONFIG = """<?php
$config['db_dsnw'] = 'sqlite:///{folder}/roundcube.db?mode=0600';
$config['imap_host'] = 'tcp://127.0.0.1:{imap}';
$config['smtp_host'] = 'tcp://127.0.0.1:{smtp}';
$config['smtp_user'] = $config['smtp_pass'] = '';
$config['des_key'] = 'twenty-four-bytes-secret';
$config['log_dir'] = $config['temp_dir'] = '{folder}';
$config['plugins'] = [];
$config['language'] = 'en_US';
$config['mail_domain'] = 'example.org';
$config['drafts_mbox'] = 'Drafts';
$config['sent_mbox'] = 'Sent';
$config['draft_autosave'] = 0;
$config['htmleditor'] = {html};
$config['reply_mode'] = {above};
"""


@dataclass(frozen=True, slots=True)
class Roundcube:
    """One that is logged in."""

    account: Account
    page: Page
    address: str
    version: str
    ways: tuple[tuple[str, str], ...] = (
        *product(("plain", "HTML"), STYLES),
        ("HTML at the caret", BOTTOM),
    )
    """Composing HTML below the quotation, the caret is at the top until the user clicks below."""

    def reply(self, composing: str, style: str) -> None:
        """Answer the prompt and send the answer."""
        configure(self.account, html=composing != "plain", above=style == TOP)
        number = min(self.account.inbox())
        self._open(f"_reply_uid={number}&_mbox=INBOX", "End of the seven questions")
        if (composing, style) == ("HTML", BOTTOM):
            self._do("belowQuotation()")
        for step in steps(style, self.account.prompt.text):
            self._take(step)
        self._do("document.querySelector('button.send').click()")
        self._until("!location.search.includes('compose')", "the message to be sent")

    def edit_draft(self) -> None:
        """Open the letter in Drafts, edit it and save it."""
        configure(self.account, html=False, above=True)
        self._open("_draft_uid=1&_mbox=Drafts", "Dear Dana")
        self._do("toTop()")
        self.page.type("edited ")
        self._do("rcmail.command('savedraft', {})")

    def _open(self, what: str, text: str) -> None:
        self.page.go(f"{self.address}?_task=mail&_action=compose&{what}")
        self._until(f"ready({json.dumps(text)})", "the compose form")

    def _take(self, step: Step) -> None:
        if step.anchor in {TOP, BOTTOM}:
            self._do("field().focus()")
        elif not self._do(f"caret({json.dumps(step.anchor)})"):
            raise RuntimeError(f"the quotation has no line that ends in {step.anchor!r}")
        for _ in range(step.erase):
            self.page.press(BACKSPACE)
        below = "" if step.erase or step.anchor in {TOP, BOTTOM} else "\n"
        self.page.type(below + step.text)

    def _do(self, script: str) -> object:
        return self.page.run(f"{SCRIPT}\n{script}")

    def _until(self, script: str, what: str) -> None:
        until(lambda: self._do(script), f"Roundcube: {what}")


@contextmanager
def opened(account: Account) -> Iterator[Roundcube]:
    """Start the web server and the browser, and log in."""
    database = account.folder / "roundcube.db"
    shutil.copy(DEFAULTS, account.folder)
    configure(account, html=False, above=True)
    with closing(sqlite3.connect(database)) as tables:
        tables.executescript(TABLES.read_text(encoding="utf-8"))
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environ = {**os.environ, "ROUNDCUBE_CONFIG_DIR": str(account.folder)}
    environ |= {"PHP_CLI_SERVER_WORKERS": "4"}
    session = f"session.save_path={account.folder}"
    command = ["php", "-d", "opcache.enable=0", "-d", session, "-S", f"127.0.0.1:{port}"]
    command += ["-t", str(CODE)]
    with process(command, environ), browser(account.folder / "chromium") as page:
        until(lambda: answers(port), "Roundcube")
        ours = Roundcube(account, page, f"http://127.0.0.1:{port}/", "")
        page.go(ours.address)
        ours._until("!!document.getElementById('rcmloginuser')", "the log-in form")
        user, password = json.dumps(account.world.user), json.dumps(PASSWORD)
        ours._do(f"logIn({user}, {password})")
        ours._until("idle('task=mail')", "the log-in")
        with closing(sqlite3.connect(database)) as tables, tables:
            tables.execute("UPDATE identities SET name = 'Sam Okafor', signature = ?", (SIGNATURE,))
        number = str(ours._do("rcmail.env.rcversion"))
        version = ".".join(str(int(part)) for part in (number[:-4], number[-4:-2], number[-2:]))
        yield Roundcube(account, page, ours.address, version)


def configure(account: Account, *, html: bool, above: bool) -> None:
    """The configuration, which is read anew for every request."""
    world = account.world
    text = CONFIG.format(
        folder=account.folder,
        imap=world.dovecot.imap,
        smtp=world.smtp_port,
        html=int(html),
        above=int(above),
    )
    (account.folder / "config.inc.php").write_text(text, encoding="utf-8")


def answers(port: int) -> bool:
    """Whether something listens on that port of this machine."""
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0
