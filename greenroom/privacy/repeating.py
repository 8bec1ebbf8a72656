"""Repeat deletions after a restore: what users deleted after the backup was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any, Final

from sqlalchemy import delete, select
from sqlalchemy.orm import InstrumentedAttribute

from greenroom.accounts.models import ApiToken, Passkey, SignIn
from greenroom.clock import Clock
from greenroom.coding.attempts import work as coding_work
from greenroom.coding.attempts.contracts.limits import UNDO as CODING_UNDO
from greenroom.coding.attempts.models import AttemptRow
from greenroom.coding.designs.models import DesignAttemptRow
from greenroom.db.database import Database
from greenroom.jobs.queue import JobQueue
from greenroom.knowledge.models import KnowledgeDocument
from greenroom.knowledge.service import KnowledgeBase
from greenroom.profiles.models import StoredCv, TargetJob
from greenroom.profiles.service import ProfileService
from greenroom.progress.calendar.models import CalendarAddress
from greenroom.progress.reminders.models import Reminder
from greenroom.recordings.contracts import part_key
from greenroom.recordings.models import PartRow, RecordingRow
from greenroom.recordings.service import RecordingService
from greenroom.sessions import work as session_work
from greenroom.sessions.contracts import UNDO
from greenroom.sessions.models import SessionRow
from greenroom.storage.contracts import FileStore
from greenroom.storage.deletions import DeletedKind, WasDeleted, deleted_after
from greenroom.stories.models import StoredStory
from greenroom.stories.service import StoryBank

SINGLE_ROWS: Final[Mapping[DeletedKind, InstrumentedAttribute[str]]] = {
    "system design": DesignAttemptRow.id,
    "passkey": Passkey.id,
    "token": ApiToken.id,
    "calendar address": CalendarAddress.account_id,
    "reminders": Reminder.account_id,
}
"""Kinds that are one row each, and the column of their number."""


class RepeatedDeletions:
    """Deletes again what a restore brought back.

    Most kinds are deleted at once. Sessions and coding attempts disappear at once, and a job of the worker removes
    their rows, because mastery has to follow.
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
        profiles: ProfileService,
    ) -> None:
        self._database, self._store, self._queue, self._clock = database, store, queue, clock
        self._recordings, self._stories, self._knowledge = recordings, stories, knowledge
        self._profiles = profiles

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
        by_services = len(stories) + len(documents) + len(recordings) + self._repeat_for_profiles(was_deleted)
        return by_services + self._remove_rows(was_deleted) + self._hide(was_deleted)

    def _repeat_for_profiles(self, was_deleted: WasDeleted) -> int:
        """Delete CVs, jobs and their descriptions, with the corrections of their facts."""
        cvs = self._found(was_deleted, "CV", StoredCv.candidate_id, StoredCv.candidate_id)
        jobs = self._found(was_deleted, "job", TargetJob.id, TargetJob.candidate_id)
        for candidate_id, _ in cvs:
            self._profiles.remove_cv(candidate_id)
        for job_id, candidate_id in jobs:
            self._profiles.delete_job(candidate_id, job_id)
        described = self._found(was_deleted, "job description", TargetJob.id, TargetJob.candidate_id)
        for job_id, candidate_id in described:
            self._profiles.remove_description(candidate_id, job_id)
        return len(cvs) + len(jobs) + len(described)

    def _remove_rows(self, was_deleted: WasDeleted) -> int:
        """Delete what is one row, end the sign-ins of devices, and delete parts of recordings with their files."""
        with self._database.transaction() as db:
            numbers = {
                number: [found for found in db.scalars(select(number)) if was_deleted(kind, found)]
                for kind, number in SINGLE_ROWS.items()
            }
            for number, found in numbers.items():
                db.execute(delete(number.class_).where(number.in_(found)))
            parts = [row for row in db.scalars(select(PartRow)) if was_deleted("recording part", row.id)]
            keys = [part_key(part.recording_id, part.id) for part in parts]
            for part in parts:
                db.delete(part)
            signed_in = db.scalars(select(SignIn).where(SignIn.revoked_at.is_(None)))
            devices = [row for row in signed_in if was_deleted("device", row.id)]
            for device in devices:
                device.revoked_at = self._clock.now()
        for key in keys:
            self._store.delete(key)
        return sum(map(len, numbers.values())) + len(parts) + len(devices)

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
