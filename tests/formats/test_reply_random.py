"""Random replies: no word is lost, and nearly all are read exactly.

``python -m reply_cases --random 3000`` reads more of them; docs/quality/replies.md has its numbers.
"""

import pytest

from reply_cases.measure import Result, measured
from reply_cases.random_cases import random_cases

COUNT = 400
SEED = 7


@pytest.fixture(scope="module")
def results() -> list[Result]:
    return [measured(case) for case in random_cases(COUNT, SEED)]


def test_no_word_of_a_random_reply_is_lost_or_altered(results: list[Result]) -> None:
    assert [(r.case.name, r.lost, r.altered) for r in results if not r.kept] == []


def test_nearly_every_random_reply_is_read_exactly(results: list[Result]) -> None:
    wrong = [result.case.name for result in results if not result.exact]
    assert len(wrong) <= 0.02 * COUNT, wrong


def test_a_seed_always_makes_the_same_replies() -> None:
    assert [*random_cases(20, SEED)] == [*random_cases(20, SEED)]
    assert [*random_cases(20, SEED)] != [*random_cases(20, SEED + 1)]
