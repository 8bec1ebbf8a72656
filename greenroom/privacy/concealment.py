"""What an export leaves out of an interview or attempt that goes on: scores, what comes, and planted mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import MappingResult, select
from sqlalchemy.orm import Session

from greenroom.coding.attempts.models import AttemptRow
from greenroom.interview.models import Interview

CONCEALED: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "interviews": ("id", ("plan", "position", "position_before")),
        "answers": ("interview_id", ("judgement", "earlier_judgements")),
        "interview_questions": ("interview_id", ("question",)),
        "sessions": ("id", ("score", "low", "high")),
        "coding_proposals": ("attempt_id", ("fault",)),
    }
)
"""By table: the column with the interview or attempt, and the columns that stay empty until it is over."""


def under_way(db: Session, person_id: str) -> frozenset[str]:
    """Return the ids of a user's real interviews and coding attempts that go on."""
    interviews = select(Interview.id).where(
        Interview.candidate_id == person_id, Interview.mode == "real", Interview.ending.is_(None)
    )
    attempts = select(AttemptRow.id).where(AttemptRow.candidate_id == person_id, AttemptRow.finished_at.is_(None))
    return frozenset((*db.scalars(interviews), *db.scalars(attempts)))


def conceal(table: str, rows: MappingResult, open_ids: frozenset[str]) -> list[dict[str, Any]]:
    """Return rows of a table, without what must not be told yet."""
    if table not in CONCEALED:
        return [dict(row) for row in rows]
    key, columns = CONCEALED[table]
    empty = dict.fromkeys(columns)
    return [{**row, **(empty if row[key] in open_ids else {})} for row in rows]
