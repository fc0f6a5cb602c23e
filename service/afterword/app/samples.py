"""An invented interview, for trying templates and for showing what a prompt looks like."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from afterword.domain.letter import Correspondence, Kind, Letter
from afterword.domain.lifecycle import Composed, Interview, Sighted, first_seen
from afterword.domain.model import Person, Revision, Sighting, Window
from afterword.domain.recap import Answers, Recap

END = datetime(2026, 11, 17, 20, 0, tzinfo=UTC)


def sample_interview(*, certain: bool = True) -> Interview:
    """A finished interview of two people at an employer that does not exist."""
    people = (
        Person("Dana Li", "dana.li@northwind.example", "VP Engineering"),
        Person("Raj Patel", "raj@northwind.example", "Staff Engineer"),
    )
    seen = END + timedelta(minutes=15)
    sighting = Sighting(
        uid="sample@northwind.example",
        revision=Revision(received=seen),
        sender="jobs@northwind.example",
        organizer="jobs@northwind.example",
        message_id="<sample@northwind.example>",
        window=Window(END - timedelta(hours=1), END, "America/New_York", "iana"),
        certain=certain,
        summary="Interview: Senior Backend Engineer",
        employer="Northwind",
        role="Senior Backend Engineer",
        people=people,
        reasons=("the title says 'interview'", "the organizer is jobs@northwind.example"),
    )
    return first_seen("sample", "me", Sighted(seen - timedelta(days=3), sighting))


def sample_recapped() -> Interview:
    """The same interview after a reply, with one letter."""
    interview = sample_interview()
    letter = Letter(
        to=interview.sighting.people[0],
        subject="Thank you",
        body="Dear Dana,\n\nThank you.\n",
        kind=Kind.LETTER,
        ready=True,
        score=100,
    )
    written = Correspondence((letter,), unplaced=("two words",), notes=("A note.",))
    return replace(
        interview,
        recap=Recap(Answers(met="Dana Li"), "something else"),
        replies=("<reply@example.org>",),
        composed=Composed(END, 1, 1, written),
    )
