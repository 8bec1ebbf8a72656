"""Open pages hear of their own jobs, all by one question to the database."""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import Callable
from random import Random

import pytest
from sqlalchemy import event

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.jobs.contracts import Job, NoRunner
from greenroom.jobs.feed import POLL_SECONDS, JobFeed, JobListener
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from tests.waiting import PATIENCE_SECONDS


@pytest.fixture
def feed(database: Database) -> JobFeed:
    return JobFeed(database, SystemClock())


def enqueue(database: Database, candidate: str) -> Job:
    with database.transaction() as db:
        return JobQueue(SystemClock(), Random(candidate), NoRunner()).enqueue(
            db, JobKind("note", NoPayload), NoPayload(), candidate_id=candidate
        )


def cancel(database: Database, job: Job) -> None:
    with database.transaction() as db:
        JobService(SystemClock(), NoRunner()).cancel(db, job.id, None)


def test_a_listener_hears_the_newest_state_of_their_own_jobs(database: Database, feed: JobFeed) -> None:
    async def listen() -> list[list[Job]]:
        async with feed.listen("ada") as listener:
            await asyncio.to_thread(enqueue, database, "ben")
            job = await asyncio.to_thread(enqueue, database, "ada")
            first = await listener.next(PATIENCE_SECONDS)
            await asyncio.to_thread(cancel, database, job)
            second = await listener.next(PATIENCE_SECONDS)
            nothing = await listener.next(1.2)
        assert first is not None
        assert second is not None
        assert nothing is not None
        return [first, second, nothing]

    first, second, nothing = asyncio.run(listen())
    assert [(job.candidate_id, job.state) for job in first] == [("ada", "queued")]
    assert [(job.id, job.state) for job in second] == [(first[0].id, "cancelled")]
    assert nothing == []


def test_two_hundred_listeners_ask_no_more_than_one(database: Database, feed: JobFeed) -> None:
    statements: list[str] = []
    event.listen(database.engine, "before_cursor_execute", lambda *call: statements.append(call[2]))

    async def listen(count: int) -> tuple[int, float]:
        statements.clear()
        began = time.perf_counter()
        async with asyncio.TaskGroup() as group:
            ready = asyncio.Barrier(count + 1)
            received = [group.create_task(listen_once(ready)) for _ in range(count)]
            await ready.wait()
            await asyncio.to_thread(enqueue, database, f"crowd of {count}")
        assert all(task.result() == 1 for task in received)
        return sum("updated_at >=" in statement for statement in statements), time.perf_counter() - began

    async def listen_once(ready: asyncio.Barrier) -> int:
        async with feed.listen(f"crowd of {ready.parties - 1}") as listener:
            await ready.wait()
            jobs = await listener.next(PATIENCE_SECONDS)
            return len(jobs or [])

    for count in (1, 200):
        asked, seconds = asyncio.run(listen(count))
        assert 1 <= asked <= seconds / POLL_SECONDS + 1


def test_a_feed_that_closes_ends_its_listeners_and_begins_anew(database: Database, feed: JobFeed) -> None:
    async def listen() -> None:
        async with feed.listen("ada") as listener:
            await feed.end()
            assert await listener.next(PATIENCE_SECONDS) is None
            assert await listener.next(PATIENCE_SECONDS) is None
        async with feed.listen("ada") as again:
            await asyncio.to_thread(enqueue, database, "ada")
            assert await again.next(PATIENCE_SECONDS)

    asyncio.run(listen())


def test_a_database_out_of_reach_is_asked_again(tmp_path: object, database: Database, feed: JobFeed) -> None:
    async def listen() -> None:
        async with feed.listen("ada") as listener:
            read, feed._read = feed._read, fail_once(feed)  # type: ignore[method-assign]
            await asyncio.to_thread(enqueue, database, "ada")
            assert await listener.next(PATIENCE_SECONDS)
            feed._read = read  # type: ignore[method-assign]

    asyncio.run(listen())
    gc.collect()


def fail_once(feed: JobFeed) -> Callable[[], list[Job]]:
    read = feed._read
    failures = [MachineError("The database is out of reach", "Wait")]

    def fail() -> list[Job]:
        if failures:
            raise failures.pop()
        return read()

    return fail


def test_a_listener_that_is_slow_gets_each_job_once(database: Database) -> None:
    async def listen() -> list[Job] | None:
        listener = JobListener("ada")
        job = await asyncio.to_thread(enqueue, database, "ada")
        for _ in range(1000):
            listener.tell(job)
        return await listener.next(1)

    assert len(asyncio.run(listen()) or []) == 1
