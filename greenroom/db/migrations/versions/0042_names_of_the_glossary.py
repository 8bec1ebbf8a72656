"""Tables, columns and jobs get the names of the glossary."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from alembic import op

revision = "0042"
down_revision = "0041"

COLUMNS = (
    ("answers", "heard_text", "transcribed_text"),
    ("answers", "unheard", "no_words_reason"),
    ("sessions", "given_words", "own_words"),
    ("cvs", "kept_at", "saved_at"),
    ("job_descriptions", "kept_at", "saved_at"),
)
TABLES = (
    ("put_questions", "interview_questions", "interview_id_interviews"),
    ("waiting_letters", "waiting_emails", "account_id_accounts"),
)
"""Each with the end of the name of its foreign key."""

JOBS = (("sessions.hear", "sessions.transcribe"), ("accounts.send_letter", "accounts.send_email"))
ORDER_IDS = ("letter_id", "email_id")


def upgrade() -> None:
    """Rename tables, columns, and the jobs that wait."""
    op.drop_index(op.f("ix_waiting_letters_account_id"), "waiting_letters")
    _rename_columns(COLUMNS)
    _rename_tables(TABLES)
    op.create_index(op.f("ix_waiting_emails_account_id"), "waiting_emails", ["account_id"])
    _rename_jobs(JOBS)
    _rename_orders("accounts.send_email", *ORDER_IDS)


def downgrade() -> None:
    """Give them their former names."""
    _rename_orders("accounts.send_email", *reversed(ORDER_IDS))
    _rename_jobs((old, new) for new, old in JOBS)
    op.drop_index(op.f("ix_waiting_emails_account_id"), "waiting_emails")
    _rename_tables((old, new, key) for new, old, key in TABLES)
    _rename_columns((table, old, new) for table, new, old in COLUMNS)
    op.create_index(op.f("ix_waiting_letters_account_id"), "waiting_letters", ["account_id"])


def _rename_columns(columns: Iterable[tuple[str, str, str]]) -> None:
    for table, old, new in columns:
        op.execute(f"ALTER TABLE {table} RENAME COLUMN {old} TO {new}")


def _rename_tables(tables: Iterable[tuple[str, str, str]]) -> None:
    """Rename tables; SQLite cannot rename their constraints, and never shows the names."""
    for old, new, key in tables:
        op.rename_table(old, new)
        if op.get_context().dialect.name == "postgresql":
            for kind in ("pk_{}", f"fk_{{}}_{key}"):
                op.execute(f"ALTER TABLE {new} RENAME CONSTRAINT {kind.format(old)} TO {kind.format(new)}")


def _rename_jobs(names: Iterable[tuple[str, str]]) -> None:
    jobs = sa.table("jobs", sa.column("name"))
    for old, new in names:
        op.execute(jobs.update().where(jobs.c.name == old).values(name=new))


def _rename_orders(name: str, old: str, new: str) -> None:
    jobs = sa.table("jobs", sa.column("id"), sa.column("name"), sa.column("payload", sa.JSON))
    connection = op.get_bind()
    for job in connection.execute(sa.select(jobs.c.id, jobs.c.payload).where(jobs.c.name == name)).all():
        payload = {new if field == old else field: value for field, value in job.payload.items()}
        connection.execute(jobs.update().where(jobs.c.id == job.id).values(payload=payload))
