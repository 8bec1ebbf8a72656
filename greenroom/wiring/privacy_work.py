"""What the worker does for one's own data, and once a day."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers, JobHandler, by_name
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.privacy.orphans import OrphanedFiles
from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.retention import Retention
from greenroom.privacy.tasks.erasing import EraseEverything, LookAgain
from greenroom.privacy.tasks.housekeeping import House, Housekeeping
from greenroom.privacy.tasks.kinds import DISCARD, ERASE, EXPORT, HOUSEKEEPING, LOOK_AGAIN
from greenroom.privacy.tasks.packing import DiscardExport, PackEverything
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.judges import build_judgement_caches
from greenroom.wiring.mail import build_outbox
from greenroom.wiring.progress import build_records
from greenroom.wiring.recordings import build_recordings


@dataclass(frozen=True, slots=True)
class PrivacyParts:
    """What the worker's part rests on; ``metadata`` is the whole schema, so that no table is forgotten."""

    queue: JobQueue
    jobs: JobService
    clock: Clock
    metadata: MetaData


def privacy_handlers(settings: Settings, database: Database, store: FileStore, parts: PrivacyParts) -> Handlers:
    """Return what the worker does for one's own data, and once a day."""
    queue, clock, tables = parts.queue, parts.clock, owned_tables(parts.metadata)
    outbox, judgements = build_outbox(settings), build_judgement_caches(settings)
    orphans = OrphanedFiles(database, store, clock)
    house = House(
        database=database,
        retention=Retention(database, build_recordings(database, store), clock),
        orphans=orphans,
        outbox=outbox,
        judgements=judgements,
        temporary_folder=settings.temporary_folder or Path(tempfile.gettempdir()),
        tables=tables,
    )
    erasing = EraseEverything(database, store, parts.jobs, queue, clock, outbox, judgements, tables)
    packing = PackEverything(database, store, queue, clock, tables, build_records)
    return by_name(
        JobHandler(EXPORT, packing),
        JobHandler(DISCARD, DiscardExport(store)),
        JobHandler(ERASE, erasing),
        JobHandler(LOOK_AGAIN, LookAgain(database, orphans, outbox, judgements)),
        JobHandler(HOUSEKEEPING, Housekeeping(house, queue, clock)),
    )
