"""Who caused a job, and indexes for what operators ask: recent sessions, and jobs that were given up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0078"
down_revision = "0077"

DEAD, FINISHED = sa.text("state = 'dead'"), sa.text("finished_at IS NOT NULL")


def upgrade() -> None:
    """Add them; jobs so far have no known cause."""
    op.add_column("jobs", sa.Column("correlation_id", sa.String(64), nullable=True))
    op.add_column("jobs", sa.Column("trace_parent", sa.String(64), nullable=True))
    op.create_index("ix_jobs_dead", "jobs", ["priority"], sqlite_where=DEAD, postgresql_where=DEAD)
    op.create_index("ix_sessions_started_at", "sessions", ["started_at"])
    op.create_index(
        "ix_sessions_finished_at", "sessions", ["finished_at"], sqlite_where=FINISHED, postgresql_where=FINISHED
    )


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_sessions_finished_at", "sessions")
    op.drop_index("ix_sessions_started_at", "sessions")
    op.drop_index("ix_jobs_dead", "jobs")
    op.drop_column("jobs", "trace_parent")
    op.drop_column("jobs", "correlation_id")
