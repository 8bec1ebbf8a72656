"""A restore whose rows are there, while later deletions are not repeated yet.

The note lies in the file store, which all servers of an installation share. It is written before the rows are
committed: a restore that is killed at any moment leaves the note or no rows.
"""

from __future__ import annotations

from datetime import datetime
from typing import Final

from greenroom.errors import MachineError
from greenroom.storage.contracts import FileMissingError, FileStore

KEY: Final = "restored/unfinished"


def note_unfinished(store: FileStore, made_at: datetime) -> None:
    """Note that deletions after a moment, at which the backup was made, are still to be repeated."""
    store.put(KEY, [made_at.isoformat().encode()])


def unfinished_since(store: FileStore) -> datetime | None:
    """Return the moment after which deletions are still to be repeated; None where no restore is unfinished."""
    try:
        return datetime.fromisoformat(b"".join(store.read(KEY)).decode())
    except FileMissingError:
        return None


def note_finished(store: FileStore) -> None:
    """Note that the deletions were repeated."""
    store.delete(KEY)


def check_finished(store: FileStore) -> None:
    """Check that users may see the restored rows.

    Raises
    ------
    MachineError
        A restore was interrupted before the deletions after its backup were repeated.
    """
    moment = unfinished_since(store)
    if moment is not None:
        raise MachineError(
            "A restore was interrupted: things that users deleted after the backup may be there again",
            "Run `greenroom restore` with the same archive again, or "
            f"`greenroom repeat-deletions --since {moment.isoformat()} --yes`",
        )
