"""Interviews to try rules on: one hour long, known two days before, with two people."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from afterword.domain.facts import (
    Answered,
    Commanded,
    Composed,
    Effect,
    EffectKind,
    Ended,
    Ending,
    Sighted,
)
from afterword.domain.interview import Interview, person_key
from afterword.domain.letter import Correspondence, Kind, Letter
from afterword.domain.lifecycle import after, first_seen
from afterword.domain.model import Person, Revision, Sighting, Window
from afterword.domain.moves import next_move
from afterword.domain.recap import Answers, Reading
from afterword.domain.timing import ALONE, Around, Timing

HOUR = timedelta(hours=1)
END = datetime(2026, 11, 17, 15, 0, tzinfo=UTC)  # a Tuesday afternoon
TIMING = Timing()
DANA = Person("Dana Li", "dana@northwind.example")
RAJ = Person("Raj Patel", "raj@northwind.example")


def interview(
    end: datetime = END,
    *,
    name: str = "i1",
    people: tuple[Person, ...] = (DANA, RAJ),
    **sighting: object,
) -> Interview:
    made = Sighting(
        uid=name,
        revision=Revision(0, END - 48 * HOUR),
        sender="jobs@northwind.example",
        organizer="jobs@northwind.example",
        message_id=f"<{name}@northwind.example>",
        window=Window(end - HOUR, end),
        summary=f"Interview {name}",
        employer="Northwind",
        people=people,
    )
    return first_seen(name, "me", Sighted(END - 48 * HOUR, replace(made, **sighting)))  # type: ignore[arg-type]  # any field of a sighting


def cancelled(one: Interview) -> Sighting:
    return replace(one.sighting, revision=Revision(9, END, cancels=True), cancelled=True)


def prompted(one: Interview | None = None, at: datetime | None = None) -> Interview:
    one = one or interview()
    assert one.window is not None
    effect = Effect(EffectKind.PROMPT, one.round)
    return after(one, Ended(at or one.window.end + HOUR / 4, effect, Ending.DONE))


def answered(one: Interview, at: datetime, number: int = 1, **answers: str) -> Interview:
    reading = Reading(Answers(**(answers or {"met": "Dana and Raj"})))
    return after(one, Answered(at, one.round, f"<r{number}@example.org>", reading))


def commanded(
    one: Interview, at: datetime, command: str, until: datetime | None = None
) -> Interview:
    name = f"<{command}.{at:%d%H%M}@example.org>"
    return after(one, Commanded(at, one.round, name, command, until))


def letter(person: Person) -> Letter:
    return Letter(person, "Thank you", "Dear ...", Kind.LETTER, ready=True, score=90)


def done(one: Interview, at: datetime, effects: Sequence[Effect]) -> Interview:
    """All of these carried out, letters written to everybody invited."""
    for effect in effects:
        if effect.kind is EffectKind.COMPOSE:
            written = Correspondence(tuple(map(letter, one.sighting.people)))
            follow_up = date(2026, 11, 27) if one.told else None
            fact = Composed(at, effect.round, effect.version, written, follow_up)
            one = after(one, fact)
        else:
            one = after(one, Ended(at, effect, Ending.DONE))
    return one


def settled(
    one: Interview, at: datetime, timing: Timing = TIMING, bearing: Around = ALONE
) -> tuple[Interview, list[EffectKind]]:
    """The interview after everything due at that moment, and the mails and drafts that came."""
    kinds: list[EffectKind] = []
    for _ in range(20):
        effects = next_move(one, at, timing, bearing).effects
        if not effects:
            return one, kinds
        kinds += [e.kind for e in effects if e.kind is not EffectKind.COMPOSE]
        one = done(one, at, effects)
    raise AssertionError(f"never settles: {effects}")


def lived(
    one: Interview, until: datetime, timing: Timing = TIMING, since: datetime | None = None
) -> list[tuple[str, datetime]]:
    """Everything that happens to it, usually from its end on, when nobody says anything more."""
    assert one.window is not None
    now, story = since or one.window.end, []
    while now <= until:
        one, kinds = settled(one, now, timing)
        story += [(kind.value, now) for kind in kinds]
        wake = next_move(one, now, timing).wake
        if wake is None:
            break
        assert wake > now
        now = wake
    return story


__all__ = ["DANA", "RAJ", "person_key"]
