"""From a reply in the inbox to its letters in Drafts, beside the same bare IMAP commands.

Bare: read the reply, and for each of two drafts look for it, note the folder's state and append it.
Afterword does that too, and reads, decides, composes and writes everything down in between.
"""

import statistics
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from afterword.adapters.imap import open_mailbox
from afterword.app.build import desks
from afterword.flows.advance import advance
from afterword.flows.watch import look_round
from afterword.ports import Folder
from afterword.settings import load
from servers.dovecot import running
from stories.world import World, deliver, inline_reply, invitation

ROUNDS = 15
LIMIT_SECONDS = 2.0


def main() -> None:
    whole, bare = [], []
    with running() as dovecot, tempfile.TemporaryDirectory() as name:
        for number in range(ROUNDS):
            folder = Path(name) / str(number)
            folder.mkdir()
            world = World(dovecot, f"bench{number}", folder)
            world.configure()
            settings = load(world.config, {"HOME": str(folder)})
            with desks(settings, alone=True) as ((desk,), _):
                deliver(world.account, invitation(world.address, desk.clock.now()).as_bytes())
                with desk.open_mailbox() as mailbox:
                    look_round(desk, mailbox)
                    advance(desk)
                    prompt = world.ours("prompt")[0]
                    deliver(world.account, inline_reply(prompt, world.address).as_bytes())
                    began = time.perf_counter()
                    look_round(desk, mailbox)
                    advance(desk)
                    whole.append(time.perf_counter() - began)
            drafts = world.stored(Folder.DRAFTS)
            assert len(drafts) == 2, "the benchmark measures two letters"
            bare.append(_bare(world, [draft.raw for draft in drafts]))
    ours, theirs = statistics.median(whole), statistics.median(bare)
    print(
        f"reply to two drafts and a confirmation   {ours * 1000:7.1f} ms (worst {max(whole):.3f} s)"
    )
    print(f"the same bare IMAP commands              {theirs * 1000:7.1f} ms")
    print(f"ratio                                    {ours / theirs:7.1f}")
    print(
        f"of the two seconds allowed               {max(whole) / LIMIT_SECONDS:7.1%}  (limit 100 %)"
    )
    if max(whole) > LIMIT_SECONDS:
        raise SystemExit("over the limit")


def _bare(world: World, raws: list[bytes]) -> float:
    with open_mailbox(world.account) as mailbox:
        last = mailbox.position(Folder.INBOX).next - 1
        began = time.perf_counter()
        list(mailbox.read(Folder.INBOX, [last]))
        for raw in raws:
            mailbox.find(Folder.DRAFTS, ["<none@example.org>", "<trace@example.org>"])
            mailbox.position(Folder.DRAFTS)
            mailbox.save(Folder.DRAFTS, raw, draft=True)
        mailbox.position(Folder.INBOX)
        mailbox.save(Folder.INBOX, raws[0], draft=False)
        return time.perf_counter() - began


if __name__ == "__main__":
    main()
