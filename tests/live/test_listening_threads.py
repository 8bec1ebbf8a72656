"""Functions of many conversations run in a few threads, and none waits for another's result."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import closing
from functools import partial

import pytest

from greenroom.live.listening_threads import ListeningThreads
from tests.waiting import PATIENCE_SECONDS


@pytest.fixture
def threads() -> Iterator[ListeningThreads]:
    with closing(ListeningThreads(2)) as opened:
        yield opened


def test_each_call_gets_its_own_result_from_one_of_the_threads(threads: ListeningThreads) -> None:
    def named(number: int) -> tuple[int, str]:
        return number, threading.current_thread().name

    async def run() -> list[tuple[int, str]]:
        return await asyncio.gather(*(threads.run(partial(named, number)) for number in range(1_000)))

    results = asyncio.run(run())
    assert [number for number, _ in results] == list(range(1_000))
    assert {name for _, name in results} <= {"live-0", "live-1"}


def test_what_a_function_raises_reaches_its_caller_and_no_other(threads: ListeningThreads) -> None:
    def divide(number: int) -> int:
        return 1 // (number % 2)

    async def run() -> list[int | BaseException]:
        runs = [threads.run(partial(divide, number)) for number in range(10)]
        return await asyncio.gather(*runs, return_exceptions=True)

    results = asyncio.run(run())
    assert [isinstance(result, ZeroDivisionError) for result in results] == 5 * [True, False]


def test_a_quick_function_does_not_wait_for_a_slow_one(threads: ListeningThreads) -> None:
    may_end = threading.Event()

    async def run() -> bool:
        slow = asyncio.create_task(threads.run(lambda: may_end.wait(PATIENCE_SECONDS)))
        assert [await threads.run(lambda: 1) for _ in range(10)] == [1] * 10
        assert not slow.done()
        may_end.set()
        return await slow

    assert asyncio.run(run())


def test_a_caller_that_has_gone_changes_nothing_for_others(threads: ListeningThreads) -> None:
    may_end = threading.Event()

    async def run() -> int:
        gone = [asyncio.create_task(threads.run(lambda: may_end.wait(PATIENCE_SECONDS))) for _ in range(4)]
        await asyncio.sleep(0)
        for task in gone:
            task.cancel()
        await asyncio.gather(*gone, return_exceptions=True)
        may_end.set()
        return await threads.run(lambda: 7)

    assert asyncio.run(run()) == 7


def test_threads_that_were_never_needed_are_closed() -> None:
    before = threading.active_count()
    ListeningThreads(2).close()
    assert threading.active_count() == before
