"""What is agreed on in a thread of offers, answers and confirmations."""

import pytest

from afterword.formats.prose.bookings import earlier_in_thread
from afterword.formats.prose.events import told
from told_mails import CONFIRMED, OWNER, kind, mail, own

OFFERS = """Hi Sam, which of these suits you for the interview?

- Tuesday, December 8, 10:00 AM
- Wednesday, December 9, 2:00 PM
- Friday, December 11, 9:00 AM
"""


@pytest.mark.parametrize(
    "text",
    [
        OFFERS,
        "Would Tuesday, December 8 at 10:00 work for you?",
        "Please choose a time for your interview: https://book.example/1",
        "Könnten Sie am Dienstag, 8. Dezember um 10 Uhr?",
        "Could you send me your availability for next week?",
    ],
)
def test_offers_and_requests_leave_the_time_open(text: str) -> None:
    (found,) = told(mail(text), (), OWNER)
    assert found.open
    assert found.event.window is None


@pytest.mark.parametrize(
    ("reply", "answer", "meant"),
    [
        ("Wednesday 2 pm works for me.", "Great, see you then!", "12-09 14:00"),
        ("The second option is perfect, thanks.", "Confirmed.", "12-09 14:00"),
        ("Let's do December 11.", "Perfect, talk to you on Friday.", "12-11 09:00"),
        ("Tuesday is fine", "Wonderful, looking forward to it", "12-08 10:00"),
        ("Any of them works!", "Great, I'll let you know.", "nothing"),
        ("Sorry, I can't make any of those.", "Thanks for letting me know!", "nothing"),
        ("Wednesday 2 pm works for me.", "Unfortunately that slot has gone.", "nothing"),
        ("How about Thursday, December 10 at 11:00?", "Great, see you then!", "nothing"),
        ("Wednesday at 2 pm is good for me.", "So we meet on Wednesday.", "12-09 14:00"),
        ("Wednesday at 2 pm is good for me.", "Great, but let's say Thursday then.", "nothing"),
    ],
)
def test_a_slot_counts_when_the_user_picked_it_and_the_other_side_agreed(
    reply: str, answer: str, meant: str
) -> None:
    earlier = (mail(OFFERS), own(reply, 3))
    assert kind(told(mail(answer, after=6), earlier, OWNER)) == meant
    assert kind(told(mail(answer, after=6), earlier[:1], OWNER)) == "nothing"


def test_a_weekday_alone_means_the_day_that_the_thread_spoke_of() -> None:
    earlier = (
        mail("Would Friday, December 11 at 8:30 am work for a chat?"),
        own("Sounds great, I'll be there.", 3),
    )
    assert kind(told(mail("See you Friday at 8:30 am!", after=6), earlier, OWNER)) == "12-11 08:30"


def test_another_hour_on_the_one_day_that_is_offered_is_that_day() -> None:
    earlier = (mail("Are you free on Wednesday, December 9 at 3 pm?"), own("Could we do 4 pm?", 3))
    assert kind(told(mail("Sure, 4 pm it is.", after=6), earlier, OWNER)) == "12-09 16:00"


@pytest.mark.parametrize(
    "text",
    [
        "We need to postpone your interview. New dates will follow.",
        "Leider müssen wir das Gespräch verschieben. Ich melde mich.",
        "Nous devons malheureusement reporter notre entretien.",
        "Tenemos que aplazar la entrevista.",
        "Unfortunately tomorrow's interview can't take place.",
    ],
)
def test_what_is_put_off_without_a_new_time_is_off(text: str) -> None:
    assert kind(told(mail(text, after=3), (mail(CONFIRMED),), OWNER)) == "off"
    assert kind(told(mail(text.replace(".", "?"), after=3), (), OWNER)) in {"nothing", "off"}


def test_a_plan_by_lines_has_a_session_for_each_that_ends_where_the_next_begins() -> None:
    text = "Schedule for December 8, 2026:\n\n9:00 AM Intro, Ana Li\n9:45 AM Coding\n"
    spans = [each.event.window for each in told(mail(text), (), OWNER)]
    assert [f"{w.start:%H:%M}-{w.end:%H:%M}" for w in spans if w] == ["09:00-09:45", "09:45-10:45"]


def test_labelled_beginnings_and_ends_are_one_event_and_an_arrival_is_none() -> None:
    text = "Interview: Tuesday 8 December\nArrival: 9:45\nStart: 10:00\nEnd: 12:00"
    (found,) = told(mail(text), (), OWNER)
    assert kind((found,)) == "12-08 10:00"
    assert found.event.window is not None
    assert f"{found.event.window.end:%H:%M}" == "12:00"


def test_who_picked_a_slot_is_among_those_who_take_part() -> None:
    earlier = (mail(OFFERS), own("Wednesday 2 pm works for me.", 3))
    for answer in ("Great!", "Confirmed for Wednesday, December 9, 2:00 PM"):
        (found,) = told(mail(answer, after=6), earlier, OWNER)
        assert [a.email for a in found.event.attendees] == [OWNER.address]


def test_the_mails_of_a_thread_before_one_are_found_by_their_ids() -> None:
    one, two, three = mail("a"), own("b", 3), mail("c", after=6)
    other = mail("d", thread="<other@northwind.example>")
    assert earlier_in_thread(three, (two, other, three, one)) == (one, two)
