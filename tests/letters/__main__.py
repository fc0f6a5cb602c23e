"""How the letters come out: ``python -m letters`` in the folder ``tests``.

Counts the faults that a machine can find, by kind, for both halves. ``--show NAME`` and ``--all``
print recaps of the tune half with their letters; of the keep half nothing but counts is ever shown.
"""

import argparse
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import get_args

from afterword.domain.letter import Correspondence, Kind, Letter
from letters.cases import Case, Half, cases, half, names
from letters.checks import Fault, Violation, violations
from letters.writing import composed

KINDS: tuple[Fault, ...] = get_args(Fault)
ENGLISH = "en"


@dataclass(frozen=True, slots=True)
class Result:
    """One case, its letters and their faults."""

    case: Case
    written: Correspondence
    faults: tuple[Violation, ...]


def main(arguments: Sequence[str] | None = None) -> int:
    """The counts, or letters; 2 for a name that is not in the tune half, else 0."""
    parser = argparse.ArgumentParser(prog="letters", description=__doc__)
    parser.add_argument("--show", metavar="NAME", help="a recap of the tune half and its letters")
    parser.add_argument("--all", action="store_true", help="all recaps of the tune half")
    parser.add_argument("--keep", action="store_true", help="count the keep half as well")
    options = parser.parse_args(arguments)
    if options.show and half(options.show) == "keep":
        print(f"{options.show} is in the half that is not looked at.")
        return 2
    if options.show and options.show not in names("tune"):
        print(f"There is no {options.show}.")
        return 2
    results = [_result(case) for case in cases("tune")]
    for result in results:
        if options.all or result.case.name == options.show:
            _print(result)
    if options.show:
        return 0
    for result in results:
        for fault in result.faults:
            print(f"{result.case.name}: {fault.kind}, {fault.to or 'nobody'}: {fault.found}")
    _table("tune", results)
    if options.keep:
        _table("keep", [_result(case) for case in cases("keep")])
    return 0


def _result(case: Case) -> Result:
    written = composed(case)
    return Result(case, written, violations(case, written))


def _table(name: Half, results: Sequence[Result]) -> None:
    """Counts alone, English apart from other languages."""
    for title, wanted in ((f"{name}, English", True), (f"{name}, other languages", False)):
        chosen = [r for r in results if (r.case.truth.language == ENGLISH) is wanted]
        letters = [x for r in chosen for x in r.written.letters]
        faults = Counter(fault.kind for r in chosen for fault in r.faults)
        print(f"\n{title}: {len(chosen)} recaps, {len(letters)} letters")
        print("  " + ", ".join(f"{kind} {faults[kind]}" for kind in KINDS))
        whole = [x for x in letters if x.kind is Kind.LETTER]
        specific = sum(_specific(x) for x in whole)
        ready = sum(x.ready for x in letters)
        words = sorted(len(x.body.split()) for x in whole) or [0]
        print(
            f"  {len(whole)} no starters, {specific} with a point of their own, {ready} ready,"
            f" median {words[len(words) // 2]} words"
        )


def _specific(letter: Letter) -> bool:
    return all(check.ok for check in letter.checks if check.id == "specific")


def _print(result: Result) -> None:
    case = result.case
    print("=" * 100, f"\n{case.name}   {case.context.employer} | {case.context.role}")
    print(f"invited: {', '.join(f'{p.name} ({p.part})' for p in case.context.interviewers)}")
    print(f"truth: {case.truth.stance}; {', '.join(case.truth.people)}; next {case.truth.next!r}")
    print("-" * 100, case.recap.strip(), sep="\n")
    for letter in result.written.letters:
        ready = "ready" if letter.ready else "not ready"
        bad = "; ".join(f"{c.id}: {c.why}" for c in letter.checks if not c.ok)
        print("-" * 100)
        print(f"To: {letter.to.name} <{letter.to.email}>  {letter.kind}, {ready}  {bad}")
        print(f"Subject: {letter.subject}\n\n{letter.body}")
    print("-" * 100)
    print(*(f"* {note}" for note in result.written.notes), sep="\n")
    print(*(f"unused: {text}" for text in result.written.unplaced), sep="\n")
    print(*(f"FAULT {fault}" for fault in result.faults), sep="\n")


if __name__ == "__main__":
    sys.exit(main())
