"""How the replies are read: ``python -m reply_cases`` in the folder ``tests``.

The tune half is shown with what went wrong, the keep half as numbers alone. ``--random 3000`` reads
random replies as well; ``--show NAME`` prints one mail.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Sequence

from reply_cases.files import cases, half
from reply_cases.measure import Result, measured
from reply_cases.model import Case
from reply_cases.random_cases import random_cases
from reply_cases.transport import rendered


def main(arguments: Sequence[str] | None = None) -> int:
    """The table; 1 when any mail is not exact or lost a word, else 0."""
    parser = argparse.ArgumentParser(prog="reply_cases", description=__doc__)
    parser.add_argument(
        "--details",
        action="store_true",
        help="show the keep half, too; whoever improves the reader must not look at it",
    )
    parser.add_argument("--random", type=int, metavar="N", help="read N random replies instead")
    parser.add_argument("--seed", type=int, default=1, help="of the random replies (default 1)")
    parser.add_argument("--show", metavar="NAME", help="print the mail of one case")
    options = parser.parse_args(arguments)
    if options.show:
        named = [case for case in cases() if case.name == options.show]
        print(*(rendered(case).decode("utf-8", "replace") for case in named), sep="\n")
        return 0 if named else 2
    if options.random:
        results = _read(random_cases(options.random, options.seed))
        _details(results)
        _table(f"random, seed {options.seed}", results)
        return _worst(results)
    tune, keep = _read(half("tune")), _read(half("keep"))
    _details(tune)
    if options.details:
        _details(keep)
    _table("tune", tune)
    _table("keep", keep)
    _traits(keep)
    return max(_worst(tune), _worst(keep))


def _read(chosen: Iterable[Case]) -> list[Result]:
    return [measured(case) for case in chosen]


def _details(results: Sequence[Result]) -> None:
    for result in results:
        if result.exact and result.kept:
            continue
        case = result.case
        print(f"{case.name}: {case.client}, {case.style}, {', '.join(case.traits) or 'no traits'}")
        for what, meant, read in result.wrong:
            print(f"  {what}: meant {meant!r}, read {read!r}")
        for word in dict.fromkeys([*result.lost, *result.altered]):
            print(f"  lost or altered: {word!r}")


def _table(name: str, results: Sequence[Result]) -> None:
    count = len(results)
    exact = sum(result.exact for result in results)
    questions = sum(result.questions for result in results)
    harmed = sum(not result.kept for result in results)
    print(
        f"{name}: {exact} of {count} mails exact ({100 * exact / count:.1f} %),"
        f" {questions} of {7 * count} answers ({100 * questions / (7 * count):.2f} %),"
        f" {harmed} with a word lost or altered"
    )


def _traits(results: Sequence[Result]) -> None:
    """How many were not exact, by where the user wrote: enough to know, too little to tune on."""
    missed = Counter(result.case.style for result in results if not result.exact)
    print("  not exact by style:", ", ".join(f"{k} {n}" for k, n in sorted(missed.items())) or "-")


def _worst(results: Sequence[Result]) -> int:
    return 0 if all(result.exact and result.kept for result in results) else 1


if __name__ == "__main__":
    sys.exit(main())
