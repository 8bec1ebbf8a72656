"""Indexes for what administrators look at often: the newest jobs and accounts, and when a worker last reported."""

from __future__ import annotations

from alembic import op

revision = "0082"
down_revision = "0081"


def upgrade() -> None:
    """Add them."""
    op.create_index("ix_jobs_created_at_id", "jobs", ["created_at", "id"])
    op.create_index("ix_jobs_heartbeat_at", "jobs", ["heartbeat_at"])
    op.create_index("ix_accounts_created_at_id", "accounts", ["created_at", "id"])


def downgrade() -> None:
    """Remove them."""
    op.drop_index("ix_accounts_created_at_id", "accounts")
    op.drop_index("ix_jobs_heartbeat_at", "jobs")
    op.drop_index("ix_jobs_created_at_id", "jobs")
