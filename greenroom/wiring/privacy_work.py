"""Build the privacy jobs and the daily clean-up of the worker."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData

from greenroom.evaluation.judgement_cache import JudgementCaches
from greenroom.interview.records import InterviewRecords
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.mail.contracts import Outbox
from greenroom.privacy.erasure import Erasure
from greenroom.privacy.orphans import OrphanedFiles
from greenroom.privacy.own_data import OwnData
from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.retention import Retention
from greenroom.privacy.tasks.erasing import EraseEverything, LookAgain
from greenroom.privacy.tasks.housekeeping import House, Housekeeping
from greenroom.privacy.tasks.kinds import DISCARD, ERASE, EXPORT, HOUSEKEEPING, LOOK_AGAIN
from greenroom.privacy.tasks.packing import DiscardExport, PackEverything
from greenroom.recordings.service import RecordingService
from greenroom.report.stored_bytes import StoredBytesMeter
from greenroom.wiring.basis import Basis
from greenroom.wiring.knowledge import sweep_request


@dataclass(frozen=True, slots=True)
class PrivacyParts:
    """What the worker's part needs; ``metadata`` is the whole schema, so that no table is forgotten."""

    queue: JobQueue
    jobs: JobService
    recordings: RecordingService
    outbox: Outbox
    judgements: JudgementCaches
    records: InterviewRecords
    metadata: MetaData


def build_erasure(
    basis: Basis,
    jobs: JobService,
    queue: JobQueue,
    outbox: Outbox,
    judgements: JudgementCaches,
    metadata: MetaData,
) -> Erasure:
    """Return what erases the data of a user."""
    tables = owned_tables(metadata)
    return Erasure(
        basis.database, basis.store, jobs, queue, basis.clock, outbox, judgements, tables, sweep_request(basis)
    )


def privacy_handlers(basis: Basis, parts: PrivacyParts) -> Handlers:
    """Return the privacy jobs and the daily clean-up of the worker."""
    settings, database, store, clock = basis.settings, basis.database, basis.store, basis.clock
    queue, outbox, judgements = parts.queue, parts.outbox, parts.judgements
    tables = owned_tables(parts.metadata)
    orphans = OrphanedFiles(database, store, clock)
    house = House(
        database=database,
        retention=Retention(database, parts.recordings, clock),
        orphans=orphans,
        outbox=outbox,
        judgements=judgements,
        temporary_folder=settings.temporary_folder or Path(tempfile.gettempdir()),
        tables=tables,
        ask_to_sweep=sweep_request(basis),
        stored=StoredBytesMeter(database, store, clock),
    )
    erasing = EraseEverything(build_erasure(basis, parts.jobs, queue, outbox, judgements, parts.metadata))
    packing = PackEverything(database, store, queue, clock, OwnData(store, tables, parts.records))
    return by_name(
        JobHandler(EXPORT, packing),
        JobHandler(DISCARD, DiscardExport(store)),
        JobHandler(ERASE, erasing),
        JobHandler(LOOK_AGAIN, LookAgain(database, orphans, outbox, judgements)),
        JobHandler(HOUSEKEEPING, Housekeeping(house, queue, clock)),
    )
