"""A list of deletions for services that are made singly; `greenroom restore` reads the one of an installation."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from greenroom.clock import Clock
from greenroom.storage.deletions import DeletionLog
from greenroom.storage.local import LocalFileStore


def new_deletion_log(clock: Clock) -> DeletionLog:
    """Return an empty list in a folder that is removed when the process ends."""
    folder = Path(tempfile.mkdtemp(prefix="deletions-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return DeletionLog(LocalFileStore(folder, 0), clock)
