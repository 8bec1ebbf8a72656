"""Candidates reply to "Did you say this?", and answers keep the judgements of former versions of the judge."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0041"
down_revision = "0040"


def upgrade() -> None:
    """Make room for replies and earlier judgements."""
    op.create_table(
        "self_assessed_points",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=255), nullable=False),
        sa.Column("point", sa.String(length=255), nullable=False),
        sa.Column("reply", sa.String(length=8), nullable=False),
        sa.Column("replied_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_self_assessed_points_interview_id_interviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "question_id", "point", name=op.f("pk_self_assessed_points")),
    )
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("earlier_judgements", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Forget replies and earlier judgements."""
    with op.batch_alter_table("answers") as answers:
        answers.drop_column("earlier_judgements")
    op.drop_table("self_assessed_points")
