"""What models use is counted in Redis by the rules of one process, and never twice."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from random import Random

import pytest
from redis import Redis

from greenroom.clock import FixedClock, SystemClock
from greenroom.llm.budget import Budget
from greenroom.llm.budgets import Budgets
from greenroom.llm.errors import OverBudgetError
from greenroom.settings import load_settings
from greenroom.shared_state.connection import REST_SECONDS, SharedRedis
from greenroom.shared_state.redis_ledger import PREFIX, STORED_SECONDS, RedisLedger
from greenroom.spending import InProcessLedger, Limits, Use
from greenroom.wiring.language_models import build_budgets
from tests.shared_state.redis_server import RedisServer
from tests.waiting import PATIENCE_SECONDS, wait_until


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    running = RedisServer(tmp_path_factory.mktemp("redis"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def redis(server: RedisServer) -> Iterator[Redis]:
    with Redis.from_url(server.url) as client:
        client.flushall()
        yield client


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, tzinfo=UTC))


def ledger_at(server: RedisServer, clock: FixedClock | SystemClock | None = None) -> RedisLedger:
    return RedisLedger(SharedRedis(server.url, clock or SystemClock(), PATIENCE_SECONDS))


@pytest.mark.usefixtures("redis")
def test_every_entry_is_that_of_one_process(server: RedisServer) -> None:
    rng, in_redis, in_process = Random(5), ledger_at(server), InProcessLedger()
    for _ in range(300):
        change = Use(rng.randint(-40, 90), rng.uniform(-0.1, 0.3), rng.randint(-1, 1), rng.randint(0, 1))
        limits = Limits(400, 0.9) if rng.random() < 0.7 else None
        key = rng.choice(("first", "second"))
        assert in_redis.add(key, change, limits) == in_process.add(key, change, limits)


@pytest.mark.usefixtures("redis")
def test_processes_cannot_spend_the_same_tokens_twice(server: RedisServer) -> None:
    processes = [Budgets(100, 1.0, ledger=ledger_at(server)) for _ in range(4)]

    def reserve(number: int) -> bool:
        try:
            processes[number % 4].of("session").reserve(10, None)
        except OverBudgetError:
            return False
        return True

    with ThreadPoolExecutor(8) as pool:
        assert sum(pool.map(reserve, range(40))) == 10
    with pytest.raises(OverBudgetError, match="has 0 tokens left, but the next request may use 10"):
        processes[0].of("session").reserve(10, None)
    assert processes[3].of("session").spent == Use(100, 0.0, 10)
    assert processes[1].of("another").spent == Use()


@pytest.mark.usefixtures("redis")
def test_a_voice_that_failed_at_one_process_has_failed_at_all(server: RedisServer) -> None:
    Budget(100, 1.0, ledger_at(server), "session").note_failed_turn()
    assert Budget(100, 1.0, ledger_at(server), "session").failed_turns == 1


def test_redis_sees_no_number_of_a_session_and_forgets_it(server: RedisServer, redis: Redis) -> None:
    ledger_at(server).add("4f1c", Use(7))
    (name,) = redis.keys("*")
    assert PREFIX in str(name)
    assert "4f1c" not in str(name)
    assert 0 < redis.ttl(name) <= STORED_SECONDS


def test_without_redis_each_process_goes_on_from_what_it_knows(tmp_path: Path, clock: FixedClock) -> None:
    server = RedisServer(tmp_path)
    server.start()
    try:
        budget = Budget(100, 1.0, ledger_at(server, clock), "session")
        reserved = budget.reserve(60, 0.5)
        server.stop()
        budget.settle(reserved, 50, 0.4)
        assert budget.spent == Use(50, 0.4)
        with pytest.raises(OverBudgetError):
            budget.reserve(60, None)
        server.start()
        clock.advance(REST_SECONDS)
        assert budget.spent == Use()  # this Redis is a new one
    finally:
        server.stop()


@pytest.mark.usefixtures("redis")
def test_the_setting_chooses_where_budgets_are_counted(server: RedisServer, redis: Redis) -> None:
    build_budgets(load_settings()).of("session").reserve(10, None)
    assert redis.dbsize() == 0
    settings = load_settings(redis_url=server.url)

    def is_counted() -> bool:
        """Redis has a quarter of a second, which a busy machine may need for itself."""
        build_budgets(settings).of("session").reserve(10, None)
        return redis.dbsize() > 0

    wait_until(is_counted, "a use in Redis")
