"""Signs of life of one attempt, from a thread of their own, so that long computations need not think of them."""

from __future__ import annotations

import logging
from threading import Event, Thread
from types import TracebackType
from typing import Self

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.jobs import leases
from greenroom.jobs.leases import LEASE_SECONDS, Lease

logger = logging.getLogger(__name__)

TICK_SECONDS = 0.5
"""Progress reaches the table at most so often, however often it is reported."""

BEAT_SECONDS = LEASE_SECONDS / 6
"""Five signs of life may fail before the worker counts as dead."""


class Heartbeat:
    """Keeps a lease alive while the block runs, and writes the progress that was last reported."""

    def __init__(self, database: Database, clock: Clock, lease: Lease) -> None:
        self._database, self._clock, self._lease = database, clock, lease
        self._reported: tuple[str, float] | None = None
        self._written: tuple[str, float] | None = None
        self._last_sign_seconds = clock.monotonic_seconds()
        self._ended = Event()
        self._lost = Event()
        self._thread = Thread(target=self._run, name=f"heartbeat of {lease.job.id}", daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    @property
    def is_lost(self) -> bool:
        """Whether the lease is gone: cancelled, taken by another worker, or not renewed in time."""
        return self._lost.is_set()

    def report(self, stage: str, share: float) -> None:
        """Take note of the progress; it is written within ``TICK_SECONDS``."""
        self._reported = (stage, share)

    def _run(self) -> None:
        while not self._ended.wait(TICK_SECONDS) and not self.is_lost:
            try:
                self._sign()
            except MachineError as error:
                logger.warning("No sign of life for job %s: %s", self._lease.job.id, error)
            if self._silence_seconds() > LEASE_SECONDS:
                self._lost.set()

    def _sign(self) -> None:
        """Write whatever is new, and otherwise, now and then, that the worker lives."""
        reported = self._reported
        has_news = reported is not None and reported != self._written
        if not has_news and self._silence_seconds() < BEAT_SECONDS:
            return
        with self._database.transaction() as session:
            now = self._clock.now()
            if reported is not None and has_news:
                held = leases.tell(session, self._lease, *reported, now)
            else:
                held = leases.beat(session, self._lease, now)
        if held:
            self._written, self._last_sign_seconds = reported, self._clock.monotonic_seconds()
        else:
            self._lost.set()

    def _silence_seconds(self) -> float:
        return self._clock.monotonic_seconds() - self._last_sign_seconds
