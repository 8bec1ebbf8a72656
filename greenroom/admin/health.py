"""The health of an installation: platform, stored data and components."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from greenroom.components import ListedComponent
from greenroom.db.database import Database
from greenroom.db.schema import current_revision, server_version
from greenroom.jobs.contracts import JobRunner
from greenroom.jobs.repository import jobs
from greenroom.report import repository as reports
from greenroom.storage.contracts import FileStore

REPORT_AREA, RECORDING_AREA = "tracks", "recordings"


@dataclass(frozen=True, slots=True)
class WorkerHealth:
    """The process that runs jobs; ``heartbeat_at`` is its last heartbeat during a job."""

    alive: bool
    restarts: int
    heartbeat_at: datetime | None


@dataclass(frozen=True, slots=True)
class InstallationHealth:
    """The state of an installation.

    Parameters
    ----------
    database
        Kind and version of the database, and version of the schema.
    free_bytes, used_bytes
        The disk with Greenroom's own files.
    recordings_bytes, reports_bytes
        Stored data of candidates; reports include the measurements of their recordings.
    """

    database: str
    free_bytes: int
    used_bytes: int
    worker: WorkerHealth
    components: Sequence[ListedComponent]
    recordings_bytes: int
    reports_bytes: int


class HealthDesk:
    """Reads the health; each call reads everything again.

    Parameters
    ----------
    home
        A folder on the disk with Greenroom's files.
    components
        Lists the components and their state.
    """

    def __init__(
        self,
        database: Database,
        home: Path,
        store: FileStore,
        runner: JobRunner,
        components: Callable[[], Sequence[ListedComponent]],
    ) -> None:
        self._database, self._home, self._store = database, home, store
        self._runner, self._components = runner, components

    def look(self) -> InstallationHealth:
        """Return how it is."""
        disk, worker = shutil.disk_usage(self._home), self._runner.status
        with self._database.reading() as db:
            heartbeat = jobs.last_heartbeat(db)
            report_bytes = reports.stored_bytes(db)
            connection = db.connection()
            database = f"{server_version(connection)}, schema {current_revision(connection)}"
        return InstallationHealth(
            database=database,
            free_bytes=disk.free,
            used_bytes=disk.used,
            worker=WorkerHealth(worker.is_running, worker.restarts, heartbeat),
            components=self._components(),
            recordings_bytes=self._store.used_bytes(RECORDING_AREA),
            reports_bytes=report_bytes + self._store.used_bytes(REPORT_AREA),
        )
