"""The heartbeat of one attempt, in a thread of its own, so that long computations need not send it."""

from __future__ import annotations

import logging
from contextvars import copy_context
from threading import Event, Thread
from types import TracebackType
from typing import Self

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.jobs.overtime import JobOvertimeError
from greenroom.jobs.repository import leases
from greenroom.jobs.repository.leases import LEASE_SECONDS, Lease
from greenroom.jobs.watchdog import Watchdog

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.5
"""The minimum interval between writes of the progress; a cancelled job is noticed within it."""

BEAT_SECONDS = LEASE_SECONDS / 6
"""Five heartbeats may fail before the worker counts as dead."""

GRACE_SECONDS = 2.0
"""How long a job that has to end may take to reach its next report of progress; then its process is killed."""


class Heartbeat:
    """Keeps a lease alive while the block runs, and writes the progress that was last reported.

    It also notices when the attempt has to end. If the attempt does not end by itself, it kills the process.

    Parameters
    ----------
    limit_seconds
        How long the attempt may take.
    """

    def __init__(
        self, database: Database, clock: Clock, lease: Lease, limit_seconds: float, watchdog: Watchdog
    ) -> None:
        self._database, self._clock, self._lease, self._watchdog = database, clock, lease, watchdog
        self._reported: tuple[str, float] | None = None
        self._written: tuple[str, float] | None = None
        self._last_sign_seconds = clock.monotonic_seconds()
        self._limit_seconds = limit_seconds
        self._overdue_from_seconds = self._last_sign_seconds + limit_seconds
        self._lost_at_seconds: float | None = None
        self._ended = Event()
        # its lines have the correlation id of the job
        self._thread = Thread(
            target=copy_context().run, args=(self._run,), name=f"heartbeat of {lease.job.id}", daemon=True
        )

    def __enter__(self) -> Self:
        self._watchdog.feed(LEASE_SECONDS)
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()
        self._watchdog.rest()

    @property
    def is_lost(self) -> bool:
        """Whether the lease is gone: cancelled, taken by another worker, or not renewed in time."""
        return self._lost_at_seconds is not None

    @property
    def is_overdue(self) -> bool:
        """Whether the attempt exceeds its time limit."""
        return self._clock.monotonic_seconds() >= self._overdue_from_seconds

    @property
    def overtime(self) -> JobOvertimeError:
        """The error of an overdue attempt."""
        return JobOvertimeError(self._limit_seconds)

    def report(self, stage: str, share: float) -> None:
        """Record the progress; it is written within ``TICK_SECONDS``."""
        self._reported = (stage, share)

    def _run(self) -> None:
        while not self._ended.wait(TICK_SECONDS):
            self._watchdog.feed(LEASE_SECONDS)
            try:
                if not self.is_lost:
                    self._sign()
                self._end_what_does_not_end()
            except MachineError as error:
                logger.warning("No sign of life for job %s: %s", self._lease.job.id, error)
            if self._silence_seconds() > LEASE_SECONDS:
                self._lose()

    def _sign(self) -> None:
        """Write new progress, or now and then the heartbeat."""
        reported = self._reported
        has_news = reported is not None and reported != self._written
        if not has_news and self._silence_seconds() < BEAT_SECONDS:
            self._look()
            return
        with self._database.transaction() as db:
            now = self._clock.now()
            if reported is not None and has_news:
                is_held = leases.tell(db, self._lease, *reported, now)
            else:
                is_held = leases.beat(db, self._lease, now)
        if is_held:
            self._written, self._last_sign_seconds = reported, self._clock.monotonic_seconds()
        else:
            self._lose()

    def _look(self) -> None:
        with self._database.reading() as db:
            if not leases.is_held(db, self._lease):
                self._lose()

    def _lose(self) -> None:
        if self._lost_at_seconds is None:
            self._lost_at_seconds = self._clock.monotonic_seconds()

    def _end_what_does_not_end(self) -> None:
        now_seconds = self._clock.monotonic_seconds()
        if self._lost_at_seconds is not None and now_seconds >= self._lost_at_seconds + GRACE_SECONDS:
            self._end_process("it was cancelled, or another worker has it")
        elif now_seconds >= self._overdue_from_seconds + GRACE_SECONDS:
            with self._database.transaction() as db:
                leases.bury(db, self._lease, str(self.overtime), self._clock.now())
            self._end_process("its time is over")

    def _end_process(self, reason: str) -> None:
        logger.warning(
            "Job %s (%s) did not stop, so its process ends: %s", self._lease.job.id, self._lease.job.name, reason
        )
        self._watchdog.end_process()

    def _silence_seconds(self) -> float:
        return self._clock.monotonic_seconds() - self._last_sign_seconds
