"""A message of a coding attempt can be spoken."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0074"
down_revision = "0073"


def upgrade() -> None:
    """Note it; earlier messages were typed."""
    op.add_column("coding_messages", sa.Column("spoken", sa.Boolean(), nullable=False, server_default=sa.false()))


def downgrade() -> None:
    """Forget it."""
    op.drop_column("coding_messages", "spoken")
