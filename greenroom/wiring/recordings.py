"""Recordings, from their parts to their file."""

from __future__ import annotations

from random import SystemRandom

from greenroom.clock import SystemClock
from greenroom.db.database import Database
from greenroom.recordings.joining import Joiner
from greenroom.recordings.service import RecordingService
from greenroom.recordings.uploads import Uploads
from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore


def build_recordings(database: Database, store: FileStore) -> RecordingService:
    """Return what begins, closes and deletes recordings."""
    return RecordingService(database, store, SystemClock(), SystemRandom())


def build_uploads(settings: Settings, database: Database, store: FileStore) -> Uploads:
    """Return what receives parts."""
    return Uploads(database, store, SystemClock(), SystemRandom(), settings.max_recording_bytes)


def build_joiner(settings: Settings, database: Database, store: FileStore) -> Joiner:
    """Return what makes parts one file."""
    return Joiner(database, store, SystemClock(), settings.max_recording_bytes, settings.temporary_folder)
