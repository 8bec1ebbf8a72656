"""The job that adds the sample session to a new installation."""

from __future__ import annotations

import zlib

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.clock import Clock
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import NoPayload
from greenroom.recordings.contracts import whole_key
from greenroom.recordings.models import RecordingRow
from greenroom.report.contracts import tracks_key
from greenroom.report.json_document import from_json
from greenroom.report.repository import save_report
from greenroom.sessions.sample import RECORDING, REPORT, ROWS, SAMPLE_ID, TRACKS, shipped
from greenroom.sessions.sample_rows import unpack
from greenroom.sessions.tasks.kinds import ADD_SAMPLE
from greenroom.storage.contracts import FileStore


class SampleTask:
    """Adds the sample."""

    def __init__(self, store: FileStore, clock: Clock) -> None:
        self._store = store
        self._clock = clock

    def handlers(self) -> Handlers:
        """Return the handler."""
        return by_name(JobHandler(ADD_SAMPLE, self.add))

    def add(self, context: JobContext, payload: NoPayload) -> None:
        """Add the sample as a session of the first account, as if it had just ended; a second run changes nothing."""
        del payload
        now = self._clock.now()
        rows = unpack(shipped(ROWS), now)
        recording = next(row for row in rows if isinstance(row, RecordingRow))
        self._store.put(whole_key(recording.id), [shipped(RECORDING)])  # files come before their rows
        self._store.put(tracks_key(SAMPLE_ID), [shipped(TRACKS)])
        report = from_json(zlib.decompress(shipped(REPORT)))
        with context.transaction() as db:
            for row in rows:
                db.merge(row)
                db.flush()  # rows that others refer to are there first
            save_report(db, SAMPLE_ID, LOCAL_CANDIDATE, report, recording.created_at, now)
