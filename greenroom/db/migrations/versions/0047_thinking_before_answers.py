"""The latency of a spoken answer includes the thinking before its recording."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0047"
down_revision = "0046"


def upgrade() -> None:
    """Make room for the time before the first recording of an answer."""
    with op.batch_alter_table("spoken_answers") as answers:
        answers.add_column(sa.Column("thinking_seconds", sa.Double(), nullable=True))


def downgrade() -> None:
    """Forget that time."""
    with op.batch_alter_table("spoken_answers") as answers:
        answers.drop_column("thinking_seconds")
