"""A job is done once in effect, whatever happens to those who do it."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from datetime import timedelta
from random import Random
from threading import Event

import pytest
from sqlalchemy.orm import Session

from greenroom.db.database import Database
from greenroom.errors import InputError, MachineError
from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import JobContext, JobHandler, JobInterruptedError, by_name
from greenroom.jobs.kinds import JobKind, NoPayload, TaskPayload
from greenroom.jobs.repository import jobs, leases
from greenroom.jobs.repository.leases import LEASE_SECONDS, Wanted
from greenroom.jobs.retries import LONGEST_SECONDS, retry_delay_seconds
from tests.jobs.desk import Desk, HandClock, handler
from tests.waiting import wait_until

GOING_ON = Event()


def nothing(context: JobContext) -> None:
    """Have it done already."""


def test_a_job_is_carried_out_and_done(desk: Desk) -> None:
    seen: list[str] = []
    job = desk.enqueue("greet", candidate_id="ada", subject="session:1")
    worker = desk.worker({"greet": lambda context: seen.append(context.job.id)})
    assert worker.run_next(QUEUES, GOING_ON)
    assert not worker.run_next(QUEUES, GOING_ON)
    done = desk.look(job)
    assert seen == [job.id]
    assert (done.state, done.share, done.attempts, done.error) == ("done", 1.0, 1, None)
    assert done.revision > job.revision
    assert not done.is_open


def test_queues_are_served_in_order_and_lanes_keep_to_theirs(desk: Desk, clock: HandClock) -> None:
    order: list[str] = []
    for queue in ("low", "default", "high"):
        desk.enqueue("note", queue=queue)
        clock.advance(1)
    worker = desk.worker({"note": lambda context: order.append(context.job.queue)})
    assert worker.run_next(("high",), GOING_ON)
    assert not worker.run_next(("high",), GOING_ON)
    while worker.run_next(QUEUES, GOING_ON):
        pass
    assert order == ["high", "default", "low"]


def test_a_job_waits_for_its_time(desk: Desk, clock: HandClock) -> None:
    job = desk.enqueue("note", run_after=clock.now() + timedelta(minutes=5))
    worker = desk.worker({"note": nothing})
    assert not worker.run_next(QUEUES, GOING_ON)
    clock.advance(301)
    assert worker.run_next(QUEUES, GOING_ON)
    assert desk.look(job).state == "done"


def test_many_workers_do_every_job_once(desk: Desk) -> None:
    done: list[str] = []
    jobs = [desk.enqueue("note") for _ in range(20)]
    workers = [desk.worker({"note": lambda context: done.append(context.job.id)}, f"w{n}") for n in range(4)]

    def work(worker: object) -> None:
        while worker.run_next(QUEUES, GOING_ON):  # type: ignore[attr-defined]
            pass

    with ThreadPoolExecutor(4) as threads:
        list(threads.map(work, workers))
    assert sorted(done) == sorted(job.id for job in jobs)


def test_a_failure_is_tried_again_later_and_given_up_in_the_end(desk: Desk, clock: HandClock) -> None:
    def fail(context: JobContext) -> None:
        raise MachineError("The disk is full", "Free some space")

    job = desk.enqueue("note")
    worker = desk.worker({"note": fail}, attempts=2)
    worker.run_next(QUEUES, GOING_ON)
    failed = desk.look(job)
    assert (failed.state, failed.error) == ("failed", "The disk is full. Free some space.")
    assert failed.is_open
    assert not worker.run_next(QUEUES, GOING_ON)
    clock.advance(60)
    worker.run_next(QUEUES, GOING_ON)
    assert desk.look(job).state == "dead"
    clock.advance(3600)
    assert not worker.run_next(QUEUES, GOING_ON)


def test_what_cannot_be_used_is_not_tried_again(desk: Desk) -> None:
    def refuse(context: JobContext) -> None:
        raise InputError("It is not a recording", "Record again")

    job = desk.enqueue("note")
    desk.worker({"note": refuse}).run_next(QUEUES, GOING_ON)
    assert (desk.look(job).state, desk.look(job).attempts) == ("dead", 1)


def test_an_unforeseen_error_keeps_its_words_to_the_log(desk: Desk) -> None:
    def stumble(context: JobContext) -> None:
        raise ValueError("Ada said something private")

    job = desk.enqueue("note")
    desk.worker({"note": stumble}).run_next(QUEUES, GOING_ON)
    assert "private" not in str(desk.look(job).error)
    assert "ValueError" in str(desk.look(job).error)


def test_a_job_that_nobody_knows_is_dead(desk: Desk) -> None:
    job = desk.enqueue("unheard of")
    desk.worker({}).run_next(QUEUES, GOING_ON)
    assert desk.look(job).state == "dead"


def test_a_payload_that_does_not_fit_its_kind_ends_the_job(desk: Desk) -> None:
    class Numbered(TaskPayload):
        number: int

    def work(context: JobContext, payload: Numbered) -> None:
        raise AssertionError("there is no number to work with")

    job = desk.enqueue("note")
    handlers = by_name(JobHandler(JobKind("note", Numbered), work))
    Executor(desk.database, desk.clock, Random(2), handlers, "w").run_next(QUEUES, GOING_ON)
    assert (desk.look(job).state, desk.look(job).attempts) == ("dead", 1)
    assert "does not fit note" in str(desk.look(job).error)


def test_a_dead_workers_job_is_taken_over_and_its_ghost_can_write_nothing(desk: Desk, clock: HandClock) -> None:
    job = desk.enqueue("note")
    with desk.database.transaction() as db:
        ghost = leases.take_next(db, Wanted(QUEUES), "ghost", "its secret", clock.now())
    assert ghost is not None
    other = desk.worker({"note": nothing}, "other")
    assert not other.run_next(QUEUES, GOING_ON)
    clock.advance(LEASE_SECONDS + 1)
    assert other.run_next(QUEUES, GOING_ON)
    now = clock.now()
    with desk.database.transaction() as db:
        assert not leases.holds(db, ghost)
        assert not leases.beat(db, ghost, now)
        assert not leases.tell(db, ghost, "late", 0.1, now)
        assert not leases.complete(db, ghost, now)
        assert not leases.fail(db, ghost, "late", now, now)
        assert not leases.bury(db, ghost, "late", now)
        assert not leases.give_back(db, ghost, now)
    assert (desk.look(job).state, desk.look(job).attempts) == ("done", 2)


def test_jobs_of_a_worker_known_to_be_dead_wait_for_no_lease(desk: Desk, clock: HandClock) -> None:
    job = desk.enqueue("note")
    with desk.database.transaction() as db:
        assert leases.take_next(db, Wanted(QUEUES), "ghost", "its secret", clock.now())
    with desk.database.transaction() as db:
        assert leases.release_dead(db, "ghost", clock.now()) == 1
        assert leases.release_dead(db, "somebody", clock.now()) == 0
    assert desk.worker({"note": nothing}).run_next(QUEUES, GOING_ON)
    assert desk.look(job).state == "done"


def test_a_job_that_kills_its_workers_is_given_up(desk: Desk, clock: HandClock) -> None:
    job = desk.enqueue("poison")
    for number in range(2):
        with desk.database.transaction() as db:
            assert leases.take_next(db, Wanted(QUEUES), "w", f"secret {number}", clock.now())
        clock.advance(LEASE_SECONDS + 1)
    desk.worker({"poison": nothing}, attempts=2).run_next(QUEUES, GOING_ON)
    assert desk.look(job).state == "dead"


def test_a_cancelled_job_writes_nothing_more(desk: Desk) -> None:
    def work(context: JobContext) -> None:
        with desk.database.transaction() as db:
            jobs.cancel(db, context.job.id, desk.clock.now())
        with context.transaction():
            raise AssertionError("this attempt counts no more")

    job = desk.enqueue("note")
    desk.worker({"note": work}).run_next(QUEUES, GOING_ON)
    assert desk.look(job).state == "cancelled"


def test_what_an_attempt_writes_is_kept(desk: Desk) -> None:
    def work(context: JobContext) -> None:
        with context.transaction() as db:
            desk.queue.enqueue(db, JobKind("next", NoPayload), NoPayload(), key="next")

    desk.enqueue("note")
    desk.worker({"note": work}).run_next(QUEUES, GOING_ON)
    with desk.database.reading() as db:
        assert jobs.find_by_key(db, "next") is not None


def test_progress_is_seen_while_the_work_goes_on(real_time_desk: Desk) -> None:
    seen = []

    def work(context: JobContext) -> None:
        context.progress("watching", 0.25)
        wait_until(lambda: real_time_desk.look(context.job).stage is not None)
        seen.append(real_time_desk.look(context.job))

    real_time_desk.enqueue("note")
    real_time_desk.worker({"note": work}).run_next(QUEUES, GOING_ON)
    assert [(job.stage, job.share, job.state) for job in seen] == [("watching", 0.25, "running")]


def test_a_cancelled_job_stops_at_its_next_report(real_time_desk: Desk) -> None:
    def work(context: JobContext) -> None:
        with real_time_desk.database.transaction() as db:
            jobs.cancel(db, context.job.id, real_time_desk.clock.now())

        def is_stopped() -> bool:
            context.progress("watching", 0.5)  # it raises
            return False

        wait_until(is_stopped)

    job = real_time_desk.enqueue("note")
    real_time_desk.worker({"note": work}).run_next(QUEUES, GOING_ON)
    assert real_time_desk.look(job).state == "cancelled"


class RestartingDatabase(Database):
    """A database that is away for the next few units of work."""

    absences = 0

    @contextmanager
    def transaction(self) -> Iterator[Session]:
        if self.absences:
            self.absences -= 1
            raise MachineError("The database is out of reach", "Start it")
        with super().transaction() as db:
            yield db


def test_a_job_that_ends_while_the_database_restarts_is_not_run_again(desk: Desk) -> None:
    database = RestartingDatabase(desk.database.engine)
    runs = []

    def work(context: JobContext) -> None:
        runs.append(context.job.attempts)
        database.absences = 2

    job = desk.enqueue("note")
    worker = Executor(database, desk.clock, Random(2), by_name(handler("note", work)), "w")
    assert worker.run_next(QUEUES, GOING_ON)
    assert not worker.run_next(QUEUES, GOING_ON)
    assert runs == [1]
    assert desk.look(job).state == "done"


def test_a_worker_that_stops_puts_its_job_back_as_it_was(desk: Desk) -> None:
    stopping = Event()

    def work(context: JobContext) -> None:
        stopping.set()
        with pytest.raises(JobInterruptedError):
            context.progress("watching", 0.5)
        context.progress("watching", 0.5)

    job = desk.enqueue("note")
    desk.worker({"note": work}).run_next(QUEUES, stopping)
    assert (desk.look(job).state, desk.look(job).attempts) == ("queued", 0)


def test_waits_grow_to_ten_minutes_and_differ() -> None:
    rng = Random(3)
    waits = [retry_delay_seconds(attempts, rng) for attempts in range(1, 60)]
    assert 1 <= waits[0] <= 3
    assert max(waits) <= 1.5 * LONGEST_SECONDS
    assert len(set(waits[-20:])) == 20
    assert min(waits[-20:]) >= 0.5 * LONGEST_SECONDS
