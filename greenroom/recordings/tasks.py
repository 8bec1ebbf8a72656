"""Recording jobs of the worker."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy.orm import Session

from greenroom.jobs.contracts import Job
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import HOUR_SECONDS, JobKind, TaskPayload
from greenroom.jobs.queue import JobQueue
from greenroom.recordings.contracts import Recording
from greenroom.recordings.joining import Joiner


class JoinPayload(TaskPayload):
    """The recording to join."""

    recording_id: str


JOIN = JobKind("join-recording", JoinPayload, limit_seconds=HOUR_SECONDS)


def enqueue_join(queue: JobQueue, db: Session, recording: Recording, subject: str) -> Job:
    """Order the joining of a closed recording; two orders make one job."""
    return queue.enqueue(
        db,
        JOIN,
        JoinPayload(recording_id=recording.id),
        key=f"{JOIN.name}:{recording.id}",
        candidate_id=recording.candidate_id,
        subject=subject,
    )


@dataclass(frozen=True, slots=True)
class JoinTask:
    """The handler of ``JOIN``."""

    joiner: Joiner

    def __call__(self, context: JobContext, payload: JoinPayload) -> None:
        """Join a recording, unless it is already joined."""

        def interrupt() -> None:
            context.progress("joining", 0.0)

        interrupt()
        self.joiner.join(str(context.job.candidate_id), payload.recording_id, context.transaction, interrupt)
