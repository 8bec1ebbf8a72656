"""The worker that `greenroom serve` starts finds the settings of the server, and its jobs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from random import Random, SystemRandom

import pytest
from pydantic import SecretStr

from greenroom.clock import SystemClock
from greenroom.jobs.contracts import NoRunner
from greenroom.jobs.kinds import JobKind, NoPayload
from greenroom.jobs.queue import JobQueue
from greenroom.jobs.service import JobService
from greenroom.registry import all_tables
from greenroom.sessions.judging import SessionJudging
from greenroom.sessions.tasks.kinds import WITH_RECORDINGS
from greenroom.settings import load_settings
from greenroom.threads import ONE_THREAD
from greenroom.wiring.database import build_database
from greenroom.wiring.jobs import build_supervisor
from greenroom.wiring.recording_work import recording_handlers
from greenroom.wiring.worker import build_worker
from tests.waiting import wait_until


def test_the_embedded_worker_serves_the_database_of_the_settings(tmp_path: Path) -> None:
    """A job of an unknown kind, which a worker gives up: proof that the worker looked here."""
    url = f"sqlite:///{tmp_path / 'elsewhere.db'}"
    settings = load_settings(home=tmp_path, database_url=SecretStr(url), cors_origins=("https://a.example",))
    database = build_database(settings)
    with database.transaction() as db:
        kind = JobKind("unheard of", NoPayload)
        job = JobQueue(SystemClock(), Random(1), NoRunner()).enqueue(db, kind, NoPayload())
    supervisor = build_supervisor(settings, database, SystemClock(), SystemRandom())
    supervisor.start()
    service = JobService(SystemClock(), supervisor)

    def is_given_up() -> bool:
        with database.reading() as db:
            return service.get(db, job.id, None).state == "dead"

    wait_until(is_given_up, "a visit of the worker")
    supervisor.close()
    database.close()


@pytest.mark.skipif(not Path("/proc/self/environ").exists(), reason="needs /proc")
def test_the_embedded_worker_computes_in_one_thread(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path)
    database = build_database(settings)
    supervisor = build_supervisor(settings, database, SystemClock(), SystemRandom())
    supervisor.start()
    wait_until(lambda: supervisor.pid is not None)
    environment = Path(f"/proc/{supervisor.pid}/environ").read_bytes().split(b"\0")
    supervisor.close()
    database.close()
    assert {f"{name}={value}".encode() for name, value in ONE_THREAD.items()} <= set(environment)


def test_linear_algebra_heeds_the_environment_of_one_thread() -> None:
    counted = (
        "import numpy, scipy.linalg, threadpoolctl; "
        "print(*(library['num_threads'] for library in threadpoolctl.threadpool_info()))"
    )
    environment = os.environ | dict.fromkeys(ONE_THREAD, "2") | ONE_THREAD
    ended = subprocess.run([sys.executable, "-c", counted], env=environment, capture_output=True, text=True, check=True)
    assert set(ended.stdout.split()) == {"1"}


def test_a_worker_at_rest_has_not_loaded_what_watches_and_listens() -> None:
    loaded = "import sys, greenroom.worker; print(*{name.partition('.')[0] for name in sys.modules})"
    modules = subprocess.run([sys.executable, "-c", loaded], capture_output=True, text=True, check=True).stdout.split()
    assert not {"parselmouth", "scipy", "pocketsphinx", "mediapipe", "cv2"}.intersection(modules)


def test_what_is_loaded_on_use_is_all_that_recordings_ask_for(tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path)
    database = build_database(settings)
    worker = build_worker(settings, all_tables(), database)
    interviewing = worker.interviewing
    judging = SessionJudging(database, SystemClock(), interviewing, lambda _db, _row: None)
    on_use = recording_handlers(
        worker.basis, worker.recordings, worker.joiner, interviewing.interviews, judging, worker.session_work
    )
    assert set(on_use) == {kind.name for kind in WITH_RECORDINGS}
    database.close()


def test_a_worker_loads_nothing_that_only_servers_need() -> None:
    needed_by_servers = {"fastapi", "starlette", "uvicorn", "webauthn", "jwt", "argon2"}
    said = subprocess.run(  # our own program
        [sys.executable, "-c", "import sys, greenroom.worker; print(*sys.modules)"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert not needed_by_servers & set(said.stdout.split())
