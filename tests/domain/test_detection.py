"""The user's own job interviews are found, and what merely resembles one is left alone."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.calendar import Attendee, CalendarEvent, Method, Outcome, Verdict
from afterword.domain.detection import judge, load_rules
from afterword.domain.model import Window
from afterword.errors import ConfigurationError
from invitations import RULES, SAM

START = datetime(2026, 12, 1, 15, tzinfo=UTC)
HOUR = Window(START, START + timedelta(hours=1))
ME = Attendee("sam@example.org", "Sam Okafor")


def event(title: str, organizer: str = "jobs@northwind.example", text: str = "") -> CalendarEvent:
    return CalendarEvent(
        uid="one",
        method=Method.REQUEST,
        window=HOUR,
        summary=title,
        description=text,
        organizer=Attendee(organizer) if organizer else None,
        attendees=(ME,) if organizer else (),
    )


def verdict(found: CalendarEvent, subject: str = "", sender: str = "", body: str = "") -> Verdict:
    return judge(found, SAM, subject, sender, body, RULES)


INTERVIEWS = [
    event("Interview: Data Engineer at Northwind"),
    event("Interview - Sam Okafor / Northwind", "dana.li@northwind.example"),
    event("Northwind interview", "dana.li@northwind.example"),
    event("Phone screen with Northwind", "kim@northwind.example"),
    event("Panel interview", "no-reply@greenhouse.io"),
    event("Onsite at Northwind", "jobs@northwind.example", "For the position of nurse."),
    event("Recruiter call", "talent@northwind.example"),
    event("Sam Okafor / Northwind", "no-reply@ashbyhq.com", "Your interview for the role"),
    event("Chat re: data engineer", "jobs@northwind.example", "about your application"),
    event("Vorstellungsgespräch bei Nordwind", "personal@nordwind.example"),
    event("Entretien d'embauche - Nordvent", "claire@nordvent.example"),
    event("Entrevista de trabajo", "ana@vientonorte.example"),
    event("面接 ノースウインド", "yuki@northwind.example"),
    event("Interview: Podcast Producer at Northwind", "jobs@northwind.example"),
    event("Interview", "no-reply@lever.co", "Candidate: Sam Okafor\nRole: Driver"),
]


@pytest.mark.parametrize("found", INTERVIEWS, ids=lambda e: e.summary)
def test_an_interview_is_found(found: CalendarEvent) -> None:
    assert verdict(found).outcome is Outcome.SCHEDULED


LOOK_ALIKES = [
    event("Lunch with Kim", "kim@friends.example"),
    event("Stand-up", "boss@today.example"),
    event("1:1 Sam / Kim", "kim@today.example"),
    event("Dentist", "praxis@teeth.example"),
    event("Podcast interview with Sam Okafor", "host@airwaves.example"),
    event("Interview with Sam", "host@airwaves.example", "So happy to have you on our podcast!"),
    event("Interview for the school paper", "kim@gmail.com"),
    event("Press interview: the new bridge", "desk@daily.example"),
    event("User interview: checkout", "research@shop.example", "You get a gift card."),
    event("Research interview", "lab@university.example"),
    event("Exit interview", "hr@northwind.example"),
    event("Visa interview", "consulate@state.example"),
    event("Parent-teacher interview", "office@school.example"),
    event("Mock interview", "coach@career.example"),
    event("Interview skills workshop", "events@career.example"),
    event("Demo: interview platform", "sales@vendor.example"),
    event("Interview Jane Doe, nurse", "hr@today.example", "Your interview kit is attached."),
    event("Interview", "jobs@northwind.example", "Please interview her for the role of chef."),
    event("Interview - Data Engineer", "jobs@northwind.example", "Candidate: Jane Doe"),
    event("Debrief: data engineer interview", "jobs@northwind.example"),
    event("Interview: Jane Doe", "kim@example.org"),
    event("Interview slot", "sam@example.org"),
    event("Team onsite", "boss@vendor.example"),
    event("30 Minute Meeting", "no-reply@calendly.com"),
]


@pytest.mark.parametrize("found", LOOK_ALIKES, ids=lambda e: e.summary)
def test_what_resembles_an_interview_is_left_alone(found: CalendarEvent) -> None:
    assert verdict(found).outcome is Outcome.NONE


@pytest.mark.parametrize(
    ("found", "question"),
    [
        (event("Interview", "kim@gmail.com"), "job interview"),
        (event("Interview: Training Manager", "dana@northwind.example"), "job interview"),
        (
            event(
                "Meeting with Dana", "hr@northwind.example", "We look forward to your interview."
            ),
            "job interview",
        ),
        (event("Coffee chat and interview", "kim@northwind.example"), "job interview"),
        (replace(event("Interview"), attendees=()), "the one being interviewed"),
        (replace(event("Interview"), all_day=True), "really taking place"),
    ],
)
def test_a_likely_interview_is_asked_about(found: CalendarEvent, question: str) -> None:
    judged = verdict(found)
    assert judged.outcome is Outcome.ASK
    assert question in (judged.question or "")


def test_an_interview_whose_time_cannot_be_read_is_asked_about_with_the_reason() -> None:
    judged = verdict(replace(event("Interview"), window=None, trouble="the zone 'X' is not known"))
    assert judged.outcome is Outcome.ASK
    assert "the zone 'X' is not known" in (judged.question or "")


def test_a_weekly_series_is_no_interview() -> None:
    assert verdict(replace(event("Interview"), recurring=True)).outcome is Outcome.NONE


def test_an_invitation_without_organizer_counts_by_the_mail_that_brings_it() -> None:
    bare = event("Interview", "")
    confirmed = "Your interview for the nurse position is confirmed."
    brought = verdict(bare, sender="dana@northwind.example", body=confirmed)
    assert brought.outcome is Outcome.SCHEDULED
    assert verdict(bare).outcome is Outcome.NONE
    assert verdict(bare, sender="sam@example.org").outcome is Outcome.NONE


def test_the_users_employer_is_never_a_new_one_however_it_is_worded() -> None:
    friendly = event("Interview: Sam Okafor", "hr@today.example", "your interview, your cv")
    assert verdict(friendly).outcome is Outcome.NONE
    forwarded = event("Interview: nurse", "")
    assert verdict(forwarded, sender="hr@sub.today.example").outcome is Outcome.NONE


def test_what_the_user_arranged_is_none_from_any_address_of_theirs() -> None:
    own = event("Interview: nurse", "s.okafor@gmail.com", "your interview")
    assert verdict(own).outcome is Outcome.NONE


def test_sharing_a_webmail_provider_does_not_make_two_people_colleagues() -> None:
    founder = verdict(event("Interview: backend developer", "founder@gmail.com"))
    assert "same-domain" not in {e.rule for e in founder.evidence}
    assert founder.outcome is Outcome.ASK
    assert "founder@gmail.com" in (founder.question or "")


@pytest.mark.parametrize("sequence", [1, 1_407_317_367_304])
def test_a_raised_sequence_is_an_update(sequence: int) -> None:
    assert verdict(replace(event("Interview"), sequence=sequence)).outcome is Outcome.UPDATE


def test_a_subject_that_says_so_is_an_update_but_only_of_an_interview() -> None:
    assert verdict(event("Interview"), "Updated invitation: Interview").outcome is Outcome.UPDATE
    lunch = event("Lunch", "kim@friends.example")
    assert verdict(lunch, "Updated invitation: Lunch").outcome is Outcome.NONE


def test_a_cancelled_status_says_more_than_a_request() -> None:
    assert verdict(replace(event("Interview"), status="CANCELLED")).outcome is Outcome.CANCELLED
    cancel = replace(event("Anything"), method=Method.CANCEL)
    assert verdict(cancel).outcome is Outcome.CANCELLED


@pytest.mark.parametrize("method", [Method.REPLY, Method.COUNTER, Method.REFRESH])
def test_answers_of_others_propose_nothing_and_cancel_nothing(method: Method) -> None:
    answer = replace(event("Interview"), method=method, status="CANCELLED")
    assert verdict(answer).outcome is Outcome.NONE


@given(st.sampled_from(INTERVIEWS + LOOK_ALIKES), st.text(max_size=60))
def test_every_point_has_its_evidence(found: CalendarEvent, body: str) -> None:
    judged = verdict(found, body=body)
    for axis in ("meeting", "job", "candidate"):
        assert getattr(judged, axis) == sum(e.points for e in judged.evidence if e.axis == axis)
    assert all(e.text and e.points for e in judged.evidence)


GOOD = """
version = 1
words = []
[bars]
meeting = 6
job = 4
candidate = 3
ask = 0.6
"""


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("= nonsense", "faulty"),
        (GOOD, "senders"),
        (GOOD + "[senders]\nhiring = []\n[people]\n", "points"),
        ("version = 'x'\nwords = []\n[senders]\n[people]\n", "faulty"),
    ],
)
def test_faulty_rules_are_refused_by_the_name_of_their_file(text: str, said: str) -> None:
    with pytest.raises(ConfigurationError, match=r"config/detection\.toml") as refused:
        load_rules(text)
    assert said in str(refused.value)
