"""How routes request the services of coding interviews."""

from __future__ import annotations

from greenroom.coding.attempts.services import HasCoding
from greenroom.http.services import Service

coding_service = Service[HasCoding]()
