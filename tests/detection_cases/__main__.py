"""How well interviews are found: ``python -m detection_cases`` in the folder ``tests``.

The tune half is shown with what went wrong, the keep half as numbers alone. ``--show NAME`` prints
the mails of one case, ``--write FOLDER`` writes all mails as files.
"""

import argparse
import sys
from collections.abc import Callable, Iterable, Sequence
from functools import reduce
from pathlib import Path

from detection_cases.files import cases, half
from detection_cases.make_mail import rendered
from detection_cases.measure import Result, Share, measured, written
from detection_cases.model import Case, Half, Kind

INTERVIEWS: Kind = "interviews"
NEGATIVES: Kind = "negatives"
COLUMNS = ("caught", "automatic", "precision", "exact", "start", "end", "employer", "role")
PEOPLE = ("people", "met", "reached")


def main(arguments: Sequence[str] | None = None) -> int:
    """Prints; 2 for a name that is not there, else 0."""
    parser = argparse.ArgumentParser(prog="detection_cases", description=__doc__)
    parser.add_argument(
        "--details",
        action="store_true",
        help="show the keep half, too; whoever works on the rules must not tune on it",
    )
    parser.add_argument("--quiet", action="store_true", help="numbers alone for both halves")
    parser.add_argument("--show", metavar="NAME", help="print the mails of one case")
    parser.add_argument("--write", metavar="FOLDER", type=Path, help="write all mails as .eml")
    options = parser.parse_args(arguments)
    everything = [*cases(INTERVIEWS), *cases(NEGATIVES)]
    if options.show:
        named = [case for case in everything if case.name == options.show]
        print(*(m.decode("utf-8", "replace") for case in named for m in rendered(case)), sep="\n")
        return 0 if named else 2
    if options.write:
        options.write.mkdir(parents=True, exist_ok=True)
        print(sum(len(written(case, options.write)) for case in everything), "mails")
        return 0
    _report("tune", not options.quiet)
    _report("keep", options.details)
    return 0


def _report(which: Half, details: bool) -> None:
    interviews = [measured(case) for case in half(which, INTERVIEWS)]
    negatives = [measured(case) for case in half(which, NEGATIVES)]
    if details:
        _details([*interviews, *negatives])
    print(f"\n{which}: {len(interviews)} with an interview, {len(negatives)} without")
    columns = COLUMNS + PEOPLE
    print(_row("", columns))
    for name, results in _groups(interviews):
        print(_row(f"{name} ({len(results)})", [str(total(results, c)) for c in columns]))
    if negatives:
        for name, results in _groups(negatives):
            print(f"{name} ({len(results)})".ljust(26), _without(results))
        print("precision of both:", total([*interviews, *negatives], "precision"))


def total(results: Iterable[Result], measure: str) -> Share:
    """The sum of one measure."""
    shares: Iterable[Share] = (getattr(result, measure) for result in results)
    return reduce(Share.__add__, shares, Share())


def _without(results: Sequence[Result]) -> str:
    """What happened to these cases, which are no interviews: false claims, questions, silence."""
    asked = [result for result in results if result.outcome == "ask"]
    rightly = sum(result.case.truth.outcome == "ask" for result in asked)
    waiting = sum(result.outcome == "needs-scheduling" for result in results)
    false, exact = total(results, "precision").of, total(results, "exact")
    asking = f"{len(asked)} asked about ({rightly} rightly)"
    return f"{false} taken for one, {asking}, {waiting} to be scheduled; outcome {exact}"


def _groups(results: Sequence[Result]) -> Iterable[tuple[str, list[Result]]]:
    yield "all", list(results)
    keys: tuple[Callable[[Case], str], ...] = (
        lambda case: "structured" if case.structured else "free text",
        lambda case: case.language,
        lambda case: case.vendor,
        lambda case: f"truth: {case.truth.outcome}",
    )
    for key in keys:
        for name in sorted({key(result.case) for result in results}):
            yield name, [result for result in results if key(result.case) == name]


def _row(name: str, cells: Sequence[str]) -> str:
    return f"{name:26}" + "".join(f"{cell:>15}" for cell in cells)


def _details(results: Iterable[Result]) -> None:
    for result in results:
        if result.wrong:
            case = result.case
            print(f"{case.name}: {case.vendor}, {case.language}, {', '.join(case.traits) or '-'}")
            for line in dict.fromkeys(result.wrong):
                print(f"  {line}")


if __name__ == "__main__":
    sys.exit(main())
