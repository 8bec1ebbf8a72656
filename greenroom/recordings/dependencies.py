"""How routes request the services of recordings."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.recordings.services import HasRecordings

recording_service = Service[HasRecordings]()
