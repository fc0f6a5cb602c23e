"""Interviews back to back: which belong together, and which of them asks."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.facts import Led, Sighted
from afterword.domain.interview import Interview
from afterword.domain.lifecycle import after
from afterword.domain.loops import as_one, is_led, loop_of
from afterword.domain.model import Person
from domain.lives import END, HOUR, answered, cancelled, commanded, interview, prompted

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
        interview(END, name="x", sender="jobs@acme.example"),
        interview(END, name="x", certain=False),
        interview(END, name="x", cancelled=True),
        replace(interview(END, name="x"), account="somebody-else"),
        commanded(interview(END, name="x"), END, "SKIP"),
    ],
    ids=["another employer", "uncertain", "called off", "another account", "skipped"],
)
def test_others_do_not_belong(other: Interview) -> None:
    assert names(loop_of(NOON, [other, MORNING])) == ["a", "b"]


@pytest.mark.parametrize(
    ("sender", "employer", "together"),
    [
        ("no-reply@greenhouse.io", "Northwind", True),
        ("no-reply@greenhouse.io", "", False),
        ("no-reply@calendly.com", "Northwind", False),  # anybody can let it write
        ("ann@gmail.com", "Northwind", True),
    ],
)
def test_under_a_shared_domain_address_and_employer_must_agree(
    sender: str, employer: str, together: bool
) -> None:
    one = interview(END, name="x", sender=sender, employer=employer)
    other = interview(END + HOUR, name="y", sender=sender, employer=employer)
    assert (len(loop_of(one, [other])) == 2) is together


def test_the_employers_name_in_a_strangers_title_joins_nothing() -> None:
    evil = interview(END + HOUR, name="x", sender="eve@gmail.com", employer="Northwind")
    assert names(loop_of(LAST, [evil])) == ["c"]


def test_a_loop_does_not_go_on_for_ever() -> None:
    chain = [interview(END + hours * HOUR, name=f"{hours:02}") for hours in range(24)]
    assert len(loop_of(chain[0], chain)) == 14


def test_one_that_was_asked_for_stays_so_when_the_other_is_answered_or_gone() -> None:
    asked = after(MORNING, Led(END, "c", 1))
    leader = prompted(LAST)
    assert is_led(asked, [leader])
    assert is_led(asked, [])
    assert is_led(asked, [commanded(leader, END + HOUR, "SKIP")])
    off = after(leader, Sighted(END, cancelled(LAST)))
    assert not is_led(asked, [off])
    assert is_led(asked, [answered(off, END + HOUR)])


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
