"""The measure of detection counts what it says it counts."""

from datetime import UTC, datetime
from typing import Any

from afterword.domain.model import Owner, Person
from detection_cases.measure import Result, Share, judged
from detection_cases.model import Case, Outcome, Truth

START = datetime(2026, 12, 8, 15, tzinfo=UTC)
END = datetime(2026, 12, 8, 16, tzinfo=UTC)
EARLIER = datetime(2026, 12, 7, 15, tzinfo=UTC)
DANA = {"name": "Dana Li", "email": "dana@northwind.example", "title": "", "part": "interviewer"}


def case(outcome: Outcome = "scheduled", *known: datetime) -> Case:
    truth = Truth(
        outcome,
        START,
        END,
        known=known,
        employers=("Northwind Grid",),
        people=(Person("Dana Li", "dana@northwind.example"),),
    )
    return Case("one", "plain", "en", False, (), Owner("Sam", "sam@example.org"), truth, ())


def found(outcome: str, start: datetime = START, *people: dict[str, str], **more: Any) -> Any:
    interview = {"start": start.isoformat(), "end": END.isoformat(), "people": people}
    interview |= {"employer": "Northwind Grid GmbH", "role": ""}
    return {"outcome": outcome, "question": None, "interviews": [interview]} | more


def judge(truth: Case, *objects: Any) -> Result:
    return judged(truth, objects)


def test_the_last_mail_that_tells_anything_decides() -> None:
    result = judge(case("update", EARLIER), found("scheduled", EARLIER), found("update"))
    assert result.precision == result.automatic == result.start == Share(1, 1)
    assert judge(case(), found("scheduled", START, DANA), found("none")).wrong == ()


def test_an_earlier_claim_about_another_moment_is_false() -> None:
    result = judge(case("update"), found("scheduled", EARLIER), found("update"))
    assert result.precision == Share(0, 1)


def test_a_cancellation_that_was_missed_is_a_false_claim() -> None:
    result = judge(case("cancelled"), found("scheduled"), found("none"))
    assert (result.precision, result.caught) == (Share(0, 1), Share(0, 1))


def test_asking_counts_as_caught_but_not_as_automatic() -> None:
    result = judge(case(), found("ask"))
    assert (result.automatic, result.caught, result.precision) == (
        Share(0, 1),
        Share(1, 1),
        Share(),
    )


def test_guessing_where_asking_is_right_is_a_false_claim_unless_it_asks_as_well() -> None:
    assert judge(case("ask"), found("scheduled")).precision == Share(0, 1)
    asked = judge(case("ask"), found("scheduled", question="Which zone?"))
    assert (asked.precision, asked.caught) == (Share(), Share(1, 1))


def test_nothing_to_find_can_only_be_claimed_falsely() -> None:
    assert judge(case("none"), found("none")).precision == Share()
    assert judge(case("none"), found("scheduled")).precision == Share(0, 1)


def test_silence_about_another_kind_of_appointment_is_right() -> None:
    assert judge(case("other"), found("none")).exact == Share(1, 1)
    assert judge(case("other"), found("ask")).exact == Share(0, 1)


def test_people_are_right_with_their_own_address_or_without_one() -> None:
    nameless = DANA | {"email": ""}
    guessed = DANA | {"email": "d.li@northwind.example"}
    assert judge(case(), found("scheduled", START, DANA)).people == Share(1, 1)
    assert judge(case(), found("scheduled", START, nameless)).reached == Share(0, 1)
    assert judge(case(), found("scheduled", START, guessed)).people == Share(0, 1)


def test_legal_forms_do_not_make_another_employer() -> None:
    assert judge(case(), found("scheduled")).employer == Share(1, 1)
