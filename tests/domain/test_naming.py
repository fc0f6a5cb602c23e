"""Employer, role, round and people, as titles, texts and signatures name them; nothing made up."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.calendar import Attendee, CalendarEvent, Method
from afterword.domain.model import Part, Window
from afterword.domain.naming import Letter, Named, names_in
from afterword.domain.organisations import spells
from invitations import RULES, SAM

START = datetime(2026, 12, 1, 15, tzinfo=UTC)
ME = Attendee("sam@example.org", "Sam Okafor")
DANA = Attendee("dana.li@northwindledger.example", "Dana Li")
KIM = Attendee("kim@northwindledger.example", "Kim Rowe")
EVENT = CalendarEvent(
    uid="one", method=Method.REQUEST, window=Window(START, START + timedelta(hours=1))
)


def named(
    title: str = "Interview",
    text: str = "",
    *guests: Attendee,
    organizer: Attendee | None = DANA,
    letter: Letter | None = None,
    location: str = "",
) -> Named:
    event = replace(
        EVENT,
        summary=title,
        description=text,
        location=location,
        organizer=organizer,
        attendees=(ME, *guests),
    )
    return names_in(event, letter or Letter(), SAM, RULES)


def people(found: Named) -> list[tuple[str, str, str]]:
    return [(p.name, p.email, p.part.value) for p in found.people]


@pytest.mark.parametrize(
    ("words", "label", "fits"),
    [
        ("Northwind Ledger", "northwindledger", True),
        ("Bright Fjord Insurance", "brightfjord", True),
        ("Lakeshore Credit Union", "lakeshorecu", True),
        ("Basalt Security", "basaltsec", True),
        ("Grupo Almazara", "almazara", True),
        ("Sable & Finch", "sablefinch", True),
        ("Maré Alta Tecnologia", "marealta", True),
        ("Dana Li", "northwindledger", False),
        ("Copper Rail", "copperline", False),
        ("Ab", "ab", False),
    ],
)
def test_words_spell_the_label_of_their_domain(words: str, label: str, fits: bool) -> None:
    assert spells(words.split(), label) is fits


@pytest.mark.parametrize(
    "found",
    [
        named("Interview: Sam Okafor / Northwind Ledger - Data Engineer"),
        named("Interview", "We look forward to seeing you at Northwind Ledger."),
        named("Interview", "Best,\nDana Li\nNorthwind Ledger"),
        named("Interview", location="Northwind Ledger, 3 Mill Lane"),
        named(letter=Letter("jobs@northwindledger.example", "Northwind Ledger Recruiting")),
        named(
            "Northwind Ledger interview: Data Engineer",
            organizer=Attendee("no-reply@ashbyhq.com", "Northwind Ledger Hiring Team"),
        ),
        named(
            "Interview with Northwind Ledger",
            organizer=None,
            letter=Letter(
                "no-reply@us.greenhouse-mail.io", "Joy Mbeki", body="Joy Mbeki\nTalent Partner"
            ),
        ),
    ],
)
def test_the_employer_is_written_as_title_signature_place_or_sender_have_it(found: Named) -> None:
    assert found.employer == "Northwind Ledger"


def test_a_domain_alone_is_better_than_nothing() -> None:
    assert named("Interview").employer == "Northwindledger"


@pytest.mark.parametrize(
    "service", ["no-reply@ashbyhq.com", "notifications@calendly.com", "no-reply@zoom.us"]
)
def test_a_service_is_never_the_employer(service: str) -> None:
    found = named("Interview", organizer=None, letter=Letter(service, "Dana Li"))
    assert found.employer == ""


def test_a_client_is_the_employer_and_the_agency_is_kept_apart() -> None:
    letter = Letter(
        "gemma@ridleysearch.example",
        "Gemma Ridley",
        body="Our client Contessa Motors would like to meet you.\nGemma\nRidley Search",
    )
    found = named("Interview", organizer=None, letter=letter)
    assert (found.employer, found.agency) == ("Contessa Motors", "Ridley Search")


@pytest.mark.parametrize(
    ("title", "text", "role"),
    [
        ("Interview: Data Engineer at Northwind Ledger", "", "Data Engineer"),
        ("Northwind Ledger Interview - Sam Okafor - Payroll Manager", "", "Payroll Manager"),
        ("Second interview with Sam Okafor (Dispatcher)", "", "Dispatcher"),
        ("Interview: R-10234 Warehouse Supervisor", "", "Warehouse Supervisor"),
        ("Vorstellungsgespräch Sam Okafor - Kundenberaterin", "", "Kundenberaterin"),
        ("Entrevista técnica - Sam Okafor - Engenheiro de Software", "", "Engenheiro de Software"),
        ("Interview", "Your interview for the Actuary position is confirmed.", "Actuary"),
        ("Interview", "para el puesto de Jefa de Producto en Grupo Almazara", "Jefa de Producto"),
        ("Interview", "Position: Sous Chef\nTime: 3 pm", "Sous Chef"),
    ],
)
def test_the_role_is_read_from_title_or_text(title: str, text: str, role: str) -> None:
    assert named(title, text).role == role


@pytest.mark.parametrize(
    "title",
    [
        "Interview with Dana Li",
        "Sam Okafor / Northwind Ledger",
        "Second interview",
        "Final round",
        "Interview 2 of 3: Sam Okafor",
        "Northwind Ledger interview",
    ],
)
def test_a_name_a_round_or_an_ordinal_is_no_role(title: str) -> None:
    assert named(title).role == ""


@pytest.mark.parametrize(
    ("title", "stage"),
    [
        ("Phone screen", "phone screen"),
        ("Final round with our CTO", "final"),
        ("Fachinterview Product Owner", "technical"),
        ("Segunda entrevista", "second"),
        ("Interview", ""),
    ],
)
def test_the_round_is_told_by_the_title(title: str, stage: str) -> None:
    assert named(title).stage == stage


def test_guests_come_as_invited_and_whoever_only_arranges_is_a_coordinator() -> None:
    text = "You'll be meeting Kim.\nDana Li, Recruiting Coordinator"
    assert people(named("Interview", text, KIM, DANA)) == [
        ("Kim Rowe", KIM.email, "interviewer"),
        ("Dana Li", DANA.email, "coordinator"),
    ]


def test_a_recruiter_who_is_alone_with_the_user_holds_the_conversation() -> None:
    (dana,) = named("Recruiter call", "Dana Li\nSenior Recruiter").people
    assert (dana.part, dana.title) == (Part.INTERVIEWER, "Senior Recruiter")


def test_people_named_in_the_text_have_no_address() -> None:
    text = "You'll meet:\n- Yara Haddix, Infrastructure Lead\n- Tom Brand, CTO"
    service = Attendee("no-reply@ashbyhq.com", "Northwind Ledger Hiring Team")
    found = named("Interview", text, organizer=service)
    assert people(found) == [("Yara Haddix", "", "interviewer"), ("Tom Brand", "", "interviewer")]
    assert found.people[0].title == "Infrastructure Lead"


def test_an_address_that_stands_beside_a_name_is_theirs() -> None:
    text = "Corinne Duval (corinne.duval@basaltsec.example) has invited you."
    found = named("Interview", text, organizer=None)
    assert people(found)[0][:2] == ("Corinne Duval", "corinne.duval@basaltsec.example")


NOBODY = [
    Attendee("oslo@northwindledger.example", "Room Oslo", cutype="ROOM"),
    Attendee("c_1@resource.calendar.google.com", "Board table", cutype="RESOURCE"),
    Attendee("c_1f9d22@group.calendar.google.com", "Candidate Calendar"),
    Attendee("no-reply@northwindledger.example", "Northwind Ledger"),
    Attendee("jobs@northwindledger.example", "Northwind Ledger Recruiting"),
    Attendee("kim@northwindledger.example", "   "),
    Attendee("kim@northwindledger.example", "Kim Rowe", partstat="DECLINED"),
    Attendee("s.okafor@gmail.com", "Sam"),
    Attendee("sam.o@elsewhere.example", "Sam Okafor"),
]


@pytest.mark.parametrize("guest", NOBODY, ids=lambda guest: guest.name)
def test_rooms_groups_machines_and_the_user_are_nobody(guest: Attendee) -> None:
    assert people(named("Interview", "", guest, organizer=None)) == []


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("Jörgensen, Malte", "Malte Jörgensen"),
        ("van den Berg, Anneke", "Anneke van den Berg"),
        ("Thaís Nogueira", "Thaís Nogueira"),
        ("佐藤 健一", "佐藤 健一"),
        ("Dana Li (CTO)", "Dana Li"),
    ],
)
def test_names_keep_their_letters_and_stand_the_right_way_round(name: str, read: str) -> None:
    (person,) = named("Interview", organizer=Attendee("x@northwindledger.example", name)).people
    assert person.name == read


@given(st.text(max_size=300), st.text(max_size=600), st.text(max_size=80))
def test_no_address_is_ever_made_up(title: str, text: str, name: str) -> None:
    letter = Letter("jobs@northwindledger.example", name, title, text)
    found = names_in(replace(EVENT, summary=title, attendees=(ME, KIM)), letter, SAM, RULES)
    given_addresses = {KIM.email, letter.sender}
    assert all(not p.email or p.email in given_addresses or p.email in text for p in found.people)
