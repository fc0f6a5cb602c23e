"""In whatever order sightings of one interview arrive, and however often, it ends the same."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.facts import Sighted
from afterword.domain.interview import Interview
from afterword.domain.lifecycle import after, first_seen
from afterword.domain.model import Revision, Sighting, Window

BEGIN = datetime(2026, 12, 1, 15, tzinfo=UTC)
HOUR = timedelta(hours=1)


def sighting(sequence: int, stamp: int, moved: int, *, cancels: bool) -> Sighting:
    window = Window(BEGIN + moved * HOUR, BEGIN + (moved + 1) * HOUR)
    return Sighting(
        uid="one",
        revision=Revision(sequence, BEGIN - 72 * HOUR + stamp * HOUR, cancels),
        sender="jobs@northwind.example",
        organizer="jobs@northwind.example",
        message_id=f"<{sequence}.{stamp}.{cancels}@northwind.example>",
        window=window,
        cancelled=cancels,
        summary="Interview",
        employer="Northwind",
    )


# What a sender sends twice under one revision is the same; a cancellation may share one.
SIGHTINGS = st.lists(
    st.tuples(st.integers(0, 3), st.integers(0, 3), st.booleans()),
    min_size=1,
    max_size=7,
    unique=True,
).map(lambda keys: [sighting(s, t, 2 * (4 * s + t), cancels=c) for s, t, c in keys])


def folded(sightings: list[Sighting]) -> Interview:
    at = BEGIN - 24 * HOUR
    first, *rest = (
        replace(each, revision=replace(each.revision, received=at + n * timedelta(minutes=1)))
        for n, each in enumerate(sightings)
    )
    one = first_seen("i1", "me", Sighted(at, first))
    for each in rest:
        one = after(one, Sighted(at, each))
    return one


def end(one: Interview) -> tuple[object, ...]:
    """How things stand. Of what is called off, the time does not matter."""
    revision = replace(one.sighting.revision, received=BEGIN)
    return revision, one.called_off, None if one.called_off else one.window


@given(SIGHTINGS, st.randoms(use_true_random=False))
def test_every_order_of_arrival_ends_the_same(sightings: list[Sighting], random: object) -> None:
    shuffled = list(sightings)
    random.shuffle(shuffled)  # type: ignore[attr-defined]  # hypothesis hands out a Random
    assert end(folded(shuffled)) == end(folded(sightings))


@given(SIGHTINGS, st.integers(0, 6))
def test_what_comes_twice_changes_nothing(sightings: list[Sighting], again: int) -> None:
    doubled = [*sightings, sightings[again % len(sightings)]]
    assert end(folded(doubled)) == end(folded(sightings))


@given(SIGHTINGS)
def test_it_ends_as_the_newest_has_it(sightings: list[Sighting]) -> None:
    newest = max(sightings, key=lambda each: each.revision)
    ended = folded(sightings)
    assert ended.called_off is newest.cancelled
    if not newest.cancelled:
        assert ended.window == newest.window


def test_a_cancellation_that_overtakes_its_invitation_is_remembered() -> None:
    invited = sighting(0, 0, 0, cancels=False)
    off = sighting(0, 1, 0, cancels=True)
    assert folded([off, invited]).called_off
    assert folded([invited, off]).called_off


def test_a_cancellation_wins_a_tie() -> None:
    invited, off = (sighting(1, 1, 0, cancels=c) for c in (False, True))
    assert folded([invited, off]).called_off
    assert folded([off, invited]).called_off


def test_a_meeting_may_be_on_again_with_a_higher_sequence() -> None:
    off, again = sighting(1, 1, 0, cancels=True), sighting(2, 1, 4, cancels=False)
    for order in ([off, again], [again, off]):
        one = folded(order)
        assert not one.called_off
        assert one.window == again.window
