"""A lane whose jobs Celery announces: a Celery worker that runs one job of the table for each message."""

from __future__ import annotations

import logging
from collections.abc import Callable
from importlib import import_module
from threading import Event, Lock, Thread

from celery import Celery, bootsteps
from celery.worker import WorkController, state

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.jobs.celery_engine.broker import TASK, Broker, make_app
from greenroom.jobs.execution import Executor
from greenroom.jobs.worker_loop import POLL_SECONDS, Lane

logger = logging.getLogger(__name__)

LOOK_SECONDS = 2.0
"""How often a free lane looks into the table while messages reach it: for retries, for lost messages, and for the case
that Celery no longer listens, as has happened to it after restarts of Redis."""

HEAVY = "heavy"
"""Messages of ``default`` for which a lane without heavy jobs has found nothing."""


for _module in (
    *("celery.app.amqp", "celery.app.control", "celery.concurrency.solo", "celery.fixups.django"),
    *("celery.worker.autoscale", "celery.worker.components", "celery.worker.consumer", "kombu.transport.redis"),
):
    import_module(_module)  # Celery would load them in each lane; loaded before lanes are forked, they are shared


class CeleryLoop:
    """Runs the jobs of a lane: the next one of its queues for each message, and those that it finds by itself.

    Parameters
    ----------
    url
        Address of Redis.
    end
        Called when the lane has been idle for long after a job.
    """

    def __init__(self, url: str, executor: Executor, lane: Lane, clock: Clock, end: Callable[[], None]) -> None:
        self._executor, self._lane, self._clock, self._end = executor, lane, clock, end
        self._app = make_app(url)
        self._app.task(name=TASK)(self._answer)
        self._broker = Broker(self._app)
        self._stopping, self._listens = Event(), Event()
        self._one_at_a_time = Lock()
        self._worked_at_seconds: float | None = None
        self._threads = (
            Thread(target=self._listen, name=f"messages of lane {lane.name}", daemon=True),
            Thread(target=self._look, name=f"lane {lane.name}", daemon=True),
        )

    def start(self) -> None:
        """Start to listen, and to look."""
        for thread in self._threads:
            thread.start()

    def ring(self) -> None:
        """Do nothing: Celery announces work."""

    def stop(self) -> None:
        """Tell the threads to end; the job is put back at its next report of progress."""
        self._stopping.set()
        state.should_stop = 0  # Celery's own way to end a worker

    def join(self, seconds: float) -> bool:
        """Wait for the end, at most this long; False when the lane has not ended."""
        for thread in self._threads:
            thread.join(seconds)
        return not any(thread.is_alive() for thread in self._threads)

    def _listen(self) -> None:
        """Be a Celery worker until told to stop; while Redis is away, it connects again and again."""
        worker = WorkController(
            app=_with_presence(self._app, self._listens),
            hostname=f"{self._lane.name}@greenroom",
            pool="solo",
            concurrency=1,
            queues=[*self._lane.queues, *([HEAVY] if self._lane.takes_heavy else [])],
            without_gossip=True,
            without_mingle=True,
            without_heartbeat=True,
        )
        try:
            worker.start()
        finally:
            self._listens.clear()
            self._end()  # the worker's process starts another lane, which listens

    def _answer(self, job_id: str) -> None:
        """Run the next job of these queues; it need not be the one that the message is about."""
        with self._one_at_a_time:
            if self._work() or self._lane.takes_heavy or "default" not in self._lane.queues:
                return
            try:
                self._broker.send(job_id, HEAVY)
            except MachineError as error:
                logger.warning("A message is lost, so its job waits until a lane looks for it: %s", error)

    def _look(self) -> None:
        """Look into the table now and then: while Redis is away, jobs come no other way."""
        while not self._stopping.wait(LOOK_SECONDS if self._listens.is_set() else POLL_SECONDS):
            if not self._one_at_a_time.acquire(blocking=False):
                continue
            try:
                self._work()
                self._end_if_idle()
            finally:
                self._one_at_a_time.release()

    def _work(self) -> bool:
        """Run jobs until there is none, or a message waits, so that messages do not pile up; False without jobs."""
        has_worked = False
        while not self._stopping.is_set() and self._run_next():
            has_worked, self._worked_at_seconds = True, self._clock.monotonic_seconds()
            if self._has_messages():
                break
        return has_worked

    def _run_next(self) -> bool:
        try:
            return self._executor.run_next(self._lane.queues, self._stopping, takes_heavy=self._lane.takes_heavy)
        except MachineError as error:
            logger.warning("The worker has to wait: %s", error)
            return False

    def _has_messages(self) -> bool:
        try:
            return self._listens.is_set() and self._broker.has_messages(self._lane.queues)
        except MachineError:
            return False

    def _end_if_idle(self) -> None:
        if self._lane.is_over(self._worked_at_seconds, self._clock.monotonic_seconds()):
            self._end()


def _with_presence(app: Celery, listens: Event) -> Celery:
    """Have an event set exactly while a worker of the application listens to Redis."""

    class Presence(bootsteps.StartStopStep):  # type: ignore[misc]  # Celery has no types
        requires = ("celery.worker.consumer.tasks:Tasks",)

        def start(self, consumer: object) -> None:
            del consumer
            listens.set()

        def stop(self, consumer: object) -> None:
            del consumer
            listens.clear()

    app.steps["consumer"].add(Presence)
    return app
