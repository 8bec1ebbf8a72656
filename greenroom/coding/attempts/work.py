"""The work that attempts ask for: each is a job, written in the unit of work that gives the reason for it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.coding.attempts import repository
from greenroom.coding.attempts.contracts.limits import UNDO
from greenroom.coding.attempts.contracts.views import AttemptState
from greenroom.coding.attempts.models import AttemptRow
from greenroom.coding.attempts.tasks.kinds import PURGE, REPORT, AttemptPayload
from greenroom.jobs.contracts import Job
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService

MOST_JOBS_OF_AN_ATTEMPT = 100


def subject_of(attempt_id: str) -> str:
    """Return the subject of an attempt's jobs."""
    return f"attempt:{attempt_id}"


def ask_to_purge_left_over(db: Session, queue: JobQueue, now: datetime) -> None:
    """Have attempts removed that should have been removed before: their jobs failed for good or were lost."""
    for row in repository.deleted_before(db, now - UNDO):
        key = f"{PURGE.name}:{row.id}:{now.date()}"
        payload, owner = AttemptPayload(attempt_id=row.id), row.candidate_id
        queue.enqueue(db, PURGE, payload, queue="low", key=key, candidate_id=owner, subject=subject_of(row.id))


class AttemptWork:
    """Asks for the work of attempts."""

    def __init__(self, queue: JobQueue, jobs: JobService) -> None:
        self._queue = queue
        self._jobs = jobs

    def ask_for_report(self, db: Session, row: AttemptRow) -> None:
        """Request the report of a finished attempt; one whose job ended without a report gets another try."""
        key = f"{REPORT.name}:{row.id}"
        payload = AttemptPayload(attempt_id=row.id)
        self._queue.enqueue(db, REPORT, payload, key=key, candidate_id=row.candidate_id, subject=subject_of(row.id))

    def ask_to_purge(self, db: Session, row: AttemptRow, at: datetime) -> None:
        """Have a deleted attempt removed for good, not before a moment."""
        self._queue.enqueue(
            db,
            PURGE,
            AttemptPayload(attempt_id=row.id),
            queue="low",
            candidate_id=row.candidate_id,
            subject=subject_of(row.id),
            run_after=at,
        )

    def state(self, db: Session, row: AttemptRow) -> tuple[AttemptState, str | None]:
        """Return the state of an attempt, and why its report failed.

        Nothing is written when a job dies, so an attempt has failed when it waits and no job continues by itself.
        """
        if row.finished_at is None:
            return "open", None
        if row.report is not None:
            return "finished", None
        job = self._report_job(db, row)
        if job is not None and job.is_open:
            return "finishing", None
        return "failed", job.error if job is not None else None

    def _report_job(self, db: Session, row: AttemptRow) -> Job | None:
        found = self._jobs.page(db, row.candidate_id, subject=subject_of(row.id), limit=MOST_JOBS_OF_AN_ATTEMPT)
        return next((job for job in found if job.name == REPORT.name), None)
