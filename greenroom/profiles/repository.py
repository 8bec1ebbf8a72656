"""What is kept about a candidate's documents; every function works in the unit of work that it is handed."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.models import KeptCv, KeptJob, StruckFact


def save_cv(session: Session, candidate_id: str, file_name: str, profile: CandidateProfile, at: datetime) -> None:
    """Keep a CV in the place of the one before."""
    session.merge(KeptCv(candidate_id=candidate_id, file_name=file_name, profile=profile, kept_at=at))


def save_job(session: Session, candidate_id: str, file_name: str, profile: JobProfile, at: datetime) -> None:
    """Keep a job description in the place of the one before."""
    session.merge(KeptJob(candidate_id=candidate_id, file_name=file_name, profile=profile, kept_at=at))


def find_cv(session: Session, candidate_id: str) -> KeptCv | None:
    """Return the kept CV as it was read, None when there is none."""
    return session.get(KeptCv, candidate_id)


def find_job(session: Session, candidate_id: str) -> KeptJob | None:
    """Return the kept job description as it was read, None when there is none."""
    return session.get(KeptJob, candidate_id)


def struck_ids(session: Session, candidate_id: str) -> frozenset[str]:
    """Return the ids of all facts that the candidate struck."""
    return frozenset(session.scalars(select(StruckFact.fact_id).where(StruckFact.candidate_id == candidate_id)))


def add_struck(session: Session, candidate_id: str, fact_ids: Collection[str], at: datetime) -> None:
    """Remember facts as struck."""
    for fact_id in fact_ids:
        session.merge(StruckFact(candidate_id=candidate_id, fact_id=fact_id, struck_at=at))


def remove_struck(session: Session, candidate_id: str, fact_ids: Collection[str]) -> None:
    """Take facts back in."""
    session.execute(delete(StruckFact).where(StruckFact.candidate_id == candidate_id, StruckFact.fact_id.in_(fact_ids)))
