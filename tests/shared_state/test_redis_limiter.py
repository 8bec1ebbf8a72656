"""Limits in Redis: those of one process, shared by all, and never lifted when Redis stops."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st
from redis import Redis

from greenroom.clock import FixedClock, SystemClock
from greenroom.errors import InputError
from greenroom.rate_limits import InProcessLimiter, Rate, RateLimiter, TooManyRequestsError
from greenroom.settings import load_settings
from greenroom.shared_state.connection import ANSWER_SECONDS, REST_SECONDS, SharedRedis
from greenroom.shared_state.redis_limiter import PREFIX, RedisLimiter
from greenroom.shared_state.status import status
from greenroom.wiring.rate_limits import build_limiter
from tests.shared_state.redis_server import RedisServer, free_port
from tests.storage.test_s3 import self_signed
from tests.waiting import PATIENCE_SECONDS, wait_until

RATE = Rate(at_once=3, per_minute=6)
HOURLY = Rate(at_once=10, per_minute=1 / 60)
"""So slow that the machine's own time makes no difference."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RedisServer]:
    running = RedisServer(tmp_path_factory.mktemp("redis"))
    running.start()
    yield running
    running.stop()


@pytest.fixture
def redis(server: RedisServer) -> Iterator[Redis]:
    """An empty Redis, asked from outside."""
    with Redis.from_url(server.url) as client:
        client.flushall()
        yield client


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, tzinfo=UTC))


def patient(server: RedisServer, clock: FixedClock) -> RedisLimiter:
    """Return a limiter that waits for Redis on a busy machine too."""
    return RedisLimiter(SharedRedis(server.url, clock, PATIENCE_SECONDS), clock, clock)


def wait_of(limiter: RateLimiter, key: str = "ada", rate: Rate = RATE) -> float:
    try:
        limiter.take(key, rate)
    except TooManyRequestsError as error:
        return error.retry_after_seconds
    return 0.0


@given(st.lists(st.tuples(st.floats(0, 30), st.sampled_from(["ada", "eve"])), max_size=40))
def test_it_does_what_the_limits_of_one_process_do(server: RedisServer, visits: list[tuple[float, str]]) -> None:
    clock = FixedClock(datetime(2026, 11, 21, tzinfo=UTC))
    with Redis.from_url(server.url) as client:
        client.flushall()
    in_redis, in_process = patient(server, clock), InProcessLimiter(clock)
    for seconds, key in visits:
        clock.advance(seconds)
        assert wait_of(in_redis, key) == pytest.approx(wait_of(in_process, key), abs=1e-6)


def test_servers_share_one_bucket(server: RedisServer, redis: Redis) -> None:
    """At the same time, with the clock of Redis: each of ten tokens is taken once."""
    limiters = [RedisLimiter(SharedRedis(server.url, SystemClock(), PATIENCE_SECONDS), SystemClock()) for _ in range(4)]
    with ThreadPoolExecutor(8) as threads:
        waits = list(threads.map(lambda number: wait_of(limiters[number % 4], "ada", HOURLY), range(40)))
    assert waits.count(0.0) == 10
    assert max(waits) == pytest.approx(3600, rel=0.2)


def test_names_in_redis_show_neither_emails_nor_addresses_and_end(server: RedisServer, redis: Redis) -> None:
    RedisLimiter(SharedRedis(server.url, SystemClock(), PATIENCE_SECONDS), SystemClock()).take(
        "email ada@example.org", HOURLY
    )
    (name,) = redis.keys("*")
    assert PREFIX in str(name)
    assert "ada" not in str(name)
    assert 0 < redis.ttl(name) <= 36_001  # ten an hour are there again after ten hours


def test_without_redis_each_server_limits_by_itself(
    tmp_path: Path, clock: FixedClock, caplog: pytest.LogCaptureFixture
) -> None:
    server = RedisServer(tmp_path)
    server.start()
    try:
        limiter = patient(server, clock)
        assert [wait_of(limiter) for _ in range(3)] == [0, 0, 0]
        server.stop()
        with caplog.at_level(logging.WARNING):
            assert [wait_of(limiter) for _ in range(4)] == [0, 0, 0, pytest.approx(10)]
        assert caplog.text.count("Redis cannot be used") == 1  # and it is not asked again at once
        server.start()
        assert wait_of(limiter) > 0
        clock.advance(REST_SECONDS)
        assert wait_of(limiter) == 0  # a new Redis has full buckets
    finally:
        server.stop()


def test_a_redis_that_hangs_does_not_hold_up_requests(tmp_path: Path, clock: FixedClock) -> None:
    server = RedisServer(tmp_path)
    server.start()
    try:
        limiter = RedisLimiter(SharedRedis(server.url, clock, ANSWER_SECONDS), clock, clock)
        server.pause()
        assert [wait_of(limiter) for _ in range(4)] == [0, 0, 0, pytest.approx(10)]
    finally:
        server.stop()


def test_the_way_to_redis_can_be_tls(tmp_path: Path, clock: FixedClock) -> None:
    certificate, port = tmp_path / "certificate.pem", free_port()
    certificate.write_bytes(self_signed())
    files = ("--tls-cert-file", str(certificate), "--tls-key-file", str(certificate))
    server = RedisServer(tmp_path, ("--tls-port", str(port), *files, "--tls-auth-clients", "no"))
    server.start()
    try:
        url = f"rediss://127.0.0.1:{port}/0"
        unknown = status(url)
        assert not unknown.ready
        assert "a certificate that is not trusted here" in unknown.detail
        assert "ssl_ca_certs" in str(unknown.remedy)
        absent = f"{url}?ssl_ca_certs={tmp_path / 'gone.pem'}"
        assert "gone.pem of GREENROOM_REDIS_URL cannot be read" in status(absent).detail
        alone = RedisLimiter(SharedRedis(url, clock, PATIENCE_SECONDS), clock, clock)
        assert [wait_of(alone) > 0 for _ in range(4)] == [False, False, False, True]  # each server counts
        trusted = f"{url}?ssl_ca_certs={certificate}"
        assert status(trusted).ready
        limiter = RedisLimiter(SharedRedis(trusted, clock, PATIENCE_SECONDS), clock, clock)
        assert [wait_of(limiter) > 0 for _ in range(4)] == [False, False, False, True]
        with Redis.from_url(server.url) as client:
            assert client.dbsize() == 1
    finally:
        server.stop()


def test_the_setting_chooses_where_requests_are_counted(server: RedisServer, redis: Redis) -> None:
    build_limiter(load_settings(), SystemClock()).take("ada", HOURLY)
    assert redis.dbsize() == 0
    build_limiter(load_settings(redis_url=server.url), SystemClock()).take("ada", HOURLY)
    wait_until(lambda: counted(server, redis), "a count in Redis")


def counted(server: RedisServer, redis: Redis) -> bool:
    """Count once more, and return whether Redis has it: on a busy machine it may answer too late."""
    build_limiter(load_settings(redis_url=server.url), SystemClock()).take(f"ada {perf_counter()}", HOURLY)
    return redis.dbsize() > 0


def test_an_address_of_something_else_is_refused() -> None:
    with pytest.raises(InputError, match="redis_url"):
        load_settings(redis_url="http://localhost:6379")
    with pytest.raises(InputError, match="local_only is set"):
        load_settings(redis_url="redis://redis.example:6379", local_only=True)


def test_doctor_says_whether_redis_answers(server: RedisServer) -> None:
    assert status(server.url).ready
    found = status(f"redis://127.0.0.1:{free_port()}/0")
    assert not found.ready
    assert found.remedy is not None
    assert "GREENROOM_REDIS_URL" in found.remedy
