"""The first scan of a mailbox of 20,000 messages, beside a bare FETCH of the same data.

One message in a hundred carries a calendar part and is read whole and judged. The server's own
cache is warm for both.
"""

import imaplib
import resource
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from bench_reading import mail

from afterword.adapters.imap import open_mailbox
from afterword.adapters.imap.session import FIELDS
from afterword.app.build import desks
from afterword.flows.watch import look_round
from afterword.ports import Folder
from afterword.settings import load
from servers.dovecot import PASSWORD, running
from stories.world import World, deliver

MESSAGES = 20_000
LIMIT = 6.0
"""Times the bare FETCH. Parsing the header of every message is what costs."""


def main() -> None:
    with running() as dovecot, tempfile.TemporaryDirectory() as name:
        world = World(dovecot, "scan", Path(name))
        world.configure()
        deliver(world.account, mail(1).as_bytes())
        _fill(world)
        bare = min(_bare(world) for _ in range(2))
        settings = load(world.config, {"HOME": name})
        with desks(settings, alone=True) as ((desk,), _), open_mailbox(world.account) as mailbox:
            list(mailbox.arrivals(Folder.INBOX, MESSAGES))
            began = time.perf_counter()
            look_round(desk, mailbox)
            ours = time.perf_counter() - began
            known = len(desk.store.interviews())
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"first scan of {MESSAGES:,} messages, {known} interviews   {ours:6.2f} s")
    print(f"bare FETCH of the same fields and structures      {bare:6.2f} s")
    print(f"ratio                                             {ours / bare:6.2f}  (limit {LIMIT})")
    print(f"peak memory                                       {peak:6.0f} MB")
    if ours / bare > LIMIT:
        raise SystemExit("over the limit")


def _fill(world: World) -> None:
    """Append the rest through one plain connection: the fastest way that is a server's own."""
    ordinary = mail(1).as_bytes().replace(b"\n", b"\r\n")
    imap = imaplib.IMAP4("127.0.0.1", world.dovecot.imap)
    imap.login(world.user, PASSWORD)
    for number in range(MESSAGES - 1):
        raw = ordinary
        if number % 100 == 0:
            raw = mail(number * 10).as_bytes().replace(b"\n", b"\r\n")
        imap.append("INBOX", None, None, raw)  # type: ignore[arg-type]  # None is "now"
    imap.logout()


def _bare(world: World) -> float:
    imap = imaplib.IMAP4("127.0.0.1", world.dovecot.imap)
    imap.login(world.user, PASSWORD)
    imap.select("INBOX", readonly=True)
    began = time.perf_counter()
    for start in range(1, MESSAGES + 1, 1000):
        query = f"(UID RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ({FIELDS})])"
        imap.uid("FETCH", f"{start}:{start + 999}", query)
    took = time.perf_counter() - began
    imap.logout()
    return took


if __name__ == "__main__":
    main()
