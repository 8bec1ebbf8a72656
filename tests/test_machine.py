from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

from greenroom.jobs.worker_loop import judging_processes_for, lanes_for
from greenroom.machine import memory_bytes, usable_cores

GB = 1_000_000_000


def test_the_memory_is_that_of_the_machine_unless_a_control_group_has_less(tmp_path: Path) -> None:
    limit = tmp_path / "memory.max"
    installed = psutil.virtual_memory().total
    assert memory_bytes(limit) == installed
    limit.write_text("max\n")
    assert memory_bytes(limit) == installed
    limit.write_text("123456789\n")
    assert memory_bytes(limit) == 123_456_789
    limit.write_text(f"{2 * installed}\n")
    assert memory_bytes(limit) == installed


@pytest.mark.parametrize(
    ("quota", "cores"),
    [("100000 100000\n", 1), ("50000 100000\n", 1), ("max 100000\n", None), ("99900000 100000\n", None), ("", None)],
)
def test_the_cores_are_those_of_the_process_unless_its_control_group_has_less(
    quota: str, cores: int | None, tmp_path: Path
) -> None:
    file = tmp_path / "cpu.max"
    bound = len(psutil.Process().cpu_affinity())
    assert usable_cores(file) == bound
    file.write_text(quota)
    assert usable_cores(file) == (cores or bound)


def test_a_process_that_is_bound_to_one_core_uses_one(tmp_path: Path) -> None:
    shown = "import os; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))}); from greenroom.machine import *; "
    counted = f"{shown}from pathlib import Path; print(usable_cores(Path({str(tmp_path / 'none')!r})))"
    assert subprocess.check_output([sys.executable, "-c", counted], text=True) == "1\n"


@pytest.mark.parametrize(
    ("cores", "memory", "processes"),
    [(2, 24 * GB, 2), (1, 24 * GB, 1), (8, 1 * GB, 1), (8, GB // 2, 1), (8, 3 * GB, 5)],
)
def test_as_many_processes_judge_as_cores_and_memory_allow(cores: int, memory: int, processes: int) -> None:
    assert judging_processes_for(cores, memory) == processes
    interactive = [lane for lane in lanes_for(processes, 1) if "high" in lane.queues]
    assert len(interactive) == processes
