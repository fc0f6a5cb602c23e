"""``python -m referee_mutations``: the tune half with what was missed; ``--keep`` counts only."""

import argparse

from letters.cases import Half
from referee_mutations.measure import alarms, missed, rates
from referee_mutations.specimens import specimens


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(prog="python -m referee_mutations")
    parser.add_argument("--keep", action="store_true", help="counts of the kept half instead")
    parser.add_argument("--brief", action="store_true", help="no list of what was missed")
    asked = parser.parse_args()
    wanted: Half = "keep" if asked.keep else "tune"
    for rate in rates(wanted):
        print(f"| {rate.kind} | {rate.caught} of {rate.of} |")
    faulted = alarms(wanted)
    letters = len({name for name, _, _ in faulted})
    print(f"good letters faulted: {letters} of {len(specimens(wanted))}")
    if asked.keep or asked.brief:
        return
    for name, check, why in faulted:
        print(f"  {name}: {check}: {why}")
    for mutant in missed(wanted):
        changed = set(mutant.paper.body.split("\n")) - set(mutant.specimen.paper.body.split("\n"))
        print(f"  {mutant.specimen.name}: {mutant.kind}: {' / '.join(sorted(changed))[-110:]}")


if __name__ == "__main__":
    main()
