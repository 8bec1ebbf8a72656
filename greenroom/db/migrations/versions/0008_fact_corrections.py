"""Facts of a CV or a job description that the candidate corrected."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """Create the table of corrections."""
    op.create_table(
        "corrected_facts",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("fact_id", sa.String(length=64), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("corrected_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "fact_id", name=op.f("pk_corrected_facts")),
    )


def downgrade() -> None:
    """Drop it."""
    op.drop_table("corrected_facts")
