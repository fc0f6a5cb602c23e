"""Interviews of one employer back to back on one day, asked about once, after the last.

The last of them leads: it carries the questions, the answers and the letters of all. One that was
asked about already stays the leader of those before it, whatever comes after.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import timedelta

from afterword.domain.interview import Interview, person_key
from afterword.domain.model import Person, Window
from afterword.domain.trust import is_for_everybody, is_shared

GAP = timedelta(minutes=60)
"""Meetings with a longer pause between them are asked about one by one."""


ONE_DAY = timedelta(hours=14)
"""From the first start to the last end of a loop at most."""


def is_led(interview: Interview, others: Iterable[Interview]) -> bool:
    """Whether another one asked on its behalf, and that still stands.

    It does when the other was answered, skipped or forgotten since; not when it was called off or
    moved unanswered, for then the question was taken back.
    """
    if interview.led is None or interview.prompted_at is not None:
        return False
    leader = next((each for each in others if each.id == interview.led.leader), None)
    if leader is None or leader.skipped:
        return True
    if any(e.effect.round == interview.led.round for e in leader.confirmations):
        return True
    same = leader.round == interview.led.round
    return same and (leader.told or not leader.called_off)


def loop_of(interview: Interview, others: Iterable[Interview]) -> tuple[Interview, ...]:
    """All that are asked about together with this one, itself included; the last is the leader."""
    if not _counts(interview):
        return (interview,)
    same = [o for o in others if o.id != interview.id and _counts(o) and same_side(o, interview)]
    for chain in _chains([*same, interview]):
        for group in _led(chain):
            if any(each.id == interview.id for each in group):
                return tuple(group)
    return (interview,)


def as_one(loop: Sequence[Interview]) -> Interview:
    """The leader as if it were one long meeting with everybody: for the questions and letters."""
    leader = loop[-1]
    windows = [each.window for each in loop if each.window is not None]
    if len(loop) == 1 or leader.window is None:
        return leader
    people: dict[str, Person] = {}
    for each in loop:
        for person in each.sighting.people:
            people.setdefault(person_key(person), person)
    titles = dict.fromkeys(each.sighting.summary for each in loop if each.sighting.summary)
    whole = Window(
        min(window.start for window in windows),
        leader.window.end,
        leader.window.timezone,
        leader.window.zone_source,
    )
    first = next((each.sighting for each in loop if each.sighting.role), leader.sighting)
    sighting = replace(
        leader.sighting,
        window=whole,
        people=tuple(people.values()),
        summary=" / ".join(titles)[:300],
        role=leader.sighting.role or first.role,
        contact=next((e.sighting.contact for e in loop if e.sighting.contact), ""),
    )
    return replace(leader, sighting=sighting)


def _counts(interview: Interview) -> bool:
    """A part of a loop: one that takes place, and that is or was to be asked about."""
    off = interview.called_off and not interview.told
    if off or interview.window is None or not interview.sighting.certain:
        return False
    return not interview.skipped or interview.prompted_at is not None


def same_side(one: Interview, other: Interview) -> bool:
    """Whether the same side arranged both. What a stranger writes into a title is no proof of it.

    Through a hiring service the mails of one employer come from one address; a scheduling service
    writes for everybody from the same.
    """
    senders = {each.sighting.sender for each in (one, other)}
    domains = {sender.rpartition("@")[2] for sender in senders}
    employers = {each.sighting.employer.casefold() for each in (one, other)}
    if one.account != other.account or len(domains) > 1 or "" in domains:
        return False
    if len(employers - {""}) > 1:
        return False  # an agency arranges for several
    if not any(map(is_shared, domains)):
        return True
    same = len(senders) == 1 and len(employers) == 1 and "" not in employers
    return same and not any(map(is_for_everybody, domains))


def _chains(interviews: Sequence[Interview]) -> Iterable[list[Interview]]:
    """Cut where the pause is too long."""
    chain: list[Interview] = []
    last = None
    for each in sorted(interviews, key=_order):
        assert each.window is not None  # _counts() asked for it
        first = chain[0].window if chain else None
        too_long = first is not None and each.window.end - first.start > ONE_DAY
        if chain and last is not None and (each.window.start - last >= GAP or too_long):
            yield chain
            chain, last = [], None
        chain.append(each)
        last = max(last or each.window.end, each.window.end)
    if chain:
        yield chain


def _order(interview: Interview) -> tuple[object, ...]:
    window = interview.window
    assert window is not None  # _counts() asked for it
    return (window.end, window.start, interview.id)


def _led(chain: Sequence[Interview]) -> Iterable[list[Interview]]:
    """Cut behind everyone that was asked about already."""
    group: list[Interview] = []
    for each in chain:
        group.append(each)
        if each.prompted_at is not None:
            yield group
            group = []
    if group:
        yield group
