"""What an operator is promised: Prometheus reads a real server, and an alert fires when its worker is killed."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import psutil

from tests.cli.running import COMMAND
from tests.telemetry.test_alerts import RULES, tool
from tests.waiting import PATIENCE_SECONDS, wait_until


@contextmanager
def serving(home: Path) -> Iterator[tuple[psutil.Process, str]]:
    """Run a server, and tell its process and the address of its metrics."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0"],
        env=os.environ | {"GREENROOM_HOME": str(home), "GREENROOM_METRICS_PORT": "0"},
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    try:
        assert process.stdout is not None
        process.stdout.readline()
        found = re.search(r"http://(\S+)/metrics", process.stdout.readline())
        assert found is not None
        yield psutil.Process(process.pid), found[1]
    finally:
        process.send_signal(signal.SIGTERM)
        process.communicate(timeout=PATIENCE_SECONDS)


@contextmanager
def prometheus(folder: Path, target: str) -> Iterator[httpx.Client]:
    """Run Prometheus with the committed rules, reading every second."""
    shutil.copy(RULES / "alerts.yml", folder)
    configuration = (RULES / "prometheus.yml").read_text("utf-8")
    (folder / "prometheus.yml").write_text(configuration.replace("15s", "1s").replace("127.0.0.1:9464", target))
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    process = subprocess.Popen(
        [
            *(
                tool("prometheus"),
                f"--config.file={folder / 'prometheus.yml'}",
                f"--storage.tsdb.path={folder / 'data'}",
            ),
            f"--web.listen-address=127.0.0.1:{port}",
        ],
        stderr=subprocess.DEVNULL,
    )
    try:
        transport = httpx.HTTPTransport(retries=10)
        with httpx.Client(base_url=f"http://127.0.0.1:{port}", transport=transport, timeout=PATIENCE_SECONDS) as client:
            yield client
    finally:
        process.kill()
        process.wait()


def firing(client: httpx.Client) -> set[str]:
    try:
        alerts = client.get("/api/v1/alerts").json()["data"]["alerts"]
    except (httpx.TransportError, ValueError, KeyError):  # it has just started
        return set()
    return {alert["labels"]["alertname"] for alert in alerts if alert["state"] == "firing"}


def value(client: httpx.Client, expression: str) -> float | None:
    try:
        found = client.get("/api/v1/query", params={"query": expression}).json()["data"]["result"]
    except (httpx.TransportError, ValueError, KeyError):
        return None
    return float(found[0]["value"][1]) if found else None


def worker_of(server: psutil.Process) -> psutil.Process | None:
    return next((child for child in server.children() if "greenroom.worker" in " ".join(child.cmdline())), None)


def test_an_operator_learns_that_a_worker_was_killed(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "prometheus"
    folder.mkdir()
    with serving(home) as (server, target), prometheus(folder, target) as client:
        wait_until(lambda: value(client, "greenroom_worker_up") == 1, "the first reading of a running worker")
        wait_until(lambda: (value(client, "count_over_time(greenroom_worker_up[5m])") or 0) >= 3, "three readings")
        assert "WorkerKilled" not in firing(client)
        worker = worker_of(server)
        assert worker is not None
        worker.kill()
        wait_until(lambda: "WorkerKilled" in firing(client), "the alert")
        wait_until(lambda: value(client, "greenroom_worker_up") == 1, "another worker")
