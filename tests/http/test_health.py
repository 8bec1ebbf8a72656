"""A supervisor learns whether the server can work, and its requests cannot overload the server."""

from __future__ import annotations

import shutil
import socket
import threading
from collections.abc import Sequence
from contextlib import closing, nullcontext
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from greenroom.clock import FixedClock
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.errors import MachineError
from greenroom.http.health import GOOD_FOR_SECONDS, health_router
from greenroom.http.health_checks import Check, database_check, disk_check, storage_check
from greenroom.storage.s3.bucket import Bucket
from greenroom.storage.s3.store import S3FileStore
from tests.http_client import Visitor
from tests.storage.s3_server import S3Server
from tests.storage.stores import address_of, s3_server
from tests.waiting import PATIENCE_SECONDS, wait_until

REASON = "the disk at a place that nobody may know"


class Part:
    """Something that is well or not, and knows how often it was looked at."""

    def __init__(self) -> None:
        self.is_well = True
        self.looks = 0

    def probe(self) -> None:
        self.looks += 1
        if not self.is_well:
            raise MachineError(REASON, "Look after it")


def served(checks: Sequence[Check], clock: FixedClock, limit_seconds: float = PATIENCE_SECONDS) -> TestClient:
    app = FastAPI(telemetry={"tracing": False, "metrics": False, "logs": False})
    app.include_router(health_router(checks, clock, limit_seconds))
    return TestClient(app)


def stopped_clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 21, tzinfo=UTC))


def test_the_server_is_ready_when_database_and_disk_are(client: Visitor) -> None:
    assert client.get("/health/live").json() == {"is_alive": True}
    ready = client.get("/health/ready")
    assert ready.status_code == 200
    assert ready.json()["parts"] == [{"name": "database", "is_well": True}, {"name": "disk", "is_well": True}]


def test_what_is_not_well_is_named_but_not_why() -> None:
    disk = Part()
    disk.is_well = False
    answer = served([Check("database", Part().probe), Check("disk", disk.probe)], stopped_clock()).get("/health/ready")
    assert answer.status_code == 503
    assert answer.json() == {
        "is_ready": False,
        "missing": ["disk"],
        "parts": [{"name": "database", "is_well": True}, {"name": "disk", "is_well": False}],
    }
    assert REASON not in answer.text


def test_a_part_that_is_not_needed_is_named_and_holds_up_no_request() -> None:
    redis = Part()
    redis.is_well = False
    checks = [Check("database", Part().probe), Check("redis", redis.probe, is_needed=False)]
    answer = served(checks, stopped_clock()).get("/health/ready")
    assert answer.status_code == 200
    assert answer.json() == {
        "is_ready": True,
        "missing": ["redis"],
        "parts": [{"name": "database", "is_well": True}, {"name": "redis", "is_well": False}],
    }


def test_however_often_somebody_asks_it_looks_once_a_second() -> None:
    disk, clock = Part(), stopped_clock()
    asking = served([Check("disk", disk.probe)], clock)
    for _ in range(50):
        asking.get("/health/ready")
    assert disk.looks == 1
    disk.is_well = False
    clock.advance(GOOD_FOR_SECONDS)
    assert asking.get("/health/ready").status_code == 503
    assert disk.looks == 2


def test_a_database_that_hangs_holds_up_one_request_only() -> None:
    clock, is_looking, may_end = stopped_clock(), threading.Event(), threading.Event()
    may_end.set()

    def hang() -> None:
        is_looking.set()
        assert may_end.wait(PATIENCE_SECONDS)

    asking = served([Check("database", hang)], clock)
    asking.get("/health/ready")
    clock.advance(GOOD_FOR_SECONDS)
    may_end.clear()
    is_looking.clear()
    held_up = threading.Thread(target=asking.get, args=("/health/ready",))
    held_up.start()
    assert is_looking.wait(PATIENCE_SECONDS)
    assert asking.get("/health/ready").status_code == 200
    may_end.set()
    held_up.join(PATIENCE_SECONDS)
    assert not held_up.is_alive()


def test_a_part_that_hangs_is_missing_after_the_limit_and_is_asked_once_only() -> None:
    clock, may_end, looks = stopped_clock(), threading.Event(), []

    def hang() -> None:
        looks.append(1)
        assert may_end.wait(PATIENCE_SECONDS)

    asking = served([Check("database", hang)], clock, limit_seconds=0.2)
    for _ in range(3):
        answer = asking.get("/health/ready")
        assert (answer.status_code, answer.json()["missing"]) == (503, ["database"])
        clock.advance(GOOD_FOR_SECONDS)
    assert len(looks) == 1
    may_end.set()
    wait_until(lambda: asking_again(asking, clock) == 200)


def asking_again(asking: TestClient, clock: FixedClock) -> int:
    clock.advance(GOOD_FOR_SECONDS)
    return asking.get("/health/ready").status_code


def test_a_database_that_accepts_connections_and_never_answers_is_missing() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        host, port = silent.getsockname()
        engine = open_engine(f"postgresql+psycopg://user@{host}:{port}/greenroom", connect_seconds=60)
        with closing(Database(engine)) as database:
            asking = served([database_check(database)], stopped_clock(), limit_seconds=0.2)
            assert asking.get("/health/ready").json()["missing"] == ["database"]


def test_a_bucket_that_does_not_answer_is_named_and_holds_up_no_request(tmp_path: Path) -> None:
    server, clock = S3Server(tmp_path), stopped_clock()
    asking = served([storage_check(S3FileStore(Bucket(address_of(server, server.new_bucket())), None))], clock)
    assert asking.get("/health/ready").json()["missing"] == []
    server.stop()
    clock.advance(GOOD_FOR_SECONDS)
    answer = asking.get("/health/ready")
    assert (answer.status_code, answer.json()["missing"]) == (200, ["storage"])


def test_a_bucket_that_is_not_there_is_named() -> None:
    store = S3FileStore(Bucket(address_of(s3_server(), "no-such-bucket")), None)
    assert served([storage_check(store)], stopped_clock()).get("/health/ready").json()["missing"] == ["storage"]


@pytest.mark.parametrize(("reserve_mib", "is_well"), [(500, False), (20, True)])
def test_a_small_disk_is_well_while_its_own_reserve_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, reserve_mib: int, is_well: bool
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: SimpleNamespace(free=150 * 1024**2))
    check = disk_check(tmp_path, reserve_mib * 1024**2)
    with nullcontext() if is_well else pytest.raises(MachineError, match="Only 150 MiB are free"):
        check.probe()
