"""What the referee catches of good letters gone wrong, in the half that it was not tuned on too."""

import pytest

from letters.cases import Half
from referee_mutations.measure import Rate, alarms, rates
from referee_mutations.mutations import BLOCKED, CAUGHT_BY, HINTED
from referee_mutations.specimens import specimens

HALVES: tuple[Half, ...] = ("tune", "keep")


@pytest.fixture(scope="module", params=HALVES)
def measured(request: pytest.FixtureRequest) -> dict[str, Rate]:
    return {rate.kind: rate for rate in rates(request.param)}


def test_there_are_letters_enough_in_both_halves() -> None:
    assert len(specimens()) == 24
    assert min(len(specimens(half)) for half in HALVES) >= 10
    assert set(CAUGHT_BY) >= {*BLOCKED, *HINTED}


@pytest.mark.parametrize("half", HALVES)
def test_no_good_letter_is_faulted(half: Half) -> None:
    assert alarms(half) == []


@pytest.mark.parametrize("kind", BLOCKED)
def test_what_must_not_leave_is_caught_nearly_always(measured: dict[str, Rate], kind: str) -> None:
    rate = measured[kind]
    assert rate.of >= 10
    assert rate.caught >= 0.98 * rate.of


@pytest.mark.parametrize("kind", HINTED)
def test_what_could_be_better_is_said_mostly(measured: dict[str, Rate], kind: str) -> None:
    rate = measured[kind]
    assert rate.of >= 8
    assert rate.caught >= 0.7 * rate.of
