"""The tables. Instants are UTC in ISO 8601, which sorts as text; facts and lists are JSON."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

metadata = MetaData()

interview = Table(
    "interview",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("account", String(64), nullable=False),
    Column("uid", Text, nullable=False),
    Column("recurrence_id", Text, nullable=False),
    Column("seen_at", String(32), nullable=False),
    Column("next_at", String(32)),
    UniqueConstraint("account", "uid", "recurrence_id"),
    Index("interview_next", "account", "next_at"),
)

fact = Table(
    "fact",
    metadata,
    Column("interview", String(32), ForeignKey("interview.id"), primary_key=True),
    Column("seq", Integer, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("data", Text, nullable=False),
)

intent = Table(
    "intent",
    metadata,
    Column("interview", String(32), ForeignKey("interview.id"), primary_key=True),
    Column("effect", Text, primary_key=True),
    Column("kind", String(32), nullable=False),
    Column("round", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("person", Text, nullable=False),
    Column("marks", Text, nullable=False),
    Column("raw", LargeBinary, nullable=False),
    Column("folder", String(16), nullable=False),
    Column("by_post", Integer, nullable=False),
    Column("due", String(32), nullable=False),
    Column("token", String(32), nullable=False),
    Column("text", Text, nullable=False),
    Column("progress", String(16), nullable=False),
    Column("attempts", Integer, nullable=False),
    Column("not_before", String(32)),
    Column("started", String(32)),
    Column("epoch", Integer, nullable=False),
    Column("next", Integer, nullable=False),
    Column("number", Integer),
    Column("sweep", String(32)),
    Column("trouble", Text, nullable=False),
    Index("intent_sweep", "sweep"),
    Index("intent_token", "token"),
)

mark = Table(
    "mark",
    metadata,
    Column("id", String(255), primary_key=True),
    Column("interview", String(32), ForeignKey("interview.id"), nullable=False),
    Column("effect", Text, nullable=False),
)

reply = Table(
    "reply",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("message_id", String(998), primary_key=True),
    Column("raw", LargeBinary, nullable=False),
)

position = Table(
    "position",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("folder", String(16), primary_key=True),
    Column("epoch", Integer, nullable=False),
    Column("next", Integer, nullable=False),
)

aside = Table(
    "aside",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("folder", String(16), primary_key=True),
    Column("epoch", Integer, primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("message_id", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

learned = Table(
    "learned",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("key", String(32), primary_key=True),
    Column("value", Text, nullable=False),
)

application = Table(
    "application",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("employer", String(200), primary_key=True),
    Column("domain", String(255), primary_key=True),
    Column("role", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

calendar = Table(
    "calendar",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("name", Text, primary_key=True),
    Column("token", Text, nullable=False),
    Column("at", String(32), nullable=False),
)

calendar_entry = Table(
    "calendar_entry",
    metadata,
    Column("account", String(64), primary_key=True),
    Column("calendar", Text, primary_key=True),
    Column("href", Text, primary_key=True),
    Column("etag", Text, nullable=False),
    Column("interviews", Text, nullable=False),
    Column("missed", Integer, nullable=False),
    Column("off", Integer, nullable=False),
)
