"""What a server has of recordings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.recordings.service import RecordingService
from greenroom.recordings.uploads import Uploads
from greenroom.storage.contracts import FileStore


@dataclass(frozen=True, slots=True)
class RecordingServices:
    """Recordings begun, received and kept."""

    store: FileStore
    service: RecordingService
    uploads: Uploads


class HasRecordings(Protocol):
    """A server with the services of recordings."""

    @property
    def recordings(self) -> RecordingServices:
        """Services of recordings."""
