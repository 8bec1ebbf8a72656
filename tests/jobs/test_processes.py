"""Servers and workers are killed in the middle of a job, and the job is done once in effect."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import psutil
import pytest
from sqlalchemy import select

from greenroom.db.database import Database
from greenroom.jobs.contracts import Job
from greenroom.jobs.models import JobRow
from greenroom.jobs.repository import jobs
from greenroom.jobs.supervisor import WorkerSupervisor
from tests.jobs.desk import Desk
from tests.jobs.processes import supervise
from tests.waiting import wait_until, wait_until_gone


def effects(database: Database) -> int:
    with database.reading() as db:
        return len(db.scalars(select(JobRow.id).where(JobRow.name == "effect")).all())


def stuck_process(traces: Path, attempt: int) -> int:
    """Return the number of the process that is stuck, once it says so."""
    trace = traces / f"stuck {attempt}"
    wait_until(lambda: trace.exists() and trace.read_text() != "")
    return int(trace.read_text())


def kill_at_once(pids: Sequence[int]) -> None:
    for pid in pids:
        os.kill(pid, signal.SIGKILL)


@pytest.fixture
def job(real_time_desk: Desk) -> Job:
    return real_time_desk.enqueue("work")


def test_a_killed_worker_is_replaced_and_its_job_is_done_once_without_the_loss_of_an_attempt(
    real_time_desk: Desk, database: Database, job: Job, tmp_path: Path
) -> None:
    supervisor = supervise(database, tmp_path)
    supervisor.start()
    wait_until((tmp_path / "attempt 1").exists)
    first = supervisor.pid
    assert first is not None
    kill_at_once([first, *(lane.pid for lane in psutil.Process(first).children())])
    (tmp_path / "attempt 1").unlink()
    wait_until((tmp_path / "attempt 1").exists)
    assert supervisor.status.restarts == 1
    assert supervisor.pid not in {None, first}
    (tmp_path / "leave").touch()
    wait_until(lambda: real_time_desk.look(job).state == "done")
    supervisor.close()
    assert supervisor.pid is None
    assert real_time_desk.look(job).attempts == 1
    assert effects(database) == 1


def test_the_death_of_a_lane_costs_its_own_job_an_attempt_and_no_other(
    real_time_desk: Desk, job: Job, tmp_path: Path
) -> None:
    poison = real_time_desk.enqueue("stuck", queue="high")
    supervisor = supervise(real_time_desk.database, tmp_path)
    supervisor.start()
    wait_until((tmp_path / "attempt 1").exists)
    kill_at_once([stuck_process(tmp_path, 1)])
    kill_at_once([stuck_process(tmp_path, 2)])
    assert real_time_desk.look(job).attempts == 1
    assert real_time_desk.look(job).state == "running"
    with real_time_desk.database.transaction() as db:
        jobs.cancel(db, poison.id, real_time_desk.clock.now())
    (tmp_path / "leave").touch()
    wait_until(lambda: real_time_desk.look(job).state == "done")
    supervisor.close()
    assert supervisor.status.restarts == 0


def test_a_cancelled_job_that_never_reports_is_ended_with_its_process(real_time_desk: Desk, tmp_path: Path) -> None:
    cancelled = real_time_desk.enqueue("stuck")
    supervisor = supervise(real_time_desk.database, tmp_path)
    supervisor.start()
    process = stuck_process(tmp_path, 1)
    with real_time_desk.database.transaction() as db:
        jobs.cancel(db, cancelled.id, real_time_desk.clock.now())
    wait_until_gone([process])
    assert real_time_desk.look(cancelled).state == "cancelled"
    supervisor.close()


def test_a_job_that_takes_too_long_is_ended_with_its_process_and_says_so(real_time_desk: Desk, tmp_path: Path) -> None:
    job = real_time_desk.enqueue("stuck too long")
    supervisor = supervise(real_time_desk.database, tmp_path)
    supervisor.start()
    process = stuck_process(tmp_path, 1)
    wait_until_gone([process])
    ended = real_time_desk.look(job)
    assert ended.state == "dead"
    assert ended.error == "Greenroom stopped this after 5 seconds. Try again, or use a shorter recording or document."
    supervisor.close()


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_job_that_lets_no_thread_run_is_ended_by_the_kernel(real_time_desk: Desk, tmp_path: Path) -> None:
    job = real_time_desk.enqueue("stuck for Python")
    supervisor = supervise(real_time_desk.database, tmp_path, HASTY="yes")
    supervisor.start()
    process = stuck_process(tmp_path, 1)
    wait_until_gone([process])
    with real_time_desk.database.transaction() as db:
        jobs.cancel(db, job.id, real_time_desk.clock.now())
    supervisor.close()


def test_a_server_that_stops_leaves_its_job_for_later(real_time_desk: Desk, job: Job, tmp_path: Path) -> None:
    supervisor = supervise(real_time_desk.database, tmp_path)
    supervisor.start()
    wait_until((tmp_path / "attempt 1").exists)
    supervisor.close()
    assert supervisor.pid is None
    assert (real_time_desk.look(job).state, real_time_desk.look(job).attempts) == ("queued", 0)


def test_a_worker_ends_with_a_killed_server_and_puts_its_job_back(
    real_time_desk: Desk, database: Database, job: Job, tmp_path: Path
) -> None:
    url = database.engine.url.render_as_string(hide_password=False)
    server = subprocess.Popen(
        [sys.executable, "-m", "tests.jobs.processes", "server"],
        env=os.environ | {"GREENROOM_DATABASE_URL": url, "TRACES": str(tmp_path)},
    )
    wait_until((tmp_path / "attempt 1").exists)
    wait_until(lambda: (tmp_path / "worker").exists() and bool((tmp_path / "worker").read_text()))
    worker = int((tmp_path / "worker").read_text())
    server.kill()
    server.wait()
    wait_until_gone([worker])
    assert real_time_desk.look(job).state == "queued"


def test_a_sleeping_worker_is_woken(real_time_desk: Desk, job: Job, tmp_path: Path) -> None:
    supervisor: WorkerSupervisor = supervise(real_time_desk.database, tmp_path)
    supervisor.send("before it runs", "high")
    supervisor.start()
    (tmp_path / "leave").touch()
    wait_until(lambda: real_time_desk.look(job).state == "done")
    again = real_time_desk.enqueue("work", queue="high")
    supervisor.send(again.id, "high")
    wait_until(lambda: real_time_desk.look(again).state == "done")
    supervisor.close()


def test_a_command_that_cannot_be_started_is_no_reason_to_fail(database: Database, tmp_path: Path) -> None:
    supervisor = supervise(database, tmp_path)
    supervisor._command = (str(tmp_path / "missing"),)
    supervisor.start()
    wait_until(lambda: supervisor.status.restarts >= 1)
    supervisor.close()
    assert supervisor.pid is None
