"""What a server has of sessions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.sessions.coding import SessionCoding
from greenroom.sessions.reports import SessionReports
from greenroom.sessions.service import SessionService
from greenroom.sessions.speaking import SpokenTurns
from greenroom.sessions.trials import RecognitionDesk


@dataclass(frozen=True, slots=True)
class SessionServices:
    """Services that hold sessions, make their reports, speak their turns, and show what the recogniser can do."""

    service: SessionService
    coding: SessionCoding
    reports: SessionReports
    recognition: RecognitionDesk
    speech: SpokenTurns


class HasSessions(Protocol):
    """A server with the services of sessions."""

    @property
    def sessions(self) -> SessionServices:
        """Services of sessions."""
