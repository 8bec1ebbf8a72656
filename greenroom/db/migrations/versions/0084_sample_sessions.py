"""An index for the sample session, which the home page looks for among all sessions of a candidate."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0084"
down_revision = "0083"


def upgrade() -> None:
    """Add it."""
    op.create_index(
        "ix_sessions_samples",
        "sessions",
        ["candidate_id"],
        sqlite_where=sa.text("is_sample = 1"),
        postgresql_where=sa.text("is_sample"),
    )


def downgrade() -> None:
    """Remove it."""
    op.drop_index("ix_sessions_samples", "sessions")
