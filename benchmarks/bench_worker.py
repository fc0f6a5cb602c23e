"""What it costs to have mail read and templates filled in another process."""

import resource
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from statistics import median

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT)]

from benchmarks.bench_reading import mail

from afterword.adapters.worker.workshop import ChildWorkshop
from afterword.app.build import materials
from afterword.domain.model import Owner
from afterword.formats.workshop import Workbench, Workshop

ROUNDS = 100
BATCHES = 8
RATIO = 2.5
"""Times the same work in this process."""

QUICK = 5.0
"""Milliseconds for one small mail."""

SMALL = 60
"""Megabytes that the child may hold when it has nothing to do."""

OWNER = Owner("Sam Okafor", "sam@example.org", timezone="Europe/Berlin")
RECEIVED = datetime(2026, 11, 10, 8, tzinfo=UTC)


def main() -> None:
    bench = Workbench.of(materials(None))
    with ChildWorkshop(materials(None)) as child:
        ready = _milliseconds(child.start)
        here, there = _medians(bench, child)
        idle = _megabytes(child)
        large = b"Subject: large\n\n" + b"a line of words\n" * (8 * 1024 * 1024 // 16 - 8)
        child.study(large, OWNER, RECEIVED)
        child.text(mail(10).as_bytes())
        after = _megabytes(child)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"the child is ready after         {ready:7.1f} ms")
    print(f"an invitation, in this process   {here:7.2f} ms")
    print(f"an invitation, in the child      {there:7.2f} ms  (limit {QUICK})")
    print(f"ratio                            {there / here:7.2f}     (limit {RATIO})")
    print(f"the child after {ROUNDS * BATCHES} mails        {idle:7.0f} MB  (limit {SMALL})")
    print(f"the child after one of 8 MB      {after:7.0f} MB, at its peak {peak:.0f} MB")
    if there > QUICK or there / here > RATIO or idle > SMALL:
        raise SystemExit("over the limit")


def _medians(bench: Workshop, child: Workshop) -> tuple[float, float]:
    """The best batch of each, in turns: other work on the machine comes and goes."""
    study = [partial(w.study, mail(10).as_bytes(), OWNER, RECEIVED) for w in (bench, child)]
    batches = [
        [median(_milliseconds(act) for _ in range(ROUNDS)) for act in study] for _ in range(BATCHES)
    ]
    here, there = (min(medians) for medians in zip(*batches, strict=True))
    return here, there


def _milliseconds(act: Callable[[], object]) -> float:
    began = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - began)


def _megabytes(child: ChildWorkshop) -> float:
    """Resident memory (Linux)."""
    pages = int(Path(f"/proc/{child.pid}/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


if __name__ == "__main__":
    main()
