"""Live changes of jobs for open pages: one query to the database serves all of them."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.jobs.contracts import Job
from greenroom.jobs.repository import jobs

logger = logging.getLogger(__name__)

POLL_SECONDS = 0.5
"""The same interval as for writing progress (heartbeat.TICK_SECONDS)."""

OVERLAP = timedelta(seconds=5)
"""How far back each query reads: a change gets its time before its unit of work ends, and clocks of machines differ."""


class JobListener:
    """One open page: the newest state of each job that changed since its last request, so it never falls behind."""

    def __init__(self, candidate_id: str) -> None:
        self.candidate_id = candidate_id
        self._changed: dict[str, Job] = {}
        self._news = asyncio.Event()

    async def next(self, timeout_seconds: float) -> list[Job] | None:
        """Return the jobs that changed, waiting for the first; an empty list after the time, None at the end."""
        try:
            async with asyncio.timeout(timeout_seconds):
                await self._news.wait()
        except TimeoutError:
            return []
        if not self._changed:
            return None
        jobs = list(self._changed.values())
        self._changed.clear()
        self._news.clear()
        return jobs

    def tell(self, job: Job) -> None:
        """Record a change."""
        self._changed[job.id] = job
        self._news.set()

    def end(self) -> None:
        """Make ``next`` return None from now on."""
        self._changed.clear()
        self._news.set()


class JobFeed:
    """Reads changes while any page listens, and sends each listener the jobs of its candidate."""

    def __init__(self, database: Database, clock: Clock) -> None:
        self._database, self._clock = database, clock
        self._listeners: set[JobListener] = set()
        self._announced: dict[str, int] = {}
        self._task: asyncio.Task[None] | None = None

    @asynccontextmanager
    async def listen(self, candidate_id: str) -> AsyncIterator[JobListener]:
        """Listen to a candidate's jobs while the block runs.

        Read the present state inside the block: changes between the two are then sent.
        """
        listener = JobListener(candidate_id)
        self._listeners.add(listener)
        if self._task is None:
            self._task = asyncio.create_task(self._watch())
        try:
            yield listener
        finally:
            self._listeners.discard(listener)
            if not self._listeners:
                await self.end()

    def listeners_of(self, candidate_id: str) -> int:
        """Return how many pages of a candidate listen."""
        return sum(listener.candidate_id == candidate_id for listener in self._listeners)

    async def end(self) -> None:
        """End all listeners; open pages reconnect by themselves."""
        task, self._task = self._task, None
        for listener in self._listeners:
            listener.end()
        if task is not None:
            task.cancel()
            await asyncio.wait([task])

    async def _watch(self) -> None:
        while True:
            try:
                jobs = await asyncio.to_thread(self._read)
            except MachineError as error:
                logger.warning("Open pages are not told of jobs: %s", error)
            else:
                self._tell(jobs)
            await asyncio.sleep(POLL_SECONDS)

    def _read(self) -> list[Job]:
        with self._database.reading() as db:
            return jobs.changed_since(db, self._clock.now() - OVERLAP)

    def _tell(self, jobs: list[Job]) -> None:
        for job in jobs:
            if self._announced.get(job.id) == job.revision:
                continue
            for listener in self._listeners:
                if listener.candidate_id == job.candidate_id:
                    listener.tell(job)
        self._announced = {job.id: job.revision for job in jobs}
