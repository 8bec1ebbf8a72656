"""Build what writes and restores backups."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import IO

from greenroom.backup.archives import open_plain
from greenroom.backup.restoring import Restoring
from greenroom.backup.writing import BackupWriter
from greenroom.db.database import Database
from greenroom.errors import MachineError
from greenroom.privacy.erased import AREA as ERASED
from greenroom.privacy.orphans import AREAS
from greenroom.settings import Settings
from greenroom.storage.deletions import AREA as DELETED
from greenroom.storage.encryption.archives import is_sealed, open_archive, sealed_archive
from greenroom.wiring.storage import build_file_store, present_ring

LISTS = (ERASED, DELETED)
"""Areas of the store with lists of deletions. Those of this installation are newer than those of a backup."""


def build_backup_writer(settings: Settings, database: Database) -> BackupWriter:
    """Return what writes the backup of an installation; secrets and models are no part of it."""
    folders: tuple[Path, ...] = (settings.calibrations_folder, settings.questions_folder)
    return BackupWriter(database, build_file_store(settings), (*AREAS, *LISTS), settings.home, folders)


def packed(settings: Settings, archive: Iterable[bytes]) -> Iterable[bytes]:
    """Return the bytes of an archive as they are stored: encrypted where the installation has a key."""
    ring = present_ring(settings)
    return archive if ring is None else sealed_archive(ring, archive)


def opener(settings: Settings) -> Callable[[Path], IO[bytes]]:
    """Return what opens an archive, encrypted or not, with the keys of this installation."""

    def open_file(path: Path) -> IO[bytes]:
        if not is_sealed(path):
            return open_plain(path)
        ring = present_ring(settings)
        if ring is None:
            raise MachineError(
                f"The backup {path} is encrypted, and this installation has no key",
                f"Put your copy of the keys into {settings.secrets_folder}, or set GREENROOM_FILE_KEYS",
            )
        return open_archive(path, ring)

    return open_file


def build_restoring(settings: Settings, database: Database) -> Restoring:
    """Return what puts a backup back. The lists of deletions may be there already, and stay."""
    return Restoring(database, build_file_store(settings), AREAS, settings.home)
