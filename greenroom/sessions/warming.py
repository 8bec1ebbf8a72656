"""Load the models of a server and its worker at the start, so that the first user does not wait for them."""

from __future__ import annotations

import logging
from collections.abc import Callable
from threading import Thread

from sqlalchemy.orm import Session

from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.errors import GreenroomError, MachineError
from greenroom.sessions import repository

logger = logging.getLogger(__name__)

_REMEDY = "Wait a moment. If it stays so, run greenroom doctor"
_FAILED = "The models could not be loaded"


class Warming:
    """The server is warm when its own models are loaded, and those of its worker.

    Parameters
    ----------
    load
        Loads the models that the server itself uses.
    has_worker
        Whether the server starts a worker, which loads the models of an analysis.
    """

    def __init__(self, database: Database, clock: Clock, load: Callable[[], None], *, has_worker: bool) -> None:
        self._database, self._load, self._has_worker = database, load, has_worker
        self._since = clock.now()
        self._is_loaded, self._is_worker_warm = False, not has_worker
        self._trouble: str | None = None

    def start(self) -> None:
        """Begin to load the server's models, in a thread."""
        Thread(target=self._run, name="warming", daemon=True).start()

    def probe(self) -> None:
        """Return when all models are loaded.

        Raises
        ------
        MachineError
            They are not loaded yet, or cannot be loaded.
        """
        if self._trouble is not None:
            raise MachineError(f"{_FAILED} ({self._trouble})", _REMEDY)
        if not self._is_worker_warm:
            with self._database.reading() as db:
                self._is_worker_warm = self._has_loaded(db)
        if not (self._is_loaded and self._is_worker_warm):
            raise MachineError("The models are being loaded", _REMEDY)

    def _run(self) -> None:
        try:
            self._load()
        except GreenroomError as error:
            logger.warning("The server's models could not be loaded: %s", error)
            self._trouble = error.message
        except Exception:
            logger.exception("The server's models could not be loaded")
            self._trouble = "see the log"
        else:
            self._is_loaded = True

    def _has_loaded(self, db: Session) -> bool:
        """Return whether the worker's job is done, or another one runs there that loads the same models."""
        states = repository.states_of_warming(db, self._since)
        if "dead" in states and not states & {"done", "queued", "running", "failed"}:
            raise MachineError(f"{_FAILED} by the worker", _REMEDY)
        return "done" in states or repository.is_analysing(db)
