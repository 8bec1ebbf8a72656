"""How routes request the services of progress."""

from __future__ import annotations

from greenroom.http.services import Service
from greenroom.progress.services import HasProgress

progress_service = Service[HasProgress]()
