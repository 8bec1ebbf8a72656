"""The server's side of Celery: a thread that sends messages, so that no request waits for Redis."""

from __future__ import annotations

import logging
from queue import Full
from queue import Queue as Waiting
from threading import Thread

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.jobs.celery_engine.broker import Broker
from greenroom.jobs.contracts import JobRunner, Queue, RunnerStatus

logger = logging.getLogger(__name__)

MOST_WAITING = 10_000
"""Messages that wait to be sent; further ones are dropped."""

REST_SECONDS = 5.0
"""How long Redis is left alone after a failure; messages of this time are dropped."""

END_SECONDS = 5.0
"""How long the thread may take to send the rest."""


class CelerySender:
    """A `JobSender` that sends a message to Redis for each job.

    A message that cannot be sent is dropped: the job is in the table, where each worker looks for itself.
    """

    def __init__(self, broker: Broker, clock: Clock) -> None:
        self._broker, self._clock = broker, clock
        self._waiting: Waiting[tuple[str, Queue] | None] = Waiting(MOST_WAITING)
        self._thread = Thread(target=self._send_all, name="messages of jobs", daemon=True)
        self._again_at_seconds = 0.0
        self._is_lost = False

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def send(self, job_id: str, queue: Queue) -> None:
        """Announce a job; see ``JobSender.send``."""
        try:
            self._waiting.put_nowait((job_id, queue))
        except Full:
            return

    def close(self) -> None:
        """Send what waits, as far as Redis takes it at once, and end."""
        if not self._thread.is_alive():
            return
        try:
            self._waiting.put(None, timeout=END_SECONDS)
        except Full:
            return
        self._thread.join(END_SECONDS)

    def _send_all(self) -> None:
        while (message := self._waiting.get()) is not None:
            if self._clock.monotonic_seconds() >= self._again_at_seconds:
                self._send(*message)
        self._broker.close()

    def _send(self, job_id: str, queue: Queue) -> None:
        try:
            self._broker.send(job_id, queue)
        except MachineError as error:
            self._again_at_seconds = self._clock.monotonic_seconds() + REST_SECONDS
            if not self._is_lost:
                logger.warning("Workers look for new jobs themselves, because messages cannot be sent: %s", error)
            self._is_lost = True
        else:
            if self._is_lost:
                logger.warning("Redis takes messages again")
            self._is_lost = False


class CeleryRunner:
    """The `JobRunner` of a server: Celery carries its messages, and another runner may run workers here.

    Parameters
    ----------
    workers
        Runs workers on this machine, or none.
    """

    def __init__(self, sender: CelerySender, workers: JobRunner) -> None:
        self._sender, self._workers = sender, workers

    @property
    def status(self) -> RunnerStatus:
        """The state of the workers on this machine."""
        return self._workers.status

    def start(self) -> None:
        """Start the workers of this machine, and begin to send."""
        self._workers.start()
        self._sender.start()

    def send(self, job_id: str, queue: Queue) -> None:
        """Announce a job to the workers of all machines."""
        self._sender.send(job_id, queue)

    def close(self) -> None:
        """Stop sending, and end the workers of this machine."""
        self._sender.close()
        self._workers.close()
