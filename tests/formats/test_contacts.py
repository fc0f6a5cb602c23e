"""The contact through whom an interview came about, and the many sentences that name none."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.formats.contacts import contact_in


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("introduced by Kim Bauer", "Kim Bauer"),
        ("I was introduced by Kim Bauer, who works in sales.", "Kim Bauer"),
        ("You were introduced to us by Kim Bauer.", "Kim Bauer"),
        ("I was introduced to Dana by Kim Bauer", "Kim Bauer"),
        ("Kim Bauer referred me.", "Kim Bauer"),
        ("Kim referred me to Dana", "Kim"),
        ("Kim has kindly recommended me for the role", "Kim"),
        ("Referred by: Kim Bauer", "Kim Bauer"),
        ("Referral: Dr. Kim Bauer", "Dr. Kim Bauer"),
        ("It was a referral from Kim van der Berg.", "Kim van der Berg"),
        ("I was referred by my old colleague Kim Bauer", "Kim Bauer"),
        ("Met Dana. Kim put me in touch.", "Kim"),
        ("Yesterday Kim Bauer put me in touch with them.", "Kim Bauer"),
        ("I got it through my friend Kim Bauer", "Kim Bauer"),
        ("through a former colleague, Kim O'Neil", "Kim O'Neil"),
        ("Heard about the job through Kim Bauer.", "Kim Bauer"),
        ("via Kim", "Kim"),
        ("This came via Kim Bauer, on Monday", "Kim Bauer"),
        ("at Kim Bauer's suggestion", "Kim Bauer"),
        ("My contact there is Kim Bauer", "Kim Bauer"),
        ("Kim suggested I apply", "Kim"),
        ("Kim got me the interview", "Kim"),
        ("Hi Sam, Kim Bauer suggested I reach out to you", "Kim Bauer"),
        ("Kim Bauer gave me your name", "Kim Bauer"),
        ("Kim Bauer passed along your resume", "Kim Bauer"),
        ("You come highly recommended by Kim Bauer.", "Kim Bauer"),
        ("I was connected with Dana by Kim Bauer", "Kim Bauer"),
        ("thanks to an intro from Kim Bauer", "Kim Bauer"),
        ("Kim from sales referred me", "Kim"),
        ("Kim (ex colleague) referred me", "Kim"),
        ("My friend Kim works there and referred me", "Kim"),
        ("Empfohlen von Kim Bauer", "Kim Bauer"),
        ("Kim hat mich empfohlen", "Kim"),
        ("Ich wurde durch Kim Bauer vermittelt.", "Kim Bauer"),
        ("über meine Freundin Kim Bauer", "Kim Bauer"),
        ("Kim Bauer hat den Kontakt hergestellt.", "Kim Bauer"),
        ("Auf Empfehlung von Frau Bauer", "Frau Bauer"),
        ("Recommandée par Kim Bauer", "Kim Bauer"),
        ("Kim m'a mise en relation", "Kim"),
        ("grâce à mon amie Kim Bauer", "Kim Bauer"),
        ("Łucja Żak referred me", "Łucja Żak"),
    ],
)
def test_a_contact_is_named_as_it_was_written(text: str, name: str) -> None:
    assert contact_in(text) == name


@pytest.mark.parametrize(
    "text",
    [
        "",
        "I was introduced to Dana",
        "Dana introduced the team",
        "Dana introduced me to the team",
        "Dana introduced me to Tomas.",
        "Dana told me about the role",
        "Dana referred me to the handbook",
        "Dana will put me in touch with HR",
        "The product was introduced by Kim Bauer in 2019",
        "a book recommended by Kim",
        "we met via Zoom",
        "via Google Meet",
        "via LinkedIn, then a call",
        "Interview via Microsoft Teams",
        "I was referred by a recruiter",
        "I was not referred by Kim",
        "Nobody referred me",
        "She referred me",
        "They recommended me a book",
        "referred by HR",
        "went through Kim's slides",
        "Walked through Acme Corp and its plans",
        "we talked about Kim Bauer",
        "wir haben über Kim Bauer gesprochen",
        "Contact: Kim Bauer, +1 555 0100",
        "applied through Northwind Recruiting",
        "recommended by Monday",
        "thanks to Dana for the tour",
        "He introduced himself",
        "Introduction by Dana, then a coding task",
        "Dana suggested that I read the handbook",
        "Dana gave me her number",
    ],
)
def test_no_contact_is_named_where_there_is_doubt(text: str) -> None:
    assert contact_in(text) == ""


def test_an_interviewer_is_never_the_contact() -> None:
    text = "Dana referred me. Kim Bauer put me in touch."
    assert contact_in(text, ("Dana Li",)) == "Kim Bauer"
    assert contact_in(text, ("Dana Li", "Kim Bauer")) == ""
    assert contact_in("Dana Li referred me", ("Dana Li",)) == ""


@given(st.text(max_size=200))
def test_a_contact_is_always_one_line_of_the_text(text: str) -> None:
    name = contact_in(text)
    assert "\n" not in name
    assert len(name) < 200
