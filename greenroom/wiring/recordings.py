"""Recordings, from their parts to their file."""

from __future__ import annotations

from greenroom.accounts.storage_quota import StorageQuota
from greenroom.recordings.contracts import PartAnnounced
from greenroom.recordings.joining import Joiner
from greenroom.recordings.service import RecordingService
from greenroom.recordings.services import RecordingServices
from greenroom.recordings.uploads import Uploads
from greenroom.wiring.basis import Basis
from greenroom.wiring.media import build_piece_joiner


def build_recording_services(
    basis: Basis, quota: StorageQuota, announced: PartAnnounced = lambda *_: None
) -> RecordingServices:
    """Return the services of recordings.

    Parameters
    ----------
    announced
        Told of new parts.
    """
    settings, database, store, clock, rng = basis.settings, basis.database, basis.store, basis.clock, basis.rng
    return RecordingServices(
        store=store,
        service=RecordingService(database, store, clock, rng),
        uploads=Uploads(database, store, clock, rng, settings.max_recording_bytes, quota, announced),
    )


def build_joiner(basis: Basis) -> Joiner:
    """Return the joiner of parts."""
    settings = basis.settings
    return Joiner(basis.database, basis.store, basis.clock, build_piece_joiner(settings), settings.temporary_folder)
