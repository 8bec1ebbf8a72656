"""The presence of a server or a worker in the database, by a thread of its own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from random import Random
from threading import Event, Thread

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.db.identifiers import new_id
from greenroom.errors import MachineError
from greenroom.instances import repository
from greenroom.instances.contracts import BEAT_SECONDS, Instance, InstanceRole, Use

logger = logging.getLogger(__name__)

END_SECONDS = 3.0
"""How long the end of an instance may wait for its last sign of life; then the database does not answer."""


class Presence:
    """Shows in the database that this instance runs, and how busy it is, from ``start`` to ``close``.

    An instance that is killed leaves its row behind: others see that it is missing.

    Parameters
    ----------
    version
        Of Greenroom.
    use
        Returns how busy the instance is now; called in the thread.
    """

    def __init__(
        self,
        database: Database,
        clock: Clock,
        rng: Random,
        role: InstanceRole,
        name: str,
        version: str,
        use: Callable[[], Use],
    ) -> None:
        self._database, self._clock = database, clock
        self._role, self._name, self._version, self._use = role, name, version, use
        self._id, self._started_at = new_id(rng), clock.now()
        self._is_lost = False
        self._ended = Event()
        self._thread = Thread(target=self._run, name="presence", daemon=True)

    def start(self) -> None:
        """Begin; the first sign of life follows at once."""
        self._thread.start()

    def close(self) -> None:
        """End, and remove the instance from the database, unless that does not answer."""
        self._ended.set()
        if not self._thread.is_alive():
            return
        self._thread.join(END_SECONDS)
        if self._thread.is_alive() or self._is_lost:
            return  # the row is forgotten after a day
        try:
            with self._database.transaction() as db:
                repository.remove(db, self._id)
        except MachineError as error:
            logger.warning("This instance cannot say that it ends: %s", error)

    def _run(self) -> None:
        while True:
            self._show()
            if self._ended.wait(BEAT_SECONDS):
                return

    def _show(self) -> None:
        instance = Instance(
            self._id, self._role, self._name, self._version, self._started_at, self._clock.now(), self._use()
        )
        try:
            with self._database.transaction() as db:
                repository.save(db, instance)
        except MachineError as error:
            if not self._is_lost:
                logger.warning("This instance cannot show a sign of life: %s", error)
            self._is_lost = True
        else:
            self._is_lost = False
