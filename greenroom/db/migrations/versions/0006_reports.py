"""Reports of recordings, and what each version of the scorer made of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Create reports and their scores."""
    op.create_table(
        "reports",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("subject", name=op.f("pk_reports")),
    )
    op.create_index(op.f("ix_reports_candidate_id"), "reports", ["candidate_id"])
    op.create_table(
        "report_scores",
        sa.Column("subject", sa.String(length=64), nullable=False),
        sa.Column("scorer_version", sa.String(length=32), nullable=False),
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("scored_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("values", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("subject", "scorer_version", name=op.f("pk_report_scores")),
    )
    op.create_index("ix_report_scores_candidate_id_recorded_at", "report_scores", ["candidate_id", "recorded_at"])


def downgrade() -> None:
    """Drop them."""
    op.drop_index("ix_report_scores_candidate_id_recorded_at", "report_scores")
    op.drop_table("report_scores")
    op.drop_index(op.f("ix_reports_candidate_id"), "reports")
    op.drop_table("reports")
