"""Settings choose the runner, doctor tells whether it works, and a missing layer means that nothing runs."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import ValidationError

from greenroom.errors import ComponentMissingError, InputError
from greenroom.sandbox.server import ServerRunner
from greenroom.settings import Settings, load_settings
from greenroom.wiring.code import build_code_runner, list_code_runners
from tests.sandbox.runners import needs_sandbox


@needs_sandbox
def test_the_server_is_taken_where_every_layer_is_there() -> None:
    assert isinstance(build_code_runner(load_settings()), ServerRunner)
    assert isinstance(build_code_runner(load_settings(code_runner="server")), ServerRunner)
    assert build_code_runner(load_settings(code_runner="none")) is None


def test_without_a_layer_the_server_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build_code_runner(load_settings()) is None
    with pytest.raises(ComponentMissingError, match="bwrap"):
        build_code_runner(load_settings(code_runner="server"))


@needs_sandbox
def test_without_control_groups_the_server_is_refused(tmp_path: Path) -> None:
    settings = load_settings(sandbox_cgroup=tmp_path)
    assert build_code_runner(settings) is None
    (server, _) = list_code_runners(settings)
    assert not server.status.ready
    assert "control group" in server.status.detail
    assert "GREENROOM_SANDBOX_CGROUP" in (server.status.remedy or "")


@needs_sandbox
def test_doctor_runs_a_program_in_each_language() -> None:
    server, remote = list_code_runners(load_settings(code_runner="server"))
    assert (server.status.ready, server.necessity) == (True, "chosen")
    assert "python 3" in (server.status.version or "")
    assert "javascript" in (server.status.version or "")
    assert (remote.status.ready, remote.necessity) == (False, "extra")
    assert "GREENROOM_CODE_RUNNER_URL" in (remote.status.remedy or "")


@needs_sandbox
def test_a_node_that_is_chosen_has_to_be_there() -> None:
    with pytest.raises(ComponentMissingError, match=r"Node\.js"):
        build_code_runner(load_settings(code_runner="server", node="/nowhere/node"))


@pytest.mark.parametrize("service", ["judge0", "piston"])
def test_a_service_needs_an_address(service: str) -> None:
    with pytest.raises(InputError, match="address") as caught:
        build_code_runner(load_settings(code_runner=service))
    assert "GREENROOM_CODE_RUNNER_URL" in caught.value.remedy
    chosen = load_settings(code_runner=service, code_runner_url="http://localhost:2000", code_runner_key="secret")
    runner = build_code_runner(chosen)
    assert runner is not None
    assert runner.name == service
    (_, remote) = list_code_runners(chosen)
    assert (remote.status.ready, remote.necessity) == (True, "chosen")


def test_code_stays_here_when_everything_has_to() -> None:
    with pytest.raises(ValidationError, match="code_runner"):
        Settings(local_only=True, code_runner="piston", code_runner_url="https://runner.example")
    assert Settings(local_only=True, code_runner="piston", code_runner_url="http://localhost:2000").local_only
