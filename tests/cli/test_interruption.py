"""Ctrl-C and a request to end: no output, no temporary file, no process left."""

from __future__ import annotations

import os
import signal
import subprocess
from pathlib import Path

import psutil
import pytest

from samples.render import Sample
from tests.cli.running import COMMAND
from tests.waiting import wait_until_gone


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_analysis_leaves_nothing(
    short_sample: Sample, tmp_path: Path, number: signal.Signals, code: int
) -> None:
    temporary, out = tmp_path / "temporary", tmp_path / "out"
    temporary.mkdir()
    out.mkdir()
    with subprocess.Popen(
        [*COMMAND, "analyze", str(short_sample.recording), "--json", str(out / "report.json")],
        env=os.environ | {"TMPDIR": str(temporary)},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # a terminal sends Ctrl-C to the whole group: so do we
    ) as process:
        assert process.stderr is not None
        assert process.stderr.readline() == "Watching and decoding ...\n"
        workers = psutil.Process(process.pid).children()
        os.killpg(process.pid, number)
        printed, complaint = process.communicate()

    assert process.returncode == code
    assert printed == ""
    assert complaint == ("Stopped. Nothing was written.\n" if number == signal.SIGINT else "")
    assert len(workers) == 3, "two that watch, and the one that forks the decoder"
    wait_until_gone(worker.pid for worker in workers)
    assert list(tmp_path.rglob("*")) == [temporary, out] or sorted(tmp_path.rglob("*")) == [out, temporary]
