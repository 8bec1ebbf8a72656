"""Replies say what they are instead of an answer: a request to repeat the question, a correction, and so on."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0043"
down_revision = "0042"


def upgrade() -> None:
    """Make room for the move of a reply."""
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("move", sa.String(length=16), nullable=True))


def downgrade() -> None:
    """Forget the moves of replies."""
    with op.batch_alter_table("answers") as answers:
        answers.drop_column("move")
