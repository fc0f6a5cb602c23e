"""How far calendars have been followed: one row for each, and one for each of its objects."""

import json

from sqlalchemy import Connection, delete, insert, select

from afterword.adapters.sql import schema
from afterword.adapters.sql.rows import instant, stamp
from afterword.adapters.sql.writing import upsert
from afterword.ports import CalendarLook, Followed, Kept

_BATCH = 500
"""Values in one statement; databases have limits."""


def followed(connection: Connection, account: str, calendar: str) -> Followed:
    """What is known of that calendar."""
    table, entry = schema.calendar.c, schema.calendar_entry.c
    row = connection.execute(
        select(table.token, table.at).where(table.account == account, table.name == calendar)
    ).first()
    rows = connection.execute(
        select(entry.href, entry.etag, entry.interviews, entry.missed, entry.off).where(
            entry.account == account, entry.calendar == calendar
        )
    )
    kept = tuple(
        Kept(each.href, each.etag, tuple(json.loads(each.interviews)), each.missed, bool(each.off))
        for each in rows
    )
    return Followed(row.token, instant(row.at), kept) if row is not None else Followed(kept=kept)


def note(connection: Connection, look: CalendarLook) -> None:
    """Write down all of a look but its facts."""
    table = schema.calendar_entry
    whose = {"account": look.account, "calendar": look.calendar}
    old = [*look.dropped, *(each.href for each in look.kept)]
    for at in range(0, len(old), _BATCH):
        connection.execute(
            delete(table).where(
                table.c.account == look.account,
                table.c.calendar == look.calendar,
                table.c.href.in_(old[at : at + _BATCH]),
            )
        )
    rows = [
        whose
        | {
            "href": each.href,
            "etag": each.etag,
            "interviews": json.dumps(each.interviews),
            "missed": each.missed,
            "off": int(each.off),
        }
        for each in look.kept
    ]
    if rows:
        connection.execute(insert(table), rows)
    if look.at is not None:
        key = {"account": look.account, "name": look.calendar}
        values = {"token": look.token, "at": stamp(look.at)}
        upsert(connection, schema.calendar, key, values)


def holds(connection: Connection, account: str, interview_id: str) -> bool:
    """Whether an object that is not missing has the interview."""
    table = schema.calendar_entry.c
    query = select(table.href).where(
        table.account == account,
        table.missed == 0,
        table.interviews.contains(json.dumps(interview_id), autoescape=True),
    )
    return connection.execute(query).first() is not None
