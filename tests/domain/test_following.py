"""What comes after the letters: unsent drafts, the contact, the next step."""

from dataclasses import replace
from datetime import UTC, datetime

from afterword.domain.facts import EffectKind, Sent, Wrote
from afterword.domain.interview import Interview, State, person_key, state_of
from afterword.domain.lifecycle import after
from domain.lives import (
    DANA,
    END,
    HOUR,
    RAJ,
    answered,
    commanded,
    interview,
    lived,
    prompted,
    settled,
)


def written(one: Interview | None = None) -> Interview:
    one = answered(prompted(one), END + HOUR)
    return settled(one, END + HOUR)[0]


def test_letters_that_are_still_in_drafts_are_mentioned_once_before_the_day_is_over() -> None:
    story = lived(written(), END + 100 * HOUR)
    assert [(kind, (at - END) / HOUR) for kind, at in story] == [("unsent", 22)]


def test_at_night_the_word_about_unsent_letters_comes_before_it() -> None:
    one = interview(END + 5 * HOUR)  # ends at 20:00, so the 22nd hour is 18:00
    assert [f"{at:%H:%M}" for _, at in lived(written_at(one), END + 100 * HOUR)] == ["18:00"]
    early = interview(END - 9 * HOUR)  # ends at 06:00; the 22nd hour is 04:00
    assert [f"{at:%H:%M}" for _, at in lived(written_at(early), END + 100 * HOUR)] == ["21:29"]


def written_at(one: Interview) -> Interview:
    assert one.window is not None
    at = one.window.end + HOUR
    return settled(answered(prompted(one), at), at)[0]


def test_letters_that_were_sent_are_not_mentioned() -> None:
    one = written()
    for person in (DANA, RAJ):
        one = after(one, Sent(END + 3 * HOUR, person_key(person)))
    assert state_of(one, END + 4 * HOUR) is State.SENT
    assert lived(one, END + 100 * HOUR) == []


def test_one_unsent_letter_is_enough() -> None:
    one = after(written(), Sent(END + 3 * HOUR, person_key(DANA)))
    assert state_of(one, END + 4 * HOUR) is State.DRAFTED
    assert [kind for kind, _ in lived(one, END + 100 * HOUR)] == ["unsent"]


def test_the_next_step_is_asked_after_unless_the_employer_wrote() -> None:
    story = lived(written(), END + 400 * HOUR)
    assert story[-1] == ("next", datetime(2026, 11, 27, 9, 0, tzinfo=UTC))
    heard = after(written(), Wrote(END + 48 * HOUR, "jobs@northwind.example"))
    assert "next" not in [kind for kind, _ in lived(heard, END + 400 * HOUR)]


def test_what_the_employer_wrote_before_the_end_does_not_count() -> None:
    one = after(prompted(), Wrote(END - HOUR, "jobs@northwind.example"))
    assert one.wrote_at is None


def test_the_contact_is_called_the_same_day_and_once_more_the_next() -> None:
    one = answered(prompted(interview(contact="Kim Bauer")), END + HOUR)
    story = lived(one, END + 100 * HOUR, since=END + HOUR)
    cards = [at for kind, at in story if kind == "call"]
    assert [f"{at:%a %H:%M}" for at in cards] == ["Tue 16:00", "Wed 09:00"]


def test_called_ends_the_cards() -> None:
    one = settled(written(interview(contact="Kim Bauer")), END + HOUR)[0]
    one = commanded(one, END + 2 * HOUR, "CALLED")
    assert [kind for kind, _ in lived(one, END + 100 * HOUR)] == ["answer", "unsent"]


def test_a_card_waits_for_the_day() -> None:
    one = interview(END + 6 * HOUR, contact="Kim Bauer")  # ends at 21:00
    cards = [at for kind, at in lived(written_at(one), END + 100 * HOUR) if kind == "call"]
    assert [f"{at:%a %H:%M}" for at in cards] == ["Wed 09:00", "Thu 09:00"]


def test_via_names_the_contact_also_before_any_answer() -> None:
    one = commanded(prompted(), END + HOUR, "VIA Kim Bauer")
    assert one.contact == "Kim Bauer"
    assert settled(one, END + HOUR)[1] == [EffectKind.ANSWER, EffectKind.CALL]


def test_a_contact_known_from_the_mail_is_called_though_nothing_was_written() -> None:
    story = lived(prompted(interview(contact="Kim Bauer")), END + 100 * HOUR)
    assert [f"{at:%a %H:%M}" for kind, at in story if kind == "call"] == ["Tue 19:00", "Wed 09:00"]


def test_nobody_is_called_about_an_interview_that_did_not_take_place() -> None:
    one = commanded(prompted(interview(contact="Kim Bauer")), END + HOUR, "NOSHOW")
    assert "call" not in [kind for kind, _ in lived(one, END + 100 * HOUR)]


def test_a_late_reply_is_not_followed_by_a_word_about_unsent_letters() -> None:
    at = END + 21.9 * HOUR
    one = settled(answered(prompted(), at), at)[0]
    assert "unsent" not in [kind for kind, _ in lived(replace(one), END + 30 * HOUR)]
