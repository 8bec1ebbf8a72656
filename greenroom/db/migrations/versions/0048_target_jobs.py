"""Candidates practise for several jobs, each with the day of its interview; a session knows its job."""

from __future__ import annotations

from random import SystemRandom

import sqlalchemy as sa
from alembic import op

from greenroom.db.identifiers import new_id

revision = "0048"
down_revision = "0047"

MOMENT = sa.DateTime(timezone=True)
DESCRIPTIONS = sa.table(
    "job_descriptions",
    sa.column("candidate_id", sa.String),
    sa.column("file_name", sa.String),
    sa.column("profile", sa.JSON),
    sa.column("saved_at", MOMENT),
)
DAYS = sa.table("interview_days", sa.column("candidate_id", sa.String), sa.column("day", sa.Date))
JOBS = sa.table(
    "target_jobs",
    sa.column("id", sa.String),
    sa.column("candidate_id", sa.String),
    sa.column("file_name", sa.String),
    sa.column("profile", sa.JSON(none_as_null=True)),
    sa.column("interview_day", sa.Date),
    sa.column("saved_at", MOMENT),
    sa.column("chosen_at", MOMENT),
)
SESSIONS = sa.table("sessions", sa.column("candidate_id", sa.String), sa.column("target_job_id", sa.String))


def upgrade() -> None:
    """Make a job of each description and day; earlier sessions were for the one job that a candidate had."""
    op.create_table(
        "target_jobs",
        sa.Column("id", sa.String(36), nullable=False),
        sa.Column("candidate_id", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(255), nullable=True),
        sa.Column("profile", sa.JSON(), nullable=True),
        sa.Column("interview_day", sa.Date(), nullable=True),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.Column("chosen_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_target_jobs")),
    )
    op.create_index(op.f("ix_target_jobs_candidate_id"), "target_jobs", ["candidate_id"])
    with op.batch_alter_table("sessions") as sessions:
        sessions.add_column(sa.Column("target_job_id", sa.String(36), nullable=True))
    connection, rng = op.get_bind(), SystemRandom()
    days = {row.candidate_id: row.day for row in connection.execute(sa.select(DAYS))}
    described = {row.candidate_id: row for row in connection.execute(sa.select(DESCRIPTIONS))}
    now = connection.execute(sa.select(sa.func.current_timestamp(type_=MOMENT))).scalar_one()
    for candidate_id in sorted(described.keys() | days.keys()):
        job, job_id = described.get(candidate_id), new_id(rng)
        saved_at = job.saved_at if job else now
        connection.execute(
            sa.insert(JOBS).values(
                id=job_id,
                candidate_id=candidate_id,
                file_name=job.file_name if job else None,
                profile=job.profile if job else None,
                interview_day=days.get(candidate_id),
                saved_at=saved_at,
                chosen_at=saved_at,
            )
        )
        theirs = SESSIONS.c.candidate_id == candidate_id
        connection.execute(sa.update(SESSIONS).where(theirs).values(target_job_id=job_id))
    op.drop_table("job_descriptions")
    op.drop_table("interview_days")


def downgrade() -> None:
    """Keep the job that each candidate chose last, and its day."""
    op.create_table(
        "interview_days",
        sa.Column("candidate_id", sa.String(64), nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_interview_days")),
    )
    op.create_table(
        "job_descriptions",
        sa.Column("candidate_id", sa.String(64), nullable=False),
        sa.Column("file_name", sa.String(255), nullable=False),
        sa.Column("profile", sa.JSON(), nullable=False),
        sa.Column("saved_at", MOMENT, nullable=False),
        sa.PrimaryKeyConstraint("candidate_id", name=op.f("pk_job_descriptions")),
    )
    connection = op.get_bind()
    oldest_first = sa.select(JOBS).order_by(JOBS.c.chosen_at, JOBS.c.id.desc())
    for job in {row.candidate_id: row for row in connection.execute(oldest_first)}.values():
        if job.profile is not None:
            description = {name: getattr(job, name) for name in ("candidate_id", "file_name", "profile", "saved_at")}
            connection.execute(sa.insert(DESCRIPTIONS).values(description))
        if job.interview_day is not None:
            connection.execute(sa.insert(DAYS).values(candidate_id=job.candidate_id, day=job.interview_day))
    with op.batch_alter_table("sessions") as sessions:
        sessions.drop_column("target_job_id")
    op.drop_table("target_jobs")
