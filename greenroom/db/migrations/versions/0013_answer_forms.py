"""Store the form of an answer's content instead of whether it was spoken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """Name the form of every answer."""
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("form", sa.String(length=16), nullable=False, server_default="text"))
    op.execute("UPDATE answers SET form = 'speech' WHERE is_spoken")
    with op.batch_alter_table("answers") as answers:
        answers.alter_column("form", existing_type=sa.String(length=16), server_default=None)
        answers.drop_column("is_spoken")


def downgrade() -> None:
    """Keep of the form whether the answer was spoken."""
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("is_spoken", sa.Boolean(), nullable=False, server_default=sa.false()))
    op.execute("UPDATE answers SET is_spoken = (form = 'speech')")
    with op.batch_alter_table("answers") as answers:
        answers.alter_column("is_spoken", existing_type=sa.Boolean(), server_default=None)
        answers.drop_column("form")
