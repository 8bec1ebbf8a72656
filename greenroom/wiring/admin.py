"""What administrators see."""

from __future__ import annotations

from random import SystemRandom

from greenroom.admin.audit import AuditTrail
from greenroom.admin.health import HealthDesk
from greenroom.clock import Clock
from greenroom.db.database import Database
from greenroom.http.services import Makers
from greenroom.jobs.supervisor import WorkerSupervisor
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.wiring.components import list_components


def admin_services(settings: Settings, database: Database, clock: Clock, made: Makers) -> Makers:
    """Return how the services of administrators are made.

    Parameters
    ----------
    made
        How the worker's supervisor and the store of files are made.
    """
    return {
        AuditTrail: lambda: AuditTrail(clock, SystemRandom()),
        HealthDesk: lambda: HealthDesk(
            database,
            settings.home,
            made[FileStore](),
            made[WorkerSupervisor](),
            lambda: list_components(settings),
        ),
    }
