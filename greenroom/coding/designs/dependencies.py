"""How routes request the services of system design tasks."""

from __future__ import annotations

from greenroom.coding.designs.services import HasDesigns
from greenroom.http.services import Service

design_service = Service[HasDesigns]()
