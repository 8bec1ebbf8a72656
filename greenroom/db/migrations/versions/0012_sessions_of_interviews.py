"""A session for every interview: those held in the terminal had none. An index finds the sessions that are running."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"

RUNNING = sa.text("finished_at IS NULL")

# Report types as `greenroom.sessions.contracts.REPORT_TYPES` had them at this revision.
CREATE_SESSIONS = """
INSERT INTO sessions (
    id, candidate_id, kind, interview_id, subject, answer_by, report_type, is_sample,
    started_at, touched_at, finished_at, analysis
)
SELECT
    interviews.id, interviews.candidate_id, 'interview', interviews.id, interviews.subject, 'text',
    CASE interviews.interview_type
        WHEN 'technical' THEN 'technical'
        WHEN 'system design' THEN 'case'
        WHEN 'behavioural' THEN 'behavioural'
        ELSE 'general'
    END,
    FALSE, interviews.started_at, interviews.touched_at,
    CASE WHEN interviews.ending IS NOT NULL THEN interviews.touched_at END,
    'none'
FROM interviews
WHERE NOT EXISTS (SELECT 1 FROM sessions WHERE sessions.id = interviews.id)
"""


def upgrade() -> None:
    """Create the index and the sessions."""
    op.create_index(
        "ix_sessions_running",
        "sessions",
        ["candidate_id", "touched_at"],
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
    op.execute(CREATE_SESSIONS)


def downgrade() -> None:
    """Drop the index; the sessions stay, as the earlier version would create them again."""
    op.drop_index("ix_sessions_running", table_name="sessions")
