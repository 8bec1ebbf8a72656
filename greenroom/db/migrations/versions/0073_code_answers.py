"""An answer of an interview can be a program, written in a coding attempt."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0073"
down_revision = "0071"


def upgrade() -> None:
    """Make room for programs, and for the attempts in which they are written."""
    op.add_column("answers", sa.Column("program", sa.JSON(none_as_null=True), nullable=True))
    op.create_table(
        "session_attempts",
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("turn_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("attempt_id", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_session_attempts_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", "turn_number", name=op.f("pk_session_attempts")),
    )


def downgrade() -> None:
    """Drop both."""
    op.drop_table("session_attempts")
    op.drop_column("answers", "program")
