"""What a server has of sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.sessions.reports import SessionReports
from greenroom.sessions.service import SessionService


@dataclass(frozen=True, slots=True)
class SessionServices:
    """Sessions held and reported on."""

    service: SessionService
    reports: SessionReports


class HasSessions(Protocol):
    """A server with the services of sessions."""

    @property
    def sessions(self) -> SessionServices:
        """Services of sessions."""
