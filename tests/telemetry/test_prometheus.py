"""What Prometheus reads: counts of several processes together, gauges at the moment, and no label without bounds."""

from __future__ import annotations

import os
import subprocess
import sys
import urllib.error
import urllib.request
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from prometheus_client.parser import text_string_to_metric_families

from greenroom.clock import FixedClock
from greenroom.errors import InputError, MachineError
from greenroom.metrics import DISK_FREE, JOB_SECONDS, JOBS, LANE_DEATHS, Reading
from greenroom.settings import load_settings
from greenroom.telemetry.exposing import MetricsEndpoint
from greenroom.telemetry.machine import GpuUse, MachineUse
from greenroom.telemetry.prometheus import FOLDER_VARIABLE, GOOD_FOR_SECONDS, Exposition, PrometheusMetrics

TOKEN = "a token of sixteen or more"  # noqa: S105
COUNTING = """
import sys
from pathlib import Path
from greenroom.metrics import JOB_SECONDS, JOBS, LANE_DEATHS
from greenroom.process_names import name_process
from greenroom.telemetry.prometheus import PrometheusMetrics
name_process(sys.argv[2])
metrics = PrometheusMetrics(Path(sys.argv[1]))
for _ in range(3):
    metrics.count(JOBS, "work", "done")
    metrics.observe(JOB_SECONDS, 0.5, "work")
"""


def samples(text: bytes) -> dict[tuple[str, ...], float]:
    """Return the value of each series, by its name and the values of its labels in the order of their names."""
    return {
        (sample.name, *(value for _, value in sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(text.decode())
        for sample in family.samples
    }


def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 23, tzinfo=UTC))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(FOLDER_VARIABLE, "")  # restored afterwards, whatever the test sets
    made = tmp_path / "counts"
    made.mkdir()
    return made


def count_in(folder: Path, name: str) -> None:
    subprocess.run([sys.executable, "-c", COUNTING, str(folder), name], check=True)


def test_processes_are_counted_together_and_one_that_starts_again_goes_on(folder: Path) -> None:
    for name in ("worker-high-1", "worker-high-2", "worker-high-1"):
        count_in(folder, name)
    metrics = PrometheusMetrics(folder)
    metrics.count(JOBS, "work", "dead")
    found = samples(Exposition(folder, {}, clock()).text())
    assert found["greenroom_job_attempts_total", "work", "done"] == 9
    assert found["greenroom_job_attempts_total", "work", "dead"] == 1
    assert found["greenroom_job_seconds_bucket", "work", "0.2"] == 0
    assert found["greenroom_job_seconds_bucket", "work", "1.0"] == 9
    assert found["greenroom_job_seconds_sum", "work"] == pytest.approx(4.5)
    assert found["greenroom_lane_deaths_total",] == 0
    assert sorted(path.name for path in folder.glob("counter_worker*")) == [
        "counter_worker-high-1.db",
        "counter_worker-high-2.db",
    ]


def test_two_readers_agree(folder: Path) -> None:
    count_in(folder, "server")
    first, second = (Exposition(folder, {}, clock()) for _ in range(2))
    assert samples(first.text()) == samples(second.text())


def test_a_fork_counts_for_itself_under_its_own_name(folder: Path) -> None:
    metrics = PrometheusMetrics(folder)
    metrics.count(LANE_DEATHS)
    child = os.fork()
    if child == 0:
        metrics.count(LANE_DEATHS)
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
    metrics.count(LANE_DEATHS)
    metrics.observe(JOB_SECONDS, 1.0, "work")
    assert samples(Exposition(folder, {}, clock()).text())["greenroom_lane_deaths_total",] == 3


def test_gauges_are_read_again_after_seconds_and_a_source_that_fails_is_named(folder: Path) -> None:
    at, read = clock(), []

    def disk() -> Iterator[Reading]:
        read.append(1)
        yield Reading(DISK_FREE, 10.0 * len(read))

    def broken() -> Iterator[Reading]:
        raise MachineError("The database is away", "Start it")
        yield

    exposition = Exposition(folder, {"disk": disk, "database": broken}, at)
    for _ in range(3):
        found = samples(exposition.text())
    assert found["greenroom_disk_free_bytes",] == 10
    assert found["greenroom_source_up", "disk"] == 1
    assert found["greenroom_source_up", "database"] == 0
    at.advance(GOOD_FOR_SECONDS)
    assert samples(exposition.text())["greenroom_disk_free_bytes",] == 20


def ask(address: str, token: str | None = None) -> tuple[int, bytes]:
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {token}"} if token else {})  # noqa: S310
    try:
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            return answer.status, answer.read()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read()


def test_a_stranger_reads_nothing() -> None:
    endpoint = MetricsEndpoint("127.0.0.1", 0, TOKEN, lambda: b"secrets")
    endpoint.start()
    try:
        refused = [ask(endpoint.address), ask(endpoint.address, TOKEN[:-1]), ask(endpoint.address, f"{TOKEN}x")]
        assert [status for status, _ in refused] == [401, 401, 401]
        assert not any(b"secrets" in body for _, body in refused)
        assert ask(endpoint.address, TOKEN) == (200, b"secrets")
        assert ask(endpoint.address.replace("/metrics", "/"), TOKEN)[0] == 404
        with pytest.raises(MachineError, match="GREENROOM_METRICS_PORT"):
            MetricsEndpoint("127.0.0.1", int(endpoint.address.split(":")[2].split("/")[0]), None, bytes)
    finally:
        endpoint.close()


def test_a_reader_learns_that_the_counts_are_damaged() -> None:
    def damaged() -> bytes:
        raise RuntimeError("Read beyond file size detected, file is corrupted.")

    endpoint = MetricsEndpoint("127.0.0.1", 0, None, damaged)
    endpoint.start()
    try:
        assert ask(endpoint.address)[0] == 500
    finally:
        endpoint.close()


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.0.2.7"])  # noqa: S104
def test_other_machines_need_a_token(host: str) -> None:
    with pytest.raises(InputError, match="metrics_token"):
        load_settings(metrics_port=0, metrics_host=host)
    assert load_settings(metrics_port=0, metrics_host=host, metrics_token=TOKEN).metrics_host == host
    assert load_settings(metrics_port=0, metrics_host="::1").metrics_token is None


def test_the_use_of_the_machine_is_that_of_the_server_and_its_children(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as child:
        read = list(MachineUse(tmp_path, lambda: child.pid)())
        child.communicate(b"\n")
    readings = {(reading.gauge.name, *reading.labels): reading.value for reading in read}
    assert readings["processes", "server"] == readings["processes", "worker"] == 1
    assert readings["process_memory_bytes", "server"] > readings["process_memory_bytes", "worker"] > 0
    assert readings["processor_seconds_total",] > 0
    assert 0 < readings["disk_free_bytes",] < readings["disk_bytes",]


def program(folder: Path, script: str) -> str:
    path = folder / "nvidia-smi"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o755)
    return str(path)


def test_gpus_are_read_where_there_are_any(tmp_path: Path) -> None:
    assert GpuUse(clock(), str(tmp_path / "missing"))() == []
    found = GpuUse(clock(), program(tmp_path, "echo '0, 37, 1024, 81559'; echo '1, [N/A], 0, 81559'"))()
    assert [(reading.gauge.name, reading.labels, reading.value) for reading in found] == [
        ("gpu_use_share", ("0",), pytest.approx(0.37)),
        ("gpu_memory_used_bytes", ("0",), 1024**3),
        ("gpu_memory_bytes", ("0",), 81559 * 1024**2),
        ("gpu_memory_used_bytes", ("1",), 0),
        ("gpu_memory_bytes", ("1",), 81559 * 1024**2),
    ]
    with pytest.raises(MachineError, match="driver"):
        GpuUse(clock(), program(tmp_path, "exit 9"))()


def test_a_disk_that_is_gone_is_told(tmp_path: Path) -> None:
    with pytest.raises(MachineError, match="disk"):
        list(MachineUse(tmp_path / "gone", lambda: None)())
