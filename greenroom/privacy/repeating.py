"""Repeat deletions after a restore: what users deleted after the backup was made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from sqlalchemy import ColumnElement, delete, null, select
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
from greenroom.storage.deletions import DeletedKind, Deletions, deleted_after
from greenroom.stories.models import StoredStory
from greenroom.stories.service import StoryBank


@dataclass(frozen=True, slots=True)
class _Place:
    """Where things of a kind are.

    Parameters
    ----------
    number, owner
        Columns with a thing's number, and with the user.
    made_at
        The column with the time when it was made, for numbers that another thing may get later.
    still
        What holds for a row that is not deleted yet; None where the row itself goes.
    """

    number: InstrumentedAttribute[Any]
    owner: InstrumentedAttribute[str]
    made_at: InstrumentedAttribute[datetime] | None = None
    still: ColumnElement[bool] | None = None


PLACES: Final[Mapping[DeletedKind, _Place]] = {
    "session": _Place(SessionRow.id, SessionRow.candidate_id),
    "recording": _Place(RecordingRow.id, RecordingRow.candidate_id),
    "recording part": _Place(PartRow.id, PartRow.candidate_id),
    "story": _Place(StoredStory.id, StoredStory.candidate_id, StoredStory.created_at),
    "document": _Place(KnowledgeDocument.id, KnowledgeDocument.candidate_id, KnowledgeDocument.added_at),
    "coding attempt": _Place(AttemptRow.id, AttemptRow.candidate_id),
    "system design": _Place(DesignAttemptRow.id, DesignAttemptRow.candidate_id),
    "CV": _Place(StoredCv.candidate_id, StoredCv.candidate_id, StoredCv.saved_at),
    "job": _Place(TargetJob.id, TargetJob.candidate_id),
    "job description": _Place(
        TargetJob.id, TargetJob.candidate_id, TargetJob.saved_at, TargetJob.file_name.is_not(None)
    ),
    "passkey": _Place(Passkey.id, Passkey.account_id),
    "token": _Place(ApiToken.id, ApiToken.account_id),
    "device": _Place(SignIn.id, SignIn.account_id, still=SignIn.revoked_at.is_(None)),
    "calendar address": _Place(CalendarAddress.account_id, CalendarAddress.account_id, CalendarAddress.created_at),
    "reminders": _Place(Reminder.account_id, Reminder.account_id),
}

SINGLE_ROWS: Final[Sequence[DeletedKind]] = ("system design", "passkey", "token", "calendar address", "reminders")
"""Kinds that are one row each."""


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

    def count(self, moment: datetime) -> Mapping[DeletedKind, int]:
        """Return how many things are there that were deleted after a moment, by kind; nothing is changed."""
        deletions = deleted_after(self._store, moment)
        found = {kind: len(self._found(deletions, kind)) for kind in PLACES}
        return {kind: number for kind, number in found.items() if number}

    def repeat(self, moment: datetime) -> int:
        """Delete what was deleted after a moment, and return how many things were there again."""
        deletions = deleted_after(self._store, moment)
        stories, documents, recordings = (self._found(deletions, kind) for kind in ("story", "document", "recording"))
        for story_id, candidate_id in stories:
            self._stories.remove(candidate_id, story_id)
        for document_id, candidate_id in documents:
            self._knowledge.remove(candidate_id, document_id)
        for recording_id, candidate_id in recordings:
            self._recordings.delete(candidate_id, recording_id)
        by_services = len(stories) + len(documents) + len(recordings) + self._repeat_for_profiles(deletions)
        return by_services + self._remove_rows(deletions) + self._hide(deletions)

    def _repeat_for_profiles(self, deletions: Deletions) -> int:
        """Delete CVs, jobs and their descriptions, with the corrections of their facts."""
        cvs = self._found(deletions, "CV")
        jobs = self._found(deletions, "job")
        for candidate_id, _ in cvs:
            self._profiles.remove_cv(candidate_id)
        for job_id, candidate_id in jobs:
            self._profiles.delete_job(candidate_id, job_id)
        described = self._found(deletions, "job description")
        for job_id, candidate_id in described:
            self._profiles.remove_description(candidate_id, job_id)
        return len(cvs) + len(jobs) + len(described)

    def _remove_rows(self, deletions: Deletions) -> int:
        """Delete what is one row, end the sign-ins of devices, and delete parts of recordings with their files."""
        found = {kind: self._numbers(deletions, kind) for kind in SINGLE_ROWS}
        part_ids, devices = self._numbers(deletions, "recording part"), self._numbers(deletions, "device")
        with self._database.transaction() as db:
            for kind, numbers in found.items():
                column = PLACES[kind].number
                db.execute(delete(column.class_).where(column.in_(numbers)))
            parts = [db.get_one(PartRow, number) for number in part_ids]
            keys = [part_key(part.recording_id, part.id) for part in parts]
            for part in parts:
                db.delete(part)
            for number in devices:
                db.get_one(SignIn, number).revoked_at = self._clock.now()
        for key in keys:
            self._store.delete(key)
        return sum(map(len, found.values())) + len(parts) + len(devices)

    def _hide(self, deletions: Deletions) -> int:
        """Delete sessions and attempts as their owners did, too long ago to take it back."""
        now = self._clock.now()
        session_ids, attempt_ids = self._numbers(deletions, "session"), self._numbers(deletions, "coding attempt")
        with self._database.transaction() as db:
            for number in session_ids:
                db.get_one(SessionRow, number).deleted_at = now - 2 * UNDO
            for number in attempt_ids:
                db.get_one(AttemptRow, number).deleted_at = now - 2 * CODING_UNDO
            db.flush()
            session_work.ask_to_purge_left_over(db, self._queue, now)
            coding_work.ask_to_purge_left_over(db, self._queue, now)
        return len(session_ids) + len(attempt_ids)

    def _numbers(self, deletions: Deletions, kind: DeletedKind) -> list[Any]:
        return [number for number, _ in self._found(deletions, kind)]

    def _found(self, deletions: Deletions, kind: DeletedKind) -> Sequence[tuple[Any, str]]:
        """Return number and owner of each thing of a kind that was deleted and is there."""
        place = PLACES[kind]
        made_at: Any = null() if place.made_at is None else place.made_at
        every = select(place.number, place.owner, made_at)
        with self._database.reading() as db:
            rows = db.execute(every if place.still is None else every.where(place.still)).all()
        return [(number, owner) for number, owner, made in rows if deletions.include(kind, number, made)]
