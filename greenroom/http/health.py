"""Liveness and readiness, for supervisors of the server."""

from __future__ import annotations

from collections.abc import Sequence
from threading import Lock

from fastapi import APIRouter, Response
from pydantic import BaseModel, Field

from greenroom.clock import Clock
from greenroom.http.health_checks import LIMIT_SECONDS, BoundedChecks, Check

GOOD_FOR_SECONDS = 1.0
"""How long a readiness result is valid; supervisors ask every few seconds."""


class Part(BaseModel):
    """The state of one part."""

    name: str
    is_well: bool


class Readiness(BaseModel):
    """Whether the server is ready for requests."""

    is_ready: bool
    missing: list[str] = Field(description="The parts that do not work; a server may be ready without some of them.")
    parts: list[Part]


class Liveness(BaseModel):
    """The process responds."""

    is_alive: bool


def health_router(checks: Sequence[Check], clock: Clock, limit_seconds: float = LIMIT_SECONDS) -> APIRouter:
    """Return the routes ``/health/live`` and ``/health/ready``.

    Parameters
    ----------
    limit_seconds
        A part that has not answered by then does not work.
    """
    router = APIRouter(prefix="/health", tags=["health"])
    look = _Lookout(checks, clock, limit_seconds)

    @router.get("/live")
    async def live() -> Liveness:
        """Report that the process responds."""
        return Liveness(is_alive=True)

    @router.get("/ready", responses={503: {"model": Readiness}})
    def ready(response: Response) -> Readiness:
        """Report whether all required parts work, as of at most a second ago."""
        readiness = look.look()
        response.status_code = 200 if readiness.is_ready else 503
        return readiness

    return router


class _Lookout:
    """Checks at most once per interval: the route needs no sign-in, and each check reads the database."""

    def __init__(self, checks: Sequence[Check], clock: Clock, limit_seconds: float) -> None:
        self._checks, self._clock = checks, clock
        self._bounded = BoundedChecks(checks, clock, limit_seconds)
        self._looking = Lock()
        self._seen: Readiness | None = None
        self._seen_at_seconds = 0.0

    def look(self) -> Readiness:
        """Return the last result if it is recent, else check again.

        Requests during a check, which takes no longer than its limit, get the last result.
        """
        now, last_check = self._clock.monotonic_seconds(), self._seen
        if last_check is not None and (now - self._seen_at_seconds < GOOD_FOR_SECONDS or self._looking.locked()):
            return last_check
        with self._looking:
            together = list(zip(self._bounded.results(), self._checks, strict=True))
            parts = [Part(name=check.name, is_well=is_well) for is_well, check in together]  # a public route: no causes
            is_ready = all(is_well or not check.is_needed for is_well, check in together)
            missing = [part.name for part in parts if not part.is_well]
            self._seen = Readiness(is_ready=is_ready, missing=missing, parts=parts)
            self._seen_at_seconds = now
            return self._seen
