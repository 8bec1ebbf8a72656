"""The machine's failures and ours: exit codes 3 and 1, a sentence, no traceback."""

from __future__ import annotations

import subprocess
from pathlib import Path

import psutil
import pytest

import greenroom as library
from greenroom.cli.main import run
from greenroom.errors import MachineError
from greenroom.pipeline.progress import Stage
from samples.render import Sample
from tests.cli.running import COMMAND, Command, no_file_longer_than
from tests.media.recordings import write_recording


@pytest.mark.usefixtures("after_the_first_time")
def test_a_full_disk_under_the_temporary_files(greenroom: Command, tmp_path: Path) -> None:
    recording = write_recording(tmp_path / "tone.flac", "flac", audio="flac", seconds=20.0)
    with no_file_longer_than(500_000):
        outcome = greenroom("analyze", recording, "--json", tmp_path / "report.json")
    assert outcome.code == 3
    assert outcome.complaint.startswith("The disk that holds temporary files is full.")
    assert not (tmp_path / "report.json").exists()


@pytest.mark.usefixtures("after_the_first_time")
def test_a_full_disk_under_the_report(greenroom: Command, tone: Path, tmp_path: Path) -> None:
    with no_file_longer_than(130_000):
        outcome = greenroom("analyze", tone, "--html", tmp_path / "report.html")
    assert outcome.code == 3
    assert outcome.complaint.startswith("The disk is full")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_for_temporary_files_that_is_not_there(
    greenroom: Command, tone: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GREENROOM_TEMPORARY_FOLDER", str(tmp_path / "gone"))
    outcome = greenroom("analyze", tone)
    assert outcome.code == 3
    assert "temporary_folder" in outcome.complaint


def test_a_worker_that_is_killed(short_sample: Sample) -> None:
    children_of_other_tests = set(psutil.Process().children())

    def workers() -> set[psutil.Process]:
        return set(psutil.Process().children()) - children_of_other_tests

    def kill_workers(stage: Stage, share: float) -> None:
        for child in workers():
            child.kill()

    with pytest.raises(MachineError, match=r"was killed by signal 9|reads files has ended") as raised:
        library.analyze(short_sample.recording, progress=kill_workers)
    assert raised.value.exit_code == 3
    assert workers() == set()


def test_standard_output_that_nobody_reads_or_that_is_full(tone: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        ended = subprocess.run(
            [*COMMAND, "analyze", tone, "--json", "-"], check=False, stdout=full, stderr=subprocess.PIPE, text=True
        )
    assert ended.returncode == 3
    assert ended.stderr.splitlines()[-1].startswith("The disk is full.")


def test_a_reader_that_goes_away_early() -> None:
    with subprocess.Popen([*COMMAND, "models", "list"], stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        process.stdout.close()
        assert process.stderr is not None
        assert process.stderr.read() == b""
    assert process.returncode == 141


def test_our_own_fault_is_a_sentence_too_and_a_traceback_only_on_request(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    # `greenroom` takes text; a number among the arguments is a fault of the code that calls it.
    wrong: list[str] = ["analyze", 3]  # type: ignore[list-item]
    assert run(wrong) == 1
    assert capsys.readouterr().err.startswith("Something went wrong in Greenroom (")
    monkeypatch.setenv("GREENROOM_DEBUG", "1")
    with pytest.raises(Exception, match="int"):
        run(wrong)
