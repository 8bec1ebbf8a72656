"""The health of an installation: platform, stored data and components."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from greenroom.clock import Clock
from greenroom.components import ListedComponent
from greenroom.db.database import Database
from greenroom.db.schema import current_revision, server_version
from greenroom.instances import repository as instances
from greenroom.instances.contracts import Instance
from greenroom.jobs.contracts import JobRunner
from greenroom.jobs.repository import jobs
from greenroom.jobs.repository import queues as queues_of_jobs
from greenroom.jobs.repository.queues import QueueLoad
from greenroom.recordings.repository import bytes_per_second
from greenroom.report.stored_bytes import StoredBytes, StoredBytesMeter


@dataclass(frozen=True, slots=True)
class WorkerHealth:
    """What runs jobs; ``heartbeat_at`` is the last heartbeat of any worker during a job.

    It is not alive while that of this server restarts, while no worker is there, of this server or elsewhere, and while
    jobs are due and none shows a sign of life.
    """

    alive: bool
    restarts: int
    heartbeat_at: datetime | None


@dataclass(frozen=True, slots=True)
class QueueHealth:
    """The jobs of a queue, and the longest time that an account has waited for a worker."""

    load: QueueLoad
    age_seconds: float


@dataclass(frozen=True, slots=True)
class Capacity:
    """What still fits.

    Parameters
    ----------
    live_sessions, live_sessions_limit
        Live interviews of all servers that run, and how many they may have.
    recorded_seconds_left
        How much more can be recorded on the disk, at the size of the latest recordings; None where files are in a
        bucket, or there are no recordings yet.
    """

    live_sessions: int
    live_sessions_limit: int
    recorded_seconds_left: float | None


@dataclass(frozen=True, slots=True)
class InstanceHealth:
    """A server or a worker: whether it is alive, and how many jobs its worker runs."""

    instance: Instance
    is_alive: bool
    jobs_running: int


@dataclass(frozen=True, slots=True)
class InstallationHealth:
    """The state of an installation.

    Parameters
    ----------
    database
        Kind and version of the database, and version of the schema.
    free_bytes, used_bytes
        The disk with Greenroom's own files.
    stored
        What the data of candidates takes, as measured by the last daily clean-up.
    """

    database: str
    free_bytes: int
    used_bytes: int
    worker: WorkerHealth
    components: Sequence[ListedComponent]
    stored: StoredBytes
    queues: Sequence[QueueHealth]
    instances: Sequence[InstanceHealth]
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class Room:
    """Where recordings go.

    Parameters
    ----------
    is_local
        Whether they are on the disk of ``home``.
    reserve_bytes
        What they leave free there.
    """

    home: Path
    is_local: bool
    reserve_bytes: int


class HealthDesk:
    """Reads the health; each call reads everything again, apart from what the data of candidates takes.

    Parameters
    ----------
    components
        Lists the components and their state.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        room: Room,
        stored: StoredBytesMeter,
        runner: JobRunner,
        components: Callable[[], Sequence[ListedComponent]],
    ) -> None:
        self._database, self._clock, self._room, self._stored = database, clock, room, stored
        self._runner, self._components = runner, components

    def look(self) -> InstallationHealth:
        """Return how it is."""
        disk, worker, now = shutil.disk_usage(self._room.home), self._runner.status, self._clock.now()
        with self._database.reading() as db:
            heartbeat, is_unattended = jobs.last_heartbeat(db), queues_of_jobs.is_unattended(db, now)
            queues = [QueueHealth(load, load.age_seconds(now)) for load in queues_of_jobs.queue_loads(db, now)]
            rate, running = bytes_per_second(db), queues_of_jobs.running_by_worker(db, now)
            found = [_health_of(instance, running, now) for instance in instances.remembered(db, now)]
            is_there = worker.worker is not None or instances.has_worker(db, now)
            connection = db.connection()
            database = f"{server_version(connection)}, schema {current_revision(connection)}"
        return InstallationHealth(
            database=database,
            free_bytes=disk.free,
            used_bytes=disk.used,
            worker=WorkerHealth(worker.is_running and is_there and not is_unattended, worker.restarts, heartbeat),
            components=self._components(),
            stored=self._stored.latest(),
            queues=queues,
            instances=found,
            capacity=Capacity(*_live_sessions(found), self._recorded_seconds_left(disk.free, rate)),
        )

    def _recorded_seconds_left(self, free_bytes: int, rate: float | None) -> float | None:
        if rate is None or not self._room.is_local:
            return None
        return max(0, free_bytes - self._room.reserve_bytes) / rate


def _health_of(instance: Instance, running: Mapping[str, int], now: datetime) -> InstanceHealth:
    worker = instance.use.worker
    return InstanceHealth(instance, instance.is_alive(now), 0 if worker is None else running.get(worker, 0))


def _live_sessions(found: Sequence[InstanceHealth]) -> tuple[int, int]:
    """Return the live interviews of all instances that are alive, and how many they may have."""
    uses = [one.instance.use for one in found if one.is_alive]
    return sum(use.live_sessions or 0 for use in uses), sum(use.live_sessions_limit or 0 for use in uses)
