"""The common base of the services of a process."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random, SystemRandom

from greenroom.backup.unfinished import check_finished
from greenroom.clock import Clock, SystemClock
from greenroom.db.database import Database
from greenroom.embedding.on_use import EmbedderOnUse
from greenroom.inference.devices import check_device
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.database import build_database, open_knowledge_database
from greenroom.wiring.storage import build_file_store
from greenroom.wiring.telemetry import NO_TELEMETRY, Telemetry
from greenroom.wiring.texts import build_embedder
from greenroom.wiring.whisper_models import whisper_folder


@dataclass(frozen=True, slots=True)
class Basis:
    """One of each in a process.

    Parameters
    ----------
    rng
        Names new rows; a ``SystemRandom``.
    embedder
        The only one of the process; it loads its model at the first request.
    telemetry
        What the process tells operators; it tells nothing unless it was opened (`greenroom.wiring.telemetry`).
    knowledge_database
        The separate database for the search index of documents; None where that is in ``database``.
    """

    settings: Settings
    database: Database
    clock: Clock
    rng: Random
    store: FileStore
    embedder: EmbedderOnUse
    telemetry: Telemetry = NO_TELEMETRY
    knowledge_database: Database | None = None

    def close(self) -> None:
        """Leave the databases."""
        self.database.close()
        if self.knowledge_database is not None:
            self.knowledge_database.close()


def build_basis(
    settings: Settings,
    database: Database | None = None,
    clock: Clock | None = None,
    telemetry: Telemetry = NO_TELEMETRY,
) -> Basis:
    """Return the basis that the settings name.

    Parameters
    ----------
    database
        One that is open already; None opens the one that the settings name.
    clock
        None for the machine's.

    Raises
    ------
    InputError, MachineError
        The database, the folder of the files or the device of the models cannot be used.
    """
    check_device(settings.device, uses_whisper=whisper_folder(settings) is not None)
    knowledge_database = open_knowledge_database(settings)  # first: a wrong address leaves nothing open
    return Basis(
        settings=settings,
        database=database or build_database(settings),
        clock=clock or SystemClock(),
        rng=SystemRandom(),
        store=build_file_store(settings),
        embedder=build_embedder(settings),
        telemetry=telemetry,
        knowledge_database=knowledge_database,
    )


def build_serving_basis(
    settings: Settings,
    database: Database | None = None,
    clock: Clock | None = None,
    telemetry: Telemetry = NO_TELEMETRY,
) -> Basis:
    """Return the basis of a server or a worker, as `build_basis`.

    Raises
    ------
    MachineError
        Also where a restore was interrupted before it repeated later deletions.
    """
    basis = build_basis(settings, database, clock, telemetry)
    try:
        check_finished(basis.store)
    except BaseException:
        basis.close()
        raise
    return basis
