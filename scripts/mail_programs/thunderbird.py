"""Thunderbird answers, on a screen of its own (Xvfb), by the keys that a user would press."""

import json
import os
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from scripts.mail_programs.account import Account
from scripts.mail_programs.marionette import Marionette
from scripts.mail_programs.processes import process, until
from scripts.mail_programs.writing import BOTTOM, SIGNATURE, STYLES, TOP, Step, steps

from servers.dovecot import PASSWORD

SCRIPT = "\n".join(
    Path(__file__).with_name(name).read_text(encoding="utf-8")
    for name in ("caret.js", "thunderbird.js")
)
FORMATS = {"plain": (False, 0), "HTML": (True, 0), "HTML alone": (True, 2)}
"""Whether the user composes HTML, and ``mail.default_send_format``."""


@dataclass(frozen=True, slots=True)
class Thunderbird:
    """One that is running, with the account set up."""

    account: Account
    control: Marionette
    version: str
    ways: tuple[tuple[str, str], ...] = tuple(product(FORMATS, STYLES))

    def reply(self, composing: str, style: str) -> None:
        """Answer the prompt and send the answer."""
        html, sent_as = FORMATS[composing]
        self._do(
            "const me = MailServices.accounts.defaultAccount.defaultIdentity;"
            "[me.composeHtml, me.replyOnTop] = arguments;"
            "Services.prefs.setIntPref('mail.default_send_format', arguments[2]);",
            html,
            int(style == TOP),
            sent_as,
        )
        self._open("ReplyToSender", "Inbox", "End of the seven questions")
        for step in steps(style, self.account.prompt.text):
            self._take(step)
        self._do("compose().goDoCommand('cmd_sendNow');")
        self._until("return !compose();", "the message to be sent")

    def edit_draft(self) -> None:
        """Open the letter in Drafts, edit it and save it."""
        self._open("Draft", "Drafts", "Dear Dana")
        self._press("edited ")
        self._do("compose().SaveAsDraft();")

    def _open(self, kind: str, folder: str, text: str) -> None:
        self._until(f"return messages('{folder}');", f"a message in {folder}")
        self._do("open(...arguments);", kind, folder)
        self._until(f"return ready({json.dumps(text)});", "the compose window")

    def _take(self, step: Step) -> None:
        if step.anchor not in {TOP, BOTTOM}:
            if not self._do("return caret(arguments[0]);", step.anchor):
                raise RuntimeError(f"the quotation has no line that ends in {step.anchor!r}")
            self._press(["Backspace"] * step.erase or ["Enter"])
        for number, line in enumerate(step.text.split("\n")):
            self._press(["Enter"] if number else [])
            self._press(line)

    def _press(self, keys: Sequence[str]) -> None:
        self._do("press(arguments[0]);", list(keys))

    def _do(self, script: str, *arguments: object) -> Any:
        return self.control.run(f"{SCRIPT}\n{script}", *arguments)

    def _until(self, script: str, what: str) -> None:
        until(lambda: self._do(script), f"Thunderbird: {what}")


@contextmanager
def opened(account: Account) -> Iterator[Thunderbird]:
    """Start it with a profile of its own; it and its screen end with the block."""
    profile = account.folder / "profile"
    profile.mkdir()
    lines = [
        f"user_pref({json.dumps(k)}, {json.dumps(v)});" for k, v in preferences(account).items()
    ]
    (profile / "user.js").write_text("\n".join(lines) + "\n", encoding="utf-8")
    with ExitStack() as stack:
        screen, shown = os.pipe()
        command = ["Xvfb", "-displayfd", str(shown), "-screen", "0", "1300x900x24"]
        stack.enter_context(process([*command, "-nolisten", "tcp"], os.environ, shown))
        os.close(shown)
        with os.fdopen(screen) as said:
            display = f":{said.readline().strip()}"
        environ = {**os.environ, "DISPLAY": display, "HOME": str(profile), "NO_AT_BRIDGE": "1"}
        environ |= {"MOZ_DISABLE_CONTENT_SANDBOX": "1", "LIBGL_ALWAYS_SOFTWARE": "1"}
        command = ["thunderbird", "--profile", str(profile), "--no-remote", "--marionette"]
        stack.enter_context(process([*command, "--remote-allow-system-access"], environ))
        listens = profile / "MarionetteActivePort"
        port = int(until(lambda: listens.exists() and listens.read_text(), "Thunderbird"))
        control = stack.enter_context(closing(Marionette(port)))
        version = control.run("return Services.appinfo.version;")
        ours = Thunderbird(account, control, version)
        ours._until("return main()?.document.readyState == 'complete' && !!account();", "a window")
        ours._do("logIn(...arguments);", account.world.user, PASSWORD)
        yield ours


def preferences(account: Account) -> dict[str, object]:
    """The account, and no question, update or telemetry at the start."""
    world = account.world
    home = f"imap://{world.user}@127.0.0.1"
    server, local = "mail.server.server1.", "mail.server.server2."
    identity, smtp = "mail.identity.id1.", "mail.smtpserver.smtp1."
    return {
        "mail.accountmanager.accounts": "account1,account2",
        "mail.accountmanager.defaultaccount": "account1",
        "mail.accountmanager.localfoldersserver": "server2",
        "mail.account.account1.server": "server1",
        "mail.account.account1.identities": "id1",
        "mail.account.account2.server": "server2",
        f"{local}type": "none",
        f"{local}hostname": "Local Folders",
        f"{local}userName": "nobody",
        f"{server}type": "imap",
        f"{server}hostname": "127.0.0.1",
        f"{server}port": world.dovecot.imap,
        f"{server}userName": world.user,
        f"{server}socketType": 0,
        f"{server}authMethod": 3,
        f"{server}login_at_startup": False,
        f"{identity}useremail": world.address,
        f"{identity}fullName": "Sam Okafor",
        f"{identity}valid": True,
        f"{identity}smtpServer": "smtp1",
        f"{identity}fcc_folder": f"{home}/Sent",
        f"{identity}draft_folder": f"{home}/Drafts",
        f"{identity}htmlSigText": SIGNATURE,
        "mail.smtpservers": "smtp1",
        "mail.smtp.defaultserver": "smtp1",
        f"{smtp}hostname": "127.0.0.1",
        f"{smtp}port": world.smtp_port,
        f"{smtp}authMethod": 1,
        f"{smtp}try_ssl": 0,
        "marionette.port": 0,
        "focusmanager.testmode": True,
        "mail.rights.version": 1,
        "mail.provider.suppress_dialog_on_startup": True,
        "mail.spotlight.firstRunDone": True,
        "mail.shell.checkDefaultClient": False,
        "mail.inappnotifications.enabled": False,
        "mail.compose.attachment_reminder": False,
        "mailnews.start_page.enabled": False,
        "app.update.enabled": False,
        "app.donation.eoy.version.viewed": 999,
        "app.normandy.enabled": False,
        "datareporting.policy.dataSubmissionEnabled": False,
        "toolkit.telemetry.enabled": False,
        "extensions.getAddons.cache.enabled": False,
        "network.proxy.type": 0,
    }
