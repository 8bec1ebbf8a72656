"""Words of an answer that were recognised while the candidate spoke, and may well be others."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0076"
down_revision = "0075"


def upgrade() -> None:
    """Make room for them; answers so far have none."""
    op.add_column("answers", sa.Column("doubtful_words", sa.JSON(none_as_null=True), nullable=True))


def downgrade() -> None:
    """Forget them."""
    op.drop_column("answers", "doubtful_words")
