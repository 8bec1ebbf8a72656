"""A command under watch is run in a process of its own and ends with the process that watches."""

from __future__ import annotations

import signal
import subprocess
import sys

from tests.waiting import PATIENCE_SECONDS

WATCHING = """
from greenroom.cli.reloading import run_again_on_change
if __name__ == "__main__":
    run_again_on_change(["--help"])
"""


def test_the_command_runs_and_the_watch_ends_when_it_is_told_to() -> None:
    with subprocess.Popen([sys.executable, "-c", WATCHING], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline().startswith("Usage: greenroom")
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_SECONDS) == 0
