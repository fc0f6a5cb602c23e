"""A habit needs a clear majority; what is set, and who wants to be formal, is not overruled."""

from collections.abc import Mapping
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.letter import Voice
from afterword.formats.habits import (
    LETTERS,
    SENT,
    Lesson,
    SentLetter,
    lessons,
    noted,
    tally,
    with_habits,
)
from afterword.formats.voice import Manner

HI, DEAR = Manner("Hi {first},", "Best,"), Manner("Dear {name},", "Best regards,")


def learned(stored: Mapping[str, str]) -> dict[str, str]:
    return {lesson.part: lesson.value for lesson in lessons(stored)}


def sent(*manners: Manner) -> dict[str, str]:
    return {SENT: tally(manners)}


def letters(*manners: tuple[Manner, tuple[str, ...]]) -> dict[str, str]:
    stored = ""
    for number, (manner, edited) in enumerate(manners):
        stored = noted(stored, SentLetter(f"<{number}@example.org>", manner, edited))
    return {LETTERS: stored}


def test_nothing_stored_teaches_nothing() -> None:
    assert lessons({}) == lessons(sent()) == ()


def test_five_mails_are_enough_and_four_are_not() -> None:
    assert learned(sent(*[HI] * 4)) == {}
    assert learned(sent(*[HI] * 5)) == {"greeting": "Hi {first},", "sign_off": "Best,"}


def test_half_of_the_mails_are_no_majority() -> None:
    assert learned(sent(*[HI] * 5, *[DEAR] * 5)) == {}
    assert learned(sent(*[HI] * 6, *[DEAR] * 5))["greeting"] == "Hi {first},"


def test_mails_that_show_nothing_do_not_count() -> None:
    assert learned(sent(*[HI] * 5, *[Manner()] * 100))["sign_off"] == "Best,"


def test_a_signature_has_to_stand_under_most_signed_mails() -> None:
    with_number = Manner("Hi {first},", "Best,", "+1 555 010 0199")
    assert "signature" not in learned(sent(*[with_number] * 5, *[HI] * 5))
    assert learned(sent(*[with_number] * 6, *[HI] * 5))["signature"] == "+1 555 010 0199"


def test_two_letters_changed_alike_say_more_than_other_mail() -> None:
    changed = (DEAR, ("greeting",))
    stored = sent(*[HI] * 20) | letters(changed, changed)
    assert learned(stored)["greeting"] == "Dear {name},"
    assert learned(stored)["sign_off"] == "Best,"
    (first, _) = lessons(stored)
    assert first.why == "so in 2 of the last 2 letters you sent"


def test_one_changed_letter_changes_nothing() -> None:
    assert learned(letters((DEAR, ("greeting",)))) == {}


def test_letters_that_were_left_alone_teach_nothing() -> None:
    assert learned(letters(*[(HI, ())] * 5)) == {}


def test_what_is_written_for_the_user_since_does_not_unlearn_it() -> None:
    changed = (DEAR, ("greeting", "sign_off"))
    assert learned(letters(changed, changed, *[(DEAR, ())] * 3))["greeting"] == "Dear {name},"


def test_the_user_may_change_their_mind() -> None:
    changed, back = (DEAR, ("greeting",)), (HI, ("greeting",))
    assert learned(letters(changed, changed, back, back, back))["greeting"] == "Hi {first},"


def test_a_letter_that_is_seen_twice_counts_once() -> None:
    letter = SentLetter("<1@example.org>", DEAR, ("greeting",))
    assert learned({LETTERS: noted(noted("", letter), letter)}) == {}


def test_settings_win_over_what_was_learned() -> None:
    found = (Lesson("greeting", "Hi {first},", ""), Lesson("sign_off", "Best,", ""))
    voice = with_habits(Voice(greeting="Dear {name},"), found)
    assert (voice.greeting, voice.sign_off) == ("Dear {name},", "Best,")


def test_formal_letters_keep_their_formal_words() -> None:
    found = lessons(sent(*[Manner("Hi {first},", "Cheers,", "+1 555 010 0199")] * 9))
    voice = with_habits(Voice(style="formal"), found)
    assert voice == Voice(style="formal", signature="+1 555 010 0199")


manners = st.builds(
    Manner,
    st.sampled_from(["", "Hi {first},", "Dear {name},", "Hello {first},"]),
    st.sampled_from(["", "Best,", "Thanks,"]),
    st.sampled_from(["", "+1 555 010 0199"]),
)


@given(st.lists(manners, max_size=30), st.randoms(use_true_random=False))
def test_the_order_of_the_mails_does_not_matter(found: list[Manner], random: Random) -> None:
    mixed = found.copy()
    random.shuffle(mixed)
    assert learned(sent(*found)) == learned(sent(*mixed))


@pytest.mark.parametrize("part", ["greeting", "sign_off", "signature"])
def test_a_lesson_says_from_what_it_was_learned(part: str) -> None:
    manner = Manner("Hi {first},", "Best,", "+1 555 010 0199")
    whys = {lesson.part: lesson.why for lesson in lessons(sent(*[manner] * 7, *[DEAR] * 2))}
    assert whys[part] == "so in 7 of 9 mails in Sent"
