"""What the service costs while nothing happens, and how soon ``afterword --help`` answers.

An hour's worth of heartbeats and looks (120 and 60) is done as fast as they go, on a store that
knows a hundred interviews.
"""

import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "tests"))

from afterword.app.build import desks
from afterword.flows.advance import advance
from afterword.flows.watch import look_round
from afterword.settings import load
from servers.dovecot import running
from stories.world import World, deliver, invitation

MEMORY_LIMIT = 120.0
HELP_LIMIT = 0.5
INTERVIEWS = 100


def main() -> None:
    with running() as dovecot, tempfile.TemporaryDirectory() as name:
        world = World(dovecot, "idle", Path(name))
        world.configure()
        settings = load(world.config, {"HOME": name})
        with desks(settings, alone=True) as ((desk,), _), desk.open_mailbox() as mailbox:
            end = desk.clock.now() + timedelta(days=3)
            for number in range(INTERVIEWS):
                one = invitation(world.address, end, uid=f"{number}@northwind.example")
                deliver(world.account, one.as_bytes())
            look_round(desk, mailbox)
            advance(desk)
            before = _resident()
            began = time.perf_counter()
            for tick in range(120):
                advance(desk)
                if tick % 2:
                    look_round(desk, mailbox)
            took = time.perf_counter() - began
            after = _resident()
    starts = [_help() for _ in range(5)]
    print(f"an hour of heartbeats and looks          {took * 1000:7.0f} ms of work")
    print(f"resident memory before and after         {before:5.0f} MB, {after:5.0f} MB")
    print(f"of the memory allowed                    {after / MEMORY_LIMIT:7.0%}  (limit 100 %)")
    started = statistics.median(starts)
    print(f"afterword --help                         {started * 1000:7.0f} ms")
    print(f"of the time allowed                      {started / HELP_LIMIT:7.0%}  (limit 100 %)")
    if after > MEMORY_LIMIT or started > HELP_LIMIT:
        raise SystemExit("over the limit")


def _resident() -> float:
    """Megabytes resident now; the peak where the system does not tell."""
    statm = Path("/proc/self/statm")
    if statm.exists():
        return int(statm.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 2**20
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _help() -> float:
    began = time.perf_counter()
    command = [sys.executable, "-m", "afterword.cli", "--help"]
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
