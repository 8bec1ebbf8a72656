"""A worker of its own carries out the jobs of servers that share its database."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import URL

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.instances.contracts import Instance
from greenroom.instances.repository import remembered
from greenroom.jobs.contracts import QUEUES, NoRunner
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.repository import jobs, leases
from greenroom.jobs.repository.leases import Wanted
from tests.cli.running import COMMAND
from tests.shared_state.redis_server import RedisServer
from tests.waiting import PATIENCE_SECONDS, wait_until

UNKNOWN = JobKind("unheard of", NoPayload)
"""A worker gives it up at once: proof that the worker took it."""


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


def run(*arguments: str, **settings: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*COMMAND, "worker", *arguments],
        env=os.environ | {f"GREENROOM_{name.upper()}": value for name, value in settings.items()},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_it_takes_up_what_a_dead_worker_of_its_name_left_behind(
    database: Database, database_url: URL, redis_server: RedisServer, tmp_path: Path
) -> None:
    now = SystemClock().now()
    with database.transaction() as db:
        job = JobQueue(SystemClock(), Random(1), NoRunner()).enqueue(db, UNKNOWN, NoPayload())
        taken_at = now + timedelta(hours=1)  # its lease does not end during this test
        assert leases.take_next(db, Wanted(QUEUES), "one/1234 other-1", "secret", taken_at) is not None

    def is_given_up() -> bool:
        with database.reading() as db:
            found = jobs.find(db, job.id)
        return found is not None and found.state == "dead"

    def shown() -> list[Instance]:
        with database.reading() as db:
            return remembered(db, now)

    worker = run(
        "--name",
        "one",
        home=str(tmp_path),
        database_url=database_url.render_as_string(hide_password=False),
        redis_url=redis_server.url,
        job_engine="celery",
        judging_processes="0",
        following_processes="0",
        other_processes="1",
    )
    try:
        wait_until(is_given_up, "the end of the job")
        wait_until(lambda: [(one.name, one.use.job_processes) for one in shown()] == [("one", 1)], "a sign of life")
        worker.send_signal(signal.SIGTERM)
        said, _ = worker.communicate(timeout=PATIENCE_SECONDS)
    finally:
        worker.kill()
        worker.wait()
    assert worker.returncode == 0, said
    assert "The worker is running with 1 process." in said
    assert shown() == []


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (["--name", "a/b"], {}, "cannot be named"),
        ([], {"job_engine": "celery"}, "GREENROOM_REDIS_URL"),
        ([], {"judging_processes": "0", "other_processes": "0", "following_processes": "0"}, "no process"),
    ],
)
def test_what_it_cannot_do_is_refused_at_once(
    arguments: list[str], settings: dict[str, str], said: str, tmp_path: Path
) -> None:
    worker = run(*arguments, home=str(tmp_path), **settings)
    output, _ = worker.communicate(timeout=PATIENCE_SECONDS)
    assert worker.returncode == 2
    assert said in output


def test_a_worker_needs_a_metrics_port_of_its_own(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = str(server.getsockname()[1])
        worker = run("--name", "one", home=str(tmp_path), metrics_port=port)
        output, _ = worker.communicate(timeout=PATIENCE_SECONDS)
    assert worker.returncode == 3
    assert f"port {port}: Address already in use, perhaps by another server or worker" in output
    assert "GREENROOM_METRICS_PORT" in output
    assert "Traceback" not in output
