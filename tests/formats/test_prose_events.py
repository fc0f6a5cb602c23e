"""From mails to events: what is settled, moved, called off or still open."""

from datetime import UTC, datetime, timedelta

import pytest

from afterword.formats.mime import Mail
from afterword.formats.prose.events import told
from told_mails import CONFIRMED, OWNER, RECRUITER, kind, mail


def test_a_confirmation_is_an_event_with_the_moment_that_its_words_name() -> None:
    (found,) = told(mail(CONFIRMED), (), OWNER)
    assert kind((found,)) == "12-08 10:00"
    assert found.event.organizer is not None
    assert found.event.organizer.email == RECRUITER
    assert found.event.window is not None
    assert found.event.window.end - found.event.window.start == timedelta(hours=1)
    assert found.event.uid.startswith("prose-")


def test_a_date_is_read_across_the_end_of_a_wrapped_line() -> None:
    text = (
        "Thank you for your application. Your interview is confirmed for Wednesday,\n"
        "December 9, 2026, and we are looking forward to it. It begins on December 9 at\n"
        "10:00.\n"
    )
    assert kind(told(mail(text), (), OWNER)) == "12-09 10:00"


@pytest.mark.parametrize(
    "text",
    [
        "Hi Sam,\nThanks for applying to Northwind!\nYour interview: Tuesday, December 8, 10:00.",
        "Thank you for your availability, your interview is Tuesday, December 8 at 10:00.",
        "Best, Paula\n\nWhen: Tuesday, December 8, 10:00",
        f"{CONFIRMED} Let me know if you have any questions.",
    ],
)
def test_polite_words_around_a_time_do_not_hide_it(text: str) -> None:
    assert kind(told(mail(text), (), OWNER)) == "12-08 10:00"


def test_a_past_moment_and_a_mere_mention_are_nothing() -> None:
    assert not told(mail("How was your interview on 12 November at 10:00?"), (), OWNER)
    assert not told(mail("We will get back to you in the week of December 14."), (), OWNER)


@pytest.mark.parametrize(
    "quoted",
    [
        "> Your interview is on Tuesday, December 8 at 10:00.",
        "On Tue, Dec 8, 2026 at 10:00 AM Paula Reyes <paula@northwind.example> wrote:\n> Hi",
        "On Tue, Dec 8, 2026 at 10:00 AM Paula Reyes\n<paula@northwind.example> wrote:\n> Hi",
        "From: Paula Reyes\nSent: Tuesday, December 8, 2026 10:00 AM\nTo: Sam\nSubject: Hi",
        "Von: Paula\nGesendet: Dienstag, 8. Dezember 2026 10:00\nAn: Sam\nBetreff: Termin",
        "-----Original Message-----\nYour interview is on Tuesday, December 8 at 10:00.",
        "-- \nPaula Reyes\nAway Tuesday, December 8 from 10:00 to 12:00",
        "Best regards\nPaula\nOpen house on Tuesday, December 8 at 10:00",
        "Office hours: Monday-Friday 9:00-17:00, closed on Tuesday, December 8, 10:00-12:00",
    ],
)
def test_times_in_quotations_signatures_and_footers_do_not_count(quoted: str) -> None:
    assert not told(mail(f"Thank you, noted!\n\n{quoted}"), (), OWNER)


def test_a_time_in_the_header_of_a_forwarded_mail_does_not_count_but_its_text_does() -> None:
    head = "FYI\n\n---------- Forwarded message ---------\nFrom: Paula <paula@northwind.example>\n"
    head += (
        "Date: Wed, Dec 9, 2026 at 8:00 AM\nSubject: Interview\nTo: Rui <rui@agency.example>\n\n"
    )
    assert kind(told(mail(head + CONFIRMED), (), OWNER)) == "12-08 10:00"


@pytest.mark.parametrize(
    "text",
    [
        "Your interview on Tuesday, December 8 has been cancelled.",
        "Unfortunately we need to cancel the interview on December 8.",
        "Ihr Vorstellungsgespräch am 8. Dezember wurde leider abgesagt.",
        "Leider müssen wir den Termin am 8. Dezember um 10 Uhr absagen.",
        "Votre entretien du 8 décembre est annulé.",
        "Lamentablemente la entrevista del 8 de diciembre queda cancelada.",
        "Infelizmente sua entrevista do dia 8 de dezembro foi cancelada.",
        "Purtroppo il colloquio dell'8 dicembre è stato annullato.",
        "Helaas gaat het gesprek van 8 december niet door.",
        "面接はキャンセルとなりました。",
    ],
)
def test_words_that_call_an_interview_off_cancel_what_the_thread_arranged(text: str) -> None:
    first = mail(CONFIRMED)
    (arranged,) = told(first, (), OWNER)
    for earlier in ((first,), ()):
        (found,) = told(mail(text, after=3), earlier, OWNER)
        assert kind((found,)) == "off"
        assert found.event.uid == arranged.event.uid


@pytest.mark.parametrize(
    "text",
    [
        f"{CONFIRMED} If you need to cancel or reschedule the interview, let us know.",
        f"{CONFIRMED}\nCancel Reschedule",
        f"{CONFIRMED} In case the meeting has to be cancelled, we will call you.",
        f"{CONFIRMED} Falls Sie den Termin absagen möchten, melden Sie sich.",
    ],
)
def test_what_to_do_if_it_has_to_be_cancelled_cancels_nothing(text: str) -> None:
    assert kind(told(mail(text), (), OWNER)) == "12-08 10:00"


@pytest.mark.parametrize(
    "text",
    [
        "We move your interview from Tuesday, December 8 at 10:00 to Friday, December 11 at 14:00",
        "Your interview has been rescheduled to Friday, December 11, 14:00 (instead of December 8)",
        "Ihr Gespräch wird verschoben auf Freitag, 11. Dezember, 14 Uhr statt 8. Dezember, 10 Uhr",
        "Nous devons reporter votre entretien au vendredi 11 décembre à 14h.",
        "La nueva fecha de la entrevista es el viernes 11 de diciembre a las 14:00.",
        "Precisamos remarcar sua entrevista: sexta-feira, 11 de dezembro, às 14h.",
        "Dobbiamo spostare il colloquio a venerdì 11 dicembre alle 14:00.",
        "We moeten het gesprek verzetten naar vrijdag 11 december om 14.00 uur.",
    ],
)
def test_words_that_move_an_interview_move_what_the_thread_arranged(text: str) -> None:
    first = mail(CONFIRMED)
    (arranged,) = told(first, (), OWNER)
    for earlier in ((first,), ()):
        (found,) = told(mail(text, after=3), earlier, OWNER)
        assert kind((found,)) == "moved 12-11 14:00"
        assert found.event.uid == arranged.event.uid


def test_a_second_round_in_the_same_thread_is_another_interview() -> None:
    first = mail(CONFIRMED)
    (arranged,) = told(first, (), OWNER)
    second = mail(
        "The second round is confirmed for Monday, December 21 at 9:00 AM.", after=24 * 16
    )
    (found,) = told(second, (first,), OWNER)
    assert kind((found,)) == "12-21 09:00"
    assert found.event.uid != arranged.event.uid


def test_threads_of_other_people_are_other_interviews() -> None:
    (one,) = told(mail(CONFIRMED), (), OWNER)
    (two,) = told(mail(CONFIRMED, thread="<other@northwind.example>"), (), OWNER)
    (three,) = told(mail(CONFIRMED, sender="rui@agency.example"), (), OWNER)
    assert len({each.event.uid for each in (one, two, three)}) == 3


def test_doubts_about_the_moment_are_kept_with_the_event() -> None:
    text = "Your interview is confirmed for Wednesday, December 8 at 10:00 AM."
    assert kind(told(mail(text), (), OWNER)) == "12-08 10:00 ?"


def test_another_time_in_the_same_mail_is_no_second_interview() -> None:
    text = f"{CONFIRMED}\n\nOur winter party starts on Friday, December 18 at 18:00."
    found = told(mail(text), (), OWNER)
    assert len(found) == 1
    assert kind(found) == "12-08 10:00"


def test_two_days_with_their_hours_are_two_events_and_two_bare_times_are_a_doubt() -> None:
    visit = "Your visit is confirmed: Monday, December 7, 9:00-17:00 and December 8, 9:00-15:00."
    assert len(told(mail(visit), (), OWNER)) == 2
    bare = "Your interview is confirmed. Monday, December 7, 9:00. Tuesday, December 8, 9:00."
    assert kind(told(mail(bare), (), OWNER)) == "12-07 09:00 ?"


PLAN = """<p>Your schedule for <b>Wednesday, December 16, 2026</b> (all times in Eastern Time)</p>
<table><tr><th>Time</th><th>Session</th><th>Interviewer</th></tr>
<tr><td>11:00 AM - 12:00 PM</td><td>Coding</td><td>Mattie Lowe, Engineer</td></tr>
<tr><td>12:00 PM - 1:00 PM</td><td>Lunch</td><td></td></tr>
<tr><td>1:00 PM - 1:45 PM</td><td>Team</td><td>Ingrid Sax and Theo Banks</td></tr></table>"""


def test_a_table_of_sessions_is_an_event_for_each_but_the_breaks() -> None:
    found = told(mail(html=PLAN), (), OWNER)
    spans = [f"{w.start:%H:%M}-{w.end:%H:%M}" for each in found if (w := each.event.window)]
    assert spans == ["16:00-17:00", "18:00-18:45"]
    people = [[a.name for a in each.event.attendees] for each in found]
    assert people == [["Mattie Lowe (Engineer)"], ["Ingrid Sax", "Theo Banks"]]
    assert len({each.event.uid for each in found}) == 2


def test_labels_tell_role_employer_place_and_people() -> None:
    html = (
        "<table><tr><td>Position:</td><td>Print Finisher</td></tr><tr><td>Company</td>"
        "<td>Juniper Bindery</td></tr><tr><td>When</td><td>Fri 11 December 2026, 11:00 &ndash; "
        "11:45</td></tr><tr><td>Where</td><td>Unit 4, Old Mill</td></tr>"
        "<tr><td>Interviewers</td><td>Agnes Holm; Ben Roe, Director</td></tr></table>"
    )
    (found,) = told(mail(html=html), (), OWNER)
    assert (found.role, found.employer) == ("Print Finisher", "Juniper Bindery")
    assert found.event.location == "Unit 4, Old Mill"
    assert [a.name for a in found.event.attendees] == ["Agnes Holm", "Ben Roe (Director)"]
    assert kind((found,)) == "12-11 11:00"


def test_a_meeting_link_is_kept_and_a_booking_is_one_whatever_its_thread() -> None:
    links = (
        '<a href="https://northwind.zoom.us/j/81234">Join</a>'
        '<a href="https://calendly.com/reschedulings/c9a11d">Reschedule</a>'
    )
    (one,) = told(mail(html=f"<p>{CONFIRMED}</p>{links}"), (), OWNER)
    (two,) = told(mail(html=f"<p>{CONFIRMED}</p>{links}", thread="<b@x.example>"), (), OWNER)
    assert one.event.link == "https://northwind.zoom.us/j/81234"
    assert one.event.uid == two.event.uid


def test_what_a_reader_does_not_see_does_not_count() -> None:
    ways = ('style="display: none"', "hidden", 'style="visibility:hidden"', 'style="font-size:0"')
    hidden = "".join(f"<div {way}>{CONFIRMED}</div>" for way in ways)
    assert not told(mail(html=f"{hidden}<p>Thank you.</p>"), (), OWNER)


def test_a_mail_without_a_usable_date_names_no_moment() -> None:
    for year in (1, 9999):
        odd = datetime(year, 6, 1, tzinfo=UTC)
        undated = Mail(senders=mail().senders, date=odd, parts=mail(CONFIRMED).parts)
        assert not told(undated, (), OWNER)
