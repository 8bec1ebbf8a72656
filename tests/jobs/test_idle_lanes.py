"""A lane without work frees its models, unless they were loaded at the start so that no user waits for them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from random import Random
from threading import Event

from greenroom.clock import FixedClock, SystemClock
from greenroom.jobs.execution import Executor
from greenroom.jobs.handlers import by_name
from greenroom.jobs.worker_loop import IDLE_SECONDS, POLL_SECONDS, WorkerLoop, lanes_for
from greenroom.settings import load_settings
from greenroom.wiring.jobs import choose_lanes
from tests.jobs.desk import Desk, handler
from tests.waiting import wait_until


@contextmanager
def worked_lane(desk: Desk, clock: FixedClock, *, ends_when_idle: bool) -> Iterator[Event]:
    """Run a lane that has done a job, and yield the event of its end."""
    ended, lane = Event(), replace(lanes_for(1, 0)[0], ends_when_idle=ends_when_idle)
    executor = Executor(desk.database, SystemClock(), Random(2), by_name(handler("sign", lambda _: None)), lane.name)
    loop = WorkerLoop(executor, lane, clock, ended.set)
    job = desk.enqueue("sign", queue="high")
    loop.start()
    try:
        wait_until(lambda: desk.look(job).state == "done")
        yield ended
    finally:
        loop.stop()
        assert loop.join(5.0)


def idle_for_long(clock: FixedClock, ended: Event) -> bool:
    """Let the lane be idle once more, because it may note only now that it has worked."""
    clock.advance(IDLE_SECONDS + 1)
    return ended.wait(2 * POLL_SECONDS)


def test_a_lane_without_work_ends(real_time_desk: Desk) -> None:
    clock = FixedClock(SystemClock().now())
    with worked_lane(real_time_desk, clock, ends_when_idle=True) as ended:
        assert not ended.wait(2 * POLL_SECONDS), "its time is not over yet"
        wait_until(lambda: idle_for_long(clock, ended), "the end of the lane")


def test_a_lane_that_keeps_its_models_stays(real_time_desk: Desk) -> None:
    clock = FixedClock(SystemClock().now())
    with worked_lane(real_time_desk, clock, ends_when_idle=False) as ended:
        assert not idle_for_long(clock, ended)
        assert not idle_for_long(clock, ended)


def test_models_that_are_loaded_at_the_start_are_kept() -> None:
    memory_bytes = 8 * 1024**3
    assert all(lane.ends_when_idle for lane in choose_lanes(load_settings(), 2, memory_bytes))
    staying = choose_lanes(load_settings(warm_at_start=True), 2, memory_bytes)
    assert not any(lane.ends_when_idle for lane in staying)
