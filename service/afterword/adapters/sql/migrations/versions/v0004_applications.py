"""What the user applied for, from the mail that acknowledges it."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the table; it begins empty."""
    op.create_table(
        "application",
        sa.Column("account", sa.String(64), primary_key=True),
        sa.Column("employer", sa.String(200), primary_key=True),
        sa.Column("domain", sa.String(255), primary_key=True),
        sa.Column("role", sa.Text, nullable=False),
        sa.Column("at", sa.String(32), nullable=False),
    )
