"""Numbers of jobs, sent after the commit of the unit of work that wrote them."""

from __future__ import annotations

from sqlalchemy import event
from sqlalchemy.orm import Session

from greenroom.jobs.contracts import JobSender, Queue


def send_after_commit(db: Session, sender: JobSender, job_id: str, queue: Queue) -> None:
    """Announce a job to the workers after the commit; never, if the unit of work fails."""
    event.listen(db, "after_commit", lambda _: sender.send(job_id, queue), once=True)
