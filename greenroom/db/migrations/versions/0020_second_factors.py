"""Devices of sign-ins, failed sign-ins, second factors and passkeys."""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0013"

NEW_TABLES = ("failed_sign_ins", "second_factors", "recovery_codes", "passkeys", "passkey_challenges")
DEVICE_COLUMNS: dict[str, sa.types.TypeEngine[Any]] = {
    "user_agent": sa.String(length=256),
    "address": sa.String(length=64),
    "last_seen_at": sa.DateTime(timezone=True),
}


def upgrade() -> None:
    """Add the columns and create the tables."""
    for name, kind in DEVICE_COLUMNS.items():
        op.add_column("sign_ins", sa.Column(name, kind, nullable=True))
    op.create_table(
        "failed_sign_ins",
        sa.Column("id", sa.String(length=36), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        _account_id("failed_sign_ins", is_nullable=True),
        sa.Column("address", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.String(length=32), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_failed_sign_ins")),
    )
    op.create_index(op.f("ix_failed_sign_ins_at"), "failed_sign_ins", ["at"])
    op.create_table(
        "second_factors",
        _account_id("second_factors"),
        sa.Column("sealed_secret", sa.LargeBinary(), nullable=False),
        sa.Column("confirmed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("last_step", sa.BigInteger(), nullable=True),
        sa.PrimaryKeyConstraint("account_id", name=op.f("pk_second_factors")),
    )
    op.create_table(
        "recovery_codes",
        sa.Column("digest", sa.String(length=64), nullable=False),
        _account_id("recovery_codes"),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_recovery_codes")),
    )
    op.create_table(
        "passkeys",
        sa.Column("id", sa.String(length=36), nullable=False),
        _account_id("passkeys"),
        sa.Column("credential_id", sa.String(length=1400), nullable=False),
        sa.Column("public_key", sa.LargeBinary(), nullable=False),
        sa.Column("sign_count", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_used_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_passkeys")),
        sa.UniqueConstraint("credential_id", name=op.f("uq_passkeys_credential_id")),
    )
    op.create_table(
        "passkey_challenges",
        sa.Column("digest", sa.String(length=64), nullable=False),
        _account_id("passkey_challenges", is_nullable=True),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("digest", name=op.f("pk_passkey_challenges")),
    )
    for table in ("failed_sign_ins", "recovery_codes", "passkeys", "passkey_challenges"):
        op.create_index(op.f(f"ix_{table}_account_id"), table, ["account_id"])


def downgrade() -> None:
    """Drop the tables and the columns."""
    for table in reversed(NEW_TABLES):
        op.drop_table(table)
    for name in reversed(DEVICE_COLUMNS):
        op.drop_column("sign_ins", name)


def _account_id(table: str, *, is_nullable: bool = False) -> sa.Column[str]:
    return sa.Column(
        "account_id",
        sa.String(length=64),
        sa.ForeignKey("accounts.id", name=op.f(f"fk_{table}_account_id_accounts"), ondelete="CASCADE"),
        nullable=is_nullable,
    )
