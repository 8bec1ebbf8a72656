"""When this installation was last backed up, for operators who want to be warned."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

NAME = "last-backup"


def note_backup(home: Path, moment: datetime) -> None:
    """Keep the moment of a backup that was written and read again."""
    (home / NAME).write_text(moment.isoformat(), encoding="ascii")


def last_backup(home: Path) -> datetime | None:
    """Return the moment of the last backup; None where none was made here, or its note is damaged."""
    try:
        return datetime.fromisoformat((home / NAME).read_text(encoding="ascii").strip())
    except (OSError, ValueError):
        return None
