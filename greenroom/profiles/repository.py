"""A candidate's documents in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from greenroom.profiles.contracts import CandidateProfile, JobProfile
from greenroom.profiles.models import CorrectedFact, StoredCv, StoredJob, StruckFact
from greenroom.profiles.revising import Revisions


def save_cv(db: Session, candidate_id: str, file_name: str, profile: CandidateProfile, at: datetime) -> None:
    """Keep a CV in the place of the one before."""
    db.merge(StoredCv(candidate_id=candidate_id, file_name=file_name, profile=profile, saved_at=at))


def save_job(db: Session, candidate_id: str, file_name: str, profile: JobProfile, at: datetime) -> None:
    """Keep a job description in the place of the one before."""
    db.merge(StoredJob(candidate_id=candidate_id, file_name=file_name, profile=profile, saved_at=at))


def find_cv(db: Session, candidate_id: str) -> StoredCv | None:
    """Return the saved CV as it was read, None without one."""
    return db.get(StoredCv, candidate_id)


def find_job(db: Session, candidate_id: str) -> StoredJob | None:
    """Return the saved job description as it was read, None without one."""
    return db.get(StoredJob, candidate_id)


def revisions(db: Session, candidate_id: str) -> Revisions:
    """Return the candidate's removals and corrections, for both documents."""
    struck = db.scalars(select(StruckFact.fact_id).where(StruckFact.candidate_id == candidate_id))
    corrected = db.scalars(select(CorrectedFact).where(CorrectedFact.candidate_id == candidate_id))
    return Revisions(frozenset(struck), {row.fact_id: row.words for row in corrected})


def add_struck(db: Session, candidate_id: str, fact_ids: Collection[str], at: datetime) -> None:
    """Remember facts as struck."""
    for fact_id in fact_ids:
        db.merge(StruckFact(candidate_id=candidate_id, fact_id=fact_id, struck_at=at))


def remove_struck(db: Session, candidate_id: str, fact_ids: Collection[str]) -> None:
    """Take facts back in."""
    db.execute(delete(StruckFact).where(StruckFact.candidate_id == candidate_id, StruckFact.fact_id.in_(fact_ids)))


def save_corrections(db: Session, candidate_id: str, words: Mapping[str, str], at: datetime) -> None:
    """Save corrections of facts."""
    for fact_id, text in words.items():
        db.merge(CorrectedFact(candidate_id=candidate_id, fact_id=fact_id, words=text, corrected_at=at))


def remove_corrections(db: Session, candidate_id: str, fact_ids: Collection[str]) -> None:
    """Delete corrections, so that facts have their original words."""
    of_facts = (CorrectedFact.candidate_id == candidate_id, CorrectedFact.fact_id.in_(fact_ids))
    db.execute(delete(CorrectedFact).where(*of_facts))


def keep_only(db: Session, candidate_id: str, fact_ids: Collection[str]) -> None:
    """Delete removals and corrections of all other facts."""
    for table in (StruckFact, CorrectedFact):
        others = (table.candidate_id == candidate_id, table.fact_id.not_in(fact_ids))
        db.execute(delete(table).where(*others))
