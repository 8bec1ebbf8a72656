"""Exports of all data of a user: ordered, and downloaded while they exist."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy.orm import Session

from greenroom.db.database import Database
from greenroom.errors import ConflictError, NotFoundError
from greenroom.jobs.contracts import OPEN_STATES, Job
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.privacy.files import export_key
from greenroom.privacy.tasks.kinds import EXPORT
from greenroom.storage.contracts import FileStore
from greenroom.storage.downloads import Download

SUBJECT = "account:export"
"""The subject of export jobs, by which a page finds the one that runs."""

LIFETIME = timedelta(days=1)
"""How long an export can be downloaded; a copy of all data should not stay for long."""


class Exports:
    """Orders exports and returns them to their owner."""

    def __init__(self, database: Database, store: FileStore, queue: JobQueue, jobs: JobService) -> None:
        self._database, self._store, self._queue, self._jobs = database, store, queue, jobs

    def ask(self, person_id: str) -> Job:
        """Return the job that packs the export: the running one, or a new one."""
        with self._database.transaction() as db:
            at_it = self._jobs.page(db, person_id, subject=SUBJECT, states=OPEN_STATES, limit=1)
            return at_it[0] if at_it else self._ask(db, person_id)

    def find(self, person_id: str, job_id: str) -> Download:
        """Return the file that a job has packed.

        Raises
        ------
        NotFoundError
            The job does not exist, belongs to another account or is no export, or its file was deleted.
        ConflictError
            The file is not ready yet.
        """
        with self._database.reading() as db:
            job = self._jobs.get(db, job_id, person_id)
        if job.name != EXPORT.name:
            raise NotFoundError(f"Job {job_id} not found", "Choose one from the list of jobs")
        if job.is_open:
            raise ConflictError("The export is not ready yet", "Wait until the export is done")
        key = export_key(person_id, job_id)
        if not self._store.exists(key):
            raise NotFoundError("The export was deleted after one day", "Start a new export")
        size = self._store.size(key)
        return Download(
            size, "application/zip", f"{job_id}-{size}", lambda start, length: self._store.read(key, start, length)
        )

    def _ask(self, db: Session, person_id: str) -> Job:
        return self._queue.enqueue(db, EXPORT, NoPayload(), candidate_id=person_id, subject=SUBJECT)
