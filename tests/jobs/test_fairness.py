"""No account keeps another waiting, on both databases; counted by order, not by the clock."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from random import Random
from threading import Event, current_thread

import pytest
from sqlalchemy import event

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.jobs.contracts import QUEUES, Queue
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import JobHandler, by_name
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.repository import jobs, leases
from greenroom.jobs.repository.leases import LEASE_SECONDS, RUNNING_PER_ACCOUNT, Lease, Wanted
from greenroom.jobs.repository.queues import queue_loads
from greenroom.jobs.worker_loop import YIELDS_SECONDS, WorkerLoop, lanes_for
from tests.jobs.desk import Desk, HandClock, handler
from tests.waiting import wait_until

GOING_ON = Event()
MANY = 150


def take(desk: Desk, worker: str = "w", queues: Sequence[Queue] = QUEUES) -> Lease | None:
    with desk.database.transaction() as db:
        return leases.take_next(db, Wanted(queues), worker, f"secret of {worker}", desk.clock.now())


def enqueue(desk: Desk, account: str | None, count: int, **options: object) -> None:
    for _ in range(count):
        desk.enqueue("read", candidate_id=account, **options)
        desk.clock.advance(0.001)


def order_of(desk: Desk) -> list[str]:
    """Carry out everything, and return whose jobs they were."""
    order: list[str] = []
    worker = desk.worker({"read": lambda context: order.append(str(context.job.candidate_id))})
    while worker.run_next(QUEUES, GOING_ON):
        pass
    return order


def test_many_documents_of_one_account_let_the_note_of_another_pass(desk: Desk) -> None:
    enqueue(desk, "ada", MANY)
    enqueue(desk, "ben", 1)
    order = order_of(desk)
    assert order.index("ben") == 1, "after the one job of ada's that was first"
    assert len(order) == MANY + 1


def test_accounts_take_turns(desk: Desk) -> None:
    enqueue(desk, "ada", 5)
    enqueue(desk, "ben", 3)
    enqueue(desk, "cid", 1)
    assert order_of(desk) == ["ada", "ben", "cid", "ada", "ben", "ada", "ben", "ada", "ada"]


def test_an_account_that_comes_late_neither_waits_for_the_backlog_nor_passes_it_for_ever(desk: Desk) -> None:
    enqueue(desk, "ada", 10)
    worker = desk.worker({"read": lambda context: None})
    for _ in range(6):
        worker.run_next(QUEUES, GOING_ON)
    enqueue(desk, "ben", 4)
    assert order_of(desk) == ["ada", "ben", "ada", "ben", "ada", "ben", "ada", "ben"]


def test_a_job_that_waits_for_tomorrow_gives_its_account_no_earlier_turn(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "cid", 1, run_after=clock.now() + timedelta(days=1))
    enqueue(desk, "ada", 6)
    worker = desk.worker({"read": lambda context: None})
    for _ in range(3):
        worker.run_next(QUEUES, GOING_ON)
    enqueue(desk, "ben", 3)
    assert order_of(desk) == ["ada", "ben"] * 3


def test_an_account_runs_two_jobs_at_most(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 5)
    enqueue(desk, "ben", 1)
    taken = [take(desk, f"w{number}") for number in range(4)]
    assert [lease and lease.job.candidate_id for lease in taken] == ["ada", "ben", "ada", None]
    with desk.database.reading() as db:
        assert not leases.is_work_due(db, Wanted(QUEUES), clock.now())
    first = taken[0]
    assert first is not None
    with desk.database.transaction() as db:
        assert leases.complete(db, first, clock.now())
    again = take(desk)
    assert again is not None
    assert again.job.candidate_id == "ada"


def test_recordings_that_are_followed_count_among_the_two_jobs(desk: Desk) -> None:
    enqueue(desk, "ada", 3, queue="live")
    enqueue(desk, "ada", 1, queue="default")
    enqueue(desk, "ben", 1, queue="live")
    taken = [take(desk, f"w{number}", ["live", "default"]) for number in range(4)]
    assert [lease and lease.job.candidate_id for lease in taken] == ["ada", "ben", "ada", None]


def test_a_speaker_does_not_wait_for_the_recordings_that_are_followed(desk: Desk) -> None:
    enqueue(desk, "ada", 2, queue="live")
    assert all(take(desk, f"w{number}") is not None for number in range(2))
    for queue in ("default", "low", "late"):
        enqueue(desk, "ada", 1, queue=queue)
    enqueue(desk, "ada", 3, queue="high")
    taken = [take(desk, f"w{number}") for number in range(2, 6)]
    assert [lease and lease.job.queue for lease in taken] == ["high", "high", None, None]


def test_housekeeping_has_no_account_and_no_such_limit(desk: Desk) -> None:
    enqueue(desk, None, 4)
    assert all(take(desk, f"w{number}") is not None for number in range(4))


def test_workers_that_ask_at_once_do_not_exceed_it_together(desk: Desk) -> None:
    enqueue(desk, "ada", 12)
    with ThreadPoolExecutor(6) as threads:
        taken = list(threads.map(lambda number: take(desk, f"w{number}"), range(12)))
    assert sum(lease is not None for lease in taken) == RUNNING_PER_ACCOUNT


def test_jobs_of_a_dead_worker_do_not_count_as_running(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 3)
    assert take(desk, "w1") is not None
    assert take(desk, "w2") is not None
    clock.advance(LEASE_SECONDS + 1)
    again = [take(desk, "w3"), take(desk, "w4"), take(desk, "w5")]
    assert [lease is not None for lease in again] == [True, True, False]


def test_a_job_tried_again_by_hand_takes_its_turn_behind_the_others(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 1)
    lease = take(desk)
    assert lease is not None
    with desk.database.transaction() as db:
        leases.bury(db, lease, "broken", clock.now())
    enqueue(desk, "ada", 2)
    enqueue(desk, "ben", 1)
    with desk.database.transaction() as db:
        jobs.requeue(db, lease.job, clock.now())
    order: list[str] = []
    worker = desk.worker({"read": lambda context: order.append(context.job.id)})
    while worker.run_next(QUEUES, GOING_ON):
        pass
    assert order[-1] == lease.job.id


def test_one_lane_takes_heavy_kinds_and_the_others_pass_them_over(desk: Desk) -> None:
    done: list[str] = []

    def handler(kind: JobKind[NoPayload]) -> JobHandler[NoPayload]:
        return JobHandler(kind, lambda context, payload: done.append(context.job.name))

    heavy, light = JobKind("heavy", NoPayload, is_heavy=True), JobKind("light", NoPayload)
    worker = Executor(desk.database, desk.clock, desk.queue._rng, by_name(handler(heavy), handler(light)), "w")
    desk.enqueue("heavy")
    desk.enqueue("light")
    while worker.run_next(QUEUES, GOING_ON, takes_heavy=False):
        pass
    assert done == ["light"]
    assert worker.run_next(QUEUES, GOING_ON, takes_heavy=True)
    assert done == ["light", "heavy"]


def test_an_account_cannot_fill_the_lanes_of_a_queue() -> None:
    lanes = lanes_for(2, 1)
    for queue in ("default", "low"):
        assert sum(queue in lane.queues for lane in lanes) > RUNNING_PER_ACCOUNT
    assert sum("high" in lane.queues for lane in lanes) == 2
    assert all(lane.queues == ("high", "late") for lane in lanes if "late" in lane.queues), "a waiting user comes first"
    assert sum(lane.takes_heavy for lane in lanes) == 1


def test_a_lane_that_has_not_worked_leaves_work_to_one_that_has(real_time_desk: Desk) -> None:
    """So the answers of one user load one set of models; here the second lane would wait for a minute."""
    first, second = lanes_for(2, 1)[:2]
    assert (first.yields_seconds, second.yields_seconds) == (0.0, YIELDS_SECONDS)
    threads: list[str] = []
    lazy = replace(second, yields_seconds=60.0)
    clock, handlers = SystemClock(), by_name(handler("sign", lambda context: threads.append(current_thread().name)))
    loops = [
        WorkerLoop(Executor(real_time_desk.database, clock, Random(2), handlers, lane.name), lane, clock, Event().set)
        for lane in (lazy, first)
    ]
    loops[0].start()
    jobs = [real_time_desk.enqueue("sign", queue="high") for _ in range(3)]
    loops[1].start()
    wait_until(lambda: all(real_time_desk.look(job).state == "done" for job in jobs))
    for loop in loops:
        loop.stop()
        assert loop.join(5.0)
    assert threads == [f"lane {first.name}"] * 3


def test_the_next_job_is_found_in_an_index(desk: Desk) -> None:
    """SQLite uses a partial index only where a query repeats its condition word by word."""
    if desk.database.engine.dialect.name != "sqlite":
        pytest.skip("PostgreSQL plans by statistics")
    said: list[tuple[str, Sequence[object]]] = []
    event.listen(
        desk.database.engine,
        "before_cursor_execute",
        lambda connection, cursor, statement, parameters, context, many: said.append((statement, parameters)),
    )
    enqueue(desk, "ada", 3)
    assert take(desk) is not None
    plans = plans_of(desk.database, [one for one in said if one[0].startswith("SELECT") and "FROM jobs" in one[0]])
    assert len(plans) >= 4
    assert not [plan for plan in plans if "SCAN jobs" in plan and "INDEX" not in plan]


def plans_of(database: Database, statements: Sequence[tuple[str, Sequence[object]]]) -> list[str]:
    with database.reading() as db:
        return [
            " ".join(str(row[-1]) for row in db.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", values))
            for sql, values in statements
        ]


def waited_seconds(desk: Desk, queue: Queue = "default") -> float:
    with desk.database.reading() as db:
        load = next(one for one in queue_loads(db, desk.clock.now()) if one.queue == queue)
        return load.age_seconds(desk.clock.now())


def test_a_backlog_whose_jobs_begin_one_after_the_other_is_not_overdue(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 10)
    worker = desk.worker({"read": lambda context: None})
    for _ in range(5):
        clock.advance(600)
        worker.run_next(QUEUES, GOING_ON)
    clock.advance(20)
    assert waited_seconds(desk) == 20, "since the last job began, although the next one is 50 minutes old"


def test_a_backlog_that_no_worker_takes_up_is_overdue(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 10)
    desk.worker({"read": lambda context: None}).run_next(QUEUES, GOING_ON)
    clock.advance(3600)
    assert waited_seconds(desk) == 3600


def test_the_backlog_of_one_account_does_not_hide_that_another_waits(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 10)
    desk.enqueue("write", candidate_id="ben")
    for _ in range(3):
        clock.advance(600)
        with desk.database.transaction() as db:
            lease = leases.take_next(db, Wanted(QUEUES, without=frozenset({"write"})), "w", "secret", clock.now())
            assert lease is not None
            leases.complete(db, lease, clock.now())
    assert waited_seconds(desk) == 1800


def test_an_account_that_runs_as_many_jobs_as_it_may_does_not_wait(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 5)
    assert [take(desk, f"w{number}") is not None for number in range(RUNNING_PER_ACCOUNT)] == [True, True]
    clock.advance(LEASE_SECONDS / 2)
    assert waited_seconds(desk) == 0
    clock.advance(LEASE_SECONDS)
    assert waited_seconds(desk) == 1.5 * LEASE_SECONDS, "its workers are dead, and its other jobs wait for a worker"


def test_jobs_of_other_queues_do_not_count_as_a_turn(desk: Desk, clock: HandClock) -> None:
    enqueue(desk, "ada", 1, queue="low")
    clock.advance(600)
    enqueue(desk, "ada", 1)
    desk.worker({"read": lambda context: None}).run_next(("default",), GOING_ON)
    assert waited_seconds(desk, "low") >= 600
