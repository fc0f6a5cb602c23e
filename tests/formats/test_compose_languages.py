"""In which language letters are written, and what of a German or French recap is said in them."""

import pytest

from afterword.domain.letter import Context, Correspondent, Kind, Wishes
from afterword.domain.model import Part, Person
from afterword.domain.recap import NOTHING, Answers, Recap
from afterword.formats.compose.languages import (
    TONGUES,
    compose_in,
    language_of,
    noshow_in,
    starters_in,
    unwritten,
    words_of,
)
from afterword.formats.compose.languages.recalling import stance_in
from afterword.formats.compose.stance import Stance
from guest_letters import ATELIER, FRAMES, JOINERY, TUESDAY, body, french, german


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Wir haben über den Umbau gesprochen, und sie war sehr freundlich", "de"),
        ("Nous avons parlé de la crèche et elle a aimé mon carnet", "fr"),
        ("We talked about the move and she liked my notes", "en"),
        ("Hablamos del coro y me gustó mucho la escuela", "es"),
        ("Abbiamo parlato del forno e della scuola, mi è piaciuto molto", "it"),
        ("We hebben het over het archief gehad en dat was niet slecht", "nl"),
        ("Rozmawiałam z panią o magazynie i to jest ciekawe", "pl"),
        ("Мы говорили о складе и о том, как идут поставки", "ru"),
        ("倉庫の移転について話しました", "ja"),
        (
            "Dana Li: we talked about den Umbau der Halle\nja\nNext: I look forward to die Probe",
            "de",
        ),
        ("", "en"),
        ("ok", "en"),
        ("Raj, Dana, Kubernetes, 14:30", "en"),
    ],
)
def test_the_recap_decides_the_language(text: str, language: str) -> None:
    nobody = Context(Correspondent("Sam", "sam@example.org"), summary="Interview")
    assert language_of(nobody, Recap(Answers(), text)) == language


@pytest.mark.parametrize(
    ("summary", "language"),
    [
        ("Vorstellungsgespräch Lager", "de"),
        ("Entretien clerc", "fr"),
        ("Interview: Recruiter (m/w/d)", "en"),
        ("Interview - Chef de Partie", "en"),
    ],
)
def test_the_invitation_decides_when_the_recap_is_too_short(summary: str, language: str) -> None:
    context = Context(Correspondent("Sam", "sam@example.org"), summary=summary)
    assert language_of(context, Recap(Answers(offer="ok"))) == language
    assert language_of(context, NOTHING) == language


def test_names_say_nothing_about_the_language() -> None:
    people = (Person("Ute von der Heide"), Person("Le Van Dung"))
    context = Context(Correspondent("Sam", "sam@example.org"), "Die Zeit", interviewers=people)
    assert language_of(context, Recap(Answers(), "Ute von der Heide, Le Van Dung")) == "en"


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("wir sprachen über den Umbau der Halle", "über den Umbau der Halle."),
        ("wir haben über seine Vorrichtung gesprochen", "über Ihre Vorrichtung."),
        (
            "wir sprachen darüber wie er die Azubis auswählt",
            "darüber, wie Sie die Azubis auswählen.",
        ),
        ("we talked about die Prüfung im Sommer", "über die Prüfung im Sommer."),
        ("über das Furnier, und dann noch über Fußball", "über das Furnier."),
    ],
)
def test_a_finished_german_start_is_in_the_letter(start: str, said: str) -> None:
    written = german(f"Kilian Sander: {start}")
    assert said in body(written, "Kilian Sander")
    assert written.letters[0].ready


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("nous avons parlé du four neuf", "du four neuf."),
        ("nous avons évoqué le chantier", "du chantier."),
        ("nous avons échangé sur son atelier", "de votre atelier."),
        ("nous avons évoqué le bois et les délais", "du bois et des délais."),
        (
            "nous avons abordé le bois, la colle et l'atelier",
            "du bois, de la colle et de l'atelier.",
        ),
        ("on a parlé de comment elle forme les apprentis", "dont vous formez les apprentis."),
        ("we talked about les essences locales", "des essences locales."),
    ],
)
def test_a_finished_french_start_is_in_the_letter(start: str, said: str) -> None:
    assert said in body(french(f"Sophie Marchand : {start}"), "Sophie Marchand")


@pytest.mark.parametrize(
    "start",
    [
        "we talked about der Umbau",
        "we talked about die Halle und der Umbau",
        "wir sprachen über das Projekt, das sie mit der Uni macht",
        "wir sprachen über meine Eingruppierung",
        "wir sprachen über alles Mögliche",
        "wir sprachen über ...",
    ],
)
def test_a_german_start_that_cannot_be_repeated_is_asked_for_again(start: str) -> None:
    written = german(f"Kilian Sander: {start}")
    assert "Finish for Kilian Sander: wir sprachen über ..." in written.notes
    assert not written.letters[0].ready
    assert "Uni" not in written.letters[0].body
    assert "Eingruppierung" not in written.letters[0].body


@pytest.mark.parametrize(
    ("language", "offer", "stance"),
    [
        ("de", "Ja, unbedingt", Stance.YES),
        ("de", "Möchte ich ein Angebot?\nJa, sehr gern.", Stance.YES),
        ("de", "eher nicht", Stance.NO),
        ("de", "Nein danke", Stance.NO),
        ("de", "ja, wenn das Gehalt stimmt", Stance.UNSURE),
        ("de", "weiß ich noch nicht", Stance.UNSURE),
        ("de", "", Stance.UNSURE),
        ("fr", "oui, sans hésiter", Stance.YES),
        ("fr", "plutôt non", Stance.NO),
        ("fr", "je ne sais pas", Stance.UNSURE),
        ("fr", "oui mais c'est loin", Stance.UNSURE),
    ],
)
def test_only_a_plain_yes_is_a_yes(language: str, offer: str, stance: Stance) -> None:
    assert stance_in(TONGUES[language], offer) is stance


def test_what_went_poorly_stays_out_and_what_was_forgotten_comes_in() -> None:
    written = german(
        "Frau Ahrens",
        went="Bei der Frage nach dem Lack bin ich rot geworden. Frau Ahrens gefiel, dass ich selbst"
        " schärfe. Ich hätte erwähnen sollen, dass ich Ausbilderin bin.",
    )
    text = written.letters[0].body
    assert "dass ich selbst schärfe" in text
    assert "dass ich Ausbilderin bin" in text
    assert "rot" not in text.split()


def test_french_praise_and_omission_are_said_without_the_writers_sex() -> None:
    written = french(
        "Mme Marchand",
        went="mal : j'ai bafouillé. bien : Mme Marchand a aimé mon carnet de croquis. j'aurais dû"
        " dire que j'ai un CAP d'ébéniste",
    )
    text = written.letters[0].body
    assert "que vous ayez aimé mon carnet de croquis" in text
    assert "que j'ai un CAP d'ébéniste" in text
    assert "bafouillé" not in text


def test_the_next_step_is_repeated_with_its_day() -> None:
    assert (
        "auf die Probe am 2. April."
        in german("Frau Ahrens", next="Als Nächstes: ich freue mich auf die Probe am 2. April")
        .letters[0]
        .body
    )
    assert (
        "de visiter l'atelier mercredi."
        in french("Mme Marchand", next="Ensuite : j'ai hâte de visiter l'atelier demain")
        .letters[0]
        .body
    )


def test_a_step_with_one_of_them_is_not_told_to_the_others_as_theirs() -> None:
    written = german("Frau Ahrens und Herr Sander", next="ich freue mich auf seine Führung")
    assert all("Führung" not in letter.body for letter in written.letters)


def test_a_starter_has_its_gaps_in_the_language_of_the_invitation() -> None:
    for language, context, gap in (("de", JOINERY, "[ein Thema"), ("fr", ATELIER, "[un sujet")):
        written = starters_in(language, context, FRAMES)
        assert len(written.letters) == 2
        assert all(
            x.kind is Kind.STARTER and not x.ready and gap in x.body for x in written.letters
        )


def test_a_missed_interview_is_asked_for_again_of_whoever_arranged_it() -> None:
    host = Person("Ida Brandt", "ida@ahrens.example", part=Part.COORDINATOR)
    context = Context(JOINERY.user, JOINERY.employer, "Planerin", window=TUESDAY,
                      interviewers=(*JOINERY.interviewers, host))  # fmt: skip
    letter = noshow_in("de", context, FRAMES).letters[0]
    assert letter.to == host
    assert "?" in letter.body
    assert letter.ready


def test_withdrawals_say_so_and_nothing_keen() -> None:
    for language, context, word in (("de", JOINERY, "Bewerbung"), ("fr", ATELIER, "candidature")):
        recap = Recap(Answers(offer="ja, oui"))
        written = compose_in(language, context, recap, FRAMES, Wishes(withdraw=True))
        for letter in written.letters:
            assert letter.kind is Kind.WITHDRAWAL
            assert word in letter.body
            assert not words_of(language).keen.search(letter.body)


def test_a_mention_is_placed_or_refused_with_a_reason() -> None:
    wishes = Wishes(mention=("Jutta Ahrens: über die Lehrlingsausbildung", "den Lohn"))
    recap = Recap(Answers(met="Frau Ahrens und Herr Sander"))
    written = compose_in("de", JOINERY, recap, FRAMES, wishes)
    assert "über die Lehrlingsausbildung." in body(written, "Jutta Ahrens")
    assert "den Lohn" in written.unplaced
    assert any("den Lohn" in note for note in written.notes)


def test_a_language_without_letters_is_named() -> None:
    assert unwritten("es") == (
        "This recap seems to be in Spanish, which I cannot write letters in; here is a start."
    )
