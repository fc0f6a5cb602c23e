"""Opening the store: the file, its permissions, its schema, and who else works on it.

SQLite in WAL mode with ``synchronous=FULL``: an intent that is marked as begun must survive a power
cut, or what it began would be begun again unseen.
"""

import fcntl
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event, inspect, text
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from afterword.adapters.sql.store import SqlStore
from afterword.errors import StoreBusy, StoreError

SCHEMA_VERSION = "0004"
"""The revision that this program works with; the newest file under ``migrations/versions``."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A store that is ready, and the secret that makes its message ids unguessable.

    The secret lies in a file beside the database, so that a lost database does not change the ids
    of messages that are already in the mailbox.
    """

    store: SqlStore
    secret: bytes


@contextmanager
def open_store(url: str, *, alone: bool = False, create: bool = True) -> Iterator[Opened]:
    """Open the store and bring its schema up to date.

    ``alone`` takes the store for this process; StoreBusy when another has it. With ``create`` off
    a store that does not exist yet is a StoreError instead of a new file.
    """
    path = _path(url)
    if not create and not path.exists():
        raise StoreError(
            f"There is no store at {path} yet. `afterword run` makes it; if it lies elsewhere,"
            " set store.url."
        )
    _prepare(path)
    with _lock(path, alone=alone):
        engine = _engine(url)
        try:
            _up_to_date(engine, path)
            yield Opened(SqlStore(engine, str(path)), _secret(path))
        finally:
            engine.dispose()


def _path(url: str) -> Path:
    database = make_url(url).database
    if not database or database == ":memory:":
        raise StoreError(f"store.url is {url!r}, but the store has to be a file.")
    return Path(database)


def _prepare(path: Path) -> None:
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    except OSError as error:
        raise StoreError(
            f"The store {path} cannot be opened: {error.strerror}. Make its folder writable for"
            " this user, or set store.url to a place that is."
        ) from error


@contextmanager
def _lock(path: Path, *, alone: bool) -> Iterator[None]:
    if not alone:
        yield
        return
    try:
        lock = path.with_name(path.name + ".lock").open("a")
    except OSError as error:
        raise StoreError(
            f"The lock file {path}.lock cannot be opened: {error.strerror}. Make its folder"
            " writable for this user, or set store.url to a place that is."
        ) from error
    with lock as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            raise StoreBusy(
                f"Another Afterword is running on the store {path}. Stop it first, or give this"
                " one a store of its own (setting store.url)."
            ) from error
        yield


def _engine(url: str) -> Engine:
    engine = create_engine(url, connect_args={"timeout": 10})

    @event.listens_for(engine, "connect")
    def _configure(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
        connection.isolation_level = None
        cursor = connection.cursor()
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "trusted_schema=OFF",
            "secure_delete=ON",
        ):
            cursor.execute(f"PRAGMA {pragma}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        # A read that turns into a write gets "database is locked" at once; so say it beforehand.
        writes = connection.get_execution_options().get("writes")
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


def _up_to_date(engine: Engine, path: Path) -> None:
    try:
        current = _version(engine)
        if current == SCHEMA_VERSION:
            return
        if current is not None and current > SCHEMA_VERSION:
            raise StoreError(
                f"The store {path} was written by a newer Afterword (schema {current}). Install"
                " that version again, or set store.url to another file."
            )
        migrate(engine)
    except SQLAlchemyError as error:
        raise StoreError(
            f"The store {path} cannot be used: {getattr(error, 'orig', None) or error}. If it is"
            " not a database of Afterword, set store.url to another file."
        ) from error


def _version(engine: Engine) -> str | None:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return None
        return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()


def migrate(engine: Engine) -> None:
    """Bring the tables to :data:`SCHEMA_VERSION`."""
    # Imported here: most starts find nothing to do, and Alembic is slow to import.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    with engine.connect().execution_options(writes=True) as connection, connection.begin():
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _secret(path: Path) -> bytes:
    file = path.with_name(path.name + ".key")
    try:
        if not file.exists():
            fresh = file.with_name(file.name + ".new")
            fresh.touch(mode=0o600)
            fresh.write_text(secrets.token_hex(32) + "\n", encoding="ascii")
            fresh.rename(file)
        secret = bytes.fromhex(file.read_text(encoding="ascii").strip())
    except (OSError, ValueError) as error:
        raise StoreError(
            f"The key file {file} cannot be read: {error}. It names the messages that Afterword"
            " has written; restore it, or remove it to begin with a new one."
        ) from error
    if len(secret) < 32:
        raise StoreError(f"The key file {file} is cut short. Restore it, or remove it.")
    return secret
