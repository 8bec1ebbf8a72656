"""How routes request the services of administration."""

from __future__ import annotations

from greenroom.admin.services import HasAdmin
from greenroom.http.services import Service

admin_service = Service[HasAdmin]()
