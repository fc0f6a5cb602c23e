"""Who and what an invitation names: employer, role, stage and people. Nothing is made up.

A room, a group, a scheduling service or a no-reply address is nobody. The employer is never the
service that sent the invitation; an agency is not its client. What stands in the title is believed
before what stands in the text, and a name that the domain confirms before any other.
"""

from dataclasses import dataclass

from afterword.domain.calendar import CalendarEvent
from afterword.domain.detection.rules import Rules
from afterword.domain.model import Owner, Person
from afterword.domain.naming.employers import agency_in, employer_in
from afterword.domain.naming.letter import Letter, bounded
from afterword.domain.naming.people import people_in
from afterword.domain.naming.roles import role_in
from afterword.domain.naming.stages import stage_in

__all__ = ["Letter", "Named", "names_in"]


@dataclass(frozen=True, slots=True)
class Named:
    """What an invitation and the letter that brought it name; "" for what they do not."""

    employer: str = ""
    agency: str = ""
    role: str = ""
    stage: str = ""
    people: tuple[Person, ...] = ()


def names_in(event: CalendarEvent, letter: Letter, owner: Owner, rules: Rules) -> Named:
    """Everybody on the other side, and for whom and for what they meet the user."""
    event, letter = bounded(event, letter)
    people = people_in(event, letter, owner, rules)
    employer = employer_in(event, letter, owner, rules, people)
    return Named(
        employer=employer,
        agency=agency_in(event, letter, owner, rules, employer),
        role=role_in(event, letter, owner, rules, people, employer),
        stage=stage_in(f"{event.summary}\n{letter.subject}", rules),
        people=people,
    )
