"""Jobs have a turn in their queue, and indexes that hold only the jobs that wait or run."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0030"
down_revision = "0020"

WAITING = sa.text("state IN ('queued', 'failed')")
RUNNING = sa.text("state = 'running'")
INDEXES = {
    "ix_jobs_waiting": (["priority", "turn", "run_after", "candidate_id"], WAITING),
    "ix_jobs_waiting_of_account": (["candidate_id", "priority", "turn", "run_after"], WAITING),
    "ix_jobs_running": (["priority", "lease_until", "candidate_id"], RUNNING),
}


def upgrade() -> None:
    """Let the jobs that wait now share the first turn."""
    with op.batch_alter_table("jobs") as jobs:
        jobs.add_column(sa.Column("turn", sa.Integer(), nullable=False, server_default="0"))
        jobs.drop_index("ix_jobs_state_priority_run_after")
    with op.batch_alter_table("jobs") as jobs:
        jobs.alter_column("turn", existing_type=sa.Integer(), server_default=None)
    for name, (columns, condition) in INDEXES.items():
        op.create_index(name, "jobs", columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    """Order jobs by the time when they became due."""
    for name in INDEXES:
        op.drop_index(name, "jobs")
    with op.batch_alter_table("jobs") as jobs:
        jobs.drop_column("turn")
        jobs.create_index("ix_jobs_state_priority_run_after", ["state", "priority", "run_after"])
