"""What an export leaves out of a real interview under way: it would tell what the answers are worth, and what comes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import MappingResult, select
from sqlalchemy.orm import Session

from greenroom.interview.models import Interview

CONCEALED: Mapping[str, tuple[str, tuple[str, ...]]] = MappingProxyType(
    {
        "interviews": ("id", ("plan", "position", "position_before")),
        "answers": ("interview_id", ("judgement", "earlier_judgements")),
        "interview_questions": ("interview_id", ("question",)),
        "sessions": ("id", ("score", "low", "high")),
    }
)
"""By table: the column with the interview, and the columns that stay empty until it is over."""


def interviews_under_way(db: Session, person_id: str) -> frozenset[str]:
    """Return the ids of a user's real interviews that go on."""
    chosen = select(Interview.id).where(
        Interview.candidate_id == person_id, Interview.mode == "real", Interview.ending.is_(None)
    )
    return frozenset(db.scalars(chosen))


def conceal(table: str, rows: MappingResult, under_way: frozenset[str]) -> list[dict[str, Any]]:
    """Return rows of a table, without what must not be told yet."""
    if table not in CONCEALED:
        return [dict(row) for row in rows]
    key, columns = CONCEALED[table]
    empty = dict.fromkeys(columns)
    return [{**row, **(empty if row[key] in under_way else {})} for row in rows]
