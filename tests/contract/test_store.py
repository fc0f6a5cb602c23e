"""What the port ``Store`` promises."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from afterword.adapters.sql import open_store
from afterword.domain.detection import Application
from afterword.domain.facts import Answered, Effect, EffectKind, Ended, Ending, Sighted
from afterword.domain.model import Revision, Sighting, Window
from afterword.domain.recap import Answers, Reading
from afterword.ports import (
    Aside,
    CalendarLook,
    Folder,
    Followed,
    Intent,
    Kept,
    Look,
    Position,
    Progress,
    Store,
)

NOW = datetime(2026, 11, 17, 12, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        yield opened.store


def sighted(uid: str = "u1") -> Sighted:
    window = Window(NOW - 2 * HOUR, NOW - HOUR)
    return Sighted(
        NOW - 24 * HOUR,
        Sighting(uid, Revision(), "jobs@northwind.example", "", f"<{uid}@x>", window),
    )


def know(store: Store, name: str = "i1", account: str = "me") -> None:
    store.look(Look(account, Folder.INBOX, Position(1, 2), ((name, sighted(name)),)))


def intent(kind: EffectKind, due: datetime = NOW, attempts: int = 1, name: str = "i1") -> Intent:
    return Intent(
        name,
        Effect(kind, 1),
        (f"<{name}.{kind}@example.org>",),
        b"raw",
        Folder.DRAFTS if kind is EffectKind.DRAFT else Folder.INBOX,
        by_post=False,
        due=due,
        token=f"{name}-TOKEN",
        progress=Progress.DONE,
        attempts=attempts,
        started=due,
    )


def reply(store: Store, name: str = "i1") -> None:
    fact = Answered(NOW, 1, f"<r.{name}@example.org>", Reading(Answers(met="Dana")))
    store.look(
        Look("me", Folder.INBOX, Position(1, 3), ((name, fact),), (fact.message_id, b"words"))
    )


def test_what_was_recorded_is_folded_again(store: Store) -> None:
    know(store)
    reply(store)
    known = store.interview("i1")
    assert known is not None
    assert known.recap.answers.met == "Dana"
    assert store.interviews() == (known,)


def test_a_fact_that_changes_nothing_is_not_recorded(store: Store) -> None:
    know(store)
    reply(store)
    assert store.look(Look("me", Folder.SENT, Position(1, 9), (("i1", sighted("i1")),))) == ()
    assert store.position("me", Folder.SENT) == Position(1, 9)


def test_only_mails_to_the_user_that_were_begun_lately_are_counted(store: Store) -> None:
    know(store)
    know(store, "i2", "you")
    store.keep(intent(EffectKind.PROMPT))
    store.keep(intent(EffectKind.CONFIRM, NOW - 25 * HOUR))
    store.keep(intent(EffectKind.DRAFT))
    store.keep(intent(EffectKind.ANSWER, attempts=0))
    store.keep(intent(EffectKind.PROMPT, name="i2"))
    store.keep(replace(intent(EffectKind.CALL), started=NOW + HOUR))
    kinds = set(EffectKind) - {EffectKind.DRAFT}
    assert store.mails("me", kinds, NOW - 24 * HOUR, NOW) == 1
    assert store.mails("me", {EffectKind.CONFIRM}, NOW - 48 * HOUR, NOW) == 1


def test_what_is_forgotten_leaves_nothing_and_does_not_come_back(store: Store) -> None:
    know(store)
    know(store, "i2")
    store.keep(intent(EffectKind.PROMPT), Ended(NOW, Effect(EffectKind.PROMPT, 1), Ending.DONE))
    reply(store)
    reply(store, "i2")
    store.forget("i1")
    assert store.interview("i1") is None
    assert [each.id for each in store.interviews()] == ["i2"]
    assert store.intents("i1") == ()
    assert store.reply("me", "<r.i1@example.org>") is None
    assert store.reply("me", "<r.i2@example.org>") == b"words"
    assert store.owner_of("me", ("<i1.prompt@example.org>",), ("i1-TOKEN",)) is None
    know(store)
    assert store.interview("i1") is None
    store.look_again("me")
    assert "i1" not in store.due("me", NOW) or store.interview("i1") is None


def test_messages_set_aside_are_told_once_each_in_order(store: Store) -> None:
    for number, hours in ((7, 2), (8, 1), (7, 2)):
        aside = Aside("me", Folder.INBOX, 1, number, "<m@x>", "too deep", NOW - hours * HOUR)
        store.look(Look("me", Folder.INBOX, Position(1, number + 1), aside=aside))
    assert [aside.number for aside in store.asides("me")] == [7, 8]
    assert store.asides("you") == ()


def test_what_was_learned_is_kept_by_account_and_the_newer_takes_its_place(store: Store) -> None:
    assert store.learned("me") == {}
    store.learn("me", "sent", "one")
    store.learn("me", "letters", "two")
    store.learn("you", "sent", "three")
    store.learn("me", "sent", "four")
    assert store.learned("me") == {"sent": "four", "letters": "two"}
    assert store.learned("you") == {"sent": "three"}


def test_what_was_learned_is_forgotten_for_that_account_alone(store: Store) -> None:
    store.learn("me", "sent", "one")
    store.learn("you", "sent", "two")
    store.unlearn("me")
    store.unlearn("me")
    assert store.learned("me") == {}
    assert store.learned("you") == {"sent": "two"}


def test_what_was_forgotten_is_not_left_in_the_files(tmp_path: Path) -> None:
    with open_store(f"sqlite:///{tmp_path}/store.db") as opened:
        opened.store.learn("me", "sent", "Hi {first}, from the boathouse")
        opened.store.unlearn("me")
        kept = b"".join(file.read_bytes() for file in tmp_path.iterdir())
    assert b"boathouse" not in kept


def test_a_calendar_is_known_as_far_as_it_was_followed(store: Store) -> None:
    assert store.followed("me", "work") == Followed()
    one, two = Kept("/1", "a", ("i1",)), Kept("/2", "b")
    store.follow(CalendarLook("me", "work", (("i1", sighted("i1")),), (one, two)))
    assert store.followed("me", "work").at is None
    gone = replace(one, missed=1, off=True)
    store.follow(CalendarLook("me", "work", kept=(gone,), dropped=("/2",), token="t", at=NOW))
    assert store.followed("me", "work") == Followed("t", NOW, (gone,))
    assert store.followed("you", "work") == Followed()
    assert store.followed("me", "other") == Followed()
    assert [each.id for each in store.interviews()] == ["i1"]


def test_a_calendar_holds_what_it_does_not_miss(store: Store) -> None:
    row = Kept("/1", "a", ("i1", "i%"))
    store.follow(CalendarLook("me", "work", kept=(row,)))
    assert store.holds("me", "i1")
    assert not store.holds("you", "i1")
    assert not store.holds("me", "i")
    store.follow(CalendarLook("me", "work", kept=(replace(row, missed=1),)))
    assert not store.holds("me", "i1")


def test_a_calendar_of_many_objects_is_recorded_in_one_step(store: Store) -> None:
    rows = tuple(Kept(f"/{number}", "a") for number in range(2000))
    for _ in range(2):
        store.follow(CalendarLook("me", "work", kept=rows, at=NOW))
    assert len(store.followed("me", "work").kept) == 2000


def test_what_was_applied_for_is_remembered_once_the_newest_first(store: Store) -> None:
    for number, (employer, role) in enumerate(
        [("Northwind", "Clerk"), ("Acme", ""), ("Northwind", "Engineer")]
    ):
        applied = Application(employer, role, "northwind.example" if role else "")
        at = NOW + number * HOUR
        store.look(Look("me", Folder.INBOX, Position(1, 2), application=(applied, at)))
    assert store.applications("me") == (
        Application("Northwind", "Engineer", "northwind.example"),
        Application("Acme"),
    )
    assert store.applications("you") == ()
