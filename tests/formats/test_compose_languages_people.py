"""Who gets a German or French letter, and how they, their employer and their job are called."""

from datetime import date

import pytest

from afterword.domain.letter import Context, Correspondence, Voice
from afterword.domain.model import Person
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose.languages import compose_in
from guest_letters import ATELIER, FRAMES, JOINERY, TUESDAY, body, french, german


def test_only_who_somebody_called_frau_or_herr_is_greeted_so() -> None:
    met = "Jutta Ahrens: wir sprachen über Holz\nKilian Sander: wir sprachen über Lack"
    assert body(german(met), "Jutta Ahrens").startswith("Sehr geehrte Frau Ahrens,")
    assert body(german(met), "Kilian Sander").startswith("Guten Tag Kilian Sander,")
    named = german("Herr Sander und Frau Ahrens")
    assert body(named, "Kilian Sander").startswith("Sehr geehrter Herr Sander,")


@pytest.mark.parametrize(
    ("name", "met", "greeting"),
    [
        ("Dr. med. Jürgen Weiß", "Dr. Weiss", "Guten Tag Dr. Jürgen Weiß,"),
        ("Dr. med. Jürgen Weiß", "Herr Dr. Weiss", "Sehr geehrter Herr Dr. Weiß,"),
        ("Dipl.-Ing. Cornelius von der Heide", "Herr von der Heide",
         "Sehr geehrter Herr von der Heide,"),
        ("Nguyen, Linh (extern)", "Linh Nguyen", "Guten Tag Linh Nguyen,"),
    ],
)  # fmt: skip
def test_titles_are_said_as_german_says_them(name: str, met: str, greeting: str) -> None:
    context = Context(
        JOINERY.user, "Klinik Au", "Pflege", interviewers=(Person(name, "a@au.example"),)
    )
    assert german(met, context).letters[0].body.startswith(greeting)


@pytest.mark.parametrize(
    ("name", "met", "greeting"),
    [
        ("Dr Étienne N'Guessan", "le Dr N'Guessan", "Bonjour Docteur N'Guessan,"),
        ("Maître Solange Carpentier", "Maître Carpentier", "Bonjour Maître Carpentier,"),
        ("Hélène Dubois", "Mme Dubois", "Bonjour Madame Dubois,"),
        ("Hugo d'Almeida", "Hugo", "Bonjour Hugo d'Almeida,"),
    ],
)
def test_titles_are_said_as_french_says_them(name: str, met: str, greeting: str) -> None:
    context = Context(
        ATELIER.user, "Étude Sel", "Clerc", interviewers=(Person(name, "a@sel.example"),)
    )
    assert french(met, context).letters[0].body.startswith(greeting)


@pytest.mark.parametrize(
    ("employer", "role", "said"),
    [
        ("Stadt Havelmünde", "Disponent", "als Disponent bei der Stadt Havelmünde"),
        ("Klinikum Lindenau", "Pflege (w/m/d)", "als Pflege beim Klinikum Lindenau"),
        ("Falk Technik GmbH", "", "über die Stelle bei der Falk Technik GmbH"),
        ("Städtische Werke Au", "Planer", "als Planer (Städtische Werke Au)"),
        ("Northwind", "Planer", "als Planer bei Northwind"),
    ],
)
def test_a_german_employer_stands_behind_the_right_preposition(
    employer: str, role: str, said: str
) -> None:
    context = Context(JOINERY.user, employer, role, interviewers=JOINERY.interviewers)
    assert said in german("Jutta Ahrens", context).letters[0].body


@pytest.mark.parametrize(
    ("employer", "role", "said"),
    [
        ("Clinique des Tilleuls", "Infirmière", "du poste d'Infirmière à la Clinique des Tilleuls"),
        ("Étude Sel", "Clerc", "du poste de Clerc à l'Étude Sel"),
        ("Fournil Vasseur", "Chef (H/F)", "du poste de Chef au Fournil Vasseur"),
        ("Northwind", "", "du poste chez Northwind"),
    ],
)
def test_french_articles_contract(employer: str, role: str, said: str) -> None:
    context = Context(ATELIER.user, employer, role, interviewers=ATELIER.interviewers)
    assert said in french("Sophie Marchand", context).letters[0].body


@pytest.mark.parametrize(
    ("written", "name"),
    [
        (german("Frau Ahrens. Herr Sander war leider krank."), "Kilian Sander"),
        (german("Frau Ahrens, aber Herr Sander konnte nicht kommen."), "Kilian Sander"),
        (french("Mme Marchand. Yann Le Goff n'a pas pu venir."), "Yann Le Goff"),
    ],
)
def test_who_was_not_there_gets_no_letter(written: Correspondence, name: str) -> None:
    assert name not in [letter.to.name for letter in written.letters]
    assert written.letters


def test_a_voice_sounds_in_its_own_language_only() -> None:
    recap = Recap(Answers(met="Frau Ahrens"))

    def letter(voice: Voice) -> str:
        return compose_in("de", JOINERY, recap, FRAMES, voice=voice).letters[0].body

    own = Voice(greeting="Hallo {name},", sign_off="Schöne Grüße aus Kiel", signature="0431 1234")
    assert letter(own).startswith("Hallo Jutta Ahrens,")
    assert letter(own).endswith("Schöne Grüße aus Kiel\nNora Feld\n0431 1234\n")
    assert letter(Voice(greeting="Hi {first},", sign_off="Best,")).startswith("Sehr geehrte Frau")
    assert letter(Voice(style="brief")).startswith("Guten Tag Frau Ahrens,")


def test_a_week_later_no_weekday_is_said() -> None:
    late = Context(JOINERY.user, JOINERY.employer, JOINERY.role, window=TUESDAY,
                   interviewers=JOINERY.interviewers, today=date(2026, 3, 25))  # fmt: skip
    letter = german("Frau Ahrens", late).letters[0]
    assert "Dienstag" not in letter.body + letter.subject
