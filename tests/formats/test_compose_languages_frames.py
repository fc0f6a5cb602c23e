"""The German and French sentences: enough of them, sound, and never twice in a panel."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword import resources
from afterword.app.build import letter_texts
from afterword.domain.letter import Context, Correspondent, Kind
from afterword.domain.model import Owner, Person
from afterword.domain.recap import NOTHING, Answers, Recap, added
from afterword.errors import ConfigurationError
from afterword.formats.compose.frames import load_frames
from afterword.formats.compose.languages import TONGUES, compose_in, words_of
from afterword.formats.compose.likeness import likeness
from afterword.formats.compose.names import folded
from afterword.formats.compose.slots import GUEST_SLOTS, LANGUAGES
from afterword.formats.replies import read_text
from letters.cases import case, names
from letters.checks import violations

TEXTS = letter_texts(None)
FRAMES = load_frames(TEXTS)
FEW = {"greeting": 1, "sign_off": 12, "noshow": 12, "withdrawal/subject": 12}
"""Lists that need fewer: one letter each, or hardly more ways to say it."""

TOPICS = {
    "de": ("den Umbau", "die Ausbildung", "das Lager", "Lacke", "Treppen", "Küchen"),
    "fr": ("du bois", "de la colle", "des devis", "de l'atelier", "d'escaliers", "des délais"),
}
STARTS = {"de": "wir sprachen über", "fr": "nous avons parlé"}
PEOPLE = ("Ana Berg", "Bo Cerny", "Cleo Dahl", "Dov Eker", "Eli Faro", "Fee Grau")


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_place_has_sentences_for_the_largest_panels(language: str) -> None:
    for name, stock in FRAMES.languages[language].lists.items():
        least = next((n for part, n in FEW.items() if name.startswith(part)), 25)
        assert len(set(stock)) == len(stock) >= least, name


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_of_the_user_stand_last(language: str) -> None:
    lists = FRAMES.languages[language].lists
    for name in ("topic", "grave", "asked", "unsaid", "liked"):
        assert [f for f in lists[f"point/{name}"] if not f.endswith("{x}.")] == []
    for name in ("mention/heard", "next/forward"):
        assert [f for f in lists[name] if not f.endswith("{x}.")] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_keen_or_worn_out_is_in_sentences_for_the_undecided(language: str) -> None:
    words = words_of(language)
    for name, stock in FRAMES.languages[language].lists.items():
        for frame in stock:
            assert not words.cliches.search(frame), frame
            assert name == "enthusiasm/warm" or not words.keen.search(frame), frame


def test_french_sentences_do_not_show_whether_a_woman_writes() -> None:
    agreeing = re.compile(
        r"(?i)\bje (?:suis|serais|serai|reste) (?:\w+ )?(?:heureu|ravi|convaincu|sûr|prêt|certain|"
        r"reconnaissant|content|impatient|persuadé|enchanté|touché|venu|allé)|m'(?:a|ont) "
        r"(?:reçue?|touchée?|marquée?|aidée?|encouragée?|convaincue?|intéressée?|frappée?)\b"
    )
    found = [f for s in FRAMES.languages["fr"].lists.values() for f in s if agreeing.search(f)]
    assert found == []


def test_a_faulty_file_of_a_language_is_named() -> None:
    texts = TEXTS | {"de/next.toml": TEXTS["de/next.toml"].replace("Ich freue mich {x}", "Ich {y}")}
    with pytest.raises(ConfigurationError, match=r"letter/de/next\.toml, line"):
        load_frames(texts)


def test_a_language_without_files_is_no_language() -> None:
    english = {name: text for name, text in TEXTS.items() if "/" not in name}
    assert load_frames(english).languages == {}
    assert set(GUEST_SLOTS) <= {name.removeprefix("de/") for name in TEXTS}


def _panel(language: str, size: int = 6) -> Context:
    people = tuple(Person(n, f"p{i}@x.example") for i, n in enumerate(PEOPLE[:size]))
    role = {"de": "Tischlerin", "fr": "Menuisière"}[language]
    return Context(
        Correspondent("Io Ritt", "io@example.org"), "Northwind", role, interviewers=people
    )


def _recap(language: str, offer: str = "ja oui") -> Recap:
    lines = zip(PEOPLE, TOPICS[language], strict=True)
    said = "\n".join(f"{who}: {STARTS[language]} {what}" for who, what in lines)
    return Recap(Answers(met=said, offer=offer))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("offer", ["ja", "oui", "nein", "non", "?"])
def test_letters_of_a_panel_are_each_their_own(language: str, offer: str) -> None:
    context = _panel(language)
    letters = compose_in(language, context, _recap(language, offer), FRAMES).letters
    words = frozenset(
        folded(w) for name in (*PEOPLE, context.employer, context.role) for w in name.split()
    )
    bodies = ["\n\n".join(x.body.split("\n\n")[1:-1]) for x in letters]
    assert len(bodies) == len(PEOPLE)
    for place, one in enumerate(bodies):
        for other in bodies[:place]:
            alike = likeness(one, other, words)
            assert alike.runs <= 0.20
            assert alike.sentences <= 1 / 3
            assert alike.longest <= 14
    assert len({x.subject for x in letters}) >= len(letters) - 1


@given(st.sampled_from(LANGUAGES), st.text(max_size=400), st.text(max_size=120))
def test_any_recap_makes_whole_letters(language: str, met: str, went: str) -> None:
    recap = Recap(Answers(met=f"{PEOPLE[0]}: {met}", went=went, offer=went), met)
    written = compose_in(language, _panel(language, 1), recap, FRAMES)
    for letter in written.letters:
        assert letter.to.name
        assert "{" not in letter.body.replace(met, "")
        assert letter.kind is Kind.STARTER or "\n\n" in letter.body


@pytest.mark.parametrize("name", names("tune"))
def test_no_letter_of_a_case_tells_what_it_must_not(name: str) -> None:
    one = case(name)
    if one.truth.language not in TONGUES:
        return
    owner = Owner(one.context.user.name, one.context.user.email)
    recap = added(NOTHING, read_text(one.recap, (), owner))
    written = compose_in(one.truth.language, one.context, recap, FRAMES)
    # "mon" is a possessive in French, and the short form of an English weekday in the list there.
    found = [v for v in violations(one, written) if v.found != "mon"]
    assert {v.kind for v in found} <= {"length"}


def test_a_file_of_the_users_replaces_the_one_of_that_language(tmp_path: Path) -> None:
    own = tmp_path / "letter" / "de"
    own.mkdir(parents=True)
    text = (resources.folder("templates") / "letter/de/next.toml").read_text("utf-8")
    (own / "next.toml").write_text(text.replace("\n]", '\n"Bis bald."]'), encoding="utf-8")
    changed = load_frames(letter_texts(tmp_path)).languages["de"]
    assert "Bis bald." in changed.lists["next/open"]
    assert changed.lists["closing/closing"] == FRAMES.languages["de"].lists["closing/closing"]
