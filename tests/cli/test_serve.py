"""The server as a shell runs it."""

from __future__ import annotations

import os
import re
import signal
import socket
import sqlite3
import stat
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from greenroom.cli.listening import listen
from greenroom.http.web import web_folder
from tests.cli.running import COMMAND
from tests.http_client import PASSWORD
from tests.waiting import PATIENCE_SECONDS, wait_until

NEW = {"email": "ada@example.org", "password": PASSWORD, "name": "Ada", "language": "en"}


@contextmanager
def serving(home: Path, *options: str, **environment: str) -> Iterator[tuple[subprocess.Popen[str], str, list[str]]]:
    """Run a server; tells the process, its address and what it said at its start."""
    process = subprocess.Popen(
        [*COMMAND, "serve", "--port", "0", *options],
        cwd=home,  # not the checkout: what is installed is run
        env={**os.environ, "GREENROOM_HOME": str(home), **environment},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    assert process.stdout is not None
    said = [process.stdout.readline().strip() for _ in range(3 if web_folder() else 4)]
    greeting = re.fullmatch(r"Greenroom is running at (http://localhost:\d+)\. Press Ctrl-C to stop\.", said[0])
    try:
        assert greeting is not None, said
        yield process, greeting[1], said
    finally:
        process.kill()
        process.communicate()


def test_a_server_that_warms_its_models_is_ready_when_they_are_loaded(tmp_path: Path) -> None:
    with serving(tmp_path, GREENROOM_WARM_AT_START="true") as (_, url, _):
        transport = httpx.HTTPTransport(retries=10)
        with httpx.Client(base_url=url, transport=transport, timeout=PATIENCE_SECONDS) as browser:
            assert wait_until_ready(browser) == {"database", "disk", "worker", "models"}
            with sqlite3.connect(tmp_path / "greenroom.db") as database:
                states = database.execute("SELECT state FROM jobs WHERE name = 'sessions.warm'").fetchall()
            assert ("done",) in states


def wait_until_ready(browser: httpx.Client) -> set[str]:
    """Return what is well once everything is; the worker takes a moment."""
    wait_until(lambda: bool(browser.get("/health/ready").json()["is_ready"]), "readiness")
    return {part["name"] for part in browser.get("/health/ready").json()["parts"]}


def only_email(browser: httpx.Client) -> str:
    """Return the text of the email in the outbox, once the worker has sent it."""
    wait_until(lambda: browser.get("/api/admin/mail").json() != [], "an email")
    (email,) = browser.get("/api/admin/mail").json()
    return str(email["text"])


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_it_serves_until_it_is_told_to_end(tmp_path: Path, number: int) -> None:
    with serving(tmp_path) as (process, url, _):
        transport = httpx.HTTPTransport(retries=10)  # it says where it is a moment before it answers
        with httpx.Client(base_url=url, transport=transport, timeout=PATIENCE_SECONDS) as browser:
            assert wait_until_ready(browser) == {"database", "disk", "worker"}
            assert browser.post("/api/auth/register", json=NEW).status_code == 202
            login = {"email": NEW["email"], "password": PASSWORD}
            assert browser.post("/api/auth/login", json=login).json()["me"]["role"] == "admin"
            assert browser.get("/api/me").json()["name"] == "Ada"
            browser.post("/api/auth/forgotten-password", json={"email": NEW["email"]})
            assert f"{url}/reset-password?token=" in only_email(browser)
        process.send_signal(number)
        output, _ = process.communicate(timeout=PATIENCE_SECONDS)
        assert process.returncode == 0, output
        assert output == ""
    secrets = tmp_path / "secrets"
    assert stat.S_IMODE((secrets / "signing.key").stat().st_mode) == 0o600
    assert stat.S_IMODE(secrets.stat().st_mode) == 0o700


def test_an_answer_does_not_wait_for_its_head_to_be_acknowledged() -> None:
    """Without TCP_NODELAY the body of each answer comes 40 ms after its head (Nagle meets delayed acknowledgement)."""
    with (
        listen("127.0.0.1", 0) as listening,
        socket.create_connection(listening.getsockname()),
        listening.accept()[0] as accepted,
    ):
        assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY) != 0


def run(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        check=False,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
    )


def test_other_machines_are_not_let_in_by_mistake(tmp_path: Path) -> None:
    refused = run("serve", "--host", "0.0.0.0", GREENROOM_HOME=str(tmp_path))  # noqa: S104
    assert refused.returncode == 2
    assert "--plain-http" in refused.stderr


def test_a_port_that_is_taken_is_told(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        refused = run("serve", "--port", str(taken.getsockname()[1]), GREENROOM_HOME=str(tmp_path))
    assert refused.returncode == 3
    assert "--port" in refused.stderr
    assert "Traceback" not in refused.stderr


def test_a_server_without_a_worker_says_so_until_one_comes_and_once_it_ends(tmp_path: Path) -> None:
    environment = {"GREENROOM_JOB_RUNNER": "none", "GREENROOM_JUDGING_PROCESSES": "0", "GREENROOM_OTHER_PROCESSES": "1"}
    with (
        serving(tmp_path, **environment) as (_, url, _),
        httpx.Client(base_url=url, transport=httpx.HTTPTransport(retries=10), timeout=PATIENCE_SECONDS) as browser,
    ):

        def is_missing() -> list[str]:
            answer = browser.get("/health/ready")
            assert answer.status_code == 200, "a server without a worker of its own is ready"
            return list(answer.json()["missing"])

        assert is_missing() == ["worker"]
        worker = subprocess.Popen(
            [*COMMAND, "worker"],
            env={**os.environ, "GREENROOM_HOME": str(tmp_path), **environment},
            stdout=subprocess.DEVNULL,
            stderr=subprocess.STDOUT,
        )
        try:
            wait_until(lambda: is_missing() == [], "the worker")
            worker.send_signal(signal.SIGTERM)
            assert worker.wait(PATIENCE_SECONDS) == 0
            with sqlite3.connect(tmp_path / "greenroom.db") as database:
                roles = database.execute("SELECT role FROM instances").fetchall()
            assert roles == [("server",)], "no server waits for a sign of life"
            wait_until(lambda: is_missing() == ["worker"], "the note that it is gone")
        finally:
            worker.kill()
            worker.wait()
