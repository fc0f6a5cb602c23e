"""Letters from a recap: what they say, and what they must never say."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.letter import Context, Correspondence, Correspondent, Letter
from afterword.domain.model import Person, Window
from afterword.domain.recap import Answers, Recap
from afterword.formats.compose import Frames, compose, load_frames

_LETTER = Path(__file__).parents[2] / "templates" / "letter"
FRAMES: Frames = load_frames({f.name: f.read_text(encoding="utf-8") for f in _LETTER.glob("*.*")})

ASE = Person("Åse Bjørnstad", "ase@fjordlinjen.example", "Operations Lead")
TOMAS = Person("Tomáš Dvořák", "", "Duty Officer")
TUESDAY = datetime(2026, 3, 10, 9, tzinfo=UTC)
CONTEXT = Context(
    user=Correspondent("Léa Moreau", "lea@example.org"),
    employer="Fjordlinjen",
    role="Ferry Dispatcher",
    window=Window(TUESDAY, TUESDAY.replace(hour=10), "Europe/Oslo", "iana"),
    interviewers=(ASE, TOMAS),
)
STARTS = (
    "Ase Bjornstad: we talked about how she plans the winter timetable around the storms\n"
    "Tomas Dvorak: I liked the way he explains delays to passengers before they ask"
)
RECAP = Recap(
    Answers(
        met=STARTS,
        challenges="Moving the night log from paper to the new system.",
        job="answering the bridge radio, planning crews, writing handovers",
        went="I stammered through the radio drill. Speak slower next time.",
        unasked="How are night supplements paid?",
        offer="Yes, very much",
        next="Next: Åse will call me by Friday",
    )
)
ALONE = replace(CONTEXT, interviewers=(ASE,))
START = STARTS.split("\n")[0]


def written(context: Context = CONTEXT, **answers: str) -> Correspondence:
    return compose(context, Recap(replace(RECAP.answers, **answers)), FRAMES)


def alone(context: Context = ALONE, **answers: str) -> Letter:
    (letter,) = written(context, **({"met": START} | answers)).letters
    return letter


def failed(letter: Letter) -> set[str]:
    return {c.id for c in letter.checks if not c.ok}


def test_two_finished_starts_make_two_ready_letters_in_the_second_person() -> None:
    first, second = written().letters
    assert first.ready
    assert second.ready
    assert "about how you plan the winter timetable around the storms" in first.body
    assert "the way you explain delays to passengers before they ask" in second.body
    assert first.body.startswith("Dear Åse,\n\n")
    assert second.body.startswith("Dear Tomáš,\n\n")
    assert first.body.endswith("\nLéa Moreau\n")
    assert "on Tuesday" in first.body
    assert "Ferry Dispatcher" in first.body
    assert (first.score, second.score) == (100, 100)


def test_the_letters_of_a_panel_share_no_sentence_no_subject_and_no_sign_off() -> None:
    people = tuple(
        Person(f"{n} Holt", f"{n}@x.example") for n in ("Ada", "Ben", "Cleo", "Dov", "Eva")
    )
    met = "\n".join(f"{p.name}: we talked about the plans of the {n}th harbour" for n, p in
                    enumerate(people, 4))  # fmt: skip
    for offer in ("yes", "no", "perhaps"):
        letters = written(replace(CONTEXT, interviewers=people), met=met, offer=offer).letters
        assert len(letters) == 5
        for one, other in combinations(letters, 2):
            assert one.subject != other.subject
            assert not _sentences(one) & _sentences(other)
            assert one.body.split("\n")[-3] != other.body.split("\n")[-3]


def _sentences(letter: Letter) -> set[str]:
    return {claim.sentence for claim in letter.ledger} - {"Léa Moreau"}


def test_the_same_recap_gives_the_same_letters() -> None:
    assert written() == written()


@pytest.mark.parametrize(
    "start",
    ["Åse Bjørnstad: we talked about ...", "Åse Bjørnstad: we talked about", "Åse Bjørnstad: …",
     "Åse Bjørnstad", "Åse Bjørnstad: we talked about it"],
)  # fmt: skip
def test_an_unfinished_start_is_nothing_and_asks_back_for_one_line(start: str) -> None:
    done = written(ALONE, met=start, challenges="", job="", went="")
    (letter,) = done.letters
    assert not letter.ready
    assert "specific" in failed(letter)
    assert "Finish for Åse Bjørnstad: we talked about ..." in done.notes
    assert "talked about" not in letter.body
    assert "..." not in letter.body


def test_a_letter_without_a_point_is_not_padded_with_somebody_elses() -> None:
    done = written(met="Åse: we talked about the storm plan\nTomáš was there too")
    assert [x.ready for x in done.letters] == [True, False]
    assert "storm plan" not in done.letters[1].body


@pytest.mark.parametrize("offer", ["yes", "Yes!!", "absolutely, top choice", "I would love one",
                                   "no doubt, yes"])  # fmt: skip
def test_a_clear_yes_is_enthusiastic(offer: str) -> None:
    assert _warm(alone(offer=offer))


@pytest.mark.parametrize(
    "offer",
    ["", "yes but the pay is low", "maybe", "not sure", "yes if they move me", "leaning yes", "?",
     "I think so", "no", "No, it is too far", "not really", "nah, gonna pass", "no thank you",
     "yes, though I have another offer", "hm"],
)  # fmt: skip
def test_anything_less_than_a_clear_yes_is_courteous_without_enthusiasm(offer: str) -> None:
    letter = alone(offer=offer)
    assert not _warm(letter)
    assert "stance" not in failed(letter)
    assert letter.ready


WARM = [re.split(r"\{\w+\}", frame) for frame in FRAMES.lists["enthusiasm/warm"]]


def _warm(letter: Letter) -> bool:
    """Whether one of the sentences for a clear yes is in the letter, its slots filled."""
    spoken = letter.body.lower()
    return any(all(part.lower() in spoken for part in frame) for frame in WARM)


def test_a_no_wishes_well_and_does_not_withdraw() -> None:
    letter = alone(offer="no, too far from home")
    assert re.search(r"wish|hope|best", letter.body)
    assert not re.search(r"(?i)withdraw|not interested|decline|look forward", letter.body)


def test_what_somebody_liked_may_be_said_but_nothing_else_of_how_it_went() -> None:
    went = "Poorly: mixed up the tides and the charts. Well: Åse liked my chart of the fog days."
    letter = alone(met="Åse", went=went)
    assert "you liked my chart of the fog days" in letter.body.lower()
    assert "tides" not in letter.body


def test_what_should_have_been_mentioned_is_added_once_in_the_positive() -> None:
    went = "Froze once. I should have mentioned that I hold a pilot's licence."
    letter = alone(went=went)
    assert letter.body.count("that I hold a pilot's licence") == 1
    assert "should have" not in letter.body


def test_a_start_about_money_or_secrets_is_left_out_and_shown_to_the_user() -> None:
    line = "Åse Bjørnstad: we talked about the salary they have in mind"
    done = written(ALONE, met=line, challenges="", job="")
    assert "salary" not in done.letters[0].body
    assert line in done.unplaced


WORD = st.text("abcdefghijklmnopqrstuvwxyz", min_size=5, max_size=9)
PRIVATE = st.lists(WORD, min_size=1, max_size=12).map(" ".join)


@given(went=PRIVATE, unasked=PRIVATE, offer=PRIVATE, asked=st.sampled_from(["yes ", "no ", ""]))
def test_no_word_of_a_private_answer_reaches_a_letter(
    went: str, unasked: str, offer: str, asked: str
) -> None:
    plain = compose(CONTEXT, Recap(replace(RECAP.answers, went="", unasked="", offer="")), FRAMES)
    known = set(_words(" ".join(frame for stock in FRAMES.lists.values() for frame in stock)))
    known |= set(_words(" ".join(letter.body + letter.subject for letter in plain.letters)))
    known |= set(_words(" ".join([*RECAP.answers.by_key().values(), "Fjordlinjen"])))
    done = written(went=f"I felt {went}.", unasked=f"Would {unasked}?", offer=asked + offer)
    for letter in done.letters:
        assert set(_words(letter.body + letter.subject)) <= known


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


@given(went=st.text(max_size=80), met=st.text(max_size=80), step=st.text(max_size=60))
def test_whatever_is_typed_gives_plain_letters_of_whole_sentences(
    went: str, met: str, step: str
) -> None:
    for letter in written(went=went, met=met, next=step).letters:
        assert letter.body.startswith("Dear ")
        assert letter.body.endswith("\nLéa Moreau\n")
        assert not re.search(r"[{}\r\t\x00-\x09]|\n\n\n|  ", letter.body)
        assert 0 < len(letter.subject) <= 60
        assert "\n" not in letter.subject


def test_every_sentence_is_in_the_ledger_with_what_it_rests_on() -> None:
    for letter in written().letters:
        assert " ".join(claim.sentence for claim in letter.ledger) == " ".join(letter.body.split())
        assert all(claim.sources for claim in letter.ledger)
        origins = {source.source for claim in letter.ledger for source in claim.sources}
        assert {"recap.met", "invite.employer", "settings.name"} <= origins
    first = written().letters[0]
    point = next(c for c in first.ledger if "winter timetable" in c.sentence)
    assert point.sources[0].text == STARTS.split("\n")[0]


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("Next: I look forward to hearing from Åse by May 15", "hearing from you by May 15"),
        ("", "next"),
    ],
)
def test_a_finished_start_is_the_next_point_of_contact(answer: str, said: str) -> None:
    letter = alone(next=answer)
    assert said in letter.body
    assert letter.ready


@pytest.mark.parametrize(
    "answer",
    [
        "she might call tomorrow",
        "I call Åse back on Friday",
        "they will never call",
        "I need to decline by email",
        "HR will follow up next week",
        "rules class starting Jan 11, Åse will email",
    ],
)
def test_anything_freer_about_the_next_step_is_listed_and_in_no_letter(answer: str) -> None:
    recap = Recap(Answers(met="Åse: we talked about the winter timetable", next=answer))
    made = compose(ALONE, recap, FRAMES)
    assert answer in made.unplaced
    body = made.letters[0].body
    assert not [word for word in ("Friday", "tomorrow", "call", "HR", "11") if word in body]
    assert "next step" in body or "look forward" in body or "news" in body or "hear" in body


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ("She will call tomorrow", "hearing from you on Wednesday"),
        ("Åse Bjørnstad will let me know by Friday", "hearing from you by Friday"),
        ("they'll email everyone by 10 april", "hearing from you by 10 April"),
        ("I'll send her my night log by Monday", "sending you my night log by Monday"),
        ("Next: I look forward to walk the quay thursday 6 30 am",
         "walking the quay on Thursday at 6:30 am"),
        ("Next: I look forward to hearing from her by Monday, December 21",
         "hearing from you by Monday, December 21"),
        ("Next: I look forward to their decision on 15 June", "your decision on 15 June"),
    ],
)  # fmt: skip
def test_who_acts_next_and_when_is_said_as_it_was_told(answer: str, said: str) -> None:
    assert f"forward to {said}." in alone(next=answer).body.replace("very much to", "to")


@pytest.mark.parametrize(
    ("step", "today", "said"),
    [
        ("by Friday", date(2026, 3, 17), None),
        ("by Friday", date(2026, 3, 12), "by Friday"),
        ("by 30 March", date(2026, 3, 20), "by 30 March"),
        ("next week", date(2026, 3, 17), None),
    ],
)
def test_after_a_week_a_letter_names_dates_and_nothing_that_is_over(
    step: str, today: date, said: str | None
) -> None:
    context = replace(ALONE, today=today)
    body = alone(context, next=f"Next: I look forward to hearing from her {step}").body
    assert ("on Tuesday" in body) is (today < date(2026, 3, 17))
    assert ("on March 10" in body) is (today >= date(2026, 3, 17))
    assert (f"hearing from you {said}." in body) if said else ("Friday" not in body)


@pytest.mark.parametrize("key", ["challenges", "job"])
def test_notes_on_the_work_are_listed_and_in_no_letter(key: str) -> None:
    note = "nobody owns the nightly jobs"
    recap = Recap(Answers(**{"met": "Åse: we talked about the winter timetable", key: note}))
    made = compose(ALONE, recap, FRAMES)
    assert note in made.unplaced
    assert "nightly" not in made.letters[0].body


def test_the_weekday_is_that_of_the_interviews_own_zone() -> None:
    late = datetime(2026, 3, 10, 23, 30, tzinfo=UTC)
    window = Window(late, late.replace(minute=59), "+09:00")
    letter = alone(replace(ALONE, window=window))
    assert "on Wednesday" in letter.body


def test_a_letter_can_be_written_without_employer_role_or_time() -> None:
    bare = Context(user=CONTEXT.user, interviewers=(ASE,))
    letter = alone(bare)
    assert letter.ready
    assert "None" not in letter.body
    assert "  " not in letter.body


def test_an_unsupported_name_in_the_layout_makes_a_letter_unready() -> None:
    texts = {f.name: f.read_text(encoding="utf-8") for f in _LETTER.glob("*.*")}
    texts["letter.txt"] = texts["letter.txt"].replace(
        "{{ enthusiasm }}", "{{ enthusiasm }} Give my regards to Ludmilla on the 31st."
    )
    done = compose(CONTEXT, RECAP, load_frames(texts))
    assert all("supported" in failed(letter) and not letter.ready for letter in done.letters)
    assert "Ludmilla" in next(c.why for c in done.letters[0].checks if c.id == "supported")


def test_nobody_known_means_no_letter_and_a_word_about_it() -> None:
    done = written(replace(CONTEXT, interviewers=()), met="nice folks")
    assert done.letters == ()
    assert "names" in done.notes[0]
    assert done.unplaced == ("nice folks",)
