"""What the other interviews of the account have to do with one: loops, and senders not to ask."""

from collections.abc import Collection, Sequence

from afterword.domain.interview import Interview, said_no
from afterword.domain.loops import is_led, loop_of, same_side
from afterword.domain.timing import Around
from afterword.domain.trust import may_change
from afterword.flows.status import Known
from afterword.ports import Store


def around(
    interview: Interview, others: Sequence[Interview]
) -> tuple[Around, tuple[Interview, ...]]:
    """How the others bear on it, and the loop that it stands in, its leader last."""
    mine = [other for other in others if other.account == interview.account]
    loop = loop_of(interview, mine)
    first = loop[0].window
    led = loop[-1].id != interview.id or is_led(interview, mine)
    alone = len(loop) == 1
    return (
        Around(
            led=led,
            muted=any(_mutes(other, interview) for other in mine),
            first_end=None if alone or first is None else first.end,
            contact=next((each.sighting.contact for each in loop if each.sighting.contact), ""),
            earlier=_earlier(interview, mine),
            others=() if led else tuple(each.id for each in loop if each.id != interview.id),
        ),
        (interview,) if led else loop,
    )


def _earlier(interview: Interview, others: Sequence[Interview]) -> tuple[str, ...]:
    """Interviews with the same employer that ended before this one begins, and were told of."""
    window = interview.window
    if window is None or interview.called_off:
        return ()
    return tuple(
        other.id
        for other in others
        if other.id != interview.id
        and other.recap
        and other.window is not None
        and other.window.end < window.start
        and same_side(other, interview)
    )


def _mutes(other: Interview, interview: Interview) -> bool:
    """The user said NO to another of the series, or to what this sender is unsure to mean."""
    if other.id == interview.id or not said_no(other):
        return False
    aligned = may_change(interview.sighting, other.sighting)
    series = other.sighting.uid == interview.sighting.uid and aligned
    sender = other.sighting.sender == interview.sighting.sender
    return series or (sender and not interview.sighting.certain)


def overview(store: Store, accounts: Collection[str]) -> list[Known]:
    """Every interview of those accounts with what bears on it, for the status."""
    interviews = [each for each in store.interviews() if each.account in accounts]
    return [Known(each, store.intents(each.id), around(each, interviews)[0]) for each in interviews]
