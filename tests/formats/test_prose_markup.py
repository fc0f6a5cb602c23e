"""Pages as lines, labels and people in them, mark-up for machines, and the look at the header."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from afterword.domain.detection import load_rules
from afterword.formats.mime import Mail, Mailbox
from afterword.formats.prose.gate import may_confirm
from afterword.formats.prose.page import read_page
from afterword.formats.prose.spoken import spoken
from afterword.formats.prose.structured import marked_events
from afterword.formats.prose.tables import is_name, labelled, people_in, session

RULES = load_rules(
    (Path(__file__).parents[2] / "config" / "detection.toml").read_text(encoding="utf-8")
)


def script(json: str) -> str:
    return f'<html><head><script type="application/ld+json">{json}</script></head></html>'


def test_rows_of_two_cells_are_labels_and_values_and_longer_rows_keep_their_cells() -> None:
    page = read_page(
        "<table><tr><th>When:</th><td>Tue, Dec 8</td></tr>"
        "<tr><td>9:00</td><td>Coding</td><td>Ana Li<br>Bo Ek</td></tr></table>"
    )
    assert page.text.strip().split("\n") == ["When: Tue, Dec 8", "9:00 | Coding | Ana Li; Bo Ek"]


def test_a_table_that_only_lays_out_others_is_read_through() -> None:
    inner = "<table><tr><td>When</td><td>Tuesday</td></tr></table>"
    page = read_page(f"<table><tr><td>x</td><td>{inner}</td></tr></table>")
    assert "When: Tuesday" in page.text.split("\n")


def test_quoted_parts_of_a_page_are_marked() -> None:
    page = read_page('<p>New</p><div class="gmail_quote"><p>Old</p></div><blockquote>Older')
    assert [line for line in page.text.split("\n") if line] == ["New", "> Old", "> Older"]
    assert spoken(page.text) == "New"


EVENT = (
    '{"@type":"Event","name":"Interview","startDate":"2026-12-09T18:30:00Z",'
    '"endDate":"2026-12-09T19:30:00Z","location":{"name":"Main House","url":"https://a.example"}}'
)


@pytest.mark.parametrize(
    "json",
    [
        EVENT,
        f"[{EVENT},]",
        f'{{"@context":"https://schema.org","@graph":[{{"@type":"Organization"}},{EVENT}]}}',
        f'{{"@type":"EventReservation","reservationNumber":"7","reservationFor":{EVENT}}}',
        EVENT.replace('"Event"', '["Thing","https://schema.org/BusinessEvent"]'),
    ],
)
def test_json_ld_events_are_read_in_whatever_they_are_wrapped(json: str) -> None:
    (event,) = marked_events(read_page(script(json)), "Europe/Berlin")
    assert (event.name, event.place, event.link) == ("Interview", "Main House", "https://a.example")
    assert event.start == datetime(2026, 12, 9, 18, 30, tzinfo=UTC)
    assert event.end == datetime(2026, 12, 9, 19, 30, tzinfo=UTC)
    assert not event.cancelled


@pytest.mark.parametrize(
    "json",
    [
        f'{{"@type":"Reservation","reservationStatus":"ReservationCancelled","reservationFor":{EVENT}}}',
        EVENT.replace('"name"', '"eventStatus":"https://schema.org/EventCancelled","name"'),
    ],
)
def test_json_ld_that_calls_an_event_off_says_so(json: str) -> None:
    (event,) = marked_events(read_page(script(json)), "UTC")
    assert event.cancelled


@pytest.mark.parametrize(
    "json",
    [
        "not json",
        "{}",
        '{"@type":"Event"}',
        '{"@type":"Event","startDate":"2026-12-09"}',
        '{"@type":"Event","startDate":"9999-12-31T23:59:00-14:00"}',
        '{"@type":"Event","startDate":{"a":1}}',
        '{"@type":"FlightReservation","reservationFor":{"startDate":"2026-12-09T18:30:00Z"}}'[:-40],
        '{"@type":5,"@graph":[null,1,"x"]}',
    ],
)
def test_json_ld_without_a_usable_event_is_nothing(json: str) -> None:
    assert not marked_events(read_page(script(json)), "UTC")


def test_a_wall_clock_time_in_mark_up_is_the_users_and_said_to_be_inferred() -> None:
    json = '{"@type":"Event","startDate":"2026-12-09T18:30"}'
    (event,) = marked_events(read_page(script(json)), "Europe/Berlin")
    assert event.inferred
    assert event.start == datetime(2026, 12, 9, 17, 30, tzinfo=UTC)


def test_microdata_is_read_too() -> None:
    page = read_page(
        '<div itemscope itemtype="http://schema.org/EventReservation">'
        '<meta itemprop="reservationNumber" content="R1">'
        '<div itemprop="reservationFor" itemscope itemtype="http://schema.org/Event">'
        '<span itemprop="name">Interview, Teller</span>'
        '<time itemprop="startDate" datetime="2026-12-14T16:00:00-05:00">4 pm</time></div></div>'
    )
    (event,) = marked_events(page, "UTC")
    assert (event.name, event.number, event.timezone) == ("Interview, Teller", "R1", "-05:00")


@pytest.mark.parametrize(
    ("value", "people"),
    [
        ("Agnes Holm", ["Agnes Holm"]),
        ("Moira Keane; Desmond Achebe", ["Moira Keane", "Desmond Achebe"]),
        ("Marjorie Teller, Principal, and Sam Pruett, Assistant Principal",
         ["Marjorie Teller (Principal)", "Sam Pruett (Assistant Principal)"]),
        ("Ana Li (CTO) & Bo Ek (Head of Data)", ["Ana Li (CTO)", "Bo Ek (Head of Data)"]),
        ("Ana Li, Bo Ek, Cy Fu", ["Ana Li", "Bo Ek", "Cy Fu"]),
        ("Dr. Ulrich Ahrens und Petra van der Berg", ["Dr. Ulrich Ahrens", "Petra van der Berg"]),
        ("Inès Bouvier et José Núñez", ["Inès Bouvier", "José Núñez"]),
        ("佐藤 健一", ["佐藤 健一"]),
        ("our team", []),
        ("Hiring Manager", []),
        ("see below", []),
    ],
)  # fmt: skip
def test_people_are_told_from_their_titles_and_from_other_words(
    value: str, people: list[str]
) -> None:
    assert people_in(value) == people


def test_a_job_title_is_no_name() -> None:
    assert not is_name("Staff Engineer")
    assert is_name("Mary-Jane O’Neil")


def test_a_label_may_stand_above_its_value() -> None:
    found = labelled(
        "Location\nCity Hall, Room 305\n\nYour panel:\nHarriet Boone, Parks Director\n"
    )
    assert found.place == "City Hall, Room 305"
    assert found.people == ("Harriet Boone (Parks Director)",)


def test_a_session_names_its_people_by_column_or_behind_a_comma() -> None:
    assert session(" | Coding | Ana Li", "Time | Topic | Interviewer").people == ("Ana Li",)
    assert session("  Coding, Ana Li, Engineer", "").people == ("Ana Li (Engineer)",)
    assert session(" | Lunch", "").is_break


def header(subject: str, sender: str = "paula@northwind.example") -> Mail:
    return Mail(senders=(Mailbox("", sender),), subject=subject)


@pytest.mark.parametrize(
    "subject",
    [
        "Your interview", "Re: your application", "Einladung zum Gespräch", "Votre entretien",
        "Entrevista técnica", "Sua candidatura", "Conferma colloquio", "Uitnodiging gesprek",
        "面接日程のご連絡", "面试邀请", "면접 안내", "Next steps at Northwind", "Data Engineer",
    ],
)  # fmt: skip
def test_a_subject_about_an_application_is_worth_reading(subject: str) -> None:
    assert may_confirm(header(subject), RULES)


def test_mail_of_hiring_services_and_recruiters_is_worth_reading_whatever_its_subject() -> None:
    assert may_confirm(header("Hello", "no-reply@ashbyhq.com"), RULES)
    assert may_confirm(header("Hello", "recruiting@northwind.example"), RULES)


@pytest.mark.parametrize("subject", ["Lunch?", "Invoice 4711", "Re: holiday photos", ""])
def test_other_mail_is_not(subject: str) -> None:
    assert not may_confirm(header(subject), RULES)


def test_lists_forgeries_and_mail_without_a_sender_are_never_read() -> None:
    assert not may_confirm(replace(header("Your interview"), bulk=True), RULES)
    assert not may_confirm(replace(header("Your interview"), disowned=True), RULES)
    assert not may_confirm(Mail(subject="Your interview"), RULES)
