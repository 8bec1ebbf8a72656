"""The job that adds the sample session to a new installation."""

from __future__ import annotations

import zlib
from dataclasses import dataclass

from greenroom.accounts.contracts import LOCAL_CANDIDATE
from greenroom.clock import Clock
from greenroom.jobs.handlers import Handlers, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import NoPayload
from greenroom.pipeline.questions import AskedQuestion
from greenroom.recordings.contracts import NewPart, Recording
from greenroom.recordings.joining import Joiner
from greenroom.recordings.service import RecordingService
from greenroom.recordings.uploads import Uploads
from greenroom.report.contracts import tracks_key
from greenroom.report.json_document import from_json
from greenroom.report.repository import save_report
from greenroom.sessions.models import SessionRow
from greenroom.sessions.sample import (
    QUESTION,
    RECORDING,
    REPORT,
    REPORT_TYPE,
    SAMPLE_ID,
    SUBJECT,
    TRACKS,
    WORDS,
    shipped,
)
from greenroom.sessions.tasks.kinds import ADD_SAMPLE
from greenroom.sessions.work import owner_of
from greenroom.storage.contracts import FileStore


@dataclass(frozen=True, slots=True)
class Archive:
    """The store of recordings, and the way into it."""

    recordings: RecordingService
    uploads: Uploads
    joiner: Joiner
    store: FileStore


class SampleTask:
    """Adds the sample."""

    def __init__(self, archive: Archive, clock: Clock) -> None:
        self._archive = archive
        self._clock = clock

    def handlers(self) -> Handlers:
        """Return the handler."""
        return by_name(JobHandler(ADD_SAMPLE, self.add))

    def add(self, context: JobContext, payload: NoPayload) -> None:
        """Add the sample as a session of the first account; a second run changes nothing."""
        del payload
        recording = self._upload(context, shipped(RECORDING))
        self._archive.store.put(tracks_key(SAMPLE_ID), [shipped(TRACKS)])
        report = from_json(zlib.decompress(shipped(REPORT)))
        now = self._clock.now()
        with context.transaction() as db:
            db.merge(
                SessionRow(
                    id=SAMPLE_ID,
                    candidate_id=LOCAL_CANDIDATE,
                    kind="upload",
                    subject=SUBJECT,
                    answer_by="video",
                    report_type=REPORT_TYPE,
                    questions=(AskedQuestion(QUESTION),),
                    own_words=shipped(WORDS).decode(),
                    is_sample=True,
                    started_at=recording.created_at,
                    touched_at=recording.created_at,
                    finished_at=recording.created_at,
                    analysis="done",
                )
            )
            save_report(db, SAMPLE_ID, LOCAL_CANDIDATE, report, recording.created_at, now)

    def _upload(self, context: JobContext, content: bytes) -> Recording:
        """Return the sample's recording, joined, after sending the parts that an interrupted run has not sent."""
        archive, owner = self._archive, owner_of(SAMPLE_ID)
        with context.transaction() as db:
            begun = archive.recordings.of_owner(db, LOCAL_CANDIDATE, owner)
            recording = begun[0] if begun else archive.recordings.create(db, LOCAL_CANDIDATE, owner, RECORDING)
        part = archive.uploads.announce(LOCAL_CANDIDATE, recording.id, NewPart(SAMPLE_ID, 0.0, None, len(content)))
        archive.uploads.receive(part, part.offset_bytes, content[part.offset_bytes :], LOCAL_CANDIDATE)
        archive.recordings.finish(LOCAL_CANDIDATE, recording.id)
        return archive.joiner.join(LOCAL_CANDIDATE, recording.id, context.transaction)
