"""The side of the parent of a worker: start it, watch it, restart it, end it."""

from __future__ import annotations

import contextlib
import logging
import os
import signal
import subprocess
from collections.abc import Callable, Mapping, Sequence
from random import Random
from threading import Event, Lock, Thread

from greenroom.clock import Clock
from greenroom.db.identifiers import new_id
from greenroom.errors import MachineError
from greenroom.jobs.contracts import QUEUES, Queue, RunnerStatus

logger = logging.getLogger(__name__)

FIRST_WAIT_SECONDS = 0.5
LONGEST_WAIT_SECONDS = 10.0
SETTLED_SECONDS = 60.0
"""A worker that lived this long started without trouble: the next wait is short again."""

STOP_SECONDS = 13.0
"""Longer than the worker gives its own processes to end (worker.END_SECONDS); then it is killed."""


class WorkerSupervisor:
    """The `JobRunner` that keeps one worker process running, and wakes it.

    Parameters
    ----------
    command
        Starts the worker; its name and this process's id are appended.
    environment
        Name of the worker.
    release
        Called with the name of a dead worker, to release its jobs at once.
    prefix
        What the name of each worker begins with.
    """

    def __init__(
        self,
        command: Sequence[str],
        environment: Mapping[str, str],
        release: Callable[[str], None],
        clock: Clock,
        rng: Random,
        prefix: str = "",
    ) -> None:
        self._prefix = prefix
        self._command, self._environment, self._release = tuple(command), dict(environment), release
        self._clock, self._rng = clock, rng
        self._process: subprocess.Popen[bytes] | None = None
        self._restarts = 0
        self._name = ""
        self._stopping = Event()
        self._lock = Lock()
        # A thread that lives as long as the worker: the kernel takes a thread's end for that of the parent.
        self._thread = Thread(target=self._supervise, name="worker supervisor", daemon=True)

    @property
    def pid(self) -> int | None:
        """Process id of the worker; None while there is none."""
        process = self._process
        return process.pid if process is not None and process.poll() is None else None

    @property
    def status(self) -> RunnerStatus:
        """The present state of the worker."""
        pid = self.pid
        return RunnerStatus(pid is not None, self._restarts, None if pid is None else self._name, pid)

    def start(self) -> None:
        """Start the worker and watch it."""
        self._thread.start()

    def send(self, job_id: str, queue: Queue) -> None:
        """Wake the worker; it finds the job in the table. A starting worker checks by itself."""
        del job_id
        process = self._process
        if process is None or process.stdin is None:
            return
        with contextlib.suppress(OSError, ValueError):  # a full pipe wakes it too; a dead worker is restarted
            os.write(process.stdin.fileno(), bytes([QUEUES.index(queue)]))

    def close(self) -> None:
        """End the worker and wait until it has ended; its running jobs continue after the next start."""
        with self._lock:
            self._stopping.set()
            if self._process is not None:
                self._process.send_signal(signal.SIGTERM)
        if self._thread.is_alive():
            self._thread.join()

    def _supervise(self) -> None:
        wait_seconds = FIRST_WAIT_SECONDS
        while not self._stopping.is_set():
            began = self._clock.monotonic_seconds()
            self._run_once()
            if self._clock.monotonic_seconds() - began > SETTLED_SECONDS:
                wait_seconds = FIRST_WAIT_SECONDS
            if not self._stopping.wait(wait_seconds):
                self._restarts += 1
            wait_seconds = min(LONGEST_WAIT_SECONDS, 2 * wait_seconds)

    def _run_once(self) -> None:
        """Run a worker until it ends, and release its jobs."""
        name = f"{self._prefix}{new_id(self._rng)}"
        with self._lock:
            if self._stopping.is_set():
                return
            self._name, self._process = name, self._start(name)
        if self._process is None:
            return
        code = self._wait(self._process)
        if not self._stopping.is_set():
            logger.warning("The worker ended with code %s and is started again", code)
        try:
            self._release(name)
        except MachineError as error:  # its leases expire by themselves
            logger.warning("The jobs of a dead worker have to wait: %s", error)

    def _start(self, name: str) -> subprocess.Popen[bytes] | None:
        try:
            process = subprocess.Popen(  # noqa: S603 - our own module
                [*self._command, name, str(os.getpid())],
                stdin=subprocess.PIPE,
                env=self._environment,
            )
        except OSError as error:
            logger.warning("The worker cannot be started: %s", error)
            return None
        assert process.stdin is not None  # noqa: S101 - asked for above
        os.set_blocking(process.stdin.fileno(), False)
        return process

    def _wait(self, process: subprocess.Popen[bytes]) -> int:
        while not self._stopping.is_set():
            with contextlib.suppress(subprocess.TimeoutExpired):
                return self._ended(process, timeout=0.2)
        try:
            return self._ended(process, timeout=STOP_SECONDS)
        except subprocess.TimeoutExpired:
            process.kill()
            return self._ended(process, timeout=None)

    @staticmethod
    def _ended(process: subprocess.Popen[bytes], timeout: float | None) -> int:
        code = process.wait(timeout)
        assert process.stdin is not None  # noqa: S101 - asked for at its start
        process.stdin.close()
        return code
