"""The worker's processes: one per lane, forked from a process that has loaded everything and runs no job.

A lane that dies ends only its own job. Forked processes share the memory of the loaded code and models.
"""

from __future__ import annotations

import contextlib
import gc
import logging
import os
import selectors
import signal
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from greenroom.clock import Clock
from greenroom.jobs.contracts import QUEUES
from greenroom.jobs.lifeline import die_after_parent
from greenroom.jobs.worker_loop import Lane
from greenroom.metrics import LANE_DEATHS, Metrics

logger = logging.getLogger(__name__)

RESTART_SECONDS = 0.5
"""The wait before a failed lane is restarted."""

_READ_BYTES = 4096

ServeLane = Callable[[Lane, int, int], None]
"""Runs the jobs of a lane until it is told to stop; its other arguments are those of `follow_parent`."""


@dataclass(frozen=True, slots=True)
class _Process:
    """A running lane; ``bell`` is our end of the pipe that wakes it."""

    pid: int
    bell: int


class LaneProcesses:
    """Runs a process for each lane. The caller's process must have one thread and no connection to the database."""

    def __init__(self, lanes: Sequence[Lane], serve: ServeLane, clock: Clock, metrics: Metrics) -> None:
        self._serve, self._clock, self._metrics = serve, clock, metrics
        self._processes: dict[Lane, _Process] = {}
        self._start_at_seconds = dict.fromkeys(lanes, 0.0)
        self._stopping = False

    def run(self, parent: int, descriptor: int, stop_seconds: float) -> None:
        """Keep the lanes running until SIGTERM, or until the process with the id ``parent`` is gone.

        Parameters
        ----------
        descriptor
            Each byte on it names a queue with new work; its end means that the parent is gone.
        stop_seconds
            How long the lanes may take to end.
        """
        with self._signals() as signals, selectors.DefaultSelector() as selector:
            selector.register(signals, selectors.EVENT_READ)
            selector.register(descriptor, selectors.EVENT_READ)
            self._stopping = not die_after_parent(parent)
            gc.freeze()  # a garbage collection would write to shared memory and copy it
            while not self._stopping:
                self._start_missing((signals, descriptor))
                for key, _ in selector.select(RESTART_SECONDS):
                    message = os.read(key.fd, _READ_BYTES)
                    if key.fd == descriptor:
                        self._pass_on(message)
                self._reap()
        self._end_all(stop_seconds)

    def _pass_on(self, message: bytes) -> None:
        """Wake the lanes of these queues."""
        self._stopping = self._stopping or not message
        queues = {QUEUES[number] for number in message}
        for lane, process in self._processes.items():
            if queues.intersection(lane.queues):
                with contextlib.suppress(OSError):  # a full pipe wakes it too; a dead lane is restarted
                    os.write(process.bell, b"\n")

    def _start_missing(self, ours: tuple[int, ...]) -> None:
        now_seconds = self._clock.monotonic_seconds()
        for lane, start_at_seconds in self._start_at_seconds.items():
            if lane not in self._processes and now_seconds >= start_at_seconds:
                self._processes[lane] = self._fork(lane, ours)

    def _fork(self, lane: Lane, ours: tuple[int, ...]) -> _Process:
        """Start a lane. In the new process, close the descriptors of this one."""
        receiver, bell = os.pipe()
        parent = os.getpid()
        pid = os.fork()
        if pid:
            os.close(receiver)
            os.set_blocking(bell, False)
            return _Process(pid, bell)
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for descriptor in (bell, *ours, *(process.bell for process in self._processes.values())):
                os.close(descriptor)
            self._serve(lane, parent, receiver)
            code = 0
        except BaseException:
            logger.exception("Lane %s failed", lane.name)
        finally:
            os._exit(code)

    def _reap(self) -> None:
        for lane, process in list(self._processes.items()):
            ended, status = os.waitpid(process.pid, os.WNOHANG)
            if not ended:
                continue
            os.close(process.bell)
            del self._processes[lane]
            code = os.waitstatus_to_exitcode(status)
            if code:
                self._metrics.count(LANE_DEATHS)
                logger.warning("Lane %s ended with code %s and is started again", lane.name, code)
                self._start_at_seconds[lane] = self._clock.monotonic_seconds() + RESTART_SECONDS

    def _end_all(self, stop_seconds: float) -> None:
        """Tell the lanes to end; they end by themselves within ``stop_seconds``, or are killed soon after."""
        for process in self._processes.values():
            os.kill(process.pid, signal.SIGTERM)
        kill_at_seconds = self._clock.monotonic_seconds() + stop_seconds
        for process in self._processes.values():
            while os.waitpid(process.pid, os.WNOHANG) == (0, 0):
                if self._clock.monotonic_seconds() > kill_at_seconds:
                    os.kill(process.pid, signal.SIGKILL)
                signal.sigtimedwait({signal.SIGCHLD}, 0.05)

    @contextlib.contextmanager
    def _signals(self) -> Iterator[int]:
        """Provide a descriptor on which signals arrive, so that ``select`` returns for them."""
        receiver, bell = os.pipe()
        os.set_blocking(bell, False)
        signal.set_wakeup_fd(bell)
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the server decides what it means
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.signal(signal.SIGTERM, lambda *_: setattr(self, "_stopping", True))
        try:
            yield receiver
        finally:
            signal.set_wakeup_fd(-1)
            os.close(receiver)
            os.close(bell)
