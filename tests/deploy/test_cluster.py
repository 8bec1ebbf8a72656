"""The cluster on one machine: an interview goes on when a server is killed, and nothing stays behind."""

from __future__ import annotations

import os
import re
import signal
import ssl
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil
import pytest

from tests.waiting import PATIENCE_SECONDS, wait_until, wait_until_gone

ROOT = Path(__file__).parents[2]


@pytest.fixture
def temporary_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's user may pass through, as the system's is; pytest's own are closed."""
    with tempfile.TemporaryDirectory(prefix="greenroom-cluster-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


def test_an_interview_outlives_a_server_and_ctrl_c_leaves_nothing(temporary_folder: Path) -> None:
    """All in one test, because a start takes many seconds: start, interview, a look at what is kept, Ctrl-C."""
    with subprocess.Popen(
        [sys.executable, "-m", "deploy.cluster", "--keep", "--hasty"],
        cwd=ROOT,
        env={**os.environ, "TMPDIR": str(temporary_folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as command:
        try:
            said = lines_until("Press Ctrl-C", command)
            started = psutil.Process(command.pid).children(recursive=True)
            assert "killed server-1" in said
            assert "2 answers are judged" in said
            url = found(r"Greenroom:\s+(\S+)", said)
            trusted = ssl.create_default_context(cafile=found(r"its certificate: (\S+)\)", said))
            assert httpx.get(f"{url}/health/ready", verify=trusted, timeout=PATIENCE_SECONDS).json()["is_ready"]
            assert re.search(r"server-1:\s+killed", said)
            wait_until(lambda: firing(found(r"Prometheus:\s+(\S+)/alerts", said)) >= {"ServerDown"}, "the alert")
            assert {"nginx", "postgres", "redis-server"} <= {process.name() for process in started}
        finally:
            command.send_signal(signal.SIGINT)
            rest, _ = command.communicate(timeout=PATIENCE_SECONDS)
        assert command.returncode == 0, rest
    wait_until_gone(process.pid for process in started)
    assert list(temporary_folder.iterdir()) == []


def firing(prometheus: str) -> set[str]:
    """Return the alerts that Prometheus has raised or is about to raise; the killed server's waits for a minute."""
    alerts = httpx.get(f"{prometheus}/api/v1/alerts", timeout=PATIENCE_SECONDS).json()["data"]["alerts"]
    return {alert["labels"]["alertname"] for alert in alerts}


def lines_until(last: str, command: subprocess.Popen[str]) -> str:
    """Return what a command says until a line; fails with all of it if the command ends before."""
    said = ""
    assert command.stdout is not None
    for line in command.stdout:
        said += line
        if last in line:
            return said
    raise AssertionError(f"the command ended: {said}")


def found(pattern: str, text: str) -> str:
    match = re.search(pattern, text)
    assert match is not None, text
    return match[1]
