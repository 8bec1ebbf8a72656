"""What administrators did, what people agreed to, and recordings that were kept for long enough."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """Create the tables, and the column that says when a session lost its recording."""
    op.create_table(
        "audit_lines",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _mentioned("admin_id"),
        sa.Column("action", sa.String(length=32), nullable=False),
        _mentioned("whom_id"),
        sa.Column("what", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit_lines")),
    )
    op.create_index(op.f("ix_audit_lines_at"), "audit_lines", ["at"])
    op.create_table(
        "consents",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("account_id", sa.String(length=64), nullable=False),
        sa.Column("consent", sa.String(length=32), nullable=False),
        sa.Column("text_version", sa.String(length=32), nullable=False),
        sa.Column("is_given", sa.Boolean(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["account_id"], ["accounts.id"], name=op.f("fk_consents_account_id_accounts"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_consents")),
    )
    op.create_index(op.f("ix_consents_account_id"), "consents", ["account_id"])
    op.add_column("sessions", sa.Column("recording_deleted_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """Drop them."""
    with op.batch_alter_table("sessions") as table:
        table.drop_column("recording_deleted_at")
    op.drop_table("consents")
    op.drop_table("audit_lines")


def _mentioned(column: str) -> sa.Column[str]:
    """Return a column that names an account as long as there is one."""
    key = sa.ForeignKey("accounts.id", name=op.f(f"fk_audit_lines_{column}_accounts"), ondelete="SET NULL")
    return sa.Column(column, sa.String(length=64), key, nullable=True)
