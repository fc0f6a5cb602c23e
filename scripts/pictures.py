"""Make the pictures in docs/pictures: mails and letters in a browser, a draft in neomutt.

python scripts/pictures.py        (needs chromium, neomutt and tmux, all in Debian)
"""

import html
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from afterword.adapters.imap import ImapAccount, open_mailbox
from afterword.app.build import frames, templates
from afterword.app.panel import panel_page
from afterword.app.preview import letters_of, read_context
from afterword.app.samples import sample_mails
from afterword.demo.server import DemoServer
from afterword.domain.letter import Voice
from afterword.domain.model import Owner
from afterword.ports import Folder

PICTURES = Path(__file__).parent.parent / "docs" / "pictures"
CONTEXT = {
    "employer": "Northwind",
    "role": "Senior Backend Engineer",
    "interview": {
        "start": "2026-11-17T14:00:00-05:00",
        "end": "2026-11-17T15:00:00-05:00",
        "timezone": "America/New_York",
    },
    "interviewers": [
        {"name": "Dana Li", "email": "dana.li@northwind.example"},
        {"name": "Raj Patel", "email": "raj@northwind.example"},
    ],
    "user": {"name": "Sam Okafor", "email": "sam@example.org"},
    "invite": {"summary": "Interview: Senior Backend Engineer at Northwind"},
}
RECAP = """Dana Li: we talked about moving billing off the monolith without stopping the invoices
Raj Patel: we talked about how your team pairs on the hardest changes

6. Yes

Next: I look forward to meeting the rest of the team on Thursday
"""
PANEL = {
    "interviewers": [
        {"name": "Dana Li", "email": "dana.li@northwind.example"},
        {"name": "Raj Patel", "email": "raj@northwind.example"},
        {"name": "Dr. Lena Hoffmann", "email": "hoffmann@northwind.example"},
    ]
}
PANEL_RECAP = """\
Dana Li: we talked about moving billing off the monolith without stopping the invoices
Raj Patel: we talked about how your team pairs on the hardest changes
Dr. Lena Hoffmann: she was kind

4. I lost the thread when they asked about sharding.

6. Yes

Next: I look forward to meeting the rest of the team on Thursday
"""
CHROMIUM = (
    "chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--hide-scrollbars",
)  # fmt: skip
OWNER = Owner("Sam Okafor", "sam@example.org", timezone="America/New_York")
HEIGHTS = {
    "prompt": (1310, 1160, 980),
    "reminder": (660, 590, 520),
    "confirmation": (2170, 2010, 1760),
}
"""Which mails are shown, and how tall they are at 320, 390 and 760 pixels of width."""

PAGE = (
    '<body style="margin:0;background:#1d1f21;color:#d6d6d6"><pre style="margin:14px;font:14px/1.35'
    " 'DejaVu Sans Mono',monospace\">{}</pre></body>"
)


def main() -> int:
    """Make them all."""
    PICTURES.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="afterword-pictures-") as name:
        folder = Path(name)
        for mail in HEIGHTS:
            shoot_mail(mail, page_of(mail), folder)
        (folder / "context.json").write_text(json.dumps(CONTEXT))
        context = read_context(folder / "context.json")
        _, drafts = letters_of(context, RECAP, templates(None), frames(None), Voice())
        screen = in_neomutt(drafts[0], folder)
        terminal = folder / "terminal.html"
        terminal.write_text(PAGE.format(html.escape(screen)))
        shoot(terminal, "draft-neomutt.png", 760, 560)
        shoot_panel(folder)
    return 0


def shoot_panel(folder: Path) -> None:
    """The letters of a panel of three, side by side."""
    (folder / "panel.json").write_text(json.dumps(CONTEXT | PANEL))
    context = read_context(folder / "panel.json")
    shown, _ = letters_of(context, PANEL_RECAP, templates(None), frames(None), Voice())
    page = folder / "panel.html"
    page.write_text(panel_page(shown, context))
    shoot(page, "panel.png", 1280, 800)


def page_of(mail: str) -> str:
    """The HTML of that mail as the sample user gets it."""
    name = "prompt/prompt.txt" if mail == "prompt" else f"notice/{mail}.txt"
    views = [view for template, view in sample_mails(OWNER) if template == name]
    chosen = next((view for view in views if view.get("last")), views[0])
    return templates(None).mail(name, chosen).html


def shoot_mail(mail: str, page: str, folder: Path) -> None:
    """The mail on a narrow and a usual phone, there in the dark, and on a desktop."""
    file = folder / f"{mail}.html"
    file.write_text(page)
    narrow, phone, desktop = HEIGHTS[mail]
    shoot(file, f"{mail}-narrow.png", 320, narrow)
    shoot(file, f"{mail}-phone.png", 390, phone)
    shoot(file, f"{mail}-dark.png", 390, phone, "--blink-settings=preferredColorScheme=0")
    shoot(file, f"{mail}-desktop.png", 760, desktop)


def shoot(page: Path, name: str, width: int, height: int, *options: str) -> None:
    """A picture of the page in a browser window of that size."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        size = f"--window-size={width},{height}"
        target = f"--screenshot={PICTURES / name}"
        command = [*CHROMIUM, f"--user-data-dir={profile}", size, target, *options, page.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=60)


def in_neomutt(draft: bytes, folder: Path) -> str:
    """What the screen shows when neomutt has recalled that draft from the Drafts folder."""
    with DemoServer() as server:
        account = ImapAccount("127.0.0.1", server.imap_port, "none", server.user, server.password)
        with open_mailbox(account) as mailbox:
            mailbox.save(Folder.DRAFTS, draft, draft=True)
        (folder / "rc").write_text(
            f'set imap_user="{server.user}" imap_pass="{server.password}" ssl_starttls=no'
            f' ssl_force_tls=no folder="imap://{server.user}@127.0.0.1:{server.imap_port}/"'
            ' spoolfile="+INBOX" postponed="+Drafts" record="" edit_headers=yes editor="less"'
            ' from="sam@example.org" use_from=yes sleep_time=0 quit=yes sendmail="/bin/true"\n'
        )
        tmux = ["tmux", "-L", f"pictures{server.imap_port}"]
        opened = f"neomutt -n -F {folder / 'rc'} -p"
        try:
            subprocess.run([*tmux, "new-session", "-d", "-s", "x", "-x", "88", "-y", "28", opened],
                           check=True)  # fmt: skip
            time.sleep(3)
            subprocess.run([*tmux, "send-keys", "-t", "x", "e"], check=True)
            time.sleep(2)
            shown = subprocess.run(
                [*tmux, "capture-pane", "-p", "-t", "x"], check=True, capture_output=True, text=True
            )
        finally:
            subprocess.run([*tmux, "kill-server"], check=False, capture_output=True)
        return shown.stdout


if __name__ == "__main__":
    sys.exit(main())
