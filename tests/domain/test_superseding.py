"""A fresh invitation takes the place of an old one only where it is surely the same meeting."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from afterword.domain.model import Person, Revision, Sighting, Window
from afterword.domain.superseding import superseded

START = datetime(2026, 12, 10, 18, tzinfo=UTC)
HOUR = timedelta(hours=1)
CORINNE = Person("Corinne Duval", "corinne@basalt.example")
OLD = Sighting(
    uid="old",
    revision=Revision(0, START),
    sender="no-reply@us.greenhouse-mail.io",
    organizer="",
    message_id="<old@test>",
    window=Window(START, START + HOUR),
    summary="Interview with Basalt Security",
    employer="Basalt Security",
    role="Incident Responder",
    people=(CORINNE,),
)
NEW = replace(
    OLD, uid="new", message_id="<new@test>", window=Window(START + 24 * HOUR, START + 25 * HOUR)
)


def test_a_fresh_invitation_that_says_so_replaces_the_old_one() -> None:
    assert superseded(NEW, [OLD], moved=True) == OLD


def test_two_rounds_with_one_employer_stay_two() -> None:
    assert superseded(NEW, [OLD], moved=False) is None
    assert (
        superseded(replace(NEW, stage="final"), [replace(OLD, stage="first")], moved=True) is None
    )


def test_what_was_called_off_is_replaced_by_the_new_booking_with_the_same_host() -> None:
    off = replace(OLD, cancelled=True)
    assert superseded(NEW, [off], moved=False) == off


@pytest.mark.parametrize(
    "other",
    [
        replace(NEW, sender="planner@desk.example"),
        replace(NEW, people=(Person("Tom Brand"),)),
        replace(NEW, role="Payroll Lead"),
        replace(NEW, employer="Kestrel Runtime"),
        replace(NEW, window=OLD.window),
        replace(NEW, window=Window(START + 90 * 24 * HOUR, START + 91 * 24 * HOUR)),
        replace(NEW, uid="old"),
        replace(NEW, cancelled=True),
    ],
    ids=["sender", "people", "role", "employer", "same time", "too far", "same uid", "cancelled"],
)
def test_anything_that_contradicts_it_keeps_them_apart(other: Sighting) -> None:
    assert superseded(other, [OLD], moved=True) is None


def test_of_two_that_may_be_meant_none_is_replaced() -> None:
    assert superseded(NEW, [OLD, replace(OLD, uid="older")], moved=True) is None
