"""The life of an interview, as rules that hold whatever happens to it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from afterword.domain.facts import (
    Answered,
    Commanded,
    Composed,
    Effect,
    EffectKind,
    Ended,
    Ending,
    Fact,
    Puzzle,
    Sent,
    Sighted,
    Wrote,
)
from afterword.domain.interview import Interview, State, person_key, state_of
from afterword.domain.letter import Correspondence, Kind, Letter
from afterword.domain.lifecycle import HEARS, after, first_seen
from afterword.domain.model import Person, Revision, Sighting, Window
from afterword.domain.moves import next_move
from afterword.domain.recap import Answers, Reading
from afterword.domain.timing import Timing

T0 = datetime(2026, 11, 17, 14, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)
TIMING = Timing()
DANA = Person("Dana Li", "dana@northwind.example")
RAJ = Person("Raj Patel", "raj@northwind.example")


def sighting(
    start: datetime = T0, sequence: int = 0, sender: str = "jobs@northwind.example"
) -> Sighting:
    return Sighting(
        uid="u1",
        revision=Revision(sequence, T0 - 48 * HOUR),
        sender=sender,
        organizer="jobs@northwind.example",
        message_id="<invite@northwind.example>",
        window=Window(start, start + HOUR),
        people=(DANA, RAJ),
    )


def cancelled(sequence: int = 1, sender: str = "jobs@northwind.example") -> Sighting:
    revision = Revision(sequence, T0 - 24 * HOUR, cancels=True)
    return replace(sighting(sender=sender), revision=revision, cancelled=True)


def fresh() -> Interview:
    return first_seen("i1", "me", Sighted(T0 - 48 * HOUR, sighting()))


def reading(met: str = "Dana") -> Reading:
    return Reading(Answers(met=met))


def letter(person: Person) -> Letter:
    return Letter(person, "Thank you", "Dear ...", Kind.LETTER, ready=True, score=90)


def composed(version: int, *people: Person, number: int = 1) -> Composed:
    return Composed(T0 + 2 * HOUR, number, version, Correspondence(tuple(map(letter, people))))


def kinds(interview: Interview, now: datetime) -> list[EffectKind]:
    return [effect.kind for effect in next_move(interview, now, TIMING).effects]


def done(interview: Interview, effect: Effect, ending: Ending = Ending.DONE) -> Interview:
    return after(interview, Ended(T0 + HOUR, effect, ending))


def test_the_prompt_is_due_a_quarter_of_an_hour_after_the_end_and_not_before() -> None:
    end = T0 + HOUR
    just_before = next_move(fresh(), end + timedelta(minutes=14, seconds=59), TIMING)
    assert just_before.effects == ()
    assert just_before.wake == end + timedelta(minutes=15)
    assert kinds(fresh(), end + timedelta(minutes=15)) == [EffectKind.PROMPT]


def test_an_interview_first_seen_after_its_window_is_never_asked_about() -> None:
    old = first_seen("i1", "me", Sighted(T0 + 30 * HOUR, sighting()))
    assert next_move(old, T0 + 31 * HOUR, TIMING).effects == ()


def test_an_interview_known_in_time_is_asked_about_late_but_not_for_ever() -> None:
    assert EffectKind.PROMPT in kinds(fresh(), T0 + 43 * HOUR)
    assert EffectKind.PROMPT not in kinds(fresh(), T0 + 74 * HOUR)


def test_a_cancelled_interview_is_not_asked_about() -> None:
    interview = after(fresh(), Sighted(T0 - HOUR, cancelled()))
    assert state_of(interview, T0 + 2 * HOUR) is State.CANCELLED
    assert next_move(interview, T0 + 2 * HOUR, TIMING).effects == ()


@pytest.mark.parametrize("sender", ["eve@elsewhere.example", "eve@gmail.com", ""])
def test_a_stranger_can_neither_cancel_nor_move(sender: str) -> None:
    assert after(fresh(), Sighted(T0 - HOUR, cancelled(9, sender))) == fresh()
    moved = sighting(T0 + 5 * HOUR, 9, sender)
    assert after(fresh(), Sighted(T0 - HOUR, moved)) == fresh()


def test_a_colleague_of_the_organizer_can_cancel() -> None:
    interview = after(fresh(), Sighted(T0 - HOUR, cancelled(1, "ann@northwind.example")))
    assert interview.called_off


def test_behind_a_mail_provider_only_the_same_address_can_cancel() -> None:
    invite = replace(sighting(sender="ann@gmail.com"), organizer="ann@gmail.com")
    interview = first_seen("i1", "me", Sighted(T0 - 48 * HOUR, invite))
    assert not after(interview, Sighted(T0, cancelled(1, "eve@gmail.com"))).called_off
    assert after(interview, Sighted(T0, cancelled(1, "ann@gmail.com"))).called_off


def test_a_cancellation_wins_over_an_invitation_of_the_same_revision() -> None:
    same = replace(cancelled(0), revision=Revision(0, T0 - 48 * HOUR, cancels=True))
    assert after(fresh(), Sighted(T0 - HOUR, same)).called_off


def test_an_older_message_that_arrives_late_changes_nothing() -> None:
    moved = after(fresh(), Sighted(T0 - 3 * HOUR, sighting(T0 + 5 * HOUR, 2)))
    assert after(moved, Sighted(T0 - 2 * HOUR, sighting(T0, 1))) == moved


def test_a_cancellation_that_overtakes_its_invitation_is_remembered() -> None:
    lone = replace(cancelled(1), window=None)
    interview = first_seen("i1", "me", Sighted(T0 - 50 * HOUR, lone))
    interview = after(interview, Sighted(T0 - 48 * HOUR, sighting()))
    assert next_move(interview, T0 + 2 * HOUR, TIMING).effects == ()


def test_a_stranger_who_cancels_beforehand_does_not_stop_the_invitation() -> None:
    lone = replace(cancelled(7, "eve@elsewhere.example"), window=None, organizer="")
    interview = first_seen("i1", "me", Sighted(T0 - 50 * HOUR, lone))
    interview = after(interview, Sighted(T0 - 48 * HOUR, sighting()))
    assert kinds(interview, T0 + 2 * HOUR) == [EffectKind.PROMPT]


def test_only_the_users_own_word_declines() -> None:
    declined = replace(sighting(sequence=1, sender="sam@example.org"), declined=True, organizer="")
    assert not after(fresh(), Sighted(T0, declined)).called_off
    assert after(fresh(), Sighted(T0, declined, own=True)).called_off


def test_a_moved_interview_is_asked_about_after_its_new_end_only() -> None:
    interview = after(fresh(), Sighted(T0 - HOUR, sighting(T0 + 5 * HOUR, 1)))
    assert interview.round == 2
    assert next_move(interview, T0 + 2 * HOUR, TIMING).effects == ()
    effects = next_move(interview, T0 + 7 * HOUR, TIMING).effects
    assert effects == (Effect(EffectKind.PROMPT, 2),)


def test_a_vague_mail_that_moves_an_interview_makes_no_doubt_of_it() -> None:
    vague = replace(sighting(T0 + 5 * HOUR, 1), certain=False)
    moved = after(fresh(), Sighted(T0 - HOUR, vague))
    assert moved.round == 2
    assert moved.sighting.certain


def test_a_prompt_for_the_old_time_is_taken_back_once() -> None:
    interview = done(fresh(), Effect(EffectKind.PROMPT, 1))
    moved = after(interview, Sighted(T0 + HOUR, sighting(T0 + 48 * HOUR, 1)))
    assert kinds(moved, T0 + 2 * HOUR) == [EffectKind.TAKE_BACK]
    assert kinds(done(moved, Effect(EffectKind.TAKE_BACK, 1)), T0 + 2 * HOUR) == []


def test_a_meeting_that_ran_over_is_still_the_one_that_was_asked_about() -> None:
    interview = done(fresh(), Effect(EffectKind.PROMPT, 1))
    interview = after(interview, Answered(T0 + HOUR, 1, "<r1@x>", reading()))
    longer = replace(sighting(sequence=1), window=Window(T0, T0 + HOUR + timedelta(minutes=15)))
    interview = after(interview, Sighted(T0 + 2 * HOUR, longer))
    assert interview.round == 1
    assert interview.recap
    assert interview.window == longer.window


def test_letters_of_an_earlier_round_stay() -> None:
    interview = _drafted_twice(composed(2, DANA, RAJ))
    interview = after(interview, Sighted(T0 + 3 * HOUR, sighting(T0 + 72 * HOUR, 1)))
    interview = after(interview, Answered(T0 + 74 * HOUR, 2, "<r3@x>", reading()))
    interview = after(interview, composed(1, DANA, number=2))
    interview = done(interview, Effect(EffectKind.DRAFT, 2, 1, person_key(DANA)))
    effects = next_move(interview, T0 + 75 * HOUR, TIMING).effects
    assert [e.kind for e in effects] == [EffectKind.CONFIRM]


def test_an_answer_about_the_old_time_is_not_left_without_a_word() -> None:
    moved = after(fresh(), Sighted(T0, sighting(T0 + 48 * HOUR, 1)))
    moved = after(moved, Answered(T0 + HOUR, 1, "<r@x>", reading()))
    assert kinds(moved, T0 + HOUR) == [EffectKind.ANSWER]
    assert moved.requests[0].puzzle is Puzzle.EARLIER


def test_a_foreign_cancellation_with_a_time_does_not_stop_the_invitation_either() -> None:
    interview = first_seen("i1", "me", Sighted(T0, cancelled(99, "eve@elsewhere.example")))
    genuine = replace(interview.sighting, organizer="eve@elsewhere.example")
    interview = replace(interview, sighting=genuine)
    interview = after(interview, Sighted(T0, sighting()))
    assert kinds(interview, T0 + 2 * HOUR) == [EffectKind.PROMPT]
    assert not after(interview, Sighted(T0, cancelled(100, "eve@elsewhere.example"))).called_off


def test_last_weeks_answer_does_not_fill_this_weeks_letter() -> None:
    moved = after(fresh(), Sighted(T0, sighting(T0 + 48 * HOUR, 1)))
    assert not after(moved, Answered(T0 + HOUR, 1, "<r@x>", reading())).recap


def test_a_reply_brings_letters_then_a_confirmation() -> None:
    now = T0 + 2 * HOUR
    interview = done(fresh(), Effect(EffectKind.PROMPT, 1))
    interview = after(interview, Answered(now, 1, "<r1@x>", reading()))
    assert kinds(interview, now) == [EffectKind.COMPOSE]
    interview = after(interview, composed(1, DANA, RAJ))
    drafts = next_move(interview, now, TIMING).effects
    assert [(e.kind, e.person) for e in drafts] == [
        (EffectKind.DRAFT, person_key(DANA)),
        (EffectKind.DRAFT, person_key(RAJ)),
    ]
    interview = done(done(interview, drafts[0]), drafts[1])
    assert kinds(interview, now) == [EffectKind.CONFIRM]
    assert state_of(interview, now) is State.DRAFTED


def test_the_same_reply_seen_twice_counts_once() -> None:
    once = after(fresh(), Answered(T0 + HOUR, 1, "<r1@x>", reading()))
    assert after(once, Answered(T0 + 2 * HOUR, 1, "<r1@x>", reading())) == once


def _drafted_twice(second: Composed, *, kept: bool = False) -> Interview:
    interview = after(fresh(), Answered(T0 + HOUR, 1, "<r1@x>", reading()))
    interview = after(interview, composed(1, DANA, RAJ))
    for person in (DANA, RAJ):
        interview = done(interview, Effect(EffectKind.DRAFT, 1, 1, person_key(person)))
    interview = done(interview, Effect(EffectKind.CONFIRM, 1, 1))
    interview = after(interview, Answered(T0 + 2 * HOUR, 1, "<r2@x>", reading("and Raj")))
    interview = after(interview, second)
    for each in second.correspondence.letters:
        ending = Ending.KEPT if kept else Ending.DONE
        effect = Effect(EffectKind.DRAFT, 1, 2, person_key(each.to))
        interview = done(interview, effect, ending)
    return interview


def test_a_second_reply_replaces_the_drafts_of_the_first() -> None:
    interview = _drafted_twice(composed(2, DANA, RAJ))
    assert kinds(interview, T0 + 3 * HOUR) == [
        EffectKind.CONFIRM,
        EffectKind.RETRACT,
        EffectKind.RETRACT,
    ]


def test_a_draft_that_was_kept_is_not_retracted() -> None:
    interview = _drafted_twice(composed(2, DANA, RAJ), kept=True)
    assert kinds(interview, T0 + 3 * HOUR) == [EffectKind.CONFIRM]


def test_a_draft_to_somebody_who_was_not_there_after_all_is_retracted() -> None:
    interview = _drafted_twice(composed(2, DANA))
    effects = next_move(interview, T0 + 3 * HOUR, TIMING).effects
    gone = [e.person for e in effects if e.kind is EffectKind.RETRACT]
    assert gone == [person_key(DANA), person_key(RAJ)]


def test_skip_ends_it_and_a_later_word_takes_it_up_again() -> None:
    interview = done(fresh(), Effect(EffectKind.PROMPT, 1))
    interview = after(interview, Commanded(T0 + HOUR, 1, "<c@x>", "SKIP"))
    assert state_of(interview, T0 + HOUR) is State.SKIPPED
    assert kinds(interview, T0 + HOUR) == [EffectKind.ANSWER]
    interview = after(interview, Answered(T0 + 2 * HOUR, 1, "<r@x>", reading()))
    assert state_of(interview, T0 + 2 * HOUR) is State.RECAPPED


def test_a_command_answered_in_one_round_is_not_answered_again_in_the_next() -> None:
    interview = after(fresh(), Commanded(T0 + HOUR, 1, "<c@x>", "STATUS"))
    interview = done(interview, Effect(EffectKind.ANSWER, 1, 1))
    moved = after(interview, Sighted(T0 + HOUR, sighting(T0 + 48 * HOUR, 1)))
    assert EffectKind.ANSWER not in kinds(moved, T0 + 2 * HOUR)


def test_every_state_says_what_it_hears() -> None:
    assert set(HEARS) == set(State)


COMMANDS = (
    "SKIP", "NO", "NOSHOW", "CANCELLED", "LATER 3h", "STATUS", "UNDO", "WITHDRAW", "CALLED",
    "REWRITE shorter", "REWRITE in verse", "VIA Kim Bauer", "THANKS",
)  # fmt: skip
_FACTS: st.SearchStrategy[Fact] = st.one_of(
    st.builds(
        lambda hours, sequence: Sighted(T0, sighting(T0 + hours * HOUR, sequence)),
        st.integers(0, 72),
        st.integers(0, 5),
    ),
    st.builds(lambda sequence: Sighted(T0, cancelled(sequence)), st.integers(0, 5)),
    st.builds(
        lambda number, n: Answered(T0 + HOUR, number, f"<r{n}@x>", reading()),
        st.integers(1, 3),
        st.integers(1, 3),
    ),
    st.builds(
        lambda n, command: Commanded(T0 + HOUR, 1, f"<c{n}@x>", command, T0 + 5 * HOUR),
        st.integers(1, 4),
        st.sampled_from(COMMANDS),
    ),
    st.builds(Sent, st.just(T0 + 3 * HOUR), st.just(person_key(DANA))),
    st.builds(Wrote, st.just(T0 + 3 * HOUR), st.just("jobs@northwind.example")),
    st.builds(composed, st.integers(1, 3), st.just(DANA), st.just(RAJ)),
)


@given(st.lists(_FACTS, max_size=12))
def test_hearing_a_fact_twice_is_hearing_it_once(facts: list[Fact]) -> None:
    interview = fresh()
    for fact in facts:
        interview = after(interview, fact)
        again = after(interview, fact)
        if not isinstance(fact, Sighted | Composed):
            assert again == interview


@given(st.lists(_FACTS, max_size=12), st.integers(-50, 100))
def test_nothing_that_has_ended_is_asked_for_again(facts: list[Fact], hours: int) -> None:
    interview = fresh()
    for fact in facts:
        interview = after(interview, fact)
    now = T0 + hours * HOUR
    for _ in range(60):
        effects = next_move(interview, now, TIMING).effects
        if not effects:
            break
        for effect in effects:
            assert interview.ending(effect) is None
            if effect.kind is EffectKind.COMPOSE:
                number, version = effect.round, effect.version
                interview = after(interview, composed(version, DANA, RAJ, number=number))
            else:
                interview = done(interview, effect)
    assert next_move(interview, now, TIMING).effects == ()


class Life(RuleBasedStateMachine):
    """An interview and the world's own account of what was done for it."""

    @initialize()
    def begin(self) -> None:
        self.now = T0 - 48 * HOUR
        self.interview = fresh()
        self.world: list[Effect] = []
        self.ends = {1: T0 + HOUR}
        self.sequence = 0
        self.idle = False

    @rule(hours=st.integers(0, 30))
    def time_passes(self, hours: int) -> None:
        self.idle = False
        self.now += hours * HOUR

    @rule(hours=st.integers(1, 60))
    def moved(self, hours: int) -> None:
        self.sequence += 1
        start = self.now + hours * HOUR
        self._hear(Sighted(self.now, sighting(start, self.sequence)))
        self.ends.setdefault(self.interview.round, start + HOUR)

    @rule()
    def called_off(self) -> None:
        self.sequence += 1
        self._hear(Sighted(self.now, cancelled(self.sequence)))

    @rule(n=st.integers(1, 4))
    def replied(self, n: int) -> None:
        number = self.interview.round
        self._hear(Answered(self.now, number, f"<r{number}.{n}@x>", reading()))

    @rule(crash=st.booleans())
    def worked(self, crash: bool) -> None:
        """Does what is due; a crash may come before any effect is carried out."""
        self.idle = not next_move(self.interview, self.now, TIMING).effects
        for effect in next_move(self.interview, self.now, TIMING).effects:
            if effect.kind is EffectKind.COMPOSE:
                made = composed(effect.version, DANA, RAJ, number=effect.round)
                self._hear(made)
                continue
            if crash:
                return
            self.world.append(effect)
            self._hear(Ended(self.now, effect, Ending.DONE))

    @rule(n=st.integers(1, 3), command=st.sampled_from(COMMANDS))
    def commanded(self, n: int, command: str) -> None:
        number = self.interview.round
        until = self.now + 3 * HOUR
        self._hear(Commanded(self.now, number, f"<c{number}.{n}@x>", command, until))

    def _hear(self, fact: Fact) -> None:
        self.idle = self.idle and isinstance(fact, Ended | Composed)
        self.interview = after(self.interview, fact)

    @invariant()
    def every_effect_exists_once(self) -> None:
        if hasattr(self, "world"):
            assert len(set(self.world)) == len(self.world)

    @invariant()
    def one_prompt_a_round_at_most(self) -> None:
        if hasattr(self, "world"):
            prompts = [e.round for e in self.world if e.kind is EffectKind.PROMPT]
            assert len(set(prompts)) == len(prompts)
            assert all(self.now >= self.ends[number] for number in prompts)

    @invariant()
    def no_letter_without_a_word_before_the_twentieth_hour(self) -> None:
        if hasattr(self, "world"):
            early = [e for e in self.world if e.kind is EffectKind.DRAFT and not e.version]
            assert all(self.now >= self.ends[e.round] + 20 * HOUR for e in early)

    @invariant()
    def the_day_does_not_end_with_nothing_in_drafts(self) -> None:
        """Promise 1: whoever worked in the last hours of the day left a letter or a start."""
        if not hasattr(self, "world") or not self.idle:
            return
        interview, window = self.interview, self.interview.window
        refused = interview.skipped or interview.past or not interview.said.starters
        wanted = not (interview.called_off or refused)
        if wanted and window is not None and self.now >= window.end + TIMING.starter_after:
            assert any(e.kind is EffectKind.DRAFT for e in self.world if e.round == interview.round)


TestLife = Life.TestCase
