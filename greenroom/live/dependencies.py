"""How routes request the services of live conversations."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.live.services import HasLive

live_service = Service[HasLive]()
