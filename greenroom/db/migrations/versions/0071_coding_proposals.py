"""An assistant proposes code in attempts, and the candidate decides about it."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0071"
down_revision = "0070"


def upgrade() -> None:
    """Make room for proposals."""
    op.create_table(
        "coding_proposals",
        sa.Column("attempt_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("fault", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("decision", sa.String(16), nullable=True),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["coding_attempts.id"],
            name=op.f("fk_coding_proposals_attempt_id_coding_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", "number", name=op.f("pk_coding_proposals")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("coding_proposals")
