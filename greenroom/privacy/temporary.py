"""Temporary folders that a killed process left behind."""

from __future__ import annotations

import os
import re
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

OURS = re.compile(r"greenroom-(join-)?[a-z0-9_]{8}")
"""Received files and recordings that are being joined; all other temporary files have no name on the disk."""


def remove_abandoned(folder: Path, before: datetime) -> None:
    """Remove our own folders without a change since a moment."""
    for path in folder.iterdir():
        with suppress(FileNotFoundError):
            if OURS.fullmatch(path.name) and _is_abandoned(path.lstat(), before):
                shutil.rmtree(path, ignore_errors=True)


def _is_abandoned(found: os.stat_result, before: datetime) -> bool:
    return found.st_uid == os.getuid() and found.st_mtime < before.timestamp()
