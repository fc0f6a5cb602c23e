"""Rows to values and back, one function each."""

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

from pydantic import TypeAdapter, ValidationError
from sqlalchemy import Row

from afterword.domain.facts import (
    Answered,
    Commanded,
    Composed,
    Effect,
    EffectKind,
    Ended,
    Fact,
    Hindered,
    Led,
    Puzzled,
    Rejected,
    Sent,
    Sighted,
    Wrote,
)
from afterword.errors import StoreError
from afterword.ports import Aside, Folder, Intent, Progress

_FACTS: dict[str, type[Fact]] = {
    "sighted": Sighted,
    "answered": Answered,
    "commanded": Commanded,
    "puzzled": Puzzled,
    "composed": Composed,
    "sent": Sent,
    "wrote": Wrote,
    "hindered": Hindered,
    "led": Led,
    "rejected": Rejected,
    "ended": Ended,
}
_NAMES = {kind: name for name, kind in _FACTS.items()}


@cache
def _adapter(name: str) -> TypeAdapter[Fact]:
    return TypeAdapter(_FACTS[name])


def fact_row(fact: Fact) -> dict[str, str]:
    """The columns ``kind`` and ``data`` of a fact."""
    name = _NAMES[type(fact)]
    return {"kind": name, "data": _adapter(name).dump_json(fact).decode()}


def fact_of(kind: str, data: str) -> Fact:
    """The fact in those two columns."""
    try:
        return _adapter(kind).validate_json(data)
    except (KeyError, ValidationError) as error:
        raise StoreError(
            f"A fact of the kind {kind!r} in the store cannot be read. Restore the store from a"
            " copy; what lies in the mailbox is not repeated."
        ) from error


def instant(text: str | None) -> datetime | None:
    """The moment in a column."""
    return datetime.fromisoformat(text) if text is not None else None


def stamp(moment: datetime | None) -> str | None:
    """The moment as a column holds it: always with microseconds, so that text sorts by time."""
    return moment.astimezone(UTC).isoformat(timespec="microseconds") if moment else None


def intent_row(intent: Intent) -> dict[str, Any]:
    """All columns of an intent."""
    effect = intent.effect
    return {
        "interview": intent.interview,
        "effect": effect.key,
        "kind": effect.kind.value,
        "round": effect.round,
        "version": effect.version,
        "person": effect.person,
        "marks": json.dumps(intent.marks),
        "raw": intent.raw,
        "folder": intent.folder.value,
        "by_post": int(intent.by_post),
        "due": stamp(intent.due),
        "token": intent.token,
        "text": intent.text,
        "progress": intent.progress.value,
        "attempts": intent.attempts,
        "not_before": stamp(intent.not_before),
        "started": stamp(intent.started),
        "epoch": intent.epoch,
        "next": intent.next,
        "number": intent.number,
        "sweep": stamp(intent.sweep),
        "trouble": intent.trouble,
    }


def intent_of(row: Row[Any]) -> Intent:
    """The intent in a row."""
    due = instant(row.due)
    assert due is not None  # the column is NOT NULL
    return Intent(
        interview=row.interview,
        effect=Effect(EffectKind(row.kind), row.round, row.version, row.person),
        marks=tuple(json.loads(row.marks)),
        raw=row.raw,
        folder=Folder(row.folder),
        by_post=bool(row.by_post),
        due=due,
        token=row.token,
        text=row.text,
        progress=Progress(row.progress),
        attempts=row.attempts,
        not_before=instant(row.not_before),
        started=instant(row.started),
        epoch=row.epoch,
        next=row.next,
        number=row.number,
        sweep=instant(row.sweep),
        trouble=row.trouble,
    )


def aside_of(row: Row[Any]) -> Aside:
    """The message set aside in a row."""
    at = instant(row.at)
    assert at is not None  # the column is NOT NULL
    folder = Folder(row.folder)
    return Aside(row.account, folder, row.epoch, row.number, row.message_id, row.reason, at)
