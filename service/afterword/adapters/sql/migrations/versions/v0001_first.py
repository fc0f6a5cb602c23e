"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Create everything."""
    op.create_table(
        "interview",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("account", sa.String(64), nullable=False),
        sa.Column("uid", sa.Text, nullable=False),
        sa.Column("recurrence_id", sa.Text, nullable=False),
        sa.Column("seen_at", sa.String(32), nullable=False),
        sa.Column("next_at", sa.String(32)),
        sa.UniqueConstraint("account", "uid", "recurrence_id"),
    )
    op.create_index("interview_next", "interview", ["account", "next_at"])
    op.create_table(
        "fact",
        sa.Column("interview", sa.String(32), sa.ForeignKey("interview.id"), primary_key=True),
        sa.Column("seq", sa.Integer, primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("data", sa.Text, nullable=False),
    )
    op.create_table(
        "intent",
        sa.Column("interview", sa.String(32), sa.ForeignKey("interview.id"), primary_key=True),
        sa.Column("effect", sa.Text, primary_key=True),
        sa.Column("kind", sa.String(32), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("person", sa.Text, nullable=False),
        sa.Column("marks", sa.Text, nullable=False),
        sa.Column("raw", sa.LargeBinary, nullable=False),
        sa.Column("folder", sa.String(16), nullable=False),
        sa.Column("by_post", sa.Integer, nullable=False),
        sa.Column("due", sa.String(32), nullable=False),
        sa.Column("token", sa.String(32), nullable=False),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("progress", sa.String(16), nullable=False),
        sa.Column("attempts", sa.Integer, nullable=False),
        sa.Column("not_before", sa.String(32)),
        sa.Column("started", sa.String(32)),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("next", sa.Integer, nullable=False),
        sa.Column("number", sa.Integer),
        sa.Column("sweep", sa.String(32)),
        sa.Column("trouble", sa.Text, nullable=False),
    )
    op.create_index("intent_sweep", "intent", ["sweep"])
    op.create_index("intent_token", "intent", ["token"])
    op.create_table(
        "mark",
        sa.Column("id", sa.String(255), primary_key=True),
        sa.Column("interview", sa.String(32), sa.ForeignKey("interview.id"), nullable=False),
        sa.Column("effect", sa.Text, nullable=False),
    )
    op.create_table(
        "reply",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("message_id", sa.String(998), primary_key=True),
        sa.Column("raw", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "position",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("folder", sa.String(16), primary_key=True),
        sa.Column("epoch", sa.Integer, nullable=False),
        sa.Column("next", sa.Integer, nullable=False),
    )
    op.create_table(
        "aside",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("folder", sa.String(16), primary_key=True),
        sa.Column("epoch", sa.Integer, primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("message_id", sa.Text, nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
