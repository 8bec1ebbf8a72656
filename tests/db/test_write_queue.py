"""Everything that writes to a SQLite file gets its turn."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from greenroom.db.write_queue import QueueTimeoutError, WriteQueue
from greenroom.errors import MachineError

WRITERS, TURNS = 20, 10

MOST_BEFORE = 4 * WRITERS
"""Of 200 units: without the queue 190 come before the unluckiest. With it 20 do, and as many as are written while the
process waits for a processor before it joins the queue."""


def test_twenty_processes_that_write_without_a_pause_take_turns(tmp_path: Path) -> None:
    command = (sys.executable, "-m", "tests.db.writers", tmp_path / "greenroom.db", str(WRITERS), str(TURNS))
    written = subprocess.run(command, check=True, capture_output=True, text=True)
    assert int(written.stdout) <= MOST_BEFORE


def test_a_turn_that_does_not_come_ends_with_an_error(tmp_path: Path) -> None:
    here, there = (WriteQueue(tmp_path / "greenroom.db") for _ in range(2))
    with here.turn(1.0), pytest.raises(QueueTimeoutError), there.turn(0.05):
        pass
    with there.turn(1.0):
        pass


def test_a_killed_process_leaves_its_turn_to_the_next(tmp_path: Path) -> None:
    path = tmp_path / "greenroom.db"
    hold = (
        "from pathlib import Path; from greenroom.db.write_queue import WriteQueue\n"
        f"with WriteQueue(Path({str(path)!r})).turn(1.0): print('mine', flush=True); input()"
    )
    with subprocess.Popen([sys.executable, "-c", hold], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == b"mine\n"
        queue = WriteQueue(path)
        with pytest.raises(QueueTimeoutError), queue.turn(0.0):
            pass
        holder.kill()
    with queue.turn(1.0):
        pass


def test_locks_that_cannot_be_opened_are_reported(tmp_path: Path) -> None:
    queue = WriteQueue(tmp_path / "missing" / "greenroom.db")
    with pytest.raises(MachineError, match="cannot be locked"), queue.turn(1.0):
        pass
