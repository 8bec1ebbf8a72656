"""A job exists if and only if what it was asked for exists."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from random import Random

import pytest

from greenroom.db.database import Database
from greenroom.errors import ConflictError, NotFoundError
from greenroom.jobs.contracts import Job
from greenroom.jobs.kinds import JobKind, TaskPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from tests.jobs.desk import Desk, HandClock, RememberingRunner


class Note(TaskPayload):
    recording: str | None = None
    number: int | None = None


NOTE = JobKind("note", Note)


@pytest.fixture
def runner() -> RememberingRunner:
    return RememberingRunner()


@pytest.fixture
def queue(clock: HandClock, runner: RememberingRunner) -> JobQueue:
    return JobQueue(clock, Random(1), runner)


@pytest.fixture
def service(clock: HandClock, runner: RememberingRunner) -> JobService:
    return JobService(clock, runner)


def test_the_runner_is_told_after_the_commit(database: Database, queue: JobQueue, runner: RememberingRunner) -> None:
    with database.transaction() as db:
        job = queue.enqueue(db, NOTE, Note(recording="r1"), queue="high")
        assert runner.sent == []
    assert runner.sent == [(job.id, "high")]
    assert NOTE.read(job) == Note(recording="r1")


def test_what_is_rolled_back_was_never_asked_for(
    database: Database, queue: JobQueue, runner: RememberingRunner, service: JobService
) -> None:
    def ask_and_stumble() -> None:
        with database.transaction() as db:
            queue.enqueue(db, NOTE, Note())
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        ask_and_stumble()
    with database.reading() as db:
        assert service.page(db, None) == []
    assert runner.sent == []


def test_asking_twice_is_asking_once(database: Database, queue: JobQueue, runner: RememberingRunner) -> None:
    def ask(number: int) -> Job:
        with database.transaction() as db:
            return queue.enqueue(db, NOTE, Note(number=number), key="only")

    with ThreadPoolExecutor(4) as threads:
        jobs = list(threads.map(ask, range(8)))
    assert len({job.id for job in jobs}) == 1
    assert len(runner.sent) == 1


def test_everybody_sees_their_own_jobs_and_an_administrator_all(desk: Desk, service: JobService) -> None:
    jobs: list[Job] = []
    for candidate in ("ada", "ada", "ben", None):
        desk.clock.advance(1)
        jobs.append(desk.enqueue("note", candidate_id=candidate, subject=f"session:{len(jobs)}"))
    with desk.database.reading() as db:
        assert service.page(db, "ada") == [jobs[1], jobs[0]]
        assert service.page(db, None) == jobs[::-1]
        assert service.page(db, None, subject="session:2") == [jobs[2]]
        assert service.page(db, None, states=("done",)) == []
        first = service.page(db, None, limit=2)
        last = first[-1]
        assert service.page(db, None, limit=2, before=(last.created_at, last.id)) == [jobs[1], jobs[0]]
        assert service.get(db, jobs[2].id, "ben") == service.get(db, jobs[2].id, None) == jobs[2]
        with pytest.raises(NotFoundError):
            service.get(db, jobs[2].id, "ada")


def test_a_job_is_cancelled_and_tried_again(desk: Desk, service: JobService, runner: RememberingRunner) -> None:
    job = desk.enqueue("note", candidate_id="ada")
    with desk.database.transaction() as db:
        with pytest.raises(ConflictError):
            service.retry(db, job.id, "ada")
        assert service.cancel(db, job.id, "ada").state == "cancelled"
        with pytest.raises(ConflictError):
            service.cancel(db, job.id, "ada")
        assert service.retry(db, job.id, None).state == "queued"
        assert runner.sent == []
    assert runner.sent == [(job.id, "default")]
