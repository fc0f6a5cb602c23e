"""The questions, the reminders and the unfinished letters: when they come, and when they do not."""

from dataclasses import replace
from datetime import datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from afterword.domain.facts import EffectKind, Sighted
from afterword.domain.hours import QuietHours
from afterword.domain.lifecycle import after
from afterword.domain.model import Revision
from afterword.domain.moves import next_move
from afterword.domain.timing import Around, Timing
from domain.lives import (
    END,
    HOUR,
    TIMING,
    answered,
    commanded,
    interview,
    lived,
    prompted,
    settled,
)


def hours(story: list[tuple[str, datetime]]) -> list[tuple[str, float]]:
    return [(kind, (at - END) / HOUR) for kind, at in story]


def test_a_day_without_an_answer_ends_with_unfinished_letters() -> None:
    assert hours(lived(interview(), END + 100 * HOUR)) == [
        ("prompt", 0.25),
        ("remind", 4),
        ("remind", 16.5),  # the quiet hours end at half past seven
        ("draft", 20),
        ("draft", 20),
    ]


def test_a_reminder_that_the_morning_would_bring_too_late_comes_before_the_night() -> None:
    at_ten = interview(END - 5 * HOUR)
    story = [(kind, at) for kind, at in lived(at_ten, END + 100 * HOUR) if kind == "remind"]
    assert [f"{at:%H:%M}" for _, at in story] == ["14:00", "21:29"]


def test_a_reply_ends_the_reminding() -> None:
    one = answered(prompted(), END + HOUR)
    one, kinds = settled(one, END + HOUR)
    assert kinds == [EffectKind.DRAFT, EffectKind.DRAFT, EffectKind.CONFIRM]
    assert "remind" not in [kind for kind, _ in lived(one, END + 24 * HOUR)]


def test_after_a_downtime_one_reminder_is_enough() -> None:
    one, kinds = settled(prompted(), END + 17 * HOUR)
    assert kinds == [EffectKind.REMIND]
    assert lived(one, END + 19 * HOUR, since=END + 17 * HOUR) == []


def test_a_prompt_that_came_late_is_not_followed_by_a_reminder_at_once() -> None:
    one = prompted(at=END + 16 * HOUR)
    assert next_move(one, END + 17 * HOUR, TIMING).effects == ()


def test_a_late_prompt_waits_for_the_morning_where_there_is_time() -> None:
    at_night = END + 9 * HOUR  # midnight
    move = next_move(interview(), at_night, TIMING)
    assert move.effects == ()
    assert move.wake == END + 16.5 * HOUR


def test_an_interview_that_just_ended_is_asked_about_at_any_hour() -> None:
    late = interview(END + 7 * HOUR)  # 22:00
    assert [e.kind for e in next_move(late, END + 7.5 * HOUR, TIMING).effects] == [
        EffectKind.PROMPT
    ]


def test_later_is_when_the_reminder_comes() -> None:
    one = commanded(prompted(), END + HOUR, "LATER 6h", END + 7 * HOUR)
    one, kinds = settled(one, END + HOUR)
    assert kinds == [EffectKind.ANSWER]
    assert next_move(one, END + 4.5 * HOUR, TIMING).effects == ()
    one, kinds = settled(one, END + 7 * HOUR)
    assert kinds == [EffectKind.REMIND]


def test_later_than_the_day_still_comes_and_the_starters_do_not_wait_for_it() -> None:
    one = commanded(prompted(), END + HOUR, "LATER 2 days", END + 49 * HOUR)
    one, _ = settled(one, END + HOUR)
    assert hours(lived(one, END + 100 * HOUR)) == [("draft", 20), ("draft", 20), ("remind", 49)]


def test_starters_that_come_after_the_day_come_with_a_word_about_it() -> None:
    one, kinds = settled(prompted(), END + 30 * HOUR)
    assert kinds == [EffectKind.DRAFT, EffectKind.DRAFT, EffectKind.LATE]
    assert settled(one, END + 31 * HOUR)[1] == []


def test_a_late_prompt_is_word_enough() -> None:
    _, kinds = settled(interview(), END + 30 * HOUR)  # 21:00
    assert kinds == [EffectKind.PROMPT, EffectKind.DRAFT, EffectKind.DRAFT]


def test_even_after_a_week_of_downtime_what_was_known_in_time_is_not_passed_over() -> None:
    _, kinds = settled(interview(), END + 170 * HOUR)
    assert kinds == [EffectKind.DRAFT, EffectKind.DRAFT, EffectKind.LATE]


def test_an_uncertain_interview_is_asked_about_once_and_nothing_is_written_for_it() -> None:
    doubtful = interview(certain=False)
    assert hours(lived(doubtful, END + 100 * HOUR)) == [("prompt", 0.25)]


@pytest.mark.parametrize(
    ("fallback", "kinds"),
    [("remind_only", ["prompt", "remind", "remind"]), ("off", ["prompt"])],
)
def test_the_fallback_can_be_set(fallback: str, kinds: list[str]) -> None:
    timing = replace(TIMING, fallback=fallback)  # type: ignore[arg-type]  # one of its words
    assert [kind for kind, _ in lived(interview(), END + 100 * HOUR, timing)] == kinds


def test_a_reply_replaces_the_starters_at_any_age() -> None:
    one, _ = settled(prompted(), END + 21 * HOUR)
    one = answered(one, END + 200 * HOUR)
    _, kinds = settled(one, END + 200 * HOUR)
    assert sorted(kinds) == ["confirm", "draft", "draft", "retract", "retract"]


def test_skip_takes_the_starters_away() -> None:
    one, _ = settled(prompted(), END + 21 * HOUR)
    one = commanded(one, END + 22 * HOUR, "SKIP")
    _, kinds = settled(one, END + 22 * HOUR)
    assert sorted(kinds) == ["answer", "retract", "retract"]


def test_in_a_loop_the_starters_come_before_the_first_day_is_over() -> None:
    last = prompted(interview(END + 5 * HOUR))
    bearing = Around(first_end=END)
    assert settled(last, END + 22.9 * HOUR, TIMING, bearing)[1][-1:] != [EffectKind.DRAFT]
    assert EffectKind.DRAFT in settled(last, END + 23 * HOUR, TIMING, bearing)[1]


def test_one_that_another_asks_for_is_not_asked_about() -> None:
    move = next_move(interview(), END + HOUR, TIMING, Around(led=True))
    assert move.effects == ()
    assert move.wake is not None  # the other may be called off


@given(
    st.integers(0, 24 * 60),
    st.lists(st.integers(1, 23 * 60), min_size=0, max_size=3, unique=True),
    st.integers(0, 23 * 60 + 59),
    st.integers(0, 23 * 60 + 59),
)
def test_however_it_is_set_there_is_one_prompt_few_reminders_and_a_draft_in_time(
    start: int, reminders: list[int], quiet_from: int, quiet_to: int
) -> None:
    clock = [time(minute // 60, minute % 60) for minute in (quiet_from, quiet_to)]
    timing = Timing(
        reminders=tuple(timedelta(minutes=m) for m in sorted(reminders)),
        quiet=QuietHours(clock[0], clock[1]),
    )
    one = interview(END + timedelta(minutes=start))
    story = lived(one, END + 200 * HOUR, timing)
    kinds = [kind for kind, _ in story]
    assert kinds.count("prompt") == 1
    assert kinds.count("remind") <= len(reminders)
    assert kinds.count("draft") == 2
    assert one.window is not None
    assert all(at < one.window.deadline for kind, at in story if kind != "late")


def test_starters_of_a_time_that_is_past_are_taken_away_when_it_moves() -> None:
    one = settled(prompted(), END + 21 * HOUR)[0]
    newer = Revision(1, END)
    moved = after(one, Sighted(END, interview(END + 72 * HOUR, revision=newer).sighting))
    assert sorted(settled(moved, END + 22 * HOUR)[1]) == ["retract", "retract", "take-back"]


def test_after_a_downtime_the_near_reminder_is_waited_for() -> None:
    one = prompted()
    now = END + 16 * HOUR  # the first is eleven hours late, the second due in half an hour
    assert [e.kind for e in next_move(one, now, TIMING).effects] == []


def test_one_that_another_asks_for_does_not_look_for_ever() -> None:
    assert next_move(interview(), END + 100 * HOUR, TIMING, Around(led=True)).wake is None
