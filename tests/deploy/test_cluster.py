"""The cluster on one machine: an interview goes on when a server is killed, and nothing stays behind."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import psutil
import pytest

from deploy.cluster.visitor import Visitor
from greenroom.db.database import Database
from greenroom.db.engine import open_engine
from greenroom.sessions.models import SessionRow
from greenroom.sessions.sample import RECORDING, shipped
from greenroom.wiring.storage import new_file_key
from tests.deploy.manifests import KUBERNETES, gathered
from tests.storage.s3_server import ACCESS_KEY, REGION, SECRET_KEY, S3Server
from tests.waiting import PATIENCE_SECONDS, wait_until, wait_until_gone

ROOT = Path(__file__).parents[2]
SHIPPED = ("GREENROOM_JOB_ENGINE", "GREENROOM_STORAGE", "GREENROOM_ENCRYPT_FILES", "GREENROOM_LOG_FORMAT")
"""What the manifests set and this cluster takes over; their other settings are addresses and sizes."""


@pytest.fixture
def temporary_folder() -> Iterator[Path]:
    """A folder that PostgreSQL's user may pass through, as the system's is; pytest's own are closed."""
    with tempfile.TemporaryDirectory(prefix="greenroom-cluster-test-") as folder:
        Path(folder).chmod(0o755)
        yield Path(folder)


@pytest.fixture
def s3_server(tmp_path: Path) -> Iterator[S3Server]:
    """A bucket service in a process of its own, which checks signatures."""
    server = S3Server(tmp_path)
    yield server
    server.stop()


@pytest.fixture
def settings(s3_server: S3Server) -> dict[str, str]:
    """The combination that Kubernetes ships: Celery, a bucket, and encrypted files."""
    (shipped_settings,) = (
        found["data"]
        for found in gathered(KUBERNETES / "base")
        if (found["kind"], found["metadata"]["name"]) == ("ConfigMap", "greenroom-settings")
    )
    assert [shipped_settings[name] for name in SHIPPED] == ["celery", "s3", "true", "json"]
    return {
        **{name: shipped_settings[name] for name in SHIPPED},
        "GREENROOM_S3_URL": s3_server.url,
        "GREENROOM_S3_BUCKET": s3_server.new_bucket(),
        "GREENROOM_S3_REGION": REGION,
        "GREENROOM_S3_ACCESS_KEY": ACCESS_KEY,
        "GREENROOM_S3_SECRET_KEY": SECRET_KEY,
        "GREENROOM_FILE_KEYS": new_file_key(),
    }


def test_an_operator_kills_a_worker_sees_the_alert_and_restores_a_backup(
    temporary_folder: Path, s3_server: S3Server, settings: dict[str, str]
) -> None:
    """All in one test, because a start takes many seconds: what docs/deploying.md has an operator do, then Ctrl-C."""
    with subprocess.Popen(
        [sys.executable, "-m", "deploy.cluster", "--keep", "--hasty"],
        cwd=ROOT,
        env={**os.environ, **settings, "TMPDIR": str(temporary_folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    ) as command:
        try:
            said = lines_until("Press Ctrl-C", command)
            started = psutil.Process(command.pid).children(recursive=True)
            assert {"nginx", "postgres", "redis-server"} <= {process.name() for process in started}
            assert "killed server-1" in said
            assert "2 answers are judged" in said
            with closing(signed_in(said)) as visitor:
                session = upload(visitor)
                analysis = lines_until("analyses a recording", command)
                killed = psutil.Process(int(found(r"kill -9 (\d+)", analysis)))
                assert "greenroom.worker" in killed.cmdline()
                killed.kill()
                fires = lines_until("WorkerKilled", command)
                assert re.search(r"WorkerKilled of worker-\d fires: .*docs/operating.md#workerkilled", fires)
                wait_until(lambda: has_report(visitor, session), "the report")
            check_that_files_are_encrypted(s3_server.folder / settings["GREENROOM_S3_BUCKET"])
            prometheus = found(r"Prometheus:\s+(http://[^/]+)/", said)
            os.kill(int(found(r"worker-2:\s+process (\d+)", said)), signal.SIGKILL)
            wait_until(lambda: "ServerDown" in raised(prometheus), "the alert of a worker that is gone")
            restore_a_backup(said, temporary_folder, session, settings["GREENROOM_FILE_KEYS"])
        finally:
            command.send_signal(signal.SIGINT)
            rest, _ = command.communicate(timeout=PATIENCE_SECONDS)
        assert command.returncode == 0, rest
    wait_until_gone(process.pid for process in started)
    assert [path.name for path in temporary_folder.iterdir()] == []


def signed_in(said: str) -> Visitor:
    """Sign in as the candidate that a kept cluster names, which finds every server running."""
    certificate = Path(found(r"its certificate: (\S+)\)", said))
    visitor = Visitor(found(r"Greenroom:\s+(\S+)", said), certificate)
    assert visitor.get("/health/ready")["is_ready"]
    assert re.search(r"server-1:\s+process \d+", said)
    email, password = re.findall(r"Candidate:\s+(\S+), password: (.+)", said)[0]
    visitor.sign_in(email, password)
    return visitor


def upload(visitor: Visitor) -> str:
    """Upload a recording, which asks for its analysis, and return the session."""
    recording = visitor.upload(RECORDING, shipped(RECORDING), len(shipped(RECORDING)))
    asked = {"recording_id": recording, "report_type": "general", "questions": [{"text": "What did you change?"}]}
    return str(visitor.post("/api/sessions/uploads", 201, **asked)["id"])


def has_report(visitor: Visitor, session: str) -> bool:
    state = visitor.get(f"/api/sessions/{session}")["state"]
    assert state != "failed"
    return bool(state != "analysing")


def check_that_files_are_encrypted(bucket: Path) -> None:
    """The recording is in the bucket, and no object shows any of it."""
    stored = [path.read_bytes() for path in bucket.rglob("*") if path.is_file()]
    plain = shipped(RECORDING)
    assert sum(map(len, stored)) > len(plain)
    assert not any(plain[:64] in content for content in stored)


def restore_a_backup(said: str, folder: Path, session: str, file_keys: str) -> None:
    """Back the cluster up by the file that it names, and restore into a new home with a database of another kind."""
    archive, home = folder / "monday.zip", folder / "second"
    environment = Path(found(r"source (\S+)", said))
    assert environment.stat().st_mode & 0o077 == 0
    bare = {name: value for name, value in os.environ.items() if not name.startswith("GREENROOM_")}
    by_the_file = f". {environment} && greenroom backup {archive}"
    subprocess.run(["sh", "-c", by_the_file], env=bare, check=True, timeout=PATIENCE_SECONDS)
    restore = [sys.executable, "-m", "greenroom.cli.main", "restore", str(archive)]
    second = {**bare, "GREENROOM_HOME": str(home), "GREENROOM_FILE_KEYS": file_keys}
    subprocess.run(restore, cwd=ROOT, env=second, check=True, timeout=PATIENCE_SECONDS)
    with closing(Database(open_engine(f"sqlite:///{home / 'greenroom.db'}"))) as database, database.reading() as db:
        assert db.get(SessionRow, session) is not None
    shutil.rmtree(home)
    archive.unlink()


def raised(prometheus: str) -> set[str]:
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
