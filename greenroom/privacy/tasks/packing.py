"""The job that packs all data of a user into one file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.jobs.handlers import JobContext
from greenroom.jobs.kinds import NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.privacy.archive import Entry, zipped
from greenroom.privacy.exports import LIFETIME
from greenroom.privacy.files import export_key, exports_folder
from greenroom.privacy.own_data import OwnData
from greenroom.privacy.tasks.kinds import DISCARD, DiscardPayload
from greenroom.storage.contracts import FileStore


class PackEverything:
    """Packs an export, and schedules its deletion.

    A repeated run packs again: the file is stored as a whole or not at all.
    """

    def __init__(self, database: Database, store: FileStore, queue: JobQueue, clock: Clock, own_data: OwnData) -> None:
        self._database, self._store, self._queue, self._clock = database, store, queue, clock
        self._own_data = own_data

    def __call__(self, context: JobContext, payload: NoPayload) -> None:
        """Pack the export."""
        del payload
        person_id, job_id = str(context.job.candidate_id), context.job.id
        self._store.delete_all(exports_folder(person_id))  # only one export is kept: each is a copy of all data
        with self._database.reading() as db:  # until the last entry: the archive reads interviews as it reaches them
            entries = list(self._own_data.entries(db, person_id))
            self._store.put(export_key(person_id, job_id), zipped(_reported(context, entries), self._clock.now()))
        with context.transaction() as db:
            self._queue.enqueue(
                db,
                DISCARD,
                DiscardPayload(job_id=job_id),
                queue="low",
                key=f"{DISCARD.name}:{job_id}",
                candidate_id=person_id,
                run_after=self._clock.now() + LIFETIME,
            )


class DiscardExport:
    """Deletes an export after its time."""

    def __init__(self, store: FileStore) -> None:
        self._store = store

    def __call__(self, context: JobContext, payload: DiscardPayload) -> None:
        """Delete it."""
        self._store.delete(export_key(str(context.job.candidate_id), payload.job_id))


def _reported(context: JobContext, entries: Sequence[Entry]) -> Iterator[Entry]:
    """Yield entries, and report the progress with every piece."""
    for number, entry in enumerate(entries):
        yield replace(entry, chunks=_reporting(context, entry.chunks, number / len(entries)))


def _reporting(context: JobContext, chunks: Iterable[bytes], share: float) -> Iterator[bytes]:
    for chunk in chunks:
        context.progress("packing", share)
        yield chunk
