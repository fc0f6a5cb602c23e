"""What a recap says about the next step and about who opened the door."""

from datetime import date

import pytest

from afterword.domain.recap import Answers, Recap
from afterword.formats.hints import Hints, hints_in

TUESDAY = date(2026, 11, 17)


def hints(**answers: str) -> Hints:
    return hints_in(Recap(Answers(**answers)), ["Dana Li"], TUESDAY, "en")


def test_a_named_day_is_asked_after_on_the_next_working_day() -> None:
    assert hints(next="They call by Friday") == Hints(date(2026, 11, 20), date(2026, 11, 23))


def test_a_step_of_ones_own_is_due_on_its_day() -> None:
    made = hints(next="I send them the sample by Friday")
    assert (made.follow_up, made.own) == (date(2026, 11, 20), True)


def test_without_a_day_seven_working_days_are_waited() -> None:
    assert hints(next="They will call") == Hints(None, date(2026, 11, 26))


def test_who_does_not_want_the_offer_is_not_reminded() -> None:
    assert hints(next="They call by Friday", offer="No") == Hints()


@pytest.mark.parametrize("text", ["Introduced by Kim Bauer.", "Kim Bauer referred me."])
def test_the_contact_is_found_wherever_it_stands(text: str) -> None:
    assert hints_in(Recap(unassigned=text), [], TUESDAY, "en").contact == "Kim Bauer"
    assert hints(went=text).contact == "Kim Bauer"
