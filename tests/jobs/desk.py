"""Asking for jobs and looking at them, with a clock that a test moves."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from random import Random

from greenroom.db.database import Database
from greenroom.jobs.contracts import Job, NoRunner, Queue
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import ATTEMPTS, JobContext, JobHandler, by_name
from greenroom.jobs.kinds import LIMIT_SECONDS, JobKind, NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import jobs


class HandClock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 21, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.moment

    def monotonic_seconds(self) -> float:
        return self.moment.timestamp()

    def advance(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)


class RememberingRunner:
    """A runner that remembers what it was told."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, Queue]] = []

    def send(self, job_id: str, queue: Queue) -> None:
        self.sent.append((job_id, queue))


class Desk:
    """Asks for jobs and looks at them, one unit of work each."""

    def __init__(self, database: Database, clock: HandClock) -> None:
        self.database, self.clock = database, clock
        self.queue = JobQueue(clock, Random(1), NoRunner())

    def enqueue(self, name: str, **options: object) -> Job:
        with self.database.transaction() as db:
            return self.queue.enqueue(db, JobKind(name, NoPayload), NoPayload(), **options)  # type: ignore[arg-type]

    def look(self, job: Job) -> Job:
        with self.database.reading() as db:
            found = jobs.find(db, job.id)
        assert found is not None
        return found

    def worker(
        self, runs: Mapping[str, Callable[[JobContext], None]], name: str = "w", attempts: int = ATTEMPTS
    ) -> Executor:
        handlers = by_name(*(handler(name, run, attempts) for name, run in runs.items()))
        return Executor(self.database, self.clock, Random(2), handlers, name)


def handler(
    name: str, run: Callable[[JobContext], None], attempts: int = ATTEMPTS, limit_seconds: float = LIMIT_SECONDS
) -> JobHandler[NoPayload]:
    """Return a handler of jobs without a payload."""
    kind = JobKind(name, NoPayload, limit_seconds)
    return JobHandler(kind, lambda context, payload: run(context), attempts)
