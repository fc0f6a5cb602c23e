"""What the user applied for is read from mail that acknowledges it, and settles what is neutral."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

import pytest

from afterword.domain.calendar import Attendee, CalendarEvent, Method, Outcome
from afterword.domain.detection import Application, application_in, judge
from afterword.domain.model import Window
from invitations import RULES, SAM

SERVICES = (*RULES.hiring, *RULES.scheduling, *RULES.webmail)
START = datetime(2026, 12, 1, 15, tzinfo=UTC)
NEUTRAL = CalendarEvent(
    uid="one",
    method=Method.REQUEST,
    window=Window(START, START + timedelta(hours=1)),
    summary="30 Minute Meeting: Sam Okafor and Ana Lindh",
    organizer=Attendee("ana.lindh@sorrelbank.example", "Ana Lindh"),
    attendees=(Attendee("sam@example.org", "Sam Okafor"),),
)
SORREL = Application("Sorrel Bank", "Compliance Associate", "sorrelbank.example")


@dataclass(frozen=True)
class Letter:
    sender: str
    subject: str = ""
    bulk: bool = False


@pytest.mark.parametrize(
    ("sender", "subject", "body", "employer", "role"),
    [
        (
            "ana.lindh@sorrelbank.example",
            "Next steps",
            "Thank you for applying for the Compliance Associate role at Sorrel Bank.",
            "Sorrel Bank",
            "Compliance Associate",
        ),
        (
            "no-reply@us.greenhouse-mail.io",
            "Thank you for applying to Kestrel Runtime",
            "thanks for applying for Compiler Engineer.",
            "Kestrel Runtime",
            "Compiler Engineer",
        ),
        (
            "bewerbung@nordheide.example",
            "Eingang",
            "Vielen Dank für Ihre Bewerbung als Kundenberaterin beim Sparverein Nordheide.",
            "Sparverein Nordheide",
            "Kundenberaterin",
        ),
        (
            "rh@petitphare.example",
            "Votre candidature",
            "Merci pour votre candidature au poste de Cheffe de produit chez Petit Phare.",
            "Petit Phare",
            "Cheffe de produit",
        ),
    ],
)
def test_an_acknowledgement_tells_employer_and_role(
    sender: str, subject: str, body: str, employer: str, role: str
) -> None:
    found = application_in(Letter(sender, subject), body, SERVICES)
    assert found is not None
    assert (found.employer, found.role) == (employer, role)
    assert found.domain == ("" if "greenhouse" in sender else sender.partition("@")[2])


@pytest.mark.parametrize(
    ("mail", "body"),
    [
        (Letter("alerts@jobs.example", "New jobs for you"), "Apply for Data Engineer at Contoso."),
        (Letter("list@jobs.example", bulk=True), "Thank you for applying to Contoso."),
        (Letter("kim@friends.example"), "How is the search going?"),
    ],
)
def test_an_advertisement_or_a_list_is_no_application(mail: Letter, body: str) -> None:
    assert application_in(mail, body, SERVICES) is None


def outcome(event: CalendarEvent, *applications: Application) -> Outcome:
    return judge(event, SAM, "", "notifications@calendly.com", "", RULES, applications).outcome


def test_a_neutral_meeting_with_an_employer_applied_to_is_an_interview() -> None:
    assert outcome(NEUTRAL) is Outcome.NONE
    assert outcome(NEUTRAL, SORREL) is Outcome.SCHEDULED


def test_an_application_elsewhere_says_nothing() -> None:
    assert outcome(NEUTRAL, replace(SORREL, employer="Contoso", domain="contoso.example")) is (
        Outcome.NONE
    )


def test_an_application_at_the_own_employer_does_not_make_its_meetings_interviews() -> None:
    home = Application("Today", "", "today.example")
    own = replace(NEUTRAL, organizer=Attendee("boss@today.example", "Kim Rowe"))
    assert outcome(own, home) is Outcome.NONE


def test_a_dentist_stays_a_dentist_whatever_was_applied_for() -> None:
    assert outcome(replace(NEUTRAL, summary="Dentist appointment: exit interview"), SORREL) is (
        Outcome.NONE
    )
