"""Build the file store."""

from __future__ import annotations

from greenroom.settings import Settings
from greenroom.storage.contracts import FileStore
from greenroom.storage.local import LocalFileStore


def build_file_store(settings: Settings) -> FileStore:
    """Return the store that the settings name.

    Raises
    ------
    MachineError
        Its folder cannot be made or used.
    """
    return LocalFileStore(settings.home / "files", settings.storage_reserve_bytes)
