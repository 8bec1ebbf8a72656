"""What a server has of jobs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.jobs.contracts import JobRunner
from greenroom.jobs.feed import JobFeed
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService


@dataclass(frozen=True, slots=True)
class JobServices:
    """Jobs asked for, looked after, told of and carried out."""

    runner: JobRunner
    queue: JobQueue
    service: JobService
    feed: JobFeed


class HasJobs(Protocol):
    """A server with the services of jobs."""

    @property
    def jobs(self) -> JobServices:
        """Services of jobs."""
