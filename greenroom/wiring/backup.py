"""Build what writes and restores backups."""

from __future__ import annotations

from pathlib import Path

from greenroom.backup.restoring import Restoring
from greenroom.backup.writing import BackupWriter
from greenroom.db.database import Database
from greenroom.privacy.erased import AREA as ERASED
from greenroom.privacy.orphans import AREAS
from greenroom.settings import Settings
from greenroom.wiring.storage import build_file_store


def build_backup_writer(settings: Settings, database: Database) -> BackupWriter:
    """Return what writes the backup of an installation; secrets and models are no part of it."""
    folders: tuple[Path, ...] = (settings.calibrations_folder, settings.questions_folder)
    return BackupWriter(database, build_file_store(settings), (*AREAS, ERASED), settings.home, folders)


def build_restoring(settings: Settings, database: Database) -> Restoring:
    """Return what puts a backup back. The list of erased accounts may be there already, and stays."""
    return Restoring(database, build_file_store(settings), AREAS, settings.home)
