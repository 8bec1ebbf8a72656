"""How routes request the services of profiles."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.profiles.services import HasProfiles

profile_service = Service[HasProfiles]()
