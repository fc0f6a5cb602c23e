"""An invitation and the calendar entry it became: which of them says how things stand."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from afterword.domain.facts import Sighted
from afterword.domain.interview import Interview
from afterword.domain.lifecycle import after, first_seen
from afterword.domain.model import Revision, Sighting, Window
from afterword.domain.sightings import confirms, is_newer, joined

T0 = datetime(2026, 11, 17, 14, tzinfo=UTC)
DAY = timedelta(days=1)
WINDOW = Window(T0, T0 + timedelta(hours=1))
MAIL = Sighting(
    "u", Revision(0, T0 - 9 * DAY, received=T0 - 9 * DAY), "no-reply@greenhouse.io",
    "ann@northwind.example", "<m@x>", WINDOW, certain=True, employer="Northwind",
    reasons=("the title says 'interview'",),
)  # fmt: skip
ENTRY = replace(
    MAIL,
    revision=Revision(0, T0 - 5 * DAY, received=T0 - 8 * DAY),
    sender="ann@northwind.example",
    message_id="",
    certain=False,
    employer="",
    reasons=(),
    calendar=True,
)
CANCEL = replace(
    MAIL,
    revision=Revision(0, T0 - 7 * DAY, cancels=True, received=T0 - 7 * DAY),
    window=None,
    cancelled=True,
)


def fold(*sightings: Sighting) -> Interview:
    first, *rest = (Sighted(s.revision.received, s, own=s.calendar) for s in sightings)
    interview = first_seen("i", "me", first)
    for fact in rest:
        interview = after(interview, fact)
    return interview


@pytest.mark.parametrize(
    "order", [(MAIL, ENTRY, CANCEL), (ENTRY, MAIL, CANCEL), (MAIL, CANCEL, ENTRY)]
)
def test_an_organizers_cancellation_stands_whenever_the_entry_is_seen(
    order: tuple[Sighting, ...],
) -> None:
    assert fold(*order).called_off


@pytest.mark.parametrize("order", [(MAIL, ENTRY), (ENTRY, MAIL)])
def test_invitation_and_entry_add_up_to_the_same_in_either_order(
    order: tuple[Sighting, ...],
) -> None:
    sighting = fold(*order).sighting
    assert sighting == joined(ENTRY, MAIL)
    assert sighting.certain
    assert sighting.employer == "Northwind"


def test_a_later_sequence_brings_an_interview_back_and_an_entry_touched_later_does_not() -> None:
    assert fold(MAIL, CANCEL, ENTRY).called_off
    on_again = replace(ENTRY, revision=Revision(1, T0 - 5 * DAY))
    assert not fold(MAIL, CANCEL, on_again).called_off
    assert is_newer(on_again, CANCEL)


def test_the_users_calendar_is_heard_whoever_arranged_the_interview() -> None:
    off = replace(ENTRY, cancelled=True, revision=Revision(0, T0 - DAY), sender="", organizer="")
    assert fold(MAIL, off).called_off
    assert not fold(MAIL, replace(off, calendar=False)).called_off


@pytest.mark.parametrize(
    "mail",
    [
        replace(MAIL, cancelled=True),
        replace(MAIL, declined=True),
        replace(MAIL, window=None),
        replace(MAIL, window=Window(T0 + DAY, T0 + DAY + timedelta(hours=1))),
        replace(MAIL, organizer="eve@elsewhere.example"),
        replace(MAIL, organizer=""),
    ],
)
def test_a_stranger_who_says_anything_else_than_the_calendar_is_not_heard(mail: Sighting) -> None:
    assert confirms(MAIL, ENTRY)
    assert not confirms(mail, ENTRY)
    later = replace(mail, sender="eve@gmail.com", revision=Revision(9, T0))
    assert fold(ENTRY, later).sighting == ENTRY


def test_once_the_invitation_is_known_nobody_else_confirms_it() -> None:
    assert not confirms(MAIL, joined(ENTRY, MAIL))
