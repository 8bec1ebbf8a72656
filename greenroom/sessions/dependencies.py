"""How routes request the services of sessions."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.sessions.services import HasSessions

session_service = Service[HasSessions]()
