"""Numbers of jobs, sent when the unit of work that wrote them has been committed."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.orm import Session

from greenroom.jobs.contracts import JobSender, Queue


def send_after_commit(session: Session, sender: JobSender, job_id: str, queue: Queue) -> None:
    """Tell the workers of a job once it is in the table; never, when the unit of work fails."""
    event.listen(session, "after_commit", lambda _: sender.send(job_id, queue), once=True)
