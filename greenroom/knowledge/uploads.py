"""Documents on their way into the knowledge base: stored as files until a job has read them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

from sqlalchemy.orm import Session

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.documents.sniffing import sniff
from greenroom.jobs.contracts import Job
from greenroom.jobs.queue import JobQueue
from greenroom.knowledge.repository import documents as repository
from greenroom.knowledge.tasks import READ, Upload
from greenroom.storage.contracts import FileStore

SNIFFED_BYTES = 4096
COPIED_BYTES = 1024**2


def folder_of(candidate_id: str) -> str:
    """Return the folder of a candidate's files, which is deleted with their data."""
    return f"knowledge/{candidate_id}"


def stored_bytes(store: FileStore, db: Session, candidate_id: str) -> int:
    """Return how many bytes a candidate's documents have, with the files that wait to be read."""
    waiting = sum(store.size(key) for key in store.list(folder_of(candidate_id)) if store.exists(key))
    return waiting + repository.stored_bytes(db, candidate_id)


class KnowledgeUploads:
    """Takes documents and asks for them to be read.

    Parameters
    ----------
    rng
        Names the files; a ``SystemRandom``.
    quota
        The storage of each account.
    """

    def __init__(self, database: Database, store: FileStore, queue: JobQueue, rng: Random, quota: StorageQuota) -> None:
        self._database = database
        self._store = store
        self._queue = queue
        self._rng = rng
        self._quota = quota

    def take(self, candidate_id: str, path: Path, shelf: str | None = None) -> Job:
        """Keep a file and return the job that reads it.

        Parameters
        ----------
        shelf
            Owner of the document; the candidate when None.

        Raises
        ------
        InputError
            The file is clearly no document; other faults show in the job.
        StorageFullError
            The account may store no more.
        MachineError
            There is no room for it.
        """
        with path.open("rb") as file:
            sniff(file.read(SNIFFED_BYTES), path.name)
        with self._database.reading() as db:
            self._quota.check(db, candidate_id, path.stat().st_size)
        key = f"{folder_of(shelf or candidate_id)}/{new_id(self._rng)}"
        upload = Upload(key=key, file_name=path.name, shelf=shelf)
        self._store.put(upload.key, _chunks(path))
        try:
            with self._database.transaction() as db:
                return self._queue.enqueue(db, READ, upload, candidate_id=candidate_id, subject="knowledge:shelf")
        except BaseException:
            self._store.delete(upload.key)  # no job would ever read it
            raise


def _chunks(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while chunk := file.read(COPIED_BYTES):
            yield chunk
