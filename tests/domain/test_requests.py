"""What each command does, and how UNDO takes the last one back."""

from dataclasses import replace

import pytest

from afterword.domain.facts import (
    Commanded,
    EffectKind,
    Puzzle,
    Puzzled,
    Rejected,
    Sent,
    Sighted,
)
from afterword.domain.interview import Interview, Result, State, state_of
from afterword.domain.lifecycle import after
from afterword.domain.model import Revision
from afterword.domain.moves import next_move
from afterword.domain.requests import MOST_STEPS_BACK
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

NEWER = Revision(1, END)
AT = END + HOUR


def last(one: Interview) -> tuple[str, Result]:
    return one.requests[-1].word, one.requests[-1].result


@pytest.mark.parametrize("command", ["SKIP", "NO", "CANCELLED"])
def test_these_end_it_with_one_line(command: str) -> None:
    one = commanded(prompted(), AT, command)
    one, kinds = settled(one, AT)
    assert kinds == [EffectKind.ANSWER]
    assert state_of(one, AT) is State.SKIPPED
    assert settled(one, END + 23 * HOUR)[1] == []


@pytest.mark.parametrize("command", ["SKIP", "NO", "CANCELLED", "NOSHOW"])
def test_once_there_are_letters_they_are_not_taken_away_by_these(command: str) -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = commanded(one, AT + HOUR, command)
    assert last(one) == (command, Result.VOID)
    assert settled(one, AT + HOUR)[1] == [EffectKind.ANSWER]


def test_noshow_writes_a_note_that_asks_for_another_time() -> None:
    one, kinds = settled(commanded(prompted(), AT, "NOSHOW"), AT)
    assert kinds == [EffectKind.ANSWER, EffectKind.DRAFT, EffectKind.DRAFT]
    assert state_of(one, AT) is State.DRAFTED


def test_withdraw_writes_the_letters_anew_and_the_confirmation_answers_it() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = commanded(one, AT + HOUR, "WITHDRAW")
    one, kinds = settled(one, AT + HOUR)
    assert sorted(kinds) == ["confirm", "draft", "draft", "retract", "retract"]
    assert one.wishes.withdraw


def test_a_wish_that_is_understood_writes_the_letters_anew() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = commanded(one, AT + HOUR, "REWRITE shorter")
    one = commanded(one, AT + HOUR * 2, "REWRITE mention the boat trip")
    assert one.wishes.shorter
    assert one.wishes.mention == ("the boat trip",)
    assert settled(one, AT + HOUR * 2)[1].count(EffectKind.CONFIRM) == 1


def test_a_wish_that_is_not_understood_is_answered_and_changes_nothing() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = commanded(one, AT + HOUR, "REWRITE as a sonnet")
    assert last(one) == ("REWRITE", Result.UNCLEAR)
    assert settled(one, AT + HOUR)[1] == [EffectKind.ANSWER]


def test_later_without_a_time_that_is_understood_says_so() -> None:
    one = commanded(prompted(), AT, "LATER some day")
    assert last(one) == ("LATER", Result.UNCLEAR)


@pytest.mark.parametrize("command", ["SKIP", "NO", "CANCELLED", "LATER 3h"])
def test_undo_takes_the_last_command_back(command: str) -> None:
    before = prompted()
    one = commanded(before, AT, command, AT + 3 * HOUR)
    one = commanded(one, AT + HOUR, "UNDO")
    assert one.said == before.said
    assert one.requests[-1].detail == command


def test_undo_takes_a_reply_back_and_its_drafts_with_it() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = commanded(one, AT + HOUR, "UNDO")
    one, kinds = settled(one, AT + HOUR)
    assert sorted(kinds) == ["answer", "retract", "retract"]
    assert state_of(one, AT + HOUR) is State.PROMPTED


def test_undo_of_a_second_reply_brings_the_letters_of_the_first_back() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    first = one.recap
    one = settled(answered(one, AT + HOUR, 2, met="Somebody else"), AT + HOUR)[0]
    one = commanded(one, AT + 2 * HOUR, "UNDO")
    assert one.recap == first
    _, kinds = settled(one, AT + 2 * HOUR)
    assert sorted(kinds) == ["answer", "draft", "draft", "retract", "retract"]


def test_undo_twice_goes_back_twice_and_then_there_is_nothing_left() -> None:
    one = commanded(prompted(), AT, "VIA Kim Bauer")
    one = commanded(one, AT + HOUR, "SKIP")
    for hours in (2, 3, 4):
        one = commanded(one, AT + hours * HOUR, "UNDO")
    assert [r.result for r in one.requests[2:]] == [Result.DONE, Result.DONE, Result.VOID]
    assert not one.skipped
    assert not one.contact


def test_undo_removes_unfinished_letters_and_they_do_not_come_back() -> None:
    one = settled(prompted(), END + 21 * HOUR)[0]
    one = commanded(one, END + 22 * HOUR, "UNDO")
    one, kinds = settled(one, END + 22 * HOUR)
    assert sorted(kinds) == ["answer", "retract", "retract"]
    assert settled(one, END + 23 * HOUR)[1] == []


def test_after_undo_a_new_reply_is_answered_with_letters_again() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = settled(commanded(one, AT + HOUR, "UNDO"), AT + HOUR)[0]
    one = answered(one, AT + 2 * HOUR, 2)
    assert settled(one, AT + 2 * HOUR)[1] == [
        EffectKind.DRAFT,
        EffectKind.DRAFT,
        EffectKind.CONFIRM,
    ]


def test_forget_answers_and_then_erases() -> None:
    one = commanded(prompted(), AT, "FORGET")
    move = next_move(one, AT, TIMING)
    assert [e.kind for e in move.effects] == [EffectKind.ANSWER]
    one, kinds = settled(one, AT)
    assert kinds == [EffectKind.ANSWER, EffectKind.FORGET]


def test_a_reply_that_cannot_be_used_is_answered_once_and_changes_nothing() -> None:
    puzzle = Puzzled(AT, 1, "<r@example.org>", Puzzle.EMPTY, "> quoted")
    one = after(after(prompted(), puzzle), puzzle)
    assert settled(one, AT)[1] == [EffectKind.ANSWER]
    assert one.requests[0].detail == "> quoted"
    assert one.said == prompted().said


def test_a_mail_is_heard_once_whatever_it_is_taken_for() -> None:
    one = commanded(prompted(), AT, "STATUS")
    again = commanded(one, AT, "STATUS")
    assert again == one


@pytest.mark.parametrize("command", ["SKIP", "NO", "NOSHOW", "CANCELLED", "UNDO", "LATER 3h"])
def test_a_command_about_the_earlier_time_does_nothing_to_the_new_one(command: str) -> None:
    moved = after(prompted(), Sighted(AT, interview(END + 72 * HOUR, revision=NEWER).sighting))
    one = after(moved, Commanded(AT, 1, "<c@example.org>", command, AT + 3 * HOUR))
    assert one.said == moved.said
    assert one.requests[0].puzzle is Puzzle.EARLIER
    assert state_of(one, AT) is State.SCHEDULED


def test_mails_that_were_heard_before_a_move_are_not_heard_again() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = commanded(one, AT + HOUR, "WITHDRAW")
    moved = after(one, Sighted(AT + 2 * HOUR, interview(END + 72 * HOUR, revision=NEWER).sighting))
    again = answered(moved, AT + 3 * HOUR)
    again = after(again, Commanded(AT + 3 * HOUR, 1, one.replies[-1], "WITHDRAW"))
    assert again == moved


@pytest.mark.parametrize(
    "one",
    [
        prompted(),
        prompted(interview(certain=False)),
        commanded(prompted(), AT, "SKIP"),
        commanded(prompted(), AT, "VIA Kim Bauer"),
        settled(prompted(), END + 21 * HOUR)[0],
    ],
    ids=["prompted", "uncertain", "skipped", "with a contact", "after the starters"],
)
@pytest.mark.parametrize("fallback", ["starter", "off"])
def test_a_reminder_that_was_promised_comes(one: Interview, fallback: str) -> None:
    at = END + 22 * HOUR
    one = commanded(one, at, "LATER 40h", at + 40 * HOUR)
    assert last(one) == ("LATER", Result.DONE)
    timing = replace(TIMING, fallback=fallback)  # type: ignore[arg-type]  # one of its words
    story = lived(one, at + 50 * HOUR, timing, since=at)
    assert ("remind", at + 40 * HOUR) in story


def test_later_after_an_answer_promises_nothing() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    assert last(commanded(one, AT, "LATER 3h", AT + 3 * HOUR)) == ("LATER", Result.VOID)


def test_reminders_keep_their_distance_from_the_one_that_was_asked_for() -> None:
    one = commanded(prompted(), END + HOUR / 2, "LATER 3h", END + 3.5 * HOUR)
    story = lived(one, END + 24 * HOUR, since=END + HOUR / 2)
    assert [(at - END) / HOUR for kind, at in story if kind == "remind"] == [3.5, 16.5]


@pytest.mark.parametrize("command", ["SKIP", "NOSHOW", "CANCELLED"])
def test_who_names_a_contact_afterwards_gets_the_card(command: str) -> None:
    one = commanded(prompted(), AT, command)
    one = commanded(one, AT + HOUR, "VIA Kim Bauer")
    assert EffectKind.CALL in settled(one, AT + HOUR)[1]


def test_undo_takes_back_what_came_last() -> None:
    one = commanded(prompted(), AT, "LATER 40h", END + 41 * HOUR)
    one = settled(one, END + 21 * HOUR)[0]
    one = commanded(one, END + 22 * HOUR, "UNDO")
    assert one.requests[-1].detail == "the unfinished letters"
    assert one.later is not None
    one = commanded(one, END + 23 * HOUR, "UNDO")
    assert one.requests[-1].detail == "LATER 40h"


def test_only_the_last_few_things_can_be_taken_back() -> None:
    one = prompted()
    for hours in range(40):
        one = commanded(one, AT + hours * HOUR, f"VIA Kim {hours}")
    assert len(one.past) == MOST_STEPS_BACK


def test_withdrawing_before_anything_was_said_writes_nothing() -> None:
    one = commanded(prompted(), AT, "WITHDRAW")
    assert settled(one, AT)[1] == [EffectKind.ANSWER]


def test_a_contact_is_remembered_when_the_interview_is_moved() -> None:
    one = commanded(prompted(), AT, "VIA Kim Bauer")
    moved = after(one, Sighted(AT, interview(END + 72 * HOUR, revision=NEWER).sighting))
    assert moved.contact == "Kim Bauer"
    assert moved.round == 2


def rejected(one: Interview) -> Interview:
    return after(one, Rejected(AT, "We have chosen another candidate.", "Your application"))


def test_a_no_holds_the_letters_back_until_the_day_is_nearly_over() -> None:
    one, kinds = settled(rejected(prompted()), AT)
    assert kinds == [EffectKind.HELD]
    story = lived(one, END + 100 * HOUR, since=AT)
    assert [(kind, (at - END) / HOUR) for kind, at in story] == [("draft", 20), ("draft", 20)]


def test_a_no_leaves_letters_that_were_told_of_where_they_are() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one, kinds = settled(rejected(one), AT + HOUR)
    assert kinds == [EffectKind.HELD]
    one = commanded(one, AT + 2 * HOUR, "NORMAL")
    assert settled(one, AT + 2 * HOUR)[1].count(EffectKind.DRAFT) == 2


def test_thanks_after_a_no_writes_a_note_without_any_recap() -> None:
    one = settled(rejected(prompted()), AT)[0]
    one = commanded(one, AT + HOUR, "THANKS")
    assert settled(one, AT + HOUR)[1] == [
        EffectKind.DRAFT,
        EffectKind.DRAFT,
        EffectKind.CONFIRM,
    ]


def test_normal_before_any_answer_goes_on_asking() -> None:
    one = settled(rejected(prompted()), AT)[0]
    one = commanded(one, AT + HOUR, "NORMAL")
    assert settled(one, AT + HOUR)[1] == [EffectKind.ANSWER]
    assert "draft" in [kind for kind, _ in lived(one, END + 24 * HOUR, since=AT + HOUR)]


def test_notes_that_come_after_a_no_are_kept_and_answered() -> None:
    one = settled(rejected(prompted()), AT)[0]
    one = answered(one, AT + HOUR)
    one, kinds = settled(one, AT + HOUR)
    assert kinds == [EffectKind.ANSWER]
    assert one.recap
    one = commanded(one, AT + 2 * HOUR, "NORMAL")
    assert settled(one, AT + 2 * HOUR)[1][-1] is EffectKind.CONFIRM


def test_a_no_after_the_letters_were_sent_changes_nothing() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = after(one, Sent(AT + HOUR, "dana@northwind.example"))
    assert rejected(one) == one


@pytest.mark.parametrize("command", ["THANKS", "NORMAL"])
def test_without_a_no_these_change_nothing(command: str) -> None:
    assert last(commanded(prompted(), AT, command)) == (command, Result.VOID)


def test_a_letter_that_was_never_shortened_gets_no_longer_by_asking() -> None:
    one = settled(answered(prompted(), AT), AT)[0]
    one = commanded(one, AT + HOUR, "REWRITE longer")
    assert last(one) == ("REWRITE", Result.VOID)
    assert settled(one, AT + HOUR)[1] == [EffectKind.ANSWER]
