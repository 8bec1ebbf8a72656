"""Sessions, and answers that are saved before their transcription."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Let answers be without words for a while; create sessions and the sound of their answers."""
    with op.batch_alter_table("answers") as answers:
        answers.add_column(sa.Column("is_spoken", sa.Boolean(), nullable=False, server_default=sa.false()))
        answers.add_column(sa.Column("heard_text", sa.Text(), nullable=True))
        answers.add_column(sa.Column("unheard", sa.Text(), nullable=True))
        answers.alter_column("text", existing_type=sa.Text(), nullable=True)
    with op.batch_alter_table("answers") as answers:
        answers.alter_column("is_spoken", existing_type=sa.Boolean(), server_default=None)
    op.create_table(
        "sessions",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=True),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("answer_by", sa.String(length=16), nullable=False),
        sa.Column("report_type", sa.String(length=32), nullable=False),
        sa.Column("questions", sa.JSON(), nullable=True),
        sa.Column("given_words", sa.Text(), nullable=True),
        sa.Column("is_sample", sa.Boolean(), nullable=False),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("finished_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("analysis", sa.String(length=16), nullable=False),
        sa.Column("analysis_reason", sa.Text(), nullable=True),
        sa.Column("score", sa.Double(), nullable=True),
        sa.Column("low", sa.Double(), nullable=True),
        sa.Column("high", sa.Double(), nullable=True),
        sa.Column("usefulness", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name=op.f("fk_sessions_interview_id_interviews"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sessions")),
    )
    op.create_index("ix_sessions_candidate_id_touched_at", "sessions", ["candidate_id", "touched_at"])
    op.create_table(
        "spoken_answers",
        sa.Column("session_id", sa.String(length=64), nullable=False),
        sa.Column("turn_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("parts", sa.Integer(), nullable=False),
        sa.Column("transcript", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["session_id"], ["sessions.id"], name=op.f("fk_spoken_answers_session_id_sessions"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("session_id", "turn_number", name=op.f("pk_spoken_answers")),
    )


def downgrade() -> None:
    """Drop them, and put nothing in the place of what was not heard."""
    op.drop_table("spoken_answers")
    op.drop_index("ix_sessions_candidate_id_touched_at", "sessions")
    op.drop_table("sessions")
    op.execute("UPDATE answers SET text = '' WHERE text IS NULL")
    with op.batch_alter_table("answers") as answers:
        answers.alter_column("text", existing_type=sa.Text(), nullable=False)
        answers.drop_column("unheard")
        answers.drop_column("heard_text")
        answers.drop_column("is_spoken")
