"""The port ``Store`` on a SQLAlchemy engine. Every method is one transaction."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, delete, func, select, update
from sqlalchemy.exc import SQLAlchemyError

from afterword.adapters.sql import calendars, schema
from afterword.adapters.sql.rows import aside_of, instant, intent_of, intent_row, stamp
from afterword.adapters.sql.writing import (
    add,
    added,
    forget,
    load,
    set_next,
    upsert,
    upsert_application,
    upsert_aside,
)
from afterword.domain.detection import Application
from afterword.domain.facts import Effect, EffectKind, Fact
from afterword.domain.interview import Interview
from afterword.domain.model import LONG_AGO
from afterword.errors import StoreError
from afterword.ports import Aside, CalendarLook, Folder, Followed, Intent, Look, Position

MOST_APPLICATIONS = 500
"""The newest applications of an account that are remembered when a mail is judged."""


class SqlStore:
    """Remembers in a relational database. ``where`` names it in error messages."""

    def __init__(self, engine: Engine, where: str) -> None:
        self._engine = engine
        self._where = where

    def interview(self, interview_id: str) -> Interview | None:
        with self._transaction() as connection:
            return load(connection, interview_id)

    def interviews(self) -> tuple[Interview, ...]:
        query = select(schema.interview.c.id).order_by(schema.interview.c.seen_at)
        with self._transaction() as connection:
            found = [load(connection, row.id) for row in connection.execute(query)]
        return tuple(interview for interview in found if interview is not None)

    def due(self, account: str, now: datetime) -> tuple[str, ...]:
        table = schema.interview.c
        query = (
            select(table.id)
            .where(table.account == account, table.next_at <= stamp(now))
            .order_by(table.next_at)
        )
        return tuple(row.id for row in self._rows(query))

    def next_due(self, account: str) -> datetime | None:
        table = schema.interview.c
        query = select(func.min(table.next_at)).where(table.account == account)
        with self._transaction() as connection:
            return instant(connection.execute(query).scalar())

    def look_again(self, account: str) -> None:
        table = schema.interview
        again = update(table).where(table.c.account == account)
        with self._transaction(writes=True) as connection:
            connection.execute(again.values(next_at=stamp(LONG_AGO)))

    def look(self, look: Look) -> tuple[str, ...]:
        with self._transaction(writes=True) as connection:
            changed = added(connection, look.account, look.facts)
            if look.reply is not None:
                message_id, raw = look.reply
                key = {"account": look.account, "message_id": message_id[:998]}
                upsert(connection, schema.reply, key, {"raw": raw})
            if look.application is not None:
                upsert_application(connection, look.account, *look.application)
            if look.aside is not None:
                upsert_aside(connection, look.aside)
            upsert(
                connection,
                schema.position,
                {"account": look.account, "folder": look.folder.value},
                {"epoch": look.position.epoch, "next": look.position.next},
            )
        return changed

    def followed(self, account: str, calendar: str) -> Followed:
        with self._transaction() as connection:
            return calendars.followed(connection, account, calendar)

    def follow(self, look: CalendarLook) -> tuple[str, ...]:
        with self._transaction(writes=True) as connection:
            calendars.note(connection, look)
            return added(connection, look.account, look.facts)

    def holds(self, account: str, interview_id: str) -> bool:
        with self._transaction() as connection:
            return calendars.holds(connection, account, interview_id)

    def record(self, interview_id: str, fact: Fact) -> None:
        with self._transaction(writes=True) as connection:
            add(connection, interview_id, "", fact)

    def rearm(self, interview_id: str, when: datetime | None, seen: Interview | None) -> None:
        with self._transaction(writes=True) as connection:
            if seen is None or load(connection, interview_id) == seen:
                set_next(connection, interview_id, when)

    def reply(self, account: str, message_id: str) -> bytes | None:
        table = schema.reply.c
        query = select(table.raw).where(
            table.account == account, table.message_id == message_id[:998]
        )
        rows = self._rows(query)
        return bytes(rows[0].raw) if rows else None

    def position(self, account: str, folder: Folder) -> Position | None:
        table = schema.position.c
        query = select(table.epoch, table.next).where(
            table.account == account, table.folder == folder.value
        )
        rows = self._rows(query)
        return Position(rows[0].epoch, rows[0].next) if rows else None

    def intent(self, interview_id: str, effect: Effect) -> Intent | None:
        table = schema.intent
        query = select(table).where(table.c.interview == interview_id, table.c.effect == effect.key)
        rows = self._rows(query)
        return intent_of(rows[0]) if rows else None

    def keep(self, intent: Intent, fact: Fact | None = None) -> None:
        row = intent_row(intent)
        key = {name: row.pop(name) for name in ("interview", "effect")}
        with self._transaction(writes=True) as connection:
            upsert(connection, schema.intent, key, row)
            for mark in intent.marks:
                upsert(connection, schema.mark, {"id": mark[:255]}, key)
            if fact is not None:
                add(connection, intent.interview, "", fact)

    def intents(self, interview_id: str) -> tuple[Intent, ...]:
        table = schema.intent
        query = select(table).where(table.c.interview == interview_id).order_by(table.c.due)
        return tuple(intent_of(row) for row in self._rows(query))

    def owner_of(self, account: str, ids: Sequence[str], tokens: Sequence[str]) -> Intent | None:
        table, mark, interview = schema.intent, schema.mark, schema.interview
        by_mark = select(mark.c.interview, mark.c.effect).where(
            mark.c.id.in_([i[:255] for i in ids[:200]])
        )
        by_token = select(table.c.interview, table.c.effect).where(
            table.c.token != "", table.c.token.in_(list(tokens[:20]))
        )
        hits = by_mark.union(by_token).subquery()
        query = (
            select(table)
            .join(
                hits,
                (hits.c.interview == table.c.interview) & (hits.c.effect == table.c.effect),
            )
            .join(interview, interview.c.id == table.c.interview)
            .where(interview.c.account == account)
            .order_by(table.c.round.desc(), table.c.due.desc())
        )
        rows = self._rows(query.limit(1))
        return intent_of(rows[0]) if rows else None

    def mails(
        self, account: str, kinds: Collection[EffectKind], since: datetime, until: datetime
    ) -> int:
        table, interview = schema.intent, schema.interview
        query = (
            select(func.count())
            .select_from(table.join(interview, interview.c.id == table.c.interview))
            .where(
                interview.c.account == account,
                table.c.kind.in_([kind.value for kind in kinds]),
                table.c.attempts > 0,
                table.c.started >= stamp(since),
                table.c.started <= stamp(until),
            )
        )
        with self._transaction() as connection:
            return int(connection.execute(query).scalar_one())

    def asides(self, account: str) -> tuple[Aside, ...]:
        table = schema.aside
        query = select(table).where(table.c.account == account).order_by(table.c.at)
        return tuple(aside_of(row) for row in self._rows(query))

    def forget(self, interview_id: str) -> None:
        with self._transaction(writes=True) as connection:
            forget(connection, interview_id)
        self._leave_no_trace()

    def applications(self, account: str) -> tuple[Application, ...]:
        table = schema.application
        query = select(table).where(table.c.account == account).order_by(table.c.at.desc())
        rows = self._rows(query.limit(MOST_APPLICATIONS))
        return tuple(Application(row.employer, row.role, row.domain) for row in rows)

    def learned(self, account: str) -> Mapping[str, str]:
        table = schema.learned.c
        query = select(table.key, table.value).where(table.account == account).order_by(table.key)
        return {row.key: row.value for row in self._rows(query)}

    def learn(self, account: str, key: str, value: str) -> None:
        with self._transaction(writes=True) as connection:
            where = {"account": account, "key": key}
            upsert(connection, schema.learned, where, {"value": value})

    def unlearn(self, account: str) -> None:
        with self._transaction(writes=True) as connection:
            gone = delete(schema.learned).where(schema.learned.c.account == account)
            connection.execute(gone)
        self._leave_no_trace()

    def to_sweep(self, account: str, now: datetime) -> tuple[Intent, ...]:
        table, interview = schema.intent, schema.interview
        query = (
            select(table)
            .join(interview, interview.c.id == table.c.interview)
            .where(interview.c.account == account, table.c.sweep <= stamp(now))
        )
        return tuple(intent_of(row) for row in self._rows(query))

    def _leave_no_trace(self) -> None:
        """What was erased would stay readable in the log of changes."""
        with self._engine.connect() as connection:
            connection.exec_driver_sql("COMMIT")
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _rows(self, query: Select[Any]) -> Sequence[Row[Any]]:
        with self._transaction() as connection:
            return connection.execute(query).all()

    @contextmanager
    def _transaction(self, *, writes: bool = False) -> Iterator[Connection]:
        try:
            connected = self._engine.connect().execution_options(writes=writes)
            with connected as connection, connection.begin():
                yield connection
        except SQLAlchemyError as error:
            cause = getattr(error, "orig", None) or error
            raise StoreError(
                f"The store {self._where} cannot be used: {cause}. Check that the disk has room,"
                " that the file belongs to this user and that it is a database of Afterword"
                " (setting store.url)."
            ) from error
