"""Asking for work, within the unit of work that gives the reason for it."""

from __future__ import annotations

from datetime import datetime
from random import Random

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.identifiers import new_id
from greenroom.jobs.contracts import QUEUES, Job, JobSender, Queue
from greenroom.jobs.kinds import JobKind, P
from greenroom.jobs.outbox import send_after_commit
from greenroom.jobs.repository import jobs


class JobQueue:
    """Writes jobs in the caller's unit of work and tells the workers after it was committed.

    A job exists if and only if what it was asked for exists: both are kept, or neither.
    """

    def __init__(self, clock: Clock, rng: Random, sender: JobSender) -> None:
        self._clock, self._rng, self._sender = clock, rng, sender

    def enqueue(
        self,
        session: Session,
        kind: JobKind[P],
        payload: P,
        *,
        queue: Queue = "default",
        key: str | None = None,
        candidate_id: str | None = None,
        subject: str | None = None,
        run_after: datetime | None = None,
    ) -> Job:
        """Ask for a job and return it; with a ``key`` that was used before, return the job of that time.

        A job of that time that was given up begins anew: asking again is how its caller tries again.

        Parameters
        ----------
        kind, payload
            What the worker does, and with which ids.
        key
            Names the effect that is wanted ("analyse:RECORDING"): asking twice is asking once.
        candidate_id
            Whose job it is; it goes when they delete their data.
        subject
            What it is about, ``kind:id``.
        run_after
            Begin not before; at once when None.
        """
        now = self._clock.now()
        job_id = new_id(self._rng)
        key = key if key is not None else job_id
        priority = QUEUES.index(queue)
        turn = jobs.next_turn(session, candidate_id, priority, now)
        new = jobs.add_once(
            session,
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
            },
        )
        is_due = new or jobs.revive(session, key, turn, run_after or now, now)
        job = jobs.find_by_key(session, key)
        assert job is not None  # noqa: S101 - it was just written, by us or by somebody else
        if is_due:
            send_after_commit(session, self._sender, job.id, job.queue)
        return job
