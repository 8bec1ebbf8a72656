"""Candidates draw systems: their drawings, explanations and judgements."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0070"
down_revision = "0060"


def upgrade() -> None:
    """Make room for attempts at system design tasks."""
    op.create_table(
        "design_attempts",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("candidate_id", sa.String(64), nullable=False),
        sa.Column("task_id", sa.String(128), nullable=False),
        sa.Column("work", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("hints_used", sa.Integer(), nullable=False),
        sa.Column("stored_bytes", sa.Integer(), nullable=False),
        sa.Column("judgement", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_design_attempts")),
    )
    op.create_index("ix_design_attempts_candidate_id_started_at", "design_attempts", ["candidate_id", "started_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_design_attempts_candidate_id_started_at", "design_attempts")
    op.drop_table("design_attempts")
