"""Purge deleted sessions after the time for restoring: rows, files, and their effect on learning."""

from __future__ import annotations

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.interview.relearning import relearn
from greenroom.interview.repository import delete_interview
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.recordings.service import RecordingService
from greenroom.report import repository as reports
from greenroom.report.contracts import tracks_key
from greenroom.sessions import repository
from greenroom.sessions.contracts import UNDO
from greenroom.sessions.models import SessionRow
from greenroom.sessions.tasks.kinds import PURGE, SessionPayload
from greenroom.sessions.work import owner_of
from greenroom.storage.contracts import FileStore
from greenroom.storage.deletions import DeletionLog


class PurgeTask:
    """Removes deleted sessions."""

    def __init__(self, database: Database, clock: Clock, recordings: RecordingService, store: FileStore) -> None:
        self._database = database
        self._clock = clock
        self._recordings = recordings
        self._store = store
        self._deletions = DeletionLog(store, clock)

    def handlers(self) -> Handlers:
        """Return the handler."""
        return by_name(JobHandler(PURGE, self.purge))

    def purge(self, context: JobContext, payload: SessionPayload) -> None:
        """Remove a session that was deleted and not taken back."""
        with self._database.reading() as db:
            row = db.get(SessionRow, payload.session_id)
        if row is None or row.deleted_at is None or row.deleted_at > self._clock.now() - UNDO:
            return
        self.remove_files(row.candidate_id, row.id)
        with context.transaction() as db:
            repository.hold_candidate(db, row.candidate_id)
            reports.delete_report(db, row.id)
            repository.delete_session(db, row.id)
            if row.interview_id is not None:
                delete_interview(db, row.interview_id)
                relearn(db, row.candidate_id, self._clock.now().date())
        self._deletions.note("session", row.id)

    def remove_files(self, candidate_id: str, session_id: str) -> None:
        """Remove the recording of a session, and its measurements."""
        with self._database.reading() as db:
            found = self._recordings.of_owner(db, candidate_id, owner_of(session_id))
        for recording in found:
            self._recordings.delete(candidate_id, recording.id)
        self._store.delete(tracks_key(session_id))
