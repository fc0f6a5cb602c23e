"""The recaps are sound, and the checks of letters find what they are for."""

from dataclasses import replace

import pytest

from afterword.domain.letter import Correspondence, Kind, Letter
from afterword.domain.model import Person
from letters.cases import FOLDER, Case, Stance, case, cases, names
from letters.checks import Violation, violations

ALL = cases()
TEACHER = case("chemistry-teacher")

GOOD = sorted(file.parent.name for file in FOLDER.glob("*/good.txt"))
LETTER = (FOLDER / TEACHER.name / "good.txt").read_text("utf-8").partition("\n\n")[2]


def letters(body: str = LETTER, to: str = "Sunil Rao", kind: Kind = Kind.LETTER) -> Correspondence:
    """One letter, and starters nobody can fault for the others who were met."""
    rest = [name for name in TEACHER.truth.people if name != to]
    starters = [_letter(f"Dear {name},", name, Kind.STARTER) for name in rest]
    return Correspondence((_letter(body, to, kind), *starters))


def _letter(body: str, to: str, kind: Kind) -> Letter:
    return Letter(Person(to), "Thank you", body, kind, ready=True, score=90)


def kinds(found: tuple[Violation, ...]) -> set[str]:
    return {violation.kind for violation in found}


def test_each_half_has_thirty_cases_and_more() -> None:
    assert min(len(names("tune")), len(names("keep"))) >= 30
    assert len(names("tune")) + len(names("keep")) == len(ALL) >= 70


@pytest.mark.parametrize("one", ALL, ids=lambda one: one.name)
def test_a_case_says_nothing_of_its_recap_that_is_not_there(one: Case) -> None:
    assert [words for words in one.truth.private if words not in one.recap] == []
    assert set(one.truth.people).isdisjoint(one.truth.not_met + one.truth.either)
    assert one.truth.traps


@pytest.mark.parametrize("name", GOOD)
def test_a_good_letter_is_not_faulted(name: str) -> None:
    to, _, body = (FOLDER / name / "good.txt").read_text("utf-8").partition("\n\n")
    letter = _letter(body, to.removeprefix("To: "), Kind.LETTER)
    found = violations(case(name), Correspondence((letter,)))
    assert [fault for fault in found if fault.kind != "missing"] == []


def test_letters_by_hand_are_shown_only_for_the_half_that_is_tuned_on() -> None:
    assert set(GOOD) <= set(names("tune"))


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        ("please ask", "please ask. There were rumours she isn't staying", "private"),
        ("please ask", "please ask. On behaviour I was waffly", "private"),
        ("please ask", "please ask, though Ashdown pays the TLR", "private"),
        ("Dr. Achterberg", "Dr. Achterburg", "name"),
        ("Dear Sunil", "Dear colleague", "name"),
        ("hearing from", "meeting you and Kevin and", "invented"),
        ("on Tuesday", "on Thursday", "invented"),
        ("four GCSE", "nine GCSE", "invented"),
        ("Year 11", "Year 13", "invented"),
        ("Dr. Achterberg", "Dr. Achterberg in October", "invented"),
        ("please ask", "please ask ...", "unfinished"),
        ("please ask", "please ask [about the club]", "unfinished"),
        ("One thing I did not", "x " * 120, "length"),
    ],
)
def test_a_letter_made_worse_is_faulted(old: str, new: str, kind: str) -> None:
    assert old in LETTER
    assert kind in kinds(violations(TEACHER, letters(LETTER.replace(old, new))))


def test_private_words_are_found_in_another_person() -> None:
    told = letters(LETTER.replace("please ask", "please ask. You came with notes. Wendy winked"))
    secret = replace(TEACHER.truth, private=("She came with notes, the cheek of it",))
    assert kinds(violations(replace(TEACHER, truth=secret), told)) >= {"private"}


@pytest.mark.parametrize(("stance", "faulted"), [("yes", False), ("unsure", True), ("no", True)])
def test_keenness_is_a_fault_when_the_user_is_not_keen(stance: Stance, faulted: bool) -> None:
    keen = letters(LETTER.replace("The more I heard", "I am excited. The more I heard"))
    unsure = replace(TEACHER, truth=replace(TEACHER.truth, stance=stance))
    assert ("enthusiasm" in kinds(violations(unsure, keen))) is faulted


def test_only_who_was_met_gets_a_letter_and_everybody_who_was() -> None:
    stranger = letters(LETTER.replace("Sunil", "Wanda"), "Wanda Kuhn")
    assert kinds(violations(TEACHER, stranger)) >= {"stranger"}
    assert Violation("missing", "Sunil Rao", "Sunil Rao") in violations(TEACHER, Correspondence(()))
    twice = replace(letters(), letters=(*letters().letters, letters().letters[0]))
    assert kinds(violations(TEACHER, twice)) == {"twice"}
    accents = letters(LETTER.replace("Sunil", "Súnil"), "Súnil Rao")
    assert kinds(violations(TEACHER, accents)) >= {"name"}


def test_a_letter_in_another_language_is_faulted_and_a_starter_is_not() -> None:
    french = replace(TEACHER, truth=replace(TEACHER.truth, language="fr"))
    assert "language" in kinds(violations(french, letters()))
    assert "language" not in kinds(violations(french, letters(kind=Kind.STARTER)))
