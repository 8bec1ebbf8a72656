"""The lines of the audit trail, and counts over the tables of others."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, case, func, or_, select, tuple_
from sqlalchemy.orm import Session, aliased

from greenroom.accounts.models import Account
from greenroom.admin.models import AuditLine
from greenroom.db.paging import PageRequest
from greenroom.knowledge.contracts import EVERYONE
from greenroom.knowledge.models import KnowledgeChunk, KnowledgeDocument
from greenroom.report.models import ReportRow
from greenroom.sessions.contracts import Analysis, Kind
from greenroom.sessions.models import SessionRow

WEEK = timedelta(weeks=1)


def audit_lines(
    db: Session, paging: PageRequest, account_id: str | None
) -> Sequence[tuple[AuditLine, str | None, str | None]]:
    """Return lines with the emails of the administrator and of the account concerned, the newest first.

    An email is None where there is no account any more.

    Parameters
    ----------
    account_id
        Only what this account did, or what was done to it; None returns the lines of all accounts.

    Raises
    ------
    MalformedInputError
        The cursor is of another list.
    """
    admin, whom = aliased(Account), aliased(Account)
    query = (
        select(AuditLine, admin.email, whom.email)
        .outerjoin(admin, admin.id == AuditLine.admin_id)
        .outerjoin(whom, whom.id == AuditLine.whom_id)
        .order_by(AuditLine.at.desc(), AuditLine.id.desc())
        .limit(paging.rows)
    )
    if account_id is not None:
        query = query.where(or_(AuditLine.admin_id == account_id, AuditLine.whom_id == account_id))
    if (after := paging.after_moment) is not None:
        query = query.where(tuple_(AuditLine.at, AuditLine.id) < after)
    return db.execute(query).all()


def session_counts(db: Session) -> Mapping[str, int]:
    """Return how many sessions of each kind there are, without samples and deleted ones."""
    interview, finished = SessionRow.kind == "interview", SessionRow.finished_at.is_not(None)
    conditions = {
        "interviews": interview,
        "uploads": SessionRow.kind == "upload",
        "unfinished": ~finished,
        "unjudged": and_(interview, finished, SessionRow.score.is_(None)),
        "analysis_failed": SessionRow.analysis_reason.is_not(None),
    }
    return dict(zip(conditions, _counted(db, list(conditions.values())), strict=True))


def sessions_by_week(db: Session, mondays: Sequence[datetime]) -> Sequence[int]:
    """Return how many sessions began in the seven days from each of these moments, the earliest of which is first."""
    began = SessionRow.started_at
    weeks = [and_(began >= monday, began < monday + WEEK) for monday in mondays]
    return _counted(db, weeks, began >= mondays[0])


@dataclass(frozen=True, slots=True)
class Window:
    """A stretch of time, ``until`` excluded; what happened from ``recent_since`` on is counted apart."""

    since: datetime
    until: datetime
    recent_since: datetime


@dataclass(frozen=True, slots=True)
class FinishedSessions:
    """Sessions that were finished in a window, and are alike.

    Parameters
    ----------
    is_recent
        Whether they were finished from ``recent_since`` on.
    band
        The tens of their score, 0-9; None without a score.
    score_sum
        The sum of their scores.
    """

    is_recent: bool
    kind: Kind
    analysis: Analysis
    usefulness: int | None
    band: int | None
    sessions: int
    score_sum: float


def finished_sessions(db: Session, window: Window) -> Sequence[FinishedSessions]:
    """Return the sessions that were finished in a window, in groups that are alike."""
    finished_at, score = SessionRow.finished_at, SessionRow.score
    recent = case((finished_at >= window.recent_since, 1), else_=0)
    # A cast would round on PostgreSQL and cut off on SQLite.
    band = case(*((score >= 10 * tens, tens) for tens in range(9, 0, -1)), (score.is_not(None), 0), else_=None)
    alike = (recent, SessionRow.kind, SessionRow.analysis, SessionRow.usefulness, band)
    query = (
        select(*alike, func.count(), func.coalesce(func.sum(score), 0.0))
        .where(*_OF_USERS, finished_at.is_not(None), finished_at >= window.since, finished_at < window.until)
        .group_by(*alike)
    )
    return [FinishedSessions(bool(row[0]), *row[1:]) for row in db.execute(query)]


def started_sessions(db: Session, window: Window) -> Sequence[tuple[bool, Kind, int]]:
    """Return how many sessions of each kind began in a window, apart for those after ``recent_since``."""
    started_at = SessionRow.started_at
    recent = case((started_at >= window.recent_since, 1), else_=0)
    query = select(recent, SessionRow.kind, func.count()).where(
        *_OF_USERS, started_at >= window.since, started_at < window.until
    )
    rows = db.execute(query.group_by(recent, SessionRow.kind))
    return [(bool(is_recent), kind, count) for is_recent, kind, count in rows]


def document_counts(db: Session) -> Mapping[str, int]:
    """Return how many documents and passages there are, and how many people have any."""
    owners = select(func.count(func.distinct(KnowledgeDocument.candidate_id)))
    return {
        "documents": db.scalar(select(func.count()).select_from(KnowledgeDocument)) or 0,
        "passages": db.scalar(select(func.count()).select_from(KnowledgeChunk)) or 0,
        "document_owners": db.scalar(owners.where(KnowledgeDocument.candidate_id != EVERYONE)) or 0,
    }


def reports(db: Session) -> int:
    """Return how many reports of recordings there are."""
    return db.scalar(select(func.count()).select_from(ReportRow)) or 0


_OF_USERS = (SessionRow.deleted_at.is_(None), SessionRow.is_sample.is_(False))


def _counted(db: Session, conditions: Sequence[ColumnElement[bool]], *of_all: ColumnElement[bool]) -> Sequence[int]:
    """Return how many sessions meet each condition; the table is read once, and one row is fetched."""
    counts = [func.count(case((condition, 1))) for condition in conditions]
    return tuple(db.execute(select(*counts).where(*_OF_USERS, *of_all)).one())
