"""Only recordings of similar length are compared: scores know how long their recording is."""

from __future__ import annotations

import json
import zlib

import sqlalchemy as sa
from alembic import op

revision = "0046"
down_revision = "0045"


def upgrade() -> None:
    """Read each length from the report; scores without one have lost their recording, and are deleted."""
    with op.batch_alter_table("report_scores") as scores:
        scores.add_column(sa.Column("duration_seconds", sa.Double(), nullable=True))
    reports = sa.table("reports", sa.column("subject", sa.String), sa.column("content", sa.LargeBinary))
    kept = sa.table("report_scores", sa.column("subject", sa.String), sa.column("duration_seconds", sa.Double))
    connection = op.get_bind()
    for subject, content in connection.execute(sa.select(reports.c.subject, reports.c.content)).all():
        seconds = json.loads(zlib.decompress(content))["recording"]["duration_seconds"]
        connection.execute(sa.update(kept).where(kept.c.subject == subject).values(duration_seconds=seconds))
    connection.execute(sa.delete(kept).where(kept.c.duration_seconds.is_(None)))
    with op.batch_alter_table("report_scores") as scores:
        scores.alter_column("duration_seconds", existing_type=sa.Double(), nullable=False)


def downgrade() -> None:
    """Forget the lengths."""
    with op.batch_alter_table("report_scores") as scores:
        scores.drop_column("duration_seconds")
