"""Repeat deletions after a restore: what users deleted after the backup was made."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import InstrumentedAttribute

from greenroom.clock import Clock
from greenroom.coding.attempts import work as coding_work
from greenroom.coding.attempts.contracts.limits import UNDO as CODING_UNDO
from greenroom.coding.attempts.models import AttemptRow
from greenroom.db.database import Database
from greenroom.jobs.queue import JobQueue
from greenroom.knowledge.models import KnowledgeDocument
from greenroom.knowledge.service import KnowledgeBase
from greenroom.recordings.models import RecordingRow
from greenroom.recordings.service import RecordingService
from greenroom.sessions import work as session_work
from greenroom.sessions.contracts import UNDO
from greenroom.sessions.models import SessionRow
from greenroom.storage.contracts import FileStore
from greenroom.storage.deletions import DeletedKind, WasDeleted, deleted_after
from greenroom.stories.models import StoredStory
from greenroom.stories.service import StoryBank


class RepeatedDeletions:
    """Deletes again what a restore brought back.

    Recordings, stories and documents go at once. Sessions and coding attempts disappear at once, and a job of the
    worker removes their rows, because mastery has to follow.
    """

    def __init__(
        self,
        database: Database,
        store: FileStore,
        queue: JobQueue,
        clock: Clock,
        recordings: RecordingService,
        stories: StoryBank,
        knowledge: KnowledgeBase,
    ) -> None:
        self._database, self._store, self._queue, self._clock = database, store, queue, clock
        self._recordings, self._stories, self._knowledge = recordings, stories, knowledge

    def repeat(self, moment: datetime) -> int:
        """Delete what was deleted after a moment, and return how many things were there again."""
        was_deleted = deleted_after(self._store, moment)
        stories = self._found(was_deleted, "story", StoredStory.id, StoredStory.candidate_id)
        documents = self._found(was_deleted, "document", KnowledgeDocument.id, KnowledgeDocument.candidate_id)
        recordings = self._found(was_deleted, "recording", RecordingRow.id, RecordingRow.candidate_id)
        for story_id, candidate_id in stories:
            self._stories.remove(candidate_id, story_id)
        for document_id, candidate_id in documents:
            self._knowledge.remove(candidate_id, document_id)
        for recording_id, candidate_id in recordings:
            self._recordings.delete(candidate_id, recording_id)
        return len(stories) + len(documents) + len(recordings) + self._hide(was_deleted)

    def _hide(self, was_deleted: WasDeleted) -> int:
        """Delete sessions and attempts as their owners did, too long ago to take it back."""
        now = self._clock.now()
        with self._database.transaction() as db:
            sessions = [row for row in db.scalars(select(SessionRow)) if was_deleted("session", row.id)]
            attempts = [row for row in db.scalars(select(AttemptRow)) if was_deleted("coding attempt", row.id)]
            for session in sessions:
                session.deleted_at = now - 2 * UNDO
            for attempt in attempts:
                attempt.deleted_at = now - 2 * CODING_UNDO
            db.flush()
            session_work.ask_to_purge_left_over(db, self._queue, now)
            coding_work.ask_to_purge_left_over(db, self._queue, now)
        return len(sessions) + len(attempts)

    def _found(
        self, was_deleted: WasDeleted, kind: DeletedKind, number: InstrumentedAttribute[Any], owner: Any
    ) -> Sequence[tuple[Any, str]]:
        with self._database.reading() as db:
            return [(found, whose) for found, whose in db.execute(select(number, owner)) if was_deleted(kind, found)]
