"""The recording services of a server."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from greenroom.recordings.service import RecordingService
from greenroom.recordings.uploads import Uploads
from greenroom.storage.contracts import FileStore


@dataclass(frozen=True, slots=True)
class RecordingServices:
    """Services that begin, receive and store recordings."""

    store: FileStore
    service: RecordingService
    uploads: Uploads


class HasRecordings(Protocol):
    """A server with recording services."""

    @property
    def recordings(self) -> RecordingServices:
        """Services of recordings."""
