"""A meeting that was moved under a new UID: the new invitation takes the place of the old one.

Schedulers that cannot change an invitation send a fresh one, with or without calling off the old.
Two rounds with one employer look much the same, so it takes more than the same people: either the
old one is called off already, or the new mail says that the time has changed.
"""

from collections.abc import Iterable
from datetime import timedelta

from afterword.domain.model import Person, Sighting
from afterword.domain.trust import may_change

FARTHEST = timedelta(days=45)
"""How far apart the old and the new time may be."""


def superseded(new: Sighting, known: Iterable[Sighting], *, moved: bool) -> Sighting | None:
    """The one of these that ``new`` replaces, or None when there is none, or several might be.

    ``moved``: the mail that brought it says that it changes a meeting.
    """
    found = [old for old in known if _replaces(new, old, moved=moved)]
    return found[0] if len(found) == 1 else None


def _replaces(new: Sighting, old: Sighting, *, moved: bool) -> bool:
    if new.uid == old.uid or new.cancelled or new.window is None:
        return False
    if not (moved or old.cancelled) or not may_change(new, old):
        return False
    if old.window is not None:
        apart = abs(new.window.start - old.window.start)
        if apart > FARTHEST or (new.window.start, new.window.end) == (
            old.window.start,
            old.window.end,
        ):
            return False
    return _same_meeting(new, old)


def _same_meeting(new: Sighting, old: Sighting) -> bool:
    """Whether nothing that both tell contradicts that it is one meeting, and something agrees."""
    pairs = (
        (new.summary.casefold(), old.summary.casefold()),
        (new.employer.casefold(), old.employer.casefold()),
        (new.role.casefold(), old.role.casefold()),
        (new.stage, old.stage),
    )
    agree = [a == b for a, b in pairs[1:] if a and b]
    if not all(agree):
        return False
    ours, theirs = _keys(new.people), _keys(old.people)
    if ours and theirs:
        return bool(ours & theirs)
    return pairs[0][0] == pairs[0][1] or bool(agree)


def _keys(people: Iterable[Person]) -> set[str]:
    return {person.email or person.name.casefold() for person in people}
