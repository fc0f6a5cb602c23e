"""What judging costs a mail, beside only parsing its MIME: the detection cases, or a folder.

    python benchmarks/bench_detection.py [FOLDER]

A folder holds .eml and .ics files. Every mail is read and judged on its own, on one core.
"""

import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT / "tests")]

from afterword.app.build import reader_of
from afterword.domain.model import Owner
from afterword.errors import Unreadable
from afterword.formats.findings import Reader, find
from afterword.formats.mime import read_mail
from detection_cases.files import half
from detection_cases.make_mail import rendered

MEDIAN, NINETY_NINTH, LONGEST = 0.005, 0.050, 1.0
"""Seconds a mail that are allowed."""

_OWNER = Owner("Sam Okafor", "sam@example.org", timezone="America/New_York")


def main() -> None:
    """Prints both costs; exits with a message when judging is over a limit."""
    mails = list(_mails(Path(sys.argv[1]) if len(sys.argv) > 1 else None))
    readers = {owner: reader_of(owner) for _, owner in mails}
    for raw, owner in mails[:50]:
        _judge(raw, readers[owner])  # warm
    parsing = _timed(lambda raw, _: _parse(raw), mails, readers)
    judging = _timed(_judge, mails, readers)
    print(f"{len(mails)} mails      median       99 %    longest")
    print(f"parsing      {_row(parsing)}")
    print(f"and judging  {_row(judging)}")
    if judging[0] > MEDIAN or judging[1] > NINETY_NINTH or judging[2] > LONGEST:
        raise SystemExit("over the limit")


def _mails(folder: Path | None) -> Iterator[tuple[bytes, Owner]]:
    if folder is None:
        for kind in ("interviews", "negatives"):
            for which in ("tune", "keep"):
                for case in half(which, kind):
                    yield from ((raw, case.owner) for raw in rendered(case))
        return
    for file in sorted(p for p in folder.rglob("*") if p.is_file()):
        raw = file.read_bytes()
        if file.suffix == ".ics":
            raw = b"Content-Type: text/calendar\r\n\r\n" + raw
        yield raw, _OWNER


def _parse(raw: bytes) -> None:
    with suppress(Unreadable):
        read_mail(raw)


def _judge(raw: bytes, reader: Reader) -> None:
    with suppress(Unreadable):
        mail = read_mail(raw)
        find(mail, reader, mail.date)


def _timed(
    work: Callable[[bytes, Reader], None],
    mails: list[tuple[bytes, Owner]],
    readers: dict[Owner, Reader],
) -> tuple[float, float, float]:
    """Median, 99th percentile and the longest, in seconds."""
    took = []
    for raw, owner in mails:
        began = time.perf_counter()
        work(raw, readers[owner])
        took.append(time.perf_counter() - began)
    took.sort()
    return took[len(took) // 2], took[int(len(took) * 0.99)], took[-1]


def _row(seconds: tuple[float, float, float]) -> str:
    return "".join(f"{1000 * each:8.2f} ms" for each in seconds)


if __name__ == "__main__":
    main()
