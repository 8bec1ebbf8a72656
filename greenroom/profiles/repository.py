"""A candidate's documents in the database; every function works in the caller's unit of work."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from random import SystemRandom
from typing import TypeVar

from sqlalchemy import Select, delete, select
from sqlalchemy.orm import Session

from greenroom.db.identifiers import new_id
from greenroom.errors import NotFoundError
from greenroom.profiles.contracts import CandidateProfile
from greenroom.profiles.models import CorrectedFact, StoredCv, StruckFact, TargetJob
from greenroom.profiles.revising import Revisions


def save_cv(db: Session, candidate_id: str, file_name: str, profile: CandidateProfile, at: datetime) -> None:
    """Keep a CV in the place of the one before."""
    db.merge(StoredCv(candidate_id=candidate_id, file_name=file_name, profile=profile, saved_at=at))


def find_cv(db: Session, candidate_id: str) -> StoredCv | None:
    """Return the saved CV as it was read, None without one."""
    return db.get(StoredCv, candidate_id)


Chosen = TypeVar("Chosen")


def _newest_first(chosen: Select[Chosen], candidate_id: str) -> Select[Chosen]:
    """Return the query for a candidate's jobs, the one chosen last first."""
    return chosen.where(TargetJob.candidate_id == candidate_id).order_by(TargetJob.chosen_at.desc(), TargetJob.id)


def jobs_of(db: Session, candidate_id: str) -> Sequence[TargetJob]:
    """Return the jobs of a candidate; the first is the one that they practise for now."""
    return db.scalars(_newest_first(select(TargetJob), candidate_id)).all()


def current_job(db: Session, candidate_id: str) -> TargetJob | None:
    """Return the job that a candidate practises for now, None without one."""
    return next(iter(jobs_of(db, candidate_id)), None)


def current_job_id(db: Session, candidate_id: str) -> str | None:
    """Return the id of the current job, None without one; its description is not read."""
    return db.scalars(_newest_first(select(TargetJob.id), candidate_id).limit(1)).first()


def find_job(db: Session, candidate_id: str, job_id: str) -> TargetJob:
    """Return a job as it was saved.

    Raises
    ------
    NotFoundError
        It does not exist, or belongs to another candidate.
    """
    job = db.get(TargetJob, job_id)
    if job is None or job.candidate_id != candidate_id:
        raise NotFoundError("Job not found", "It may have been deleted already")
    return job


def add_job(db: Session, candidate_id: str, at: datetime) -> TargetJob:
    """Add a job that is still empty; the candidate practises for it from now on."""
    job = TargetJob(id=new_id(SystemRandom()), candidate_id=candidate_id, saved_at=at, chosen_at=at)
    db.add(job)
    return job


def interview_day(db: Session, candidate_id: str) -> date | None:
    """Return the day of the interview for the current job, None when it is unknown; its description is not read."""
    return db.scalars(_newest_first(select(TargetJob.interview_day), candidate_id).limit(1)).first()


def save_interview_day(db: Session, candidate_id: str, day: date | None, at: datetime) -> None:
    """Save the day of the interview for the current job; None deletes it, and a job that consisted of its day alone."""
    job = current_job(db, candidate_id)
    if job is None and day is not None:
        job = add_job(db, candidate_id, at)
    if job is not None:
        job.interview_day = day
        if day is None and job.profile is None:
            db.delete(job)
    db.flush()


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
