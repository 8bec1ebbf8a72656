"""Celery tells workers of jobs, and the table has the jobs: whatever becomes of Redis, each is done once."""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from random import Random

import psutil
import pytest
from redis import Redis
from sqlalchemy import update

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.errors import InputError, MachineError
from greenroom.jobs.celery_engine.broker import PREFIX, Broker, make_app
from greenroom.jobs.celery_engine.sender import CelerySender
from greenroom.jobs.celery_engine.status import status
from greenroom.jobs.contracts import QUEUES, Job
from greenroom.jobs.models import JobRow
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.supervisor import WorkerSupervisor
from tests.jobs.desk import Desk
from tests.jobs.processes import supervise
from tests.jobs.test_processes import effects, stuck_process
from tests.shared_state.redis_server import RedisServer, free_port
from tests.storage.test_s3 import self_signed
from tests.waiting import wait_until, wait_until_gone

LANES = 5
"""One for ``high``, three for ``default`` and ``low``, one for ``live``."""

NEVER = "1000000"

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

Start = Callable[..., WorkerSupervisor]


@pytest.fixture
def redis_server(tmp_path: Path) -> Iterator[RedisServer]:
    server = RedisServer(tmp_path)
    server.start()
    yield server
    server.stop()


@pytest.fixture
def sending(redis_server: RedisServer, real_time_desk: Desk) -> Iterator[Desk]:
    """A desk whose jobs are announced as a server announces them."""
    sender = CelerySender(Broker(make_app(redis_server.url)), SystemClock())
    sender.start()
    real_time_desk.queue = JobQueue(SystemClock(), Random(1), sender)
    yield real_time_desk
    sender.close()


@pytest.fixture
def start(database: Database, redis_server: RedisServer, tmp_path: Path) -> Iterator[Start]:
    """Start a worker; settings are variables of its environment."""
    started = []

    def start_one(**environment: str) -> WorkerSupervisor:
        supervisor = supervise(database, tmp_path, REDIS=redis_server.url, **environment)
        supervisor.start()
        started.append(supervisor)
        return supervisor

    yield start_one
    for supervisor in started:
        supervisor.close()


def is_listening(server: RedisServer, lanes: int = LANES) -> bool:
    """Return whether all lanes wait for messages."""
    with Redis.from_url(server.url) as client:
        return [connection["cmd"] for connection in client.client_list()].count("brpop") == lanes


def waiting_messages(server: RedisServer) -> int:
    with Redis.from_url(server.url) as client:
        return sum(client.llen(PREFIX + queue) for queue in QUEUES)


def is_done(desk: Desk, *jobs: Job) -> bool:
    return all(desk.look(job).state == "done" for job in jobs)


def lane_processes(supervisor: WorkerSupervisor) -> list[psutil.Process]:
    return psutil.Process(supervisor.pid).children()


def running(desk: Desk, jobs: list[Job]) -> int:
    return sum(desk.look(job).state == "running" for job in jobs)


def test_lanes_that_never_look_are_told_of_jobs(sending: Desk, start: Start, redis_server: RedisServer) -> None:
    start(LOOK_SECONDS=NEVER)
    wait_until(lambda: is_listening(redis_server), "the lanes listen")
    jobs = [sending.enqueue("effect", queue=queue) for queue in QUEUES]
    wait_until(lambda: is_done(sending, *jobs), "the end of all jobs")
    assert [sending.look(job).attempts for job in jobs] == [1] * len(jobs)


def test_a_queue_has_its_own_processes_and_no_other_gets_in_its_way(
    sending: Desk, start: Start, redis_server: RedisServer, tmp_path: Path
) -> None:
    start(LOOK_SECONDS=NEVER)
    wait_until(lambda: is_listening(redis_server), "the lanes listen")
    long = [sending.enqueue("work", queue="default") for _ in range(5)]
    wait_until(lambda: running(sending, long) == 3, "three jobs begin")
    urgent = [sending.enqueue("effect", queue="high") for _ in range(5)]
    wait_until(lambda: is_done(sending, *urgent), "the end of the urgent jobs")
    assert running(sending, long) == 3
    (tmp_path / "leave").touch()
    wait_until(lambda: is_done(sending, *long), "the end of the others, without another message")


def test_the_jobs_of_a_lost_redis_are_done(
    sending: Desk, start: Start, redis_server: RedisServer, tmp_path: Path
) -> None:
    """Flushed before the worker starts, killed while it runs, away when it starts: no job needs its message."""
    before = [sending.enqueue("effect") for _ in range(3)]
    wait_until(lambda: waiting_messages(redis_server) == 3, "the messages of three jobs")
    with Redis.from_url(redis_server.url) as client:
        client.flushall()
    start()
    wait_until(lambda: is_done(sending, *before), "jobs whose messages are lost")
    redis_server.stop()
    without = [sending.enqueue("effect", queue=queue) for queue in QUEUES]
    wait_until(lambda: is_done(sending, *without), "jobs that could not be announced")
    redis_server.start()
    wait_until(lambda: is_listening(redis_server), "the lanes listen again")
    after = sending.enqueue("effect")
    wait_until(lambda: is_done(sending, after), "a job after all that")
    assert all(sending.look(job).attempts == 1 for job in (*before, *without, after))


def test_after_a_flush_messages_arrive_as_before(sending: Desk, start: Start, redis_server: RedisServer) -> None:
    start(LOOK_SECONDS=NEVER)
    wait_until(lambda: is_listening(redis_server), "the lanes listen")
    for _ in range(2):
        job = sending.enqueue("effect")
        wait_until(lambda: is_done(sending, job), "the end of a job")  # noqa: B023 - called before the next one
        with Redis.from_url(redis_server.url) as client:
            client.flushall()


def test_a_message_that_comes_again_and_again_runs_its_job_once(
    sending: Desk, start: Start, redis_server: RedisServer, database: Database, tmp_path: Path
) -> None:
    """As after a visibility time-out, which gives a message to another worker while the first one works on it."""
    job = sending.enqueue("work")
    broker = Broker(make_app(redis_server.url))
    for _ in range(9):
        broker.send(job.id, "default")
    wait_until(lambda: waiting_messages(redis_server) == 10, "ten messages")
    start(LOOK_SECONDS=NEVER)
    wait_until(lambda: running(sending, [job]) == 1 and waiting_messages(redis_server) == 0, "all of them are read")
    broker.send(job.id, "default")
    (tmp_path / "leave").touch()
    wait_until(lambda: is_done(sending, job) and effects(database) == 1, "the end of the job")
    broker.send(job.id, "default")
    wait_until(lambda: waiting_messages(redis_server) == 0, "the last message is read")
    broker.close()
    assert sending.look(job).attempts == 1
    assert effects(database) == 1


def test_a_message_that_a_dead_worker_had_taken_holds_up_no_job(
    sending: Desk, start: Start, redis_server: RedisServer
) -> None:
    """Celery would give it to another worker after an hour."""
    job = sending.enqueue("effect")
    wait_until(lambda: waiting_messages(redis_server) == 1, "its message")
    taken = make_app(redis_server.url).connection_for_read()
    assert taken.default_channel.basic_get("default") is not None
    with Redis.from_url(redis_server.url) as client:
        assert client.hlen(f"{PREFIX}unacked") == 1
        start()
        wait_until(lambda: is_done(sending, job), "the end of the job")
        assert client.hlen(f"{PREFIX}unacked") == 1
    taken.release()


def test_a_job_for_later_begins_when_it_is_due_and_waits_in_no_worker(
    sending: Desk, start: Start, redis_server: RedisServer
) -> None:
    start()
    wait_until(lambda: is_listening(redis_server), "the lanes listen")
    later = sending.enqueue("effect", run_after=SystemClock().now() + timedelta(seconds=2))
    wait_until(lambda: waiting_messages(redis_server) == 0, "its message is read")
    wait_until(lambda: is_done(sending, later), "the end of the job")
    done = sending.look(later)
    assert done.started_at is not None
    assert done.started_at >= done.run_after
    assert done.attempts == 1


def test_a_killed_lane_is_replaced_and_its_job_has_one_effect(
    sending: Desk, start: Start, database: Database, tmp_path: Path
) -> None:
    poison = sending.enqueue("stuck", queue="high")
    job = sending.enqueue("work")
    start()
    wait_until((tmp_path / "attempt 1").exists, "the job begins")
    os.kill(stuck_process(tmp_path, 1), signal.SIGKILL)
    stuck_process(tmp_path, 2)
    assert (sending.look(job).state, sending.look(job).attempts) == ("running", 1)
    assert sending.look(poison).attempts == 2
    (tmp_path / "leave").touch()
    wait_until(lambda: is_done(sending, job) and effects(database) == 1, "the end of the job")
    with database.transaction() as db:
        db.execute(update(JobRow).where(JobRow.id == poison.id).values(state="cancelled", lease=None))


def test_the_job_of_a_worker_whose_machine_is_gone_is_done_by_another(
    sending: Desk, start: Start, database: Database, tmp_path: Path
) -> None:
    job = sending.enqueue("work")
    gone = start()
    wait_until((tmp_path / "attempt 1").exists, "the job begins")
    gone._release = lambda name: None  # its parent is gone too
    gone._stopping.set()
    processes = [psutil.Process(gone.pid), *lane_processes(gone)]
    for process in processes:
        process.kill()
    wait_until_gone([process.pid for process in processes])
    with database.transaction() as db:  # the time of its lease passes
        db.execute(update(JobRow).where(JobRow.id == job.id).values(lease_until=SystemClock().now()))
    (tmp_path / "leave").touch()
    start()
    wait_until(lambda: is_done(sending, job) and effects(database) == 1, "the end of the job")
    assert sending.look(job).attempts == 2


def test_a_job_over_its_time_is_a_dead_letter_that_can_be_read(sending: Desk, start: Start, tmp_path: Path) -> None:
    job = sending.enqueue("stuck too long")
    start(LIMIT_SECONDS="1")
    wait_until_gone([stuck_process(tmp_path, 1)])
    dead = sending.look(job)
    assert dead.state == "dead"
    assert (dead.error or "").startswith("Greenroom stopped this after 1 seconds")


def test_a_worker_that_stops_puts_its_job_back(sending: Desk, start: Start, tmp_path: Path) -> None:
    job = sending.enqueue("work")
    worker = start()
    wait_until((tmp_path / "attempt 1").exists, "the job begins")
    worker.close()
    assert (sending.look(job).state, sending.look(job).attempts) == ("queued", 0)


def test_a_request_waits_for_no_redis(
    real_time_desk: Desk, redis_server: RedisServer, caplog: pytest.LogCaptureFixture
) -> None:
    """It hangs, and then it is gone: jobs are saved all the same, and the log says it once."""
    sender = CelerySender(Broker(make_app(redis_server.url)), SystemClock())
    sender.start()
    real_time_desk.queue = JobQueue(SystemClock(), Random(1), sender)
    redis_server.pause()
    jobs = [real_time_desk.enqueue("effect") for _ in range(20)]
    assert [real_time_desk.look(job).state for job in jobs] == ["queued"] * 20
    with caplog.at_level(logging.WARNING):
        redis_server.stop()
        wait_until(lambda: "messages cannot be sent" in caplog.text, "a line in the log")
        sender.close()
    assert caplog.text.count("messages cannot be sent") == 1


def test_the_way_of_messages_can_be_tls_and_the_certificate_counts(database_url: object, tmp_path: Path) -> None:
    certificate, port = tmp_path / "certificate.pem", free_port()
    certificate.write_bytes(self_signed())
    files = ("--tls-cert-file", str(certificate), "--tls-key-file", str(certificate))
    server = RedisServer(tmp_path, ("--tls-port", str(port), *files, "--tls-auth-clients", "no"))
    server.start()
    try:
        url = f"rediss://127.0.0.1:{port}/0"
        with closing(Broker(make_app(url))) as untrusting, pytest.raises(MachineError):
            untrusting.send("1", "high")  # no authority has signed this certificate
        assert not status(url).ready
        trusted = f"{url}?ssl_ca_certs={certificate}"
        with closing(Broker(make_app(trusted))) as broker:
            broker.send("1", "high")
            assert broker.has_messages(["high"])
            assert not broker.has_messages(["low"])
        assert status(trusted).ready
        assert waiting_messages(server) == 1
    finally:
        server.stop()


def test_redis_can_be_a_socket_file_with_a_password(database_url: object, tmp_path: Path) -> None:
    socket_file = tmp_path / "redis.sock"
    user = ("--user", "jobs", "on", ">secret", "~*", "&*", "+@all")
    server = RedisServer(tmp_path, ("--unixsocket", str(socket_file), *user))
    server.start()
    program = "import sys; from greenroom.jobs.celery_engine.broker import Broker, make_app\n"
    program += 'Broker(make_app(sys.argv[1])).send("1", "high")'  # a process of its own may connect to such a file
    try:
        url = f"unix://jobs:secret@{socket_file}?db=3"
        subprocess.run([sys.executable, "-c", program, url], check=True)
        with Redis.from_url(server.url.removesuffix("0") + "3") as client:
            assert client.llen(f"{PREFIX}high") == 1
    finally:
        server.stop()


def test_an_address_of_something_else_is_refused(database_url: object) -> None:
    with pytest.raises(InputError, match="GREENROOM_REDIS_URL"):
        make_app("http://localhost:6379")
