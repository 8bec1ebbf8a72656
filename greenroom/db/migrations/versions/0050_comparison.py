"""Candidates may have their average score counted in weekly summaries of their profession."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0050"
down_revision = "0049"


def upgrade() -> None:
    """Make room for the consent, the scores that count, and the summaries."""
    with op.batch_alter_table("accounts") as accounts:
        accounts.add_column(sa.Column("comparison_consent_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "comparison_scores",
        sa.Column("account_id", sa.String(64), nullable=False),
        sa.Column("domain", sa.String(64), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_comparison_scores_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("account_id", "domain", name=op.f("pk_comparison_scores")),
    )
    op.create_table(
        "comparison_summaries",
        sa.Column("domain", sa.String(64), nullable=False),
        sa.Column("made_on", sa.Date(), nullable=False),
        sa.Column("people", sa.Integer(), nullable=False),
        sa.Column("is_withdrawn", sa.Boolean(), nullable=False),
        sa.Column("lower_score", sa.Double(), nullable=False),
        sa.Column("median_score", sa.Double(), nullable=False),
        sa.Column("upper_score", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("domain", name=op.f("pk_comparison_summaries")),
    )


def downgrade() -> None:
    """Forget the summaries, the scores and the consent."""
    op.drop_table("comparison_summaries")
    op.drop_table("comparison_scores")
    with op.batch_alter_table("accounts") as accounts:
        accounts.drop_column("comparison_consent_at")
