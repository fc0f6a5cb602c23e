"""Letters for other occasions, and letters written with wishes."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.letter import (
    Context,
    Correspondence,
    Correspondent,
    Kind,
    Letter,
    Voice,
    Wishes,
)
from afterword.domain.model import Part, Person, Window
from afterword.domain.recap import NOTHING, Answers, Reading, Recap, added
from afterword.formats.compose import compose, load_frames, noshow, starters

_LETTER = Path(__file__).parents[2] / "templates" / "letter"
FRAMES = load_frames({f.name: f.read_text(encoding="utf-8") for f in _LETTER.glob("*.*")})

NOOR = Person("Noor Haddad", "noor@kestrel.example", "Head of Archive")
EMIL = Person("Emil Sund", "emil@kestrel.example")
HELGA = Person("Helga Brandt", "helga@kestrel.example", part=Part.COORDINATOR)
THURSDAY = datetime(2026, 4, 16, 8, tzinfo=UTC)
CONTEXT = Context(
    user=Correspondent("Ines Duarte", "ines@example.org"),
    employer="Kestrel Archive",
    role="Map Conservator",
    window=Window(THURSDAY, THURSDAY.replace(hour=9), "Europe/Lisbon", "iana"),
    interviewers=(NOOR, EMIL),
)
ALONE = replace(CONTEXT, interviewers=(NOOR,))
MET = (
    "Noor Haddad: we talked about how she dries the flooded charts\n"
    "Noor Haddad: I liked the reading room under the roof\n"
    "Emil Sund: we talked about the scanner that cannot take folded sheets"
)
NOORS = MET.rpartition("\n")[0]
RECAP = Recap(
    Answers(
        met=MET,
        went="I mixed up two glues. I should have mentioned that I bind books.",
        offer="yes",
        next="Next: I look forward to hearing from Noor by May 4",
    )
)
WITHDRAW = Wishes(withdraw=True)
SHORTER = Wishes(shorter=True)
WARMER = Wishes(warmer=True)


def written(wishes: Wishes, context: Context = CONTEXT, **answers: str) -> Correspondence:
    return compose(context, Recap(replace(RECAP.answers, **answers)), FRAMES, wishes)


def mentioning(*wishes: str, context: Context = ALONE) -> Correspondence:
    return written(Wishes(mention=wishes), context, met=MET if context is CONTEXT else NOORS)


def failed(letter: Letter) -> set[str]:
    return {check.id for check in letter.checks if not check.ok}


def keen(letter: Letter) -> bool:
    return bool(
        re.search(r"(?i)join|eager|keen|enthus|excited|proud|want to|delighted", letter.body)
    )


def words(letter: Letter) -> int:
    return len(letter.body.split())


# Starters


def test_a_starter_says_what_the_invitation_says_and_shows_its_gaps() -> None:
    first, second = starters(CONTEXT, FRAMES).letters
    assert (first.to, second.to) == (NOOR, EMIL)
    for starter in (first, second):
        assert starter.kind is Kind.STARTER
        assert starter.subject.startswith("[finish me] ")
        assert not starter.ready
        assert "[one thing you talked about]" in starter.body
        assert "[what comes next" in starter.body
        assert "Map Conservator" in starter.body
        assert "Kestrel Archive" in starter.body
        assert "Thursday" in starter.body
        assert starter.body.endswith("\nInes Duarte\n")
        assert failed(starter) == {"complete", "specific", "next-contact"}
    assert first.body.startswith("Dear Noor,\n\n")


def test_a_starter_presupposes_no_enthusiasm() -> None:
    stock = [f for name, list_ in FRAMES.lists.items() if "starter" in name for f in list_]
    assert not re.search(r"(?i)enjoy|pleasure|excit|keen|eager|interest|join", " ".join(stock))


def test_starters_of_one_panel_share_no_sentence() -> None:
    people = tuple(Person(f"{n} Roth", f"{n}@x.example") for n in ("Ada", "Ben", "Cleo", "Dov"))
    made = starters(replace(CONTEXT, interviewers=people), FRAMES).letters
    for one, other in combinations(made, 2):
        assert one.subject != other.subject
        shared = {c.sentence for c in one.ledger} & {c.sentence for c in other.ledger}
        assert {s for s in shared if not s.startswith("[")} == {"Ines Duarte"}


@pytest.mark.parametrize(
    "people",
    [(), (HELGA,), tuple(Person(f"Guest Nr{n}") for n in range(40)), (Person("Ines Duarte"),)],
)
def test_without_a_known_interviewer_there_is_one_starter_to_nobody(
    people: tuple[Person, ...],
) -> None:
    (starter,) = starters(replace(CONTEXT, interviewers=people), FRAMES).letters
    assert starter.to == Person("")
    assert starter.body.startswith("Dear [name],\n\n")
    assert not starter.ready


def test_a_starter_can_be_written_from_nothing_but_the_users_name() -> None:
    (starter,) = starters(Context(user=CONTEXT.user), FRAMES).letters
    assert not re.search(r"None|  | [.,]|to talk to\b|\babout \.", starter.body)
    assert starter.subject.startswith("[finish me] ")


# Withdrawals


@pytest.mark.parametrize("offer", ["yes", "no", "", "maybe"])
def test_a_withdrawal_thanks_says_so_and_wishes_well(offer: str) -> None:
    first, second = written(WITHDRAW, offer=offer).letters
    for letter in (first, second):
        assert letter.kind is Kind.WITHDRAWAL
        assert letter.ready
        assert letter.score == 100
        assert re.search(r"(?i)thank|grateful|appreciate", letter.body)
        assert re.search(r"(?i)withdr|not to go on|not be going on", letter.body)
        assert re.search(r"(?i)wish|hope|best", letter.body)
        assert not keen(letter)
        assert "look forward" not in letter.body
        assert "because" not in letter.body
    assert "how you dry the flooded charts" in first.body
    assert "scanner" in second.body
    assert first.to == NOOR


def test_every_withdrawal_sentence_asks_not_to_be_considered_further() -> None:
    for frame in FRAMES.lists["withdrawal/decision"]:
        assert re.search(r"(?i)consider|without me|hold a place|count on me", frame)


def test_a_withdrawal_without_a_point_is_ready_and_asks_for_nothing() -> None:
    done = written(WITHDRAW, ALONE, met="Noor", went="", next="")
    assert done.letters[0].ready
    assert done.notes == ()


def test_only_the_wish_withdraws() -> None:
    for letter in written(Wishes(), offer="no, never").letters:
        assert letter.kind is Kind.LETTER
        assert "withdr" not in letter.body


# Shorter and warmer


def test_a_shorter_letter_is_clearly_shorter_and_keeps_the_four_parts() -> None:
    (usual,), done = written(Wishes(), ALONE, met=NOORS).letters, written(SHORTER, ALONE, met=NOORS)
    (brief,) = done.letters
    assert words(brief) <= 0.75 * words(usual)
    assert brief.ready
    assert failed(brief) == set()
    assert "flooded charts" in brief.body
    assert done.notes == ()


def test_a_letter_that_cannot_get_clearly_shorter_says_so() -> None:
    unwanted = Recap(replace(RECAP.answers, offer="no"))
    done = compose(CONTEXT, unwanted, FRAMES, SHORTER, Voice(style="brief"))
    assert "The letter to Emil Sund was short already" in " ".join(done.notes)


def test_a_warmer_letter_is_warmer_but_no_keener_than_the_user() -> None:
    letter = written(WARMER, ALONE, met=MET.split("\n")[0]).letters[0]
    assert re.search(r"(?i)very much|pleasure", letter.body)
    assert re.search(r"(?i)warm regards", letter.body)
    for offer in ("no", "maybe", ""):
        for cool in written(WARMER, offer=offer).letters:
            assert not keen(cool)
            assert cool.ready


@given(st.booleans(), st.booleans(), st.booleans(), st.sampled_from(["yes", "no", ""]))
def test_wishes_never_share_sentences_in_a_panel_or_change_the_words_of_the_user(
    withdraw: bool, shorter: bool, warmer: bool, offer: str
) -> None:
    wishes = Wishes(withdraw, shorter, warmer)
    first, second = written(wishes, offer=offer).letters
    assert "panel" not in failed(first) | failed(second)
    assert "how you dry the flooded charts" in first.body
    assert written(wishes, offer=offer) == written(wishes, offer=offer)


# Mentions


@pytest.mark.parametrize(
    ("wish", "said"),
    [
        ("the reading lamp", "about the reading lamp."),
        ("how her team grew", "about how your team grew."),
        ("training new binders", "about training new binders"),
        ("we talked about the old presses", "about the old presses"),
        ("my diploma in paper chemistry", "my diploma in paper chemistry"),
        ("that I speak Latin", "that I speak Latin"),
        ("Noor: the reading lamp", "about the reading lamp"),
    ],
)
def test_what_the_user_asks_to_mention_is_said_in_a_whole_sentence(wish: str, said: str) -> None:
    done = mentioning(wish)
    (letter,) = done.letters
    assert said in letter.body
    assert letter.ready
    assert "supported" not in failed(letter)
    assert done.unplaced == ()
    claim = next(c for c in letter.ledger if said.rstrip(".") in c.sentence)
    assert claim.sources[0].text == wish


@pytest.mark.parametrize(
    "wish", ["the salary", "be nicer", "that my old boss was rude", "more", "we should talk again",
             "it", "make it sound good", "I need 60k"],
)  # fmt: skip
def test_what_is_private_or_no_thing_is_not_mentioned_and_said_why(wish: str) -> None:
    done = mentioning(wish)
    assert wish in done.unplaced
    assert any(wish in note and note.startswith("Not mentioned") for note in done.notes)
    assert done.letters == written(Wishes(), ALONE, met=NOORS).letters


def test_in_a_panel_a_mention_belongs_to_whom_it_names() -> None:
    done = mentioning("Emil: the map lift", "the canteen", context=CONTEXT)
    first, second = done.letters
    assert "the map lift" in second.body
    assert "the map lift" not in first.body
    assert done.unplaced == ("the canteen",)


@given(st.text(max_size=60))
def test_whatever_is_wished_letters_stay_whole(wish: str) -> None:
    for letter in mentioning(wish).letters:
        assert not re.search(r"[{}\r\t]|\n\n\n|  ", letter.body)
        assert letter.body.endswith("\nInes Duarte\n")


# Recaps of several replies


def test_what_a_later_reply_corrected_is_in_no_letter() -> None:
    recap = replace(RECAP, earlier=(("met", "Noor Haddad: we talked about the burnt atlas"),))
    assert compose(CONTEXT, recap, FRAMES) == compose(CONTEXT, RECAP, FRAMES)


def test_the_last_of_several_starts_for_a_person_counts() -> None:
    first = Reading(Answers(met=MET))
    second = Reading(Answers(met="Noor Haddad: we talked about the tide tables of 1702"))
    done = compose(CONTEXT, added(added(NOTHING, first), second), FRAMES)
    assert "tide tables of 1702" in done.letters[0].body
    assert "flooded charts" not in done.letters[0].body
    assert "the reading room under the roof" in done.letters[0].body
    assert "scanner" in done.letters[1].body
    assert MET.split("\n")[0] in done.unplaced


def test_an_unfinished_start_takes_nothing_back() -> None:
    again = MET + "\nNoor Haddad: we talked about ..."
    assert "flooded charts" in written(Wishes(), met=again).letters[0].body


def test_the_last_next_step_counts() -> None:
    steps = f"{RECAP.answers.next}\nNext: I look forward to the studio day on May 11"
    body = written(Wishes(), next=steps).letters[0].body
    assert "the studio day on May 11" in body
    assert "May 4" not in body


# A missed interview


def test_a_note_after_a_missed_interview_asks_for_another_time_and_blames_nobody() -> None:
    (note,) = noshow(replace(CONTEXT, interviewers=(NOOR, HELGA)), FRAMES).letters
    assert note.to == HELGA
    assert note.body.startswith("Dear Helga,\n\n")
    assert note.kind is Kind.LETTER
    assert note.ready
    assert words(note) < 70
    assert re.search(r"(?i)\btime\b.*\?", note.body)
    stock = " ".join(f for name, list_ in FRAMES.lists.items() if "noshow" in name for f in list_)
    assert not re.search(r"(?i)sorry|you (?:did not|missed|forgot)|unfortunately|waited", stock)


def test_without_a_coordinator_the_first_interviewer_is_asked_for_another_time() -> None:
    assert noshow(CONTEXT, FRAMES).letters[0].to == NOOR
    (note,) = noshow(replace(CONTEXT, interviewers=()), FRAMES).letters
    assert note.to == Person("")
    assert not note.ready
