"""The worker of a server is watched, whatever announces its jobs."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from greenroom.metrics import WORKER_RESTARTS, WORKER_UP
from greenroom.settings import load_settings
from greenroom.wiring.monitoring import build_sources
from greenroom.wiring.server import build_server
from tests.http_client import CHEAP


@pytest.mark.parametrize(
    ("engine", "runner", "is_watched"),
    [("table", "embedded", True), ("celery", "embedded", True), ("celery", "none", False)],
)
def test_a_worker_of_the_server_is_watched(engine: str, runner: str, is_watched: bool, tmp_path: Path) -> None:
    settings = load_settings(home=tmp_path, job_engine=engine, job_runner=runner, redis_url="redis://127.0.0.1:1/0")
    with closing(build_server(settings, hasher=CHEAP)) as server:
        readings = {reading.gauge: reading.value for reading in build_sources(server, [])["server"]()}
    assert (WORKER_UP in readings, WORKER_RESTARTS in readings) == (is_watched, is_watched)
    assert readings.get(WORKER_UP, False) == 0  # it was not started
