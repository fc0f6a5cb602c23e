"""How far the user's calendars have been followed."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the tables; they begin empty."""
    op.create_table(
        "calendar",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("name", sa.Text, primary_key=True),
        sa.Column("token", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
    op.create_table(
        "calendar_entry",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("calendar", sa.Text, primary_key=True),
        sa.Column("href", sa.Text, primary_key=True),
        sa.Column("etag", sa.Text, nullable=False),
        sa.Column("interviews", sa.Text, nullable=False),
        sa.Column("missed", sa.Integer, nullable=False),
        sa.Column("off", sa.Integer, nullable=False),
    )
