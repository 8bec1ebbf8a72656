"""How routes request the services of one's own data."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.privacy.services import HasPrivacy

privacy_service = Service[HasPrivacy]()
