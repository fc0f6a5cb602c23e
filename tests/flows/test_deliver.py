"""Exactly once: whatever dies, and wherever, one copy of each message is there in the end."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from afterword.domain.facts import Answered, Effect, EffectKind, Sighted
from afterword.domain.model import Person, Revision, Sighting, Window
from afterword.domain.recap import Answers, Reading
from afterword.errors import MailboxFull, PostError
from afterword.flows.advance import advance
from afterword.flows.desk import SWEEP_AFTER
from afterword.ports import Folder, Look, Position, Progress
from flows.desk_rig import NOON, Bench, Killed, Unreachable, bench

HOUR = timedelta(hours=1)
PROMPT = Effect(EffectKind.PROMPT, 1)


@pytest.fixture(params=[False, True], ids=["into the inbox", "by SMTP"])
def at(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Bench]:
    with bench(tmp_path, by_post=request.param) as made:
        _know_an_interview(made)
        yield made


def _know_an_interview(made: Bench, *others: Person) -> None:
    window = Window(NOON - 2 * HOUR, NOON - HOUR, "Europe/Berlin", "iana")
    sighting = Sighting(
        uid="u1",
        revision=Revision(0, NOON - 24 * HOUR),
        sender="jobs@northwind.example",
        organizer="jobs@northwind.example",
        message_id="<invite@northwind.example>",
        window=window,
        summary="Interview at Northwind",
        employer="Northwind",
        people=(Person("Dana Li", "dana@northwind.example"), *others),
    )
    fact = Sighted(NOON - 24 * HOUR, sighting)
    made.desk.store.look(Look("me", Folder.INBOX, Position(1, 1), (("i1", fact),)))


def _fate(made: Bench) -> object:
    return made.post.fate if made.post is not None else made.fate


def _killed_before_the_attempt(made: Bench) -> None:
    setattr(_fate(made), "before", Killed())  # noqa: B010 -- either of two kinds
    with pytest.raises(Killed):
        advance(made.desk)


def _live(made: Bench, minutes: int = 5) -> None:
    """Let the service work for a while, as its heartbeat does."""
    for _ in range(minutes):
        advance(made.desk)
        made.clock.moment += timedelta(minutes=1)


def test_the_prompt_comes_once_however_often_it_is_asked_for(at: Bench) -> None:
    _live(at)
    assert at.count(Folder.INBOX) == 1


@pytest.mark.parametrize("when", ["before", "after"])
@pytest.mark.parametrize("error", [Killed(), Unreachable("lost")], ids=["killed", "cut off"])
def test_a_death_around_the_attempt_neither_loses_nor_repeats(
    at: Bench, when: str, error: BaseException
) -> None:
    setattr(_fate(at), when, error)
    if isinstance(error, Killed):
        with pytest.raises(Killed):
            advance(at.desk)
    else:
        advance(at.desk)
    _live(at)
    assert at.count(Folder.INBOX) == 1


def test_an_unclear_attempt_is_given_time_before_it_is_repeated(at: Bench) -> None:
    _killed_before_the_attempt(at)
    advance(at.desk)
    assert at.count(Folder.INBOX) == 0
    _live(at, 3)
    assert at.count(Folder.INBOX) == 1


def test_a_second_copy_that_arrives_late_is_swept_away(at: Bench) -> None:
    _killed_before_the_attempt(at)
    _live(at)
    intent = at.desk.store.intent("i1", PROMPT)
    assert intent is not None
    assert intent.attempts == 2
    with at.account.open() as mailbox:  # the first attempt's bytes, out of some buffer at last
        mailbox.save(Folder.INBOX, intent.raw, draft=False)
    at.clock.moment += SWEEP_AFTER
    advance(at.desk)
    assert at.count(Folder.INBOX) == 1


def test_a_second_copy_that_the_user_has_read_stays(at: Bench) -> None:
    _killed_before_the_attempt(at)
    _live(at)
    intent = at.desk.store.intent("i1", PROMPT)
    assert intent is not None
    with at.account.open() as mailbox:
        number = mailbox.save(Folder.INBOX, intent.raw, draft=False)
    assert number is not None
    box = at.account.box(Folder.INBOX)
    stored = box.messages[number]
    box.messages[number] = type(stored)(number, stored.raw, frozenset({"\\seen"}))
    at.clock.moment += SWEEP_AFTER
    advance(at.desk)
    assert at.count(Folder.INBOX) == 2


def test_a_full_mailbox_is_tried_again_until_there_is_room(tmp_path: Path) -> None:
    with bench(tmp_path) as made:
        _know_an_interview(made)
        made.account.full = True
        _live(made, 3)
        intent = made.desk.store.intent("i1", PROMPT)
        assert intent is not None
        assert intent.progress is Progress.PENDING
        assert "full" in intent.trouble
        made.account.full = False
        _live(made, 15)
        assert made.count(Folder.INBOX) == 1


@pytest.mark.parametrize("error", [PostError("550 no"), MailboxFull("full")])
def test_a_mail_that_smtp_refuses_goes_into_the_inbox(tmp_path: Path, error: BaseException) -> None:
    with bench(tmp_path, by_post=True) as made:
        _know_an_interview(made)
        assert made.post is not None
        made.post.fate.before = error
        _live(made)
        assert made.count(Folder.INBOX) == 1


def test_smtp_that_stays_down_gives_way_to_the_inbox(tmp_path: Path) -> None:
    with bench(tmp_path, by_post=True) as made:
        _know_an_interview(made)
        assert made.post is not None
        for _ in range(30):
            made.post.fate.before = Unreachable("down")
            advance(made.desk)
            made.clock.moment += timedelta(minutes=1)
        assert made.post.sent == 0
        assert made.count(Folder.INBOX) == 1


def test_one_interview_that_makes_trouble_does_not_stop_the_next(tmp_path: Path) -> None:
    with bench(tmp_path) as made:
        _know_an_interview(made)
        store = made.desk.store
        broken = made.desk.store.interview("i1")
        assert broken is not None
        fact = Sighted(
            broken.seen_at,
            replace(broken.sighting, uid="u2", employer="Other", sender="hr@acme.example"),
        )
        store.look(Look("me", Folder.INBOX, Position(1, 2), (("i2", fact),)))
        made.fate.before = ValueError("a bug")
        _live(made, 40)
        assert made.count(Folder.INBOX) == 2


def test_a_wrong_clock_silences_nothing(tmp_path: Path) -> None:
    with bench(tmp_path) as made:
        _know_an_interview(made)
        made.clock.moment = NOON + timedelta(days=400)
        advance(made.desk)
        made.clock.moment = NOON
        made.desk.store.look_again("me")
        _live(made)
        mails = made.account.box(Folder.INBOX).messages.values()
        assert sum(b"X-Afterword: prompt/" in mail.raw for mail in mails) == 1


def test_a_lost_draft_is_settled_before_a_second_reply_replaces_it(tmp_path: Path) -> None:
    with bench(tmp_path) as made:
        _know_an_interview(made)
        _live(made)
        _reply(made, "<r1@example.org>", "Dana Li: we talked about the winter timetable")
        made.fate.after = Unreachable("the answer was lost")
        advance(made.desk)
        assert made.count(Folder.DRAFTS) == 1
        _reply(made, "<r2@example.org>", "Dana Li: we talked about the night shifts")
        _live(made)
        assert made.count(Folder.DRAFTS) == 1
        assert list(made.account.box(Folder.DRAFTS).messages) == [2]  # the second one


def test_a_take_back_follows_a_prompt_whose_answer_was_lost(tmp_path: Path) -> None:
    with bench(tmp_path) as made:
        _know_an_interview(made)
        made.fate.after = Unreachable("the answer was lost")
        advance(made.desk)
        known = made.desk.store.interview("i1")
        assert known is not None
        off = replace(known.sighting, revision=Revision(1, NOON, cancels=True), cancelled=True)
        made.desk.store.record("i1", Sighted(made.clock.moment, off))
        _live(made)
        assert made.count(Folder.INBOX) == 2


def test_one_bad_address_costs_nobody_a_letter(tmp_path: Path) -> None:
    with bench(tmp_path) as made:
        _know_an_interview(made, Person("Bad One", "two words@northwind.example"))
        _live(made)
        _reply(made, "<r1@example.org>", "Dana Li and Bad One were there.")
        _live(made)
        assert made.count(Folder.DRAFTS) == 2
        assert made.count(Folder.INBOX) == 2


def _reply(made: Bench, message_id: str, met: str) -> None:
    reading = Reading(Answers(met=met))
    made.desk.store.record("i1", Answered(made.clock.moment, 1, message_id, reading))
