"""Interviews back to back: which belong together, and which of them asks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.interview import Interview
from afterword.domain.loops import as_one, loop_of
from afterword.domain.model import Person
from domain.lives import END, HOUR, commanded, interview, prompted

MORNING = interview(END - 3 * HOUR, name="a", people=(Person("Ana"),), role="Analyst")
NOON = interview(END - 1.75 * HOUR, name="b", people=(Person("Bo"),))
LAST = interview(END, name="c", people=(Person("Cy"), Person("Ana")))


def names(loop: tuple[Interview, ...]) -> list[str]:
    return [each.id for each in loop]


@pytest.mark.parametrize("one", [MORNING, NOON, LAST])
def test_meetings_with_short_breaks_are_one_loop_and_the_last_one_asks(one: Interview) -> None:
    assert names(loop_of(one, [LAST, MORNING, NOON])) == ["a", "b", "c"]


def test_an_hour_between_them_makes_two() -> None:
    later = interview(END + 2 * HOUR, name="d")
    assert names(loop_of(later, [MORNING, NOON, LAST])) == ["d"]


@pytest.mark.parametrize(
    "other",
    [
        interview(END, name="x", employer="Acme", organizer="jobs@acme.example"),
        interview(END, name="x", certain=False),
        interview(END, name="x", cancelled=True),
        replace(interview(END, name="x"), account="somebody-else"),
        commanded(interview(END, name="x"), END, "SKIP"),
    ],
    ids=["another employer", "uncertain", "called off", "another account", "skipped"],
)
def test_others_do_not_belong(other: Interview) -> None:
    assert names(loop_of(NOON, [other, MORNING])) == ["a", "b"]


def test_behind_a_shared_domain_the_employer_must_be_the_same() -> None:
    organizer = "no-reply@calendly.com"
    one = interview(END, name="x", organizer=organizer, employer="")
    other = interview(END + HOUR, name="y", organizer=organizer, employer="")
    assert names(loop_of(one, [other])) == ["x"]


def test_one_that_was_asked_about_keeps_those_before_it_whatever_comes_after() -> None:
    asked = prompted(NOON)
    assert names(loop_of(MORNING, [asked, LAST])) == ["a", "b"]
    assert names(loop_of(LAST, [MORNING, asked])) == ["c"]


def test_after_a_skip_nobody_of_the_loop_is_asked_about_again() -> None:
    asked = commanded(prompted(LAST), END + HOUR, "SKIP")
    assert names(loop_of(MORNING, [NOON, asked])) == ["a", "b", "c"]


def test_the_loop_as_one_has_everybody_once_and_the_whole_time() -> None:
    whole = as_one((MORNING, NOON, LAST))
    assert [p.name for p in whole.sighting.people] == ["Ana", "Bo", "Cy"]
    assert whole.window is not None
    assert whole.window.end - whole.window.start == 4 * HOUR
    assert whole.id == "c"
    assert whole.sighting.role == "Analyst"


@given(st.permutations([MORNING, NOON, LAST, interview(END + 3 * HOUR, name="d")]))
def test_the_order_in_which_they_became_known_does_not_matter(known: list[Interview]) -> None:
    for one in known:
        loop = loop_of(one, known)
        assert one.id in names(loop)
        assert all(loop_of(each, known) == loop for each in loop)
