"""The first scan of a mailbox of 20,000 messages, beside a bare FETCH of the same data.

One message in a hundred carries a calendar part and one is about an application: these are read
whole and judged. The server's own
cache is warm for both.
"""

import imaplib
import os
import resource
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from benchmarks.bench_reading import mail

from afterword.adapters.imap import open_mailbox
from afterword.adapters.imap.session import FIELDS
from afterword.app.build import desks
from afterword.flows.watch import look_round
from afterword.ports import Folder
from afterword.settings import load
from servers.dovecot import PASSWORD, running
from stories.world import World, deliver

MESSAGES = 20_000
LIMIT = 20.0
"""Times the bare FETCH. Judging invitations, reading mail about applications and writing down what
comes of it is what costs."""


def main() -> None:
    with running() as dovecot, tempfile.TemporaryDirectory() as name:
        world = World(dovecot, "sam", Path(name))
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
    """Write the rest into the Maildir at once; the server finds it on the next look."""
    maildir = world.dovecot.certificate.parent / "mail" / world.user / "Maildir" / "new"
    owner = maildir.stat()
    ordinary = mail(2).as_bytes()
    for number in range(2, MESSAGES + 1):
        raw = mail(number // 10).as_bytes() if number % 100 in {0, 10} else ordinary
        file = maildir / f"{1_700_000_000 + number}.M{number}P1.bench,S={len(raw)}"
        file.write_bytes(raw)
        os.chown(file, owner.st_uid, owner.st_gid)


def _bare(world: World) -> float:
    imap = imaplib.IMAP4("127.0.0.1", world.dovecot.imap)
    imap.login(world.user, PASSWORD)
    imap.select("INBOX", readonly=True)
    began = time.perf_counter()
    for start in range(1, MESSAGES + 1, 1000):
        query = f"(UID RFC822.SIZE BODYSTRUCTURE BODY.PEEK[HEADER.FIELDS ({FIELDS})])"
        imap.uid("FETCH", f"{start}:{start + 999}", query)
    for number in range(100, MESSAGES + 1, 100):
        imap.uid("FETCH", str(number), "(FLAGS BODY.PEEK[])")
    took = time.perf_counter() - began
    imap.logout()
    return took


if __name__ == "__main__":
    main()
