"""The services behind jobs and recordings, for the web application."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import Any

from greenroom.db.database import Database
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.recordings.service import RecordingService
from greenroom.recordings.uploads import Uploads
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.jobs import build_job_feed, build_job_queue, build_job_service, build_supervisor
from greenroom.wiring.recordings import build_recordings, build_uploads
from greenroom.wiring.storage import build_file_store


def work_services(settings: Settings, database: Database) -> dict[type[Any], Callable[[], Any]]:
    """Return what makes each of them. The worker is not started by that: ``serve`` does it."""

    @cache
    def store() -> FileStore:
        return build_file_store(settings)

    @cache
    def supervisor() -> WorkerSupervisor:
        return build_supervisor(settings, database)

    return {
        FileStore: store,
        WorkerSupervisor: supervisor,
        JobQueue: lambda: build_job_queue(supervisor()),
        JobService: lambda: build_job_service(supervisor()),
        JobFeed: lambda: build_job_feed(database),
        RecordingService: lambda: build_recordings(database, store()),
        Uploads: lambda: build_uploads(settings, database, store()),
    }
