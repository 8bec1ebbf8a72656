"""Candidates' documents, interviews, and what was learned from them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Create the first tables."""
    op.create_table(
        "asked_questions",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=255), nullable=False),
        sa.Column("last_asked", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "question_id", name=op.f("pk_asked_questions")),
    )
    op.create_table(
        "cvs",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_cvs")),
    )
    op.create_table(
        "generated_questions",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=255), nullable=False),
        sa.Column("made_for", sa.String(length=64), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "question_id", name=op.f("pk_generated_questions")),
    )
    op.create_table(
        "interview_days",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_interview_days")),
    )
    op.create_table(
        "interviews",
        sa.Column("id", sa.String(length=64), nullable=False),
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("interview_type", sa.String(length=32), nullable=False),
        sa.Column("mode", sa.String(length=16), nullable=False),
        sa.Column("persona", sa.String(length=64), nullable=False),
        sa.Column("difficulty", sa.Integer(), nullable=True),
        sa.Column("minutes", sa.Double(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("judged_for", sa.Text(), nullable=True),
        sa.Column("seed", sa.BigInteger(), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("mastery_before", sa.JSON(), nullable=False),
        sa.Column("elapsed_seconds", sa.Double(), nullable=False),
        sa.Column("ending", sa.String(length=16), nullable=True),
        sa.Column("started_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("touched_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("revealed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_interviews")),
    )
    op.create_index("ix_interviews_candidate_id_touched_at", "interviews", ["candidate_id", "touched_at"])
    op.create_table(
        "job_descriptions",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.String(length=255), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_job_descriptions")),
    )
    op.create_table(
        "mastery_states",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("state", sa.JSON(), nullable=False),
        sa.Column("as_of", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_mastery_states")),
    )
    op.create_table(
        "review_cards",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("item_id", sa.String(length=255), nullable=False),
        sa.Column("stability_days", sa.Double(), nullable=False),
        sa.Column("difficulty", sa.Double(), nullable=False),
        sa.Column("last_review", sa.Date(), nullable=False),
        sa.Column("due", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "kind", "item_id", name=op.f("pk_review_cards")),
    )
    op.create_table(
        "self_estimates",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("question_id", sa.String(length=255), nullable=False),
        sa.Column("estimated_on", sa.Date(), nullable=False),
        sa.Column("expected_score", sa.Double(), nullable=False),
        sa.Column("score", sa.Double(), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "interview_id", "question_id", name=op.f("pk_self_estimates")),
    )
    op.create_table(
        "struck_facts",
        sa.Column("candidate_id", sa.String(length=64), nullable=False),
        sa.Column("fact_id", sa.String(length=64), nullable=False),
        sa.Column("struck_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", "fact_id", name=op.f("pk_struck_facts")),
    )
    op.create_table(
        "put_questions",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("question_id", sa.String(length=255), nullable=False),
        sa.Column("question", sa.JSON(), nullable=False),
        sa.Column("topic_title", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("expected_score", sa.Double(), nullable=True),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id"],
            ["interviews.id"],
            name=op.f("fk_put_questions_interview_id_interviews"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "number", name=op.f("pk_put_questions")),
    )
    op.create_table(
        "turns",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.String(length=16), nullable=False),
        sa.Column("question_id", sa.String(length=255), nullable=True),
        sa.Column("speaker", sa.String(length=255), nullable=False),
        sa.Column("lines", sa.JSON(), nullable=False),
        sa.Column("expects_answer", sa.Boolean(), nullable=False),
        sa.Column("said_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["interview_id"], ["interviews.id"], name=op.f("fk_turns_interview_id_interviews"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("interview_id", "number", name=op.f("pk_turns")),
    )
    op.create_table(
        "answers",
        sa.Column("interview_id", sa.String(length=64), nullable=False),
        sa.Column("turn_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("seconds", sa.Double(), nullable=False),
        sa.Column("text_reliability", sa.Double(), nullable=True),
        sa.Column("saved_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("judgement", sa.JSON(), nullable=True),
        sa.ForeignKeyConstraint(
            ["interview_id", "turn_number"],
            ["turns.interview_id", "turns.number"],
            name=op.f("fk_answers_interview_id_turns"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interview_id", "turn_number", name=op.f("pk_answers")),
    )


def downgrade() -> None:
    """Drop them."""
    op.drop_table("answers")
    op.drop_table("turns")
    op.drop_table("put_questions")
    op.drop_table("struck_facts")
    op.drop_table("self_estimates")
    op.drop_table("review_cards")
    op.drop_table("mastery_states")
    op.drop_table("job_descriptions")
    op.drop_table("interviews")
    op.drop_table("interview_days")
    op.drop_table("generated_questions")
    op.drop_table("cvs")
    op.drop_table("asked_questions")
