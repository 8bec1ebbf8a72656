"""Checks of the parts of an installation, each with a limit of time: a part that hangs does not work."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Thread
from typing import Final

from sqlalchemy import text

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import GreenroomError, MachineError
from greenroom.storage.contracts import FileStore

LOG = logging.getLogger("greenroom.health")

LIMIT_SECONDS: Final = 2.0
"""How long all checks together may take; supervisors wait a few seconds."""

MOST_NEEDED_BYTES = 200 * 1024**2
"""With less free space, a recording would soon fill the disk of most installations."""


@dataclass(frozen=True, slots=True)
class Check:
    """A part of the installation that readiness names.

    Parameters
    ----------
    name
        The part's name, one word.
    probe
        Returns when the part works; raises a GreenroomError with the cause when it does not.
    is_needed
        Whether the server is not ready without it. Others are only named, so that a monitor sees them.
    """

    name: str
    probe: Callable[[], None]
    is_needed: bool = True


class BoundedChecks:
    """Runs checks side by side, each in a thread of its own.

    A check that hangs is not started again before it ends, so that it holds one thread and one connection.
    """

    def __init__(self, checks: Sequence[Check], clock: Clock, limit_seconds: float = LIMIT_SECONDS) -> None:
        self._checks, self._clock, self._limit_seconds = checks, clock, limit_seconds
        self._running: dict[str, _Running] = {}
        self._starting = Lock()

    def results(self) -> Sequence[bool]:
        """Return whether each part works, in their order; False for one that has not answered within the limit."""
        deadline = self._clock.monotonic_seconds() + self._limit_seconds
        with self._starting:
            begun = [self._begin(check) for check in self._checks]
        return [running.result(max(0.0, deadline - self._clock.monotonic_seconds())) for running in begun]

    def _begin(self, check: Check) -> _Running:
        running = self._running.get(check.name)
        if running is None or running.is_over:
            running = self._running[check.name] = _Running(check)
        return running


class _Running:
    """One run of a check."""

    def __init__(self, check: Check) -> None:
        self._check, self._is_well, self._is_late = check, False, False
        self._thread = Thread(target=self._run, name=f"check of {check.name}", daemon=True)
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether the check has ended."""
        return not self._thread.is_alive()

    def result(self, seconds: float) -> bool:
        """Wait for the check, at the first call only, and return whether the part works."""
        if not self._is_late:
            self._thread.join(seconds)
        if self.is_over:
            return self._is_well
        if not self._is_late:
            LOG.warning("%s does not answer within %.0f s", self._check.name, LIMIT_SECONDS)
        self._is_late = True
        return False

    def _run(self) -> None:
        self._is_well = is_well(self._check)


def is_well(check: Check) -> bool:
    """Return whether a part works; the log gets the cause where it does not."""
    try:
        check.probe()
    except GreenroomError as error:
        LOG.warning("%s is not well: %s", check.name, error)
        return False
    return True


def database_check(database: Database) -> Check:
    """Return the check that the database responds."""

    def probe() -> None:
        with database.reading() as db:
            db.execute(text("SELECT 1"))

    return Check("database", probe)


def disk_check(folder: Path, reserve_bytes: int) -> Check:
    """Return the check that the disk of a folder has room.

    Parameters
    ----------
    reserve_bytes
        The free space that stores leave. The check fails when half of it is used, since files alone cannot use it. On a
        small disk, the smaller reserve of that disk counts.
    """
    needed_bytes = min(MOST_NEEDED_BYTES, reserve_bytes // 2)

    def probe() -> None:
        free = shutil.disk_usage(folder).free
        if free < needed_bytes:
            raise MachineError(f"Only {free // 1024**2} MiB are free", "Free some space")

    return Check("disk", probe)


def storage_check(store: FileStore) -> Check:
    """Return the check that the bucket answers, by one short list; a server is ready without it.

    All servers share the bucket: if all of them were taken out of service, no user would be helped.
    """

    def probe() -> None:
        next(iter(store.list("restored")), None)

    return Check("storage", probe, is_needed=False)
