"""The job services of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.jobs.contracts import JobRunner
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService


@dataclass(frozen=True, slots=True)
class JobServices:
    """Services that request, manage, report and run jobs."""

    runner: JobRunner
    queue: JobQueue
    service: JobService
    feed: JobFeed


class HasJobs(Protocol):
    """A server with job services."""

    @property
    def jobs(self) -> JobServices:
        """Return the job services."""
