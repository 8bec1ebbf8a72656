"""Whether the server lives, and whether it can work; for whoever supervises it."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from fastapi import APIRouter, Response
from pydantic import BaseModel
from sqlalchemy import text

from greenroom.db.database import Database
from greenroom.errors import GreenroomError, MachineError

LOG = logging.getLogger("greenroom.health")
LEAST_FREE_BYTES = 200 * 1024**2
"""Below this a recording would soon fill the disk."""


@dataclass(frozen=True, slots=True)
class Check:
    """Something that must be well before work is sent here.

    Parameters
    ----------
    name
        One word.
    probe
        Returns when it is well, raises a GreenroomError that says what is not.
    """

    name: str
    probe: Callable[[], None]


class Part(BaseModel):
    """How one part is."""

    name: str
    is_well: bool


class Readiness(BaseModel):
    """Whether work can be sent here."""

    is_ready: bool
    parts: list[Part]


class Liveness(BaseModel):
    """The process answers."""

    is_alive: bool


def health_router(checks: Sequence[Check]) -> APIRouter:
    """Return the routes ``/health/live`` and ``/health/ready``."""
    router = APIRouter(prefix="/health", tags=["health"])

    @router.get("/live")
    async def live() -> Liveness:
        """Tell that the process answers."""
        return Liveness(is_alive=True)

    @router.get("/ready", responses={503: {"model": Readiness}})
    def ready(response: Response) -> Readiness:
        """Tell whether everything that work needs is well."""
        parts = [_part(check) for check in checks]
        is_ready = all(part.is_well for part in parts)
        response.status_code = 200 if is_ready else 503
        return Readiness(is_ready=is_ready, parts=parts)

    return router


def database_check(database: Database) -> Check:
    """Return the check that the database answers."""

    def probe() -> None:
        with database.reading() as session:
            session.execute(text("SELECT 1"))

    return Check("database", probe)


def disk_check(folder: Path) -> Check:
    """Return the check that the disk of a folder has room for a recording."""

    def probe() -> None:
        free = shutil.disk_usage(folder).free
        if free < LEAST_FREE_BYTES:
            raise MachineError(f"Only {free // 1024**2} MiB are free", "Free some space")

    return Check("disk", probe)


def _part(check: Check) -> Part:
    try:
        check.probe()
    except GreenroomError as error:  # anybody may ask, so why it is not well is told to the log alone
        LOG.warning("%s is not well: %s", check.name, error)
        return Part(name=check.name, is_well=False)
    return Part(name=check.name, is_well=True)
