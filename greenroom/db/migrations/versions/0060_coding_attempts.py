"""Candidates attempt coding problems: their code, how it came about, hints, messages and submissions."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0060"
down_revision = "0050"


def upgrade() -> None:
    """Make room for attempts."""
    op.create_table(
        "coding_attempts",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("candidate_id", sa.String(64), nullable=False),
        sa.Column("problem_id", sa.String(128), nullable=False),
        sa.Column("language", sa.String(16), nullable=False),
        sa.Column("with_assistant", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("elapsed_ms", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("next_sequence", sa.Integer(), nullable=False),
        sa.Column("hints_used", sa.Integer(), nullable=False),
        sa.Column("stored_bytes", sa.Integer(), nullable=False),
        sa.Column("verdict", sa.JSON(none_as_null=True), nullable=True),
        sa.Column("report", sa.JSON(none_as_null=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coding_attempts")),
    )
    op.create_index("ix_coding_attempts_candidate_id_started_at", "coding_attempts", ["candidate_id", "started_at"])
    _create_part(
        "coding_events",
        "sequence",
        sa.Column("event", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("snapshot", sa.Text(), nullable=True),
    )
    _create_part("coding_hints", "level", sa.Column("at_ms", sa.Integer(), nullable=False))
    _create_part(
        "coding_messages",
        "number",
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("sender", sa.String(16), nullable=False),
        sa.Column("purpose", sa.String(16), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
    )
    _create_part(
        "coding_submissions",
        "number",
        sa.Column("at_ms", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("awaited", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("outputs", sa.JSON(none_as_null=True), nullable=False),
        sa.Column("verdict", sa.JSON(none_as_null=True), nullable=True),
    )


def _create_part(table: str, number: str, *columns: sa.Column[object]) -> None:
    """Create a table of numbered rows that belong to an attempt."""
    op.create_table(
        table,
        sa.Column("attempt_id", sa.String(64), nullable=False),
        sa.Column(number, sa.Integer(), autoincrement=False, nullable=False),
        *columns,
        sa.ForeignKeyConstraint(
            ["attempt_id"],
            ["coding_attempts.id"],
            name=op.f(f"fk_{table}_attempt_id_coding_attempts"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("attempt_id", number, name=op.f(f"pk_{table}")),
    )


def downgrade() -> None:
    """Forget attempts."""
    for table in ("coding_submissions", "coding_messages", "coding_hints", "coding_events", "coding_attempts"):
        op.drop_table(table)
