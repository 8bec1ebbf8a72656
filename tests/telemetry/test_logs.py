"""Lines of the log: what they have, what they leave out, and how long their files are kept."""

from __future__ import annotations

import json
import logging
import os
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from greenroom.cli.worker import SUPERVISOR
from greenroom.clock import SystemClock
from greenroom.correlation import correlated
from greenroom.errors import MachineError
from greenroom.jobs.worker_loop import lanes_for
from greenroom.log_fields import fields
from greenroom.process_names import name_process
from greenroom.settings import load_settings
from greenroom.settings.telemetry import LogLevel
from greenroom.telemetry.log_files import DailyFile
from greenroom.telemetry.logs import open_log
from greenroom.worker import WORKER

LOG = logging.getLogger("greenroom.test")
WORDS = "my salary is a secret"


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder for logs; what was opened is closed afterwards."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    root.handlers = []
    name_process("server")
    yield tmp_path / "logs"
    for handler in root.handlers:
        handler.close()
    root.handlers, root.level = before, level


def fail() -> None:
    """Fail with words of a user in the cause."""
    try:
        dict[str, str]()[WORDS]
    except KeyError as error:
        raise MachineError("The disk is full", "Free some space") from error


def opened(folder: Path, level: LogLevel) -> Path:
    """Open the log in JSON, write lines of each kind, and return the folder."""
    open_log(load_settings(log_folder=folder, log_format="json", log_level=level))
    with correlated("request-1"):
        LOG.debug("of little interest")
        LOG.info("request", extra=fields(route="/api/me", status=200, seconds=0.25, nothing=None))
        try:
            fail()
        except MachineError:
            LOG.exception("It failed")
    LOG.warning("%s lanes", 3)
    return folder


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_a_line_has_its_id_its_process_and_its_fields(folder: Path) -> None:
    request, failure, warning = lines(opened(folder, "info") / "server.log")
    assert SystemClock().now() - datetime.fromisoformat(str(request.pop("time"))) < timedelta(hours=1)
    assert request == {
        "level": "info",
        "logger": "greenroom.test",
        "process": "server",
        "correlation_id": "request-1",
        "message": "request",
        "route": "/api/me",
        "status": 200,
        "seconds": 0.25,
    }
    assert failure["level"] == "error"
    assert (warning["correlation_id"], warning["message"]) == ("none", "3 lanes")


def test_an_error_is_told_with_its_places_and_without_its_message(folder: Path) -> None:
    opened(folder, "info")
    error = lines(folder / "server.log")[1]["error"]
    assert isinstance(error, list)
    assert "greenroom.errors.MachineError: The disk is full. Free some space." in error
    assert error[-1] == "builtins.KeyError"
    assert "test_logs.py:" in error[0]
    assert WORDS not in (folder / "server.log").read_text("utf-8")
    assert not (folder / "server.debug.log").exists()


def test_messages_of_errors_are_in_the_file_that_is_kept_for_a_week(folder: Path) -> None:
    opened(folder, "debug")
    debug = lines(folder / "server.debug.log")
    assert [line["message"] for line in debug if line["logger"] == "greenroom.test"] == [
        "of little interest",
        "It failed",
    ]
    assert WORDS in (folder / "server.debug.log").read_text("utf-8")
    assert WORDS not in (folder / "server.log").read_text("utf-8")
    assert "of little interest" not in (folder / "server.log").read_text("utf-8")


def test_messages_of_errors_go_to_standard_error_only_where_there_are_no_files(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    opened(folder, "debug")
    said = capsys.readouterr().err
    assert "It failed" in said
    assert WORDS not in said
    assert "of little interest" not in said
    open_log(load_settings(log_level="debug"))
    LOG.debug("of little interest")
    assert "of little interest" in capsys.readouterr().err


def test_levels_hold(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opened(folder, "warning")
    assert [line["level"] for line in lines(folder / "server.log")] == ["error", "warning"]
    open_log(load_settings(log_level="error"))
    LOG.warning("not this")
    with correlated("request-2"):
        LOG.error("but this", extra=fields(kind="work"))
    (line,) = [line for line in capsys.readouterr().err.splitlines() if "{" not in line]
    assert line.endswith("server ERROR greenroom.test [request-2]: but this kind=work")


@pytest.mark.parametrize(("stored_days", "name"), [(30, "server.log"), (7, "server.debug.log")])
def test_files_go_after_their_days_also_when_nothing_was_written_in_between(
    tmp_path: Path, stored_days: int, name: str
) -> None:
    today = SystemClock().now().astimezone(UTC).date()
    days = [today - timedelta(days=days) for days in (1, stored_days, stored_days + 1, 400)]
    for day in days:
        (tmp_path / f"{name}.{day}").write_text("old")
    (tmp_path / f"{name}.note").write_text("not ours")
    handler = DailyFile(tmp_path / name, stored_days)
    handler.close()
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {name, f"{name}.note", f"{name}.{days[0]}", f"{name}.{days[1]}"}


def test_old_files_of_processes_that_never_start_again_go_too(tmp_path: Path) -> None:
    """With fewer lanes, other names or after a crash, no other process would delete them; files of others stay."""
    today = SystemClock().now().astimezone(UTC).date()
    month, week = today - timedelta(days=31), today - timedelta(days=8)
    ours = [f"worker-high-7.log.{month}", f"supervisor.log.{month}", f"4711.debug.log.{week}", "worker-other-9.log"]
    stay = [f"worker-high-7.log.{week}", "worker-other-1.log", f"backup.log.{month}", "nginx.log", "worker.txt"]
    for name in (*ours, *stay):
        (tmp_path / name).write_text("old")
    long_ago = time.time() - 31 * 86_400  # noqa: TID251 - the handler asks the file system
    for name in ("worker-other-9.log", "nginx.log"):
        os.utime(tmp_path / name, (long_ago, long_ago))
    DailyFile(tmp_path / "server.log", 30).close()
    assert {path.name for path in tmp_path.iterdir()} == {"server.log", *stay}


def test_the_names_of_all_processes_are_known(tmp_path: Path) -> None:
    today = SystemClock().now().astimezone(UTC).date()
    old = today - timedelta(days=31)
    lanes = [f"{WORKER}-{lane.name}" for lane in lanes_for(2, 2, 2)]
    for name in (WORKER, SUPERVISOR, "server", *lanes):
        (tmp_path / f"{name}.log.{old}").write_text("old")
    DailyFile(tmp_path / "server.log", 30).close()
    assert [path.name for path in tmp_path.iterdir()] == ["server.log"]


def test_a_new_day_has_a_new_file(tmp_path: Path) -> None:
    yesterday = time.time() - 86_400  # noqa: TID251 - the handler asks the file system
    (tmp_path / "server.log").write_text("yesterday\n")
    os.utime(tmp_path / "server.log", (yesterday, yesterday))
    handler = DailyFile(tmp_path / "server.log", 30)
    handler.emit(logging.makeLogRecord({"msg": "today"}))
    handler.close()
    day = datetime.fromtimestamp(yesterday, UTC).date()
    assert (tmp_path / f"server.log.{day}").read_text() == "yesterday\n"
    assert (tmp_path / "server.log").read_text() == "today\n"


def test_a_folder_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(MachineError, match="log_folder"):
        DailyFile(tmp_path / "file" / "server.log", 30)
