"""What one transaction of the store is made of: facts folded and added, rows written and erased."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Table, delete, func, insert, select, update

from afterword.adapters.sql import schema
from afterword.adapters.sql.rows import fact_of, fact_row, stamp
from afterword.domain.detection import Application
from afterword.domain.facts import Answered, Commanded, Fact, Puzzled, Sighted
from afterword.domain.interview import Interview
from afterword.domain.lifecycle import after, first_seen
from afterword.domain.model import LONG_AGO
from afterword.ports import Aside


def load(connection: Connection, interview_id: str) -> Interview | None:
    """The interview as all its facts add up to it."""
    table = schema.fact.c
    query = (
        select(table.kind, table.data, schema.interview.c.account)
        .join(schema.interview, schema.interview.c.id == table.interview)
        .where(table.interview == interview_id)
        .order_by(table.seq)
    )
    interview: Interview | None = None
    for row in connection.execute(query):
        fact = fact_of(row.kind, row.data)
        if interview is not None:
            interview = after(interview, fact)
        elif isinstance(fact, Sighted):
            interview = first_seen(interview_id, row.account, fact)
    return interview


def add(connection: Connection, interview_id: str, account: str, fact: Fact) -> bool:
    """Append the fact if the interview hears it; whether it did."""
    interview = load(connection, interview_id)
    if interview is None:
        if not isinstance(fact, Sighted) or _is_forgotten(connection, interview_id):
            return False
        row = {
            "id": interview_id,
            "account": account,
            "uid": fact.sighting.uid,
            "recurrence_id": fact.sighting.recurrence_id,
            "seen_at": stamp(fact.at),
        }
        connection.execute(insert(schema.interview).values(row))
    elif after(interview, fact) == interview:
        return False
    table = schema.fact
    last = select(func.coalesce(func.max(table.c.seq), 0)).where(table.c.interview == interview_id)
    seq = connection.execute(last).scalar_one() + 1
    connection.execute(
        insert(table).values({"interview": interview_id, "seq": seq} | fact_row(fact))
    )
    set_next(connection, interview_id, LONG_AGO)
    return True


def added(
    connection: Connection, account: str, facts: Iterable[tuple[str, Fact]]
) -> tuple[str, ...]:
    """Append them; the interviews that heard something."""
    return tuple(name for name, fact in facts if add(connection, name, account, fact))


def _is_forgotten(connection: Connection, interview_id: str) -> bool:
    query = select(schema.interview.c.id).where(schema.interview.c.id == interview_id)
    return connection.execute(query).first() is not None


def forget(connection: Connection, interview_id: str) -> None:
    """Leave the bare id behind, so that the invitation is not taken for a new one."""
    kinds = (Answered, Commanded, Puzzled)
    table = schema.fact.c
    facts = connection.execute(
        select(table.kind, table.data).where(table.interview == interview_id)
    )
    told = [fact_of(row.kind, row.data) for row in facts]
    mails = [fact.message_id[:998] for fact in told if isinstance(fact, kinds)]
    mine = schema.interview.c.id == interview_id
    account = connection.execute(select(schema.interview.c.account).where(mine)).scalar()
    reply = schema.reply.c
    for message_id in mails:
        gone = delete(schema.reply)
        connection.execute(gone.where(reply.account == account, reply.message_id == message_id))
    for each in (schema.fact, schema.intent, schema.mark):
        connection.execute(delete(each).where(each.c.interview == interview_id))
    blank = {"uid": interview_id, "recurrence_id": "", "next_at": None}
    connection.execute(update(schema.interview).where(mine).values(blank))


def set_next(connection: Connection, interview_id: str, when: datetime | None) -> None:
    """When the interview has to be looked at again."""
    table = schema.interview
    connection.execute(update(table).where(table.c.id == interview_id).values(next_at=stamp(when)))


def upsert(
    connection: Connection, table: Table, key: dict[str, Any], values: dict[str, Any]
) -> None:
    """Update or insert in plain SQL that every database knows; the transaction is exclusive."""
    where = [table.c[name] == value for name, value in key.items()]
    if connection.execute(update(table).where(*where).values(values)).rowcount == 0:
        connection.execute(insert(table).values(key | values))


def upsert_application(
    connection: Connection, account: str, application: Application, at: datetime
) -> None:
    """Write down what the user applied for, once for each employer."""
    key = {
        "account": account,
        "employer": application.employer[:200],
        "domain": application.domain[:255],
    }
    upsert(connection, schema.application, key, {"role": application.role, "at": stamp(at)})


def upsert_aside(connection: Connection, aside: Aside) -> None:
    """Write down a message that was set aside."""
    key = {
        "account": aside.account,
        "folder": aside.folder.value,
        "epoch": aside.epoch,
        "number": aside.number,
    }
    values = {"message_id": aside.message_id, "reason": aside.reason, "at": stamp(aside.at)}
    upsert(connection, schema.aside, key, values)
