"""A store that an earlier version wrote is brought up to date with everything in it."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from afterword.adapters.sql import open_store, schema
from afterword.domain.facts import Effect, EffectKind
from afterword.domain.interview import Interview
from afterword.errors import StoreError
from afterword.ports import Folder, Position

STORES = Path(__file__).parent.parent / "data" / "stores"


@pytest.fixture(params=sorted(file.name for file in STORES.glob("*.sql")))
def file(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A store as a version of that time left it."""
    file = tmp_path / "store.db"
    with closing(sqlite3.connect(file)) as database:
        database.executescript((STORES / request.param).read_text(encoding="utf-8"))
    return file


def known(file: Path) -> Interview:
    with open_store(f"sqlite:///{file}") as opened:
        interview = opened.store.interview("sample")
    assert interview is not None
    return interview


def test_every_interview_comes_through_with_its_answers_and_letters(file: Path) -> None:
    interview = known(file)
    assert interview.recap.answers.next == "Dana writes by Thursday"
    assert interview.composed is not None
    assert interview.composed.correspondence.letters[0].to.name == "Dana Li"
    assert interview.is_done(Effect(EffectKind.DRAFT, 1, 1, "dana.li@northwind.example"))
    with open_store(f"sqlite:///{file}") as opened:
        store = opened.store
        assert store.position("me", Folder.INBOX) == Position(7, 13)
        assert store.reply("me", "<1@example.org>") is not None
        assert store.owner_of("me", ("<trace@example.org>",), ()) is not None
        assert [aside.number for aside in store.asides("me")] == [3]
        assert len(store.intents("sample")) == 2


def test_nothing_is_learned_yet_and_can_be_from_then_on(file: Path) -> None:
    with open_store(f"sqlite:///{file}") as opened:
        assert opened.store.learned("me") == {}
        opened.store.learn("me", "sent", "{}")
    with open_store(f"sqlite:///{file}") as opened:
        assert opened.store.learned("me") == {"sent": "{}"}


def test_its_tables_are_those_of_a_new_store(file: Path) -> None:
    known(file)
    engine = create_engine(f"sqlite:///{file}")
    try:
        with engine.connect() as connection:
            context = MigrationContext.configure(connection)
            assert compare_metadata(context, schema.metadata) == []
    finally:
        engine.dispose()


def test_being_opened_twice_changes_nothing_more(file: Path) -> None:
    assert known(file) == known(file)


def test_a_store_of_a_newer_version_is_left_alone(file: Path) -> None:
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(StoreError, match="newer Afterword"), open_store(f"sqlite:///{file}"):
        pass
