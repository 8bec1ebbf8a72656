"""Reports in the database; every function works in the caller's unit of work."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from greenroom.analysis.leaves import SCORER_VERSION
from greenroom.report.contracts import ScoredRecording, ScoredValue
from greenroom.report.document import Report
from greenroom.report.json_document import from_json, to_json
from greenroom.report.models import ReportRow, ReportScores

COMPRESSION_LEVEL = 3
"""A quarter of the bytes in a few milliseconds; higher levels save little more."""


def save_report(
    db: Session, subject: str, candidate_id: str, report: Report, recorded_at: datetime, now: datetime
) -> None:
    """Save a report in place of the one before; the scores of other scorer versions stay beside its own."""
    content = zlib.compress(to_json(report).encode(), COMPRESSION_LEVEL)
    db.merge(ReportRow(subject=subject, candidate_id=candidate_id, content=content, made_at=now))
    db.merge(
        ReportScores(
            subject=subject,
            scorer_version=report.provenance.scorer_version,
            candidate_id=candidate_id,
            recorded_at=recorded_at,
            scored_at=now,
            duration_seconds=report.recording.duration_seconds,
            values=_values(report),
        )
    )


def find_report(db: Session, subject: str, candidate_id: str) -> Report | None:
    """Return a report of this candidate; None without one."""
    row = db.get(ReportRow, subject)
    if row is None or row.candidate_id != candidate_id:
        return None
    return from_json(zlib.decompress(row.content))


def scored_recordings(db: Session, candidate_id: str, most: int | None = None) -> tuple[ScoredRecording, ...]:
    """Return the present scorer's scores of a candidate's recordings, the oldest first.

    Parameters
    ----------
    most
        Only so many, the latest ones; None for all.
    """
    chosen = select(ReportScores).where(
        ReportScores.candidate_id == candidate_id, ReportScores.scorer_version == SCORER_VERSION
    )
    latest = chosen.order_by(ReportScores.recorded_at.desc(), ReportScores.subject.desc()).limit(most)
    return tuple(map(_scored, db.scalars(latest).all()[::-1]))


def scored_before(db: Session, subject: str) -> tuple[ScoredRecording, ...]:
    """Return the scores of a recording by all versions of the scorer, the oldest first."""
    chosen = select(ReportScores).where(ReportScores.subject == subject).order_by(ReportScores.scored_at)
    return tuple(map(_scored, db.scalars(chosen)))


def subjects_to_score_again(db: Session, most: int) -> Sequence[tuple[str, str]]:
    """Return recordings that the present version of the scorer has not seen, as subject and candidate."""
    seen = select(ReportScores.subject).where(ReportScores.scorer_version == SCORER_VERSION)
    chosen = select(ReportRow.subject, ReportRow.candidate_id).where(ReportRow.subject.not_in(seen))
    return [(subject, candidate) for subject, candidate in db.execute(chosen.order_by(ReportRow.subject).limit(most))]


def stored_bytes(db: Session) -> int:
    """Return how many bytes all reports take."""
    return db.scalar(select(func.sum(func.length(ReportRow.content)))) or 0


def delete_report(db: Session, subject: str) -> None:
    """Delete a report, and the scores of its recording by all versions of the scorer."""
    db.execute(delete(ReportRow).where(ReportRow.subject == subject))
    db.execute(delete(ReportScores).where(ReportScores.subject == subject))


def _scored(row: ReportScores) -> ScoredRecording:
    return ScoredRecording(row.subject, row.scorer_version, row.recorded_at, row.duration_seconds, row.values)


def _values(report: Report) -> dict[str, ScoredValue]:
    overall = report.scores["overall"]
    values = {name: ScoredValue(one.value, one.low, one.high) for name, one in report.competencies.items()}
    return {**values, "overall": ScoredValue(overall.value, overall.low, overall.high)}
