"""What the referee finds, counted: mutants caught, and good letters wrongly faulted."""

from collections.abc import Iterator
from dataclasses import dataclass

from afterword.formats.compose.referee import judged
from letters.cases import Half
from referee_mutations.mutations import CAUGHT_BY, Mutant, mutants
from referee_mutations.specimens import specimens


@dataclass(frozen=True, slots=True)
class Rate:
    """How many of a kind there were, and how many of them were caught."""

    kind: str
    caught: int
    of: int


def failed(mutant: Mutant) -> set[str]:
    """The checks that fault the mutant."""
    return {c.id for c in judged(mutant.paper, mutant.specimen.hearing).checks if not c.ok}


def missed(wanted: Half) -> Iterator[Mutant]:
    """Mutants that none of the checks meant for them finds."""
    for one in specimens(wanted):
        for mutant in mutants(one):
            if failed(mutant).isdisjoint(CAUGHT_BY[mutant.kind]):
                yield mutant


def rates(wanted: Half) -> list[Rate]:
    """Caught mutants by kind."""
    made = [mutant for one in specimens(wanted) for mutant in mutants(one)]
    out = []
    for kind, checks in CAUGHT_BY.items():
        mine = [mutant for mutant in made if mutant.kind == kind]
        caught = [mutant for mutant in mine if not failed(mutant).isdisjoint(checks)]
        out.append(Rate(kind, len(caught), len(mine)))
    return out


def alarms(wanted: Half) -> list[tuple[str, str, str]]:
    """Checks that fault a good letter: which letter, which check, and why."""
    return [
        (one.name, check.id, check.why)
        for one in specimens(wanted)
        for check in judged(one.paper, one.hearing).checks
        if not check.ok
    ]
