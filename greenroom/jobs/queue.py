"""Request jobs, within the unit of work that causes them."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.correlation import NONE, correlation_id
from greenroom.db.identifiers import new_id
from greenroom.jobs.announcing import send_after_commit
from greenroom.jobs.contracts import QUEUES, Job, JobSender, Queue
from greenroom.jobs.kinds import JobKind, P
from greenroom.jobs.repository import jobs
from greenroom.traces import trace_parent


class JobQueue:
    """Writes jobs in the caller's unit of work and tells the workers after the commit.

    A job exists if and only if its cause exists: both are committed, or neither.
    """

    def __init__(self, clock: Clock, rng: Random, sender: JobSender) -> None:
        self._clock, self._rng, self._sender = clock, rng, sender

    def enqueue(
        self,
        db: Session,
        kind: JobKind[P],
        payload: P,
        *,
        queue: Queue = "default",
        key: str | None = None,
        candidate_id: str | None = None,
        subject: str | None = None,
        run_after: datetime | None = None,
    ) -> Job:
        """Request a job and return it; with a ``key`` that was used before, return the earlier job.

        A dead job with the key is retried: a second request is how its caller retries.

        Parameters
        ----------
        kind, payload
            The kind of work, and its ids.
        key
            Names the effect ("analyse:RECORDING"): two requests with one key make one job.
        candidate_id
            The owner of the job; it is deleted with the owner's data.
        subject
            The subject, ``kind:id``.
        run_after
            The earliest start; at once when None.
        """
        now = self._clock.now()
        job_id, cause = new_id(self._rng), correlation_id()
        key = key if key is not None else job_id
        priority = QUEUES.index(queue)
        turn = jobs.next_turn(db, candidate_id, priority, now)
        new = jobs.add_once(
            db,
            {
                "id": job_id,
                "name": kind.name,
                "queue": queue,
                "priority": priority,
                "turn": turn,
                "payload": payload.model_dump(mode="json"),
                "key": key,
                "candidate_id": candidate_id,
                "subject": subject,
                "state": "queued",
                "attempts": 0,
                "run_after": run_after or now,
                "share": 0.0,
                "created_at": now,
                "updated_at": now,
                "revision": 1,
                "correlation_id": job_id if cause == NONE else cause,
                "trace_parent": trace_parent(),
            },
        )
        is_due = new or jobs.revive(db, key, turn, run_after or now, now)
        job = jobs.find_by_key(db, key)
        assert job is not None  # noqa: S101 - it was just written, by this process or another
        if is_due:
            send_after_commit(db, self._sender, job.id, job.queue)
        return job
