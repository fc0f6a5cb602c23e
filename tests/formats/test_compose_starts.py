"""Sentence starts that were finished: well, in a hurry, or with what no letter should say."""

from dataclasses import replace
from pathlib import Path
from time import process_time

import pytest

from afterword.domain.letter import Context, Correspondence, Correspondent, Voice
from afterword.domain.model import Person
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose import compose, load_frames
from afterword.formats.compose.speech import to_you, unclear
from afterword.formats.compose.voices import spelt

_LETTER = Path(__file__).parents[2] / "templates" / "letter"
FRAMES = load_frames({f.name: f.read_text(encoding="utf-8") for f in _LETTER.glob("*.*")})
GUS, LINDY = Person("Gus Holm", "gus@alder.example"), Person("Lindy Roe", "lindy@alder.example")
CONTEXT = Context(
    Correspondent("Ada Brook", "ada@example.org"), "Alder Mill", "Miller", interviewers=(GUS, LINDY)
)


def written(met: str, voice: Voice | None = None, **answers: str) -> Correspondence:
    recap = Recap(Answers(met=met, **answers))
    return compose(CONTEXT, recap, FRAMES, voice=voice or Voice())


def of_gus(what: str, went: str = "") -> str:
    met = f"Gus Holm: {what}\nLindy Roe: we talked about the silo"
    return written(met, went=went).letters[0].body


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("we talked about ... the old stones ... and the new belt ...",
         "the old stones and the new belt"),
        ("we talked about how do they dress the stones", "how you dress the stones"),
        ("we talked about they are moving the silo", "how you are moving the silo"),
        ("we talked about to rebuild the weir", "rebuilding the weir"),
        ("we talk about about the weir", "the weir"),
        ("we talked about the weir, and that Lindy can't stand the noise", "the weir"),
        ("we talked about how Lindy forgets the grease, and about the weir", "the weir"),
        ("we nerded out about millstones for like 20 minutes", "millstones"),
        ("we talked about how he dresses stones at night", "how you dress stones at night"),
    ],
)  # fmt: skip
def test_a_start_finished_in_a_hurry_is_mended(typed: str, said: str) -> None:
    body = of_gus(typed)
    assert f"about {said}." in body
    assert "Lindy" not in body


@pytest.mark.parametrize(
    "typed",
    [
        "we talked about his divorce", "we talked about my pay", "we talked about her cancer",
        "we talked about why Lindy left the old mill", "we talked about how Lindy never greases",
        "we talked about the weir, in strict confidence", "we talked about the layoffs",
        "we talked about my kids and the school run", "we talked about how I got fired",
        "we talked about the rumours", "we talked about the weir, please don't tell Lindy",
    ],
)  # fmt: skip
def test_what_is_private_is_not_used_and_the_user_hears_of_it(typed: str) -> None:
    done = written(f"Gus Holm: {typed}\nLindy Roe: we talked about the silo")
    letter = done.letters[0]
    told = " ".join([*done.notes, *done.unplaced])
    assert typed.removeprefix("we talked about ") not in letter.body
    assert typed in told
    assert any(check.id == "specific" and not check.ok for check in letter.checks)


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("the time I walked a man back to his car", "the time I walked a man back to his car"),
        ("how I'd tell a family their dog is lost", "how I'd tell a family their dog is lost"),
        ("how he plans his rounds", "how you plan your rounds"),
        ("the customer portal she built", "the customer portal you built"),
    ],
)
def test_only_who_is_meant_becomes_you(phrase: str, said: str) -> None:
    assert to_you(phrase, "Gus Holm", owner_is_addressee=True) == said


@pytest.mark.parametrize(
    ("phrase", "lost"),
    [("how I made them guess first", True), ("how they plan the rounds", False),
     ("the millers and how I pay them", False)],
)  # fmt: skip
def test_them_without_anybody_is_not_used(phrase: str, lost: bool) -> None:
    assert unclear(phrase) is lost


def test_praise_that_mocks_is_no_praise() -> None:
    assert "trees" not in of_gus("we talked about ...", went="she just LOVED my trees \U0001f643")


def test_two_people_named_together_own_nothing_alone() -> None:
    met = "Gus and Lindy. We laughed about the goose on the weir. Lindy liked my ledger."
    first, second = written(met).letters
    assert "goose" not in first.body + second.body
    assert "liked my ledger" in second.body


def test_whoever_is_told_the_same_as_a_colleague_is_asked_for_something_else() -> None:
    done = written("Gus Holm: we talked about the weir\nLindy Roe: we talked about the weir")
    assert [("the weir" in letter.body) for letter in done.letters] == [True, False]
    assert any(note.startswith("Finish for Lindy Roe") for note in done.notes)


@pytest.mark.parametrize(
    "told", ["waited 40 min, nobody came", "they never showed", "I was stood up, raging"]
)
def test_where_nobody_came_no_letter_says_that_anybody_was_met(told: str) -> None:
    done = compose(CONTEXT, Recap(Answers(), told), FRAMES)
    assert done.letters == ()
    assert "NOSHOW" in done.notes[0]


# The user's voice


def test_a_voice_greets_closes_and_signs_as_the_user_does() -> None:
    voice = Voice(
        greeting="Hi {first},", sign_off="Cheers,", signature="+44 20 7946 0000\nada.example"
    )
    for letter in written("Gus Holm: we talked about the weir\nLindy", voice).letters:
        assert letter.body.startswith(("Hi Gus,\n", "Hi Lindy,\n"))
        assert letter.body.endswith("\nCheers,\nAda Brook\n+44 20 7946 0000\nada.example\n")


def test_styles_greet_and_close_differently_and_a_brief_letter_is_shorter() -> None:
    met = "Gus Holm: we talked about the weir\nLindy"
    warm, formal, brief = (
        written(met, Voice(style=style)).letters[0].body for style in ("warm", "formal", "brief")
    )
    assert warm.startswith("Dear Gus,")
    assert formal.startswith("Dear Gus Holm,")
    assert brief.startswith("Hello Gus,")
    assert len(brief.split()) < 0.8 * len(warm.split())
    assert any(line in formal for line in ("Sincerely,", "egards,", "sincerely,"))


def test_british_spelling_is_laid_over_our_words_and_never_over_the_users() -> None:
    assert spelt("I learned much. Thank you for meeting with me.", "en-GB") == (
        "I learnt much. Thank you for meeting me."
    )
    for voice in (Voice(spelling="en-GB"), Voice()):
        body = (
            written("Gus Holm: we talked about what I learned at the center", voice).letters[0].body
        )
        assert "what I learned at the center" in body


def test_somebody_met_before_is_not_met_for_the_first_time() -> None:
    for employer in ("Alder Mill", "Birch Yard", "Cedar Co", "Dogwood", "Elm Hall"):
        context = replace(CONTEXT, employer=employer, interviewers=(GUS,))
        met = "Gus Holm: we talked about what is new since our first conversation in April"
        (letter,) = compose(context, Recap(Answers(met=met)), FRAMES).letters
        assert "meet you" not in letter.body
        assert "met you" not in letter.body


@pytest.mark.parametrize("piece", ["\n", " ", ",", "... ", "1", "Gus ", "a.a", "Gus: ", "on 1"])
def test_text_made_to_be_slow_costs_little(piece: str) -> None:
    text = "Gus: we talked about " + piece * (20_000 // len(piece)) + " x"
    began = process_time()
    for answers in (Answers(met=text), Answers(went=text), Answers(next=text)):
        compose(CONTEXT, Recap(answers, text), FRAMES)
    assert process_time() - began < 20
