"""What candidates write when they look back on a session."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """Create the table of reflections."""
    op.create_table(
        "reflections",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("prompt_id", sa.String(length=32), nullable=False),
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("prompt", sa.Text(), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("reply", sa.Text(), nullable=True),
        sa.Column("reply_by", sa.String(length=255), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_reflections_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "prompt_id", name=op.f("pk_reflections")),
    )
    op.create_index("ix_reflections_candidate_id_saved_at", "reflections", ["candidate_id", "saved_at"])


def downgrade() -> None:
    """Drop it."""
    op.drop_table("reflections")
