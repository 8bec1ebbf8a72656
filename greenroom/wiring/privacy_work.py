"""What the worker does for one's own data, and once a day."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import MetaData

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.jobs.handlers import Handlers, JobHandler
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.privacy.erasing import ERASE, LOOK_AGAIN, EraseEverything, LookAgain
from greenroom.privacy.exports import EXPORT
from greenroom.privacy.housekeeping import HOUSEKEEPING, House, Housekeeping
from greenroom.privacy.orphans import OrphanedFiles
from greenroom.privacy.ownership import owned_tables
from greenroom.privacy.packing import DISCARD, DiscardExport, PackEverything
from greenroom.privacy.retention import Retention
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
    return {
        EXPORT: JobHandler(PackEverything(database, store, queue, clock, tables, build_records)),
        DISCARD: JobHandler(DiscardExport(store)),
        ERASE: JobHandler(erasing),
        LOOK_AGAIN: JobHandler(LookAgain(database, orphans, outbox, judgements)),
        HOUSEKEEPING: JobHandler(Housekeeping(house, queue, clock)),
    }
