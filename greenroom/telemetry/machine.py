"""What the machine and the processes of a server use, read when Prometheus asks."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.metrics import (
    DISK_FREE,
    DISK_SIZE,
    GPU_MEMORY,
    GPU_MEMORY_USED,
    GPU_USE,
    PROCESS_MEMORY,
    PROCESSES,
    PROCESSOR_SECONDS,
    Reading,
)
from greenroom.process_tree import tree_of

GPU_SECONDS = 5.0
"""How long the driver may take to answer."""
GPU_GOOD_FOR_SECONDS = 15.0
GPU_QUERY = ("--query-gpu=index,utilization.gpu,memory.used,memory.total", "--format=csv,noheader,nounits")
MIB = 1024**2

WorkerPid = Callable[[], int | None]


class MachineUse:
    """Reads disk and processes.

    Parameters
    ----------
    home
        A folder on the disk with Greenroom's files.
    worker
        Returns the process id of the embedded worker, None without one.
    """

    def __init__(self, home: Path, worker: WorkerPid) -> None:
        self._home, self._worker = home, worker
        self._most_processor_seconds = 0.0

    def __call__(self) -> Iterator[Reading]:
        """Yield the readings."""
        try:
            disk = shutil.disk_usage(self._home)
        except OSError as error:
            raise MachineError(f"The disk of {self._home} cannot be looked at: {error}", "Check the disk") from error
        yield Reading(DISK_FREE, disk.free)
        yield Reading(DISK_SIZE, disk.total)
        yield from self._processes()

    def _processes(self) -> Iterator[Reading]:
        server, worker = os.getpid(), self._worker()
        tree = tree_of(server)
        counts, memory = Counter[str](), Counter[str]()
        for process in tree:
            role = "server" if process.pid == server else "worker" if process.pid == worker else "child"
            counts[role] += 1
            memory[role] += process.memory_bytes
        for role in counts:
            yield Reading(PROCESSES, counts[role], (role,))
            yield Reading(PROCESS_MEMORY, memory[role], (role,))
        # The children of a killed process go to another parent with their time: the sum must not fall for that.
        self._most_processor_seconds = max(
            self._most_processor_seconds, sum(process.processor_seconds for process in tree)
        )
        yield Reading(PROCESSOR_SECONDS, self._most_processor_seconds)


class GpuUse:
    """Reads NVIDIA's GPUs through ``nvidia-smi``, which comes with their driver; nothing where it is not installed."""

    def __init__(self, clock: Clock, program: str = "nvidia-smi") -> None:
        self._program = shutil.which(program)
        self._clock = clock
        self._read: list[Reading] = []
        self._good_until_seconds = -1.0

    def __call__(self) -> list[Reading]:
        """Return the readings.

        Raises
        ------
        MachineError
            The driver does not answer.
        """
        now_seconds = self._clock.monotonic_seconds()
        if self._program is not None and now_seconds >= self._good_until_seconds:
            self._good_until_seconds = now_seconds + GPU_GOOD_FOR_SECONDS
            self._read = []
            self._read = [reading for line in self._ask(self._program).splitlines() for reading in _gpu(line)]
        return self._read

    @staticmethod
    def _ask(program: str) -> str:
        try:
            done = subprocess.run(  # noqa: S603 - the driver's own program
                [program, *GPU_QUERY], capture_output=True, text=True, timeout=GPU_SECONDS, check=True
            )
        except (OSError, subprocess.SubprocessError) as error:
            raise MachineError(f"nvidia-smi failed: {type(error).__name__}", "Check the driver of the GPU") from error
        return done.stdout


def _gpu(line: str) -> Iterator[Reading]:
    """Yield the readings of a line ``index, use in percent, used MiB, MiB``; a GPU leaves out what it cannot tell."""
    index, *values = (part.strip() for part in line.split(","))
    gauges = ((GPU_USE, 0.01), (GPU_MEMORY_USED, MIB), (GPU_MEMORY, MIB))
    for (gauge, unit), value in zip(gauges, values, strict=False):
        if value.replace(".", "", 1).isdigit():
            yield Reading(gauge, float(value) * unit, (index,))
