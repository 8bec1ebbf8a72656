"""A candidate's CV and job, and their right to remove and correct facts."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from sqlalchemy.orm import Session

from greenroom.clock import LONGEST_AHEAD, Clock
from greenroom.db.database import Database
from greenroom.db.text import storable
from greenroom.errors import ConflictError, InputError, NotFoundError
from greenroom.profiles import repository
from greenroom.profiles.contracts import CandidateProfile, Fact, JobProfile
from greenroom.profiles.facts import facts
from greenroom.profiles.models import StoredCv, TargetJob
from greenroom.profiles.revising import Revisions, revise
from greenroom.storage.deletions import DeletedKind, DeletionLog

MOST_JOBS = 20
"""How many jobs a candidate can practise for at a time."""


@dataclass(frozen=True, slots=True)
class KnownFact:
    """A fact, whether the candidate struck it, and its text as they corrected it; None when they did not."""

    fact: Fact
    is_struck: bool
    corrected: str | None


@dataclass(frozen=True, slots=True)
class FactChanges:
    """What a candidate does to their facts.

    Parameters
    ----------
    strike, restore
        Ids of facts to remove, or to restore; restoring a fact that was not removed does nothing.
    correct
        Fact id to its text in truth, with or without the fact's label. The text that was read takes a correction back.
    """

    strike: Collection[str] = ()
    restore: Collection[str] = ()
    correct: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class StoredDocuments:
    """Names of the files that the interviewer knows, None without one."""

    cv_file: str | None
    job_file: str | None


@dataclass(frozen=True, slots=True)
class JobSummary:
    """A job in a list.

    Parameters
    ----------
    title, company
        As the description names them, after corrections; None where it does not, or where there is no description.
    """

    id: str
    title: str | None
    company: str | None
    interview_day: date | None
    is_current: bool


@dataclass(frozen=True, slots=True)
class JobChanges:
    """Changes of a job; ``named`` holds the fields that change."""

    named: frozenset[str]
    interview_day: date | None = None


@dataclass(frozen=True, slots=True)
class Overview:
    """Everything about a candidate's documents at one moment; the profiles are as they may be known."""

    documents: StoredDocuments
    cv: CandidateProfile | None
    job: JobProfile | None
    facts: tuple[KnownFact, ...]
    jobs: tuple[JobSummary, ...]


class ProfileService:
    """Stores the CV of each candidate, and the jobs that they practise for; one of them is the current one.

    Parameters
    ----------
    deletions
        Records what is deleted, so that no restored backup brings it back.
    """

    def __init__(self, database: Database, clock: Clock, deletions: DeletionLog) -> None:
        self._database = database
        self._clock = clock
        self._deletions = deletions

    def keep_cv(self, candidate_id: str, file_name: str, profile: CandidateProfile) -> None:
        """Save a CV in place of the one before; removals and corrections stay."""
        with self._database.transaction() as db:
            repository.save_cv(db, candidate_id, storable(file_name), profile, self._clock.now())

    def keep_job(self, candidate_id: str, file_name: str, profile: JobProfile) -> None:
        """Save the description of the current job in place of the one before; removals and corrections stay."""
        now = self._clock.now()
        with self._database.transaction() as db:
            job = repository.current_job(db, candidate_id) or repository.add_job(db, candidate_id, now)
            job.file_name, job.profile, job.saved_at = storable(file_name), profile, now

    def add_job(self, candidate_id: str, file_name: str, profile: JobProfile) -> None:
        """Add a job beside the others and turn to it; a current job without a description becomes this one.

        Raises
        ------
        ConflictError
            The candidate has as many jobs as there may be.
        """
        now = self._clock.now()
        with self._database.transaction() as db:
            jobs = repository.jobs_of(db, candidate_id)
            if len(jobs) >= MOST_JOBS:
                raise ConflictError(
                    f"You already have {MOST_JOBS} jobs", "Delete a job that you no longer practise for"
                )
            is_open = bool(jobs) and jobs[0].profile is None
            job = jobs[0] if is_open else repository.add_job(db, candidate_id, now)
            job.file_name, job.profile, job.saved_at = storable(file_name), profile, now

    def choose_job(self, candidate_id: str, job_id: str) -> None:
        """Turn to a job: plan, interview day and new interviews are for it from now on.

        Raises
        ------
        NotFoundError
            The job does not exist, or belongs to another candidate.
        """
        with self._database.transaction() as db:
            repository.find_job(db, candidate_id, job_id).chosen_at = self._clock.now()

    def change_job(self, candidate_id: str, job_id: str, changes: JobChanges) -> None:
        """Change a job.

        Raises
        ------
        NotFoundError
            The job does not exist, or belongs to another candidate.
        InputError
            The day of its interview is over, or more than two years ahead.
        """
        with self._database.transaction() as db:
            job = repository.find_job(db, candidate_id, job_id)
            if "interview_day" in changes.named:
                check_interview_day(changes.interview_day, self._clock.now().date())
                job.interview_day = changes.interview_day

    def delete_job(self, candidate_id: str, job_id: str) -> None:
        """Delete a job with its removals and corrections; the sessions that were for it stay.

        Raises
        ------
        NotFoundError
            The job does not exist, or belongs to another candidate.
        """
        with self._database.transaction() as db:
            db.delete(repository.find_job(db, candidate_id, job_id))
            _forget_other_facts(db, candidate_id)
        self._note("job", job_id)

    def remove_cv(self, candidate_id: str) -> None:
        """Delete the CV with its removals and corrections.

        Raises
        ------
        NotFoundError
            There is none.
        """
        with self._database.transaction() as db:
            stored = repository.find_cv(db, candidate_id)
            if stored is None:
                raise NotFoundError("CV not found", "It may have been deleted already")
            db.delete(stored)
            _forget_other_facts(db, candidate_id)
        self._note("CV", candidate_id)

    def remove_job(self, candidate_id: str) -> None:
        """Delete the description of the current job with its removals and corrections; raises as `remove_cv` does."""
        with self._database.transaction() as db:
            job = repository.current_job(db, candidate_id)
            if job is None or job.profile is None:
                raise NotFoundError("Job description not found", "It may have been deleted already")
            job_id = job.id
            _remove_description(db, job)
        self._note("job description", job_id)

    def remove_description(self, candidate_id: str, job_id: str) -> None:
        """Delete the description of a job, as `remove_job` does for the current one.

        Raises
        ------
        NotFoundError
            The job does not exist, or belongs to another candidate.
        """
        with self._database.transaction() as db:
            _remove_description(db, repository.find_job(db, candidate_id, job_id))
        self._note("job description", job_id)

    def _note(self, kind: DeletedKind, number: str) -> None:
        self._deletions.note(kind, number)

    def documents(self, candidate_id: str) -> StoredDocuments:
        """Return the names of the saved files."""
        with self._database.reading() as db:
            return _Shelf.of(db, candidate_id).documents

    def current(self, candidate_id: str) -> tuple[CandidateProfile | None, JobProfile | None]:
        """Return the saved CV and job description, after removals and corrections."""
        with self._database.reading() as db:
            return known_profiles(db, candidate_id)

    def facts(self, candidate_id: str) -> tuple[KnownFact, ...]:
        """Return all facts of the saved documents, including the removed ones."""
        with self._database.reading() as db:
            return _Shelf.of(db, candidate_id).known_facts

    def overview(self, candidate_id: str) -> Overview:
        """Return everything at once."""
        with self._database.reading() as db:
            shelf = _Shelf.of(db, candidate_id)
        return Overview(shelf.documents, *shelf.profiles, shelf.known_facts, shelf.summaries)

    def jobs(self, candidate_id: str) -> tuple[JobSummary, ...]:
        """Return the candidate's jobs, the current one first."""
        with self._database.reading() as db:
            return known_jobs(db, candidate_id)

    def change(self, candidate_id: str, changes: FactChanges) -> None:
        """Remove, restore and correct facts, all or none; this counts from the next interview on.

        Raises
        ------
        InputError
            There is no fact with one of these ids, or a correction is empty.
        """
        with self._database.transaction() as db:
            facts_by_id = {fact.id: fact for fact in _Shelf.of(db, candidate_id).facts}
            if unknown := sorted({*changes.strike, *changes.correct} - set(facts_by_id)):
                raise InputError(f"Fact not found: {', '.join(unknown)}", "Choose one from the list of facts")
            words = {fact_id: _words(facts_by_id[fact_id], text) for fact_id, text in changes.correct.items()}
            undone = [fact_id for fact_id, text in words.items() if text == _plain(facts_by_id[fact_id].words)]
            stored = {fact_id: text for fact_id, text in words.items() if fact_id not in undone}
            now = self._clock.now()
            repository.remove_struck(db, candidate_id, changes.restore)
            repository.add_struck(db, candidate_id, changes.strike, now)
            repository.remove_corrections(db, candidate_id, undone)
            repository.save_corrections(db, candidate_id, stored, now)

    def strike(self, candidate_id: str, fact_ids: Collection[str]) -> None:
        """Strike facts; raises as `change` does."""
        self.change(candidate_id, FactChanges(strike=fact_ids))

    def unstrike(self, candidate_id: str, fact_ids: Collection[str]) -> None:
        """Take struck facts back in; ids that were not struck are passed over."""
        self.change(candidate_id, FactChanges(restore=fact_ids))


def known_profiles(db: Session, candidate_id: str) -> tuple[CandidateProfile | None, JobProfile | None]:
    """Return the saved CV and job description, after removals and corrections, in a unit of work."""
    return _Shelf.of(db, candidate_id).profiles


def known_jobs(db: Session, candidate_id: str) -> tuple[JobSummary, ...]:
    """Return the candidate's jobs, the current one first, in a unit of work."""
    return _Shelf.of(db, candidate_id).summaries


def current_job_id(db: Session, candidate_id: str) -> str | None:
    """Return the id of the job that a candidate practises for now, None without one, in a unit of work."""
    return repository.current_job_id(db, candidate_id)


def check_interview_day(day: date | None, today: date) -> None:
    """Raise an InputError when the day is over, or more than two years ahead."""
    if day is not None and day < today:
        raise InputError(f"{day} is in the past", "Choose today or a later date")
    if day is not None and day - today > LONGEST_AHEAD:
        raise InputError(f"{day} is too far ahead", "Choose a date within the next two years")


@dataclass(frozen=True, slots=True)
class _Shelf:
    """The saved documents of a candidate, read once; the first job is the current one."""

    cv: StoredCv | None
    jobs: Sequence[TargetJob]
    revisions: Revisions

    @classmethod
    def of(cls, db: Session, candidate_id: str) -> Self:
        jobs = repository.jobs_of(db, candidate_id)
        return cls(repository.find_cv(db, candidate_id), jobs, repository.revisions(db, candidate_id))

    @property
    def job(self) -> TargetJob | None:
        return self.jobs[0] if self.jobs else None

    @property
    def documents(self) -> StoredDocuments:
        return StoredDocuments(self.cv.file_name if self.cv else None, self.job.file_name if self.job else None)

    @property
    def facts(self) -> tuple[Fact, ...]:
        return facts(self.cv.profile if self.cv else None, self.job.profile if self.job else None)

    @property
    def summaries(self) -> tuple[JobSummary, ...]:
        return tuple(self._summary(job) for job in self.jobs)

    @property
    def known_facts(self) -> tuple[KnownFact, ...]:
        return tuple(_known(fact, self.revisions) for fact in self.facts)

    @property
    def profiles(self) -> tuple[CandidateProfile | None, JobProfile | None]:
        cv = revise(self.cv.profile, self.revisions) if self.cv else None
        return cv, revise(self.job.profile, self.revisions) if self.job and self.job.profile else None

    def _summary(self, job: TargetJob) -> JobSummary:
        known = revise(job.profile, self.revisions) if job.profile else None
        return JobSummary(
            id=job.id,
            title=known.title.value if known and known.title else None,
            company=known.company.value if known and known.company else None,
            interview_day=job.interview_day,
            is_current=job is self.job,
        )


def _known(fact: Fact, revisions: Revisions) -> KnownFact:
    words = revisions.corrected.get(fact.id)
    return KnownFact(fact, fact.id in revisions.struck, None if words is None else f"{fact.label}{words}")


def _words(fact: Fact, text: str) -> str:
    """Return the words of a correction, without the label of its fact."""
    whole = _plain(storable(text))
    label = fact.label.strip()
    words = whole[len(label) :].strip() if whole.lower().startswith(label.lower()) else whole
    if not words:
        raise InputError(f"The correction of {fact.text!r} is empty", "Enter a correction, or remove the fact")
    return words


def _plain(text: str) -> str:
    return " ".join(text.split())


def _remove_description(db: Session, job: TargetJob) -> None:
    """Delete the description of a job, and the job where no day of an interview is left."""
    job.file_name = job.profile = None
    if job.interview_day is None:
        db.delete(job)
    _forget_other_facts(db, job.candidate_id)


def _forget_other_facts(db: Session, candidate_id: str) -> None:
    """Delete the revisions of facts that no document has any more: they hold the candidate's words."""
    db.flush()
    shelf = _Shelf.of(db, candidate_id)
    of_jobs = [fact for job in shelf.jobs if job.profile for fact in facts(None, job.profile)]
    repository.keep_only(db, candidate_id, [fact.id for fact in (*shelf.facts, *of_jobs)])
