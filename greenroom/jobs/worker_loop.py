"""The life of a worker: threads that carry out jobs until they are told to stop."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from threading import Event, Thread

from greenroom.errors import MachineError
from greenroom.jobs.contracts import QUEUES, Queue
from greenroom.jobs.execution import Executor

logger = logging.getLogger(__name__)

LANES: tuple[tuple[Queue, ...], ...] = (("high",), QUEUES)
"""One thread each. The first keeps free for those who wait while the second is busy with a long analysis."""

POLL_SECONDS = 1.0
"""A worker looks so often by itself: for jobs that became due, and for messages that got lost."""


class WorkerLoop:
    """Carries out jobs in several threads."""

    def __init__(self, executor: Executor, lanes: Sequence[Sequence[Queue]] = LANES) -> None:
        self._executor = executor
        self._stopping = Event()
        self._bells = [Event() for _ in lanes]
        self._threads = [
            Thread(target=self._serve, args=(queues, bell), name=f"lane {'+'.join(queues)}", daemon=True)
            for queues, bell in zip(lanes, self._bells, strict=True)
        ]

    def start(self) -> None:
        """Begin to work."""
        for thread in self._threads:
            thread.start()

    def ring(self) -> None:
        """Say that there is work."""
        for bell in self._bells:
            bell.set()

    def stop(self) -> None:
        """Ask all threads to end; what they are at is put back at its next report of progress."""
        self._stopping.set()
        self.ring()

    def join(self, seconds: float) -> bool:
        """Wait for all threads to end, each at most so long; False when one has not."""
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def _serve(self, queues: Sequence[Queue], bell: Event) -> None:
        while not self._stopping.is_set():
            bell.clear()
            try:
                busy = self._executor.run_next(queues, self._stopping)
            except MachineError as error:
                logger.warning("The worker has to wait: %s", error)
                busy = False
            if not busy:
                bell.wait(POLL_SECONDS)
