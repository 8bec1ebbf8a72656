"""Live conversations: what was acknowledged, tickets, and the pauses of candidates."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0075"
down_revision = "0074"


def upgrade() -> None:
    """Make room for them."""
    op.create_table(
        "live_conversations",
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("state", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"],
            ["sessions.id"],
            name=op.f("fk_live_conversations_session_id_sessions"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("session_id", name=op.f("pk_live_conversations")),
    )
    op.create_table(
        "live_tickets",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("session_id", sa.String(64), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_live_tickets_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_live_tickets")),
    )
    op.create_index(op.f("ix_live_tickets_session_id"), "live_tickets", ["session_id"])
    op.create_table(
        "candidate_pauses",
        sa.Column("candidate_id", sa.String(64), nullable=False),
        sa.Column("history", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_candidate_pauses")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("candidate_pauses")
    op.drop_index(op.f("ix_live_tickets_session_id"), "live_tickets")
    op.drop_table("live_tickets")
    op.drop_table("live_conversations")
