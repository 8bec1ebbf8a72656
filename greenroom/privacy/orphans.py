"""Files without a row, left behind by a crash or a race."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.jobs.models import JobRow
from greenroom.knowledge.tasks import READ, Upload
from greenroom.privacy.exports import LIFETIME
from greenroom.privacy.files import export_key
from greenroom.privacy.tasks.kinds import EXPORT
from greenroom.recordings.contracts import folder_key
from greenroom.recordings.models import RecordingRow
from greenroom.report.contracts import tracks_key
from greenroom.report.models import ReportRow
from greenroom.sessions.models import SessionRow
from greenroom.storage.contracts import FileStore

AREAS = ("recordings", "tracks", "knowledge", "exports")
"""Prefixes of the store in which every file belongs to a row."""

GONE = ("done", "cancelled")
"""States of a job that no longer needs its upload; a dead job can be retried."""


class OrphanedFiles:
    """Finds and removes files without a row.

    Files are listed before rows are read. Rows are written before their files, so a file in the making has its row by
    then. The one exception is an upload to the knowledge base, whose job follows within milliseconds: in between, it
    would be removed.
    """

    def __init__(self, database: Database, store: FileStore, clock: Clock) -> None:
        self._database, self._store, self._clock = database, store, clock

    def remove(self) -> None:
        """Remove every file without an owner."""
        found = [key for area in AREAS for key in self._store.list(area)]
        with self._database.reading() as db:
            referenced = frozenset(_referenced(db, self._clock.now() - LIFETIME))
        for key in found:
            if not any(start in referenced for start in _beginnings(key)):
                self._store.delete(key)


def _beginnings(key: str) -> Iterator[str]:
    """Yield a key and the folders above it."""
    while key:
        yield key
        key = key.rpartition("/")[0]


def _referenced(db: Session, exports_since: datetime) -> Iterator[str]:
    """Yield the files and folders that rows name."""
    for recording_id in db.scalars(select(RecordingRow.id)):
        yield folder_key(recording_id)
    for subject in db.scalars(select(SessionRow.id).union(select(ReportRow.subject))):
        yield tracks_key(subject)
    uploads = select(JobRow.payload).where(JobRow.name == READ.name, JobRow.state.not_in(GONE))
    for payload in db.scalars(uploads):
        yield Upload.model_validate(payload).key
    exports = select(JobRow).where(JobRow.name == EXPORT.name, JobRow.created_at >= exports_since)
    for job in db.scalars(exports):
        yield export_key(str(job.candidate_id), job.id)
