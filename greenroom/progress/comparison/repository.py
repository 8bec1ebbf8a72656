"""The scores that are compared, in the database."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.accounts.models import Account
from greenroom.interview.models import Interview
from greenroom.progress.comparison.models import CountedScore, SummaryRow
from greenroom.sessions.models import SessionRow


@dataclass(frozen=True, slots=True)
class ScoredInterview:
    """The score of an interview, 0-100, and the role that it was for."""

    account_id: str
    role: str
    score: float


def scored_interviews(db: Session, since: datetime, account_id: str | None = None) -> Iterator[ScoredInterview]:
    """Yield the finished interviews for a role.

    Parameters
    ----------
    account_id
        Of this account, whether it agrees or not; None for every account that agrees.
    """
    query = (
        select(SessionRow.candidate_id, Interview.judged_for, SessionRow.score)
        .join(Interview, Interview.id == SessionRow.interview_id)
        .join(Account, Account.id == SessionRow.candidate_id)
        .where(
            SessionRow.finished_at >= since,
            SessionRow.deleted_at.is_(None),
            SessionRow.is_sample.is_(False),
        )
    )
    if account_id is None:
        query = query.where(Account.comparison_consent_at.is_not(None), Account.is_active)
    else:
        query = query.where(Account.id == account_id)
    for candidate_id, role, score in db.execute(query):
        if role is not None and score is not None:
            yield ScoredInterview(candidate_id, role, score)


def has_agreed(db: Session, account_id: str) -> bool:
    """Return whether an account has agreed to the comparison."""
    agreed = select(Account.id).where(Account.id == account_id, Account.comparison_consent_at.is_not(None))
    return db.scalar(agreed) is not None


def summaries(db: Session) -> Mapping[str, SummaryRow]:
    """Return the summary of each profession that ever had one."""
    return {row.domain: row for row in db.scalars(select(SummaryRow))}


def counted_scores(db: Session) -> Sequence[CountedScore]:
    """Return every score that a summary counts."""
    return db.scalars(select(CountedScore)).all()


def replace_counted(db: Session, domain: str, scores: Mapping[str, float]) -> None:
    """Make these the scores that the summary of a profession counts."""
    db.execute(delete(CountedScore).where(CountedScore.domain == domain))
    db.add_all(CountedScore(account_id=account, domain=domain, score=score) for account, score in scores.items())


def forget_counted(db: Session, domain: str, account_ids: Sequence[str]) -> None:
    """Delete the scores of accounts in a profession."""
    db.execute(delete(CountedScore).where(CountedScore.domain == domain, CountedScore.account_id.in_(account_ids)))
