"""Jobs as candidates and administrators manage them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.errors import ConflictError, NotFoundError
from greenroom.jobs.announcing import send_after_commit
from greenroom.jobs.contracts import Job, JobSender, JobState
from greenroom.jobs.repository import jobs


class JobService:
    """Reads, cancels and retries jobs, within the caller's unit of work.

    With a ``candidate_id`` only that candidate's jobs exist; None is an administrator's view of all.
    """

    def __init__(self, clock: Clock, sender: JobSender) -> None:
        self._clock, self._sender = clock, sender

    def get(self, db: Session, job_id: str, candidate_id: str | None) -> Job:
        """Return a job.

        Raises
        ------
        NotFoundError
            The job does not exist, or belongs to another candidate.
        """
        job = jobs.find(db, job_id, candidate_id)
        if job is None:
            raise NotFoundError(f"Job {job_id} not found", "Choose one from the list of jobs")
        return job

    def page(
        self,
        db: Session,
        candidate_id: str | None,
        *,
        subject: str | None = None,
        states: Sequence[JobState] = (),
        before: tuple[datetime, str] | None = None,
        limit: int = 50,
    ) -> list[Job]:
        """Return jobs, newest first; ``before`` is ``(created_at, id)`` of the last one of the page before."""
        return jobs.list_jobs(db, candidate_id=candidate_id, subject=subject, states=states, before=before, limit=limit)

    def retry(self, db: Session, job_id: str, candidate_id: str | None) -> Job:
        """Retry a dead job at once.

        Raises
        ------
        NotFoundError
            The job does not exist, or belongs to another candidate.
        ConflictError
            The job is waiting, running or done.
        """
        job = self.get(db, job_id, candidate_id)
        if job.state not in {"failed", "dead", "cancelled"}:
            raise ConflictError(f"Job {job_id} is {job.state}", "You can retry only failed or cancelled jobs")
        jobs.requeue(db, job, self._clock.now())
        send_after_commit(db, self._sender, job_id, job.queue)
        return self.get(db, job_id, candidate_id)

    def cancel(self, db: Session, job_id: str, candidate_id: str | None) -> Job:
        """Cancel a job that is waiting or running; its pending writes have no effect.

        Raises
        ------
        NotFoundError
            The job does not exist, or belongs to another candidate.
        ConflictError
            The job has ended.
        """
        job = self.get(db, job_id, candidate_id)
        if not job.is_open:
            raise ConflictError(f"Job {job_id} is {job.state}", "You can cancel only queued or running jobs")
        jobs.cancel(db, job_id, self._clock.now())
        return self.get(db, job_id, candidate_id)
