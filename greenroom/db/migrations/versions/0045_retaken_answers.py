"""Candidates answer a question again: an interview knows its position before the latest answer."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0045"
down_revision = "0044"


def upgrade() -> None:
    """Make room for the position before the latest answer."""
    with op.batch_alter_table("interviews") as interviews:
        interviews.add_column(sa.Column("position_before", sa.JSON(), nullable=True))


def downgrade() -> None:
    """Forget the position before the latest answer."""
    with op.batch_alter_table("interviews") as interviews:
        interviews.drop_column("position_before")
