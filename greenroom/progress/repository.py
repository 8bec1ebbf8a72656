"""What is read of the tables of others, for the look over all sessions."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from greenroom.interview.models import Interview
from greenroom.progress.contracts import SessionOverall
from greenroom.sessions.models import SessionRow

MOST_SCORES = 365
"""A year of daily interviews: the cost of the home page does not grow with the history."""

MOST_PRACTISED = 100
"""More sessions than a candidate holds in a week."""


def ids_not_to_count(db: Session, candidate_id: str, among: Collection[str] | None = None) -> frozenset[str]:
    """Return the sessions that are no part of a candidate's history: deleted ones, and samples.

    Parameters
    ----------
    among
        Only these are read; None for all sessions of the candidate.
    """
    if among is not None and not among:  # SQLite would walk through all sessions to find none of them
        return frozenset()
    chosen = select(SessionRow.id).where(
        SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_not(None) | SessionRow.is_sample
    )
    return frozenset(db.scalars(chosen if among is None else chosen.where(SessionRow.id.in_(among))))


def latest_interviews(db: Session, candidate_id: str, most: int) -> Mapping[str, SessionOverall | None]:
    """Return the scores of the interviews that a candidate last touched by their ids, without those not to count.

    No answer is read: sessions repeat the score of their interview.
    """
    chosen = select(SessionRow.id, SessionRow.score, SessionRow.low, SessionRow.high).where(
        SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_(None), ~SessionRow.is_sample
    )
    chosen = chosen.where(SessionRow.interview_id.is_not(None))
    latest = db.execute(chosen.order_by(SessionRow.touched_at.desc(), SessionRow.id.desc()).limit(most))
    return {row.id: None if row.score is None else SessionOverall(row.score, row.low, row.high) for row in latest}


def sample_session_id(db: Session, candidate_id: str) -> str | None:
    """Return the sample session, None when it was deleted."""
    chosen = select(SessionRow.id).where(
        SessionRow.candidate_id == candidate_id, SessionRow.is_sample, SessionRow.deleted_at.is_(None)
    )
    return db.scalars(chosen.order_by(SessionRow.started_at.desc()).limit(1)).first()


def scores_of(
    db: Session, candidate_id: str, target_job_id: str | None
) -> Sequence[Row[str, datetime, float | None, float | None, float | None]]:
    """Return id, start, score and interval of the latest interviews with a read report, the earliest first.

    Parameters
    ----------
    target_job_id
        The job that they were for; None for all.
    """
    chosen = (
        select(SessionRow.id, SessionRow.started_at, SessionRow.score, SessionRow.low, SessionRow.high)
        .join(Interview, Interview.id == SessionRow.interview_id)
        .where(SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_(None), ~SessionRow.is_sample)
        .where(SessionRow.score.is_not(None), SessionRow.finished_at.is_not(None), Interview.revealed_at.is_not(None))
        .order_by(SessionRow.touched_at.desc(), SessionRow.id.desc())
        .limit(MOST_SCORES)
    )
    if target_job_id is not None:
        chosen = chosen.where(SessionRow.target_job_id == target_job_id)
    return db.execute(chosen).all()[::-1]


def practised_since(db: Session, candidate_id: str, moment: datetime) -> Sequence[tuple[datetime, str, float | None]]:
    """Return start, subject and seconds of the sessions since a moment, the earliest first; uploads have no seconds.

    An interview counts once something was said in it.
    """
    chosen = (
        select(SessionRow.started_at, SessionRow.subject, Interview.elapsed_seconds)
        .outerjoin(Interview, Interview.id == SessionRow.interview_id)
        .where(SessionRow.candidate_id == candidate_id, SessionRow.deleted_at.is_(None), ~SessionRow.is_sample)
        .where(SessionRow.touched_at >= moment, SessionRow.started_at >= moment)
        .where(Interview.elapsed_seconds.is_(None) | (Interview.elapsed_seconds > 0))
        .order_by(SessionRow.started_at, SessionRow.id)
        .limit(MOST_PRACTISED)
    )
    return [(row[0], row[1], row[2]) for row in db.execute(chosen)]
