"""Deletion of recordings after their owner's retention period."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from greenroom.accounts.models import Account
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.recordings.models import RecordingRow
from greenroom.recordings.service import RecordingService
from greenroom.sessions.models import SessionRow
from greenroom.sessions.work import owner_of

SESSION = owner_of("").kind
"""The kinds of owner of the recordings of sessions."""


class Retention:
    """Deletes recordings that are old enough; reports and measurements stay, without replay."""

    def __init__(self, database: Database, recordings: RecordingService, clock: Clock) -> None:
        self._database, self._recordings, self._clock = database, recordings, clock

    def apply(self) -> None:
        """Delete them; a session is updated first, so that a crash in between costs a day."""
        now = self._clock.now()
        with self._database.reading() as db:
            old = _old(db, now)
        for recording in old:
            if recording.owner_kind == SESSION:
                with self._database.transaction() as db:
                    ended = update(SessionRow).where(SessionRow.id == recording.owner_id)
                    db.execute(ended.values(recording_deleted_at=now))
            self._recordings.delete(recording.candidate_id, recording.id)


def _old(db: Session, now: datetime) -> Sequence[RecordingRow]:
    """Return the recordings that are older than their owner's retention period."""
    by_owner = select(RecordingRow, Account.retention_days).join(Account, Account.id == RecordingRow.candidate_id)
    return [
        row for row, days in db.execute(by_owner) if days is not None and row.created_at <= now - timedelta(days=days)
    ]
