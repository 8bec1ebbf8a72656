"""What was deleted and when, without contents: a backup restored later must not bring it back.

The list lies in the file store, apart from the database that a restore replaces. It holds checksums of numbers, which
say nothing without the things themselves.
"""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final, Literal

from greenroom.clock import Clock
from greenroom.errors import MachineError
from greenroom.storage.contracts import FileStore

logger = logging.getLogger(__name__)

DeletedKind = Literal[
    "session",
    "recording",
    "recording part",
    "story",
    "document",
    "coding attempt",
    "system design",
    "CV",
    "job",
    "job description",
    "passkey",
    "token",
    "device",
    "calendar address",
    "reminders",
]
"""What can be deleted; a CV, a calendar address and reminders have the number of their owner."""

AREA: Final = "deleted"
"""The first name of the list's keys in the store."""


@dataclass(frozen=True, slots=True)
class DeletionLog:
    """Records deletions, each after it has been committed."""

    store: FileStore
    clock: Clock

    def note(self, kind: DeletedKind, number: str | int) -> None:
        """Record a deletion; the last one counts. A full disk is logged: the deletion itself is done."""
        try:
            self.store.put(_key(kind, number), [self.clock.now().isoformat().encode()])
        except MachineError as error:
            logger.error("A restore of an earlier backup would bring a deleted %s back: %s", kind, error)  # noqa: TRY400


@dataclass(frozen=True, slots=True)
class Deletions:
    """The deletions after a moment.

    Parameters
    ----------
    moments
        When each was, by its key in the store.
    """

    moments: Mapping[str, datetime]

    def include(self, kind: DeletedKind, number: str | int, made_at: datetime | None = None) -> bool:
        """Return whether something was deleted after the moment.

        Parameters
        ----------
        made_at
            When the present thing was made, where another thing can get the same number. A thing that was made after
            the deletion is not the deleted one.
        """
        deleted_at = self.moments.get(_key(kind, number))
        return deleted_at is not None and (made_at is None or made_at <= deleted_at)


def deleted_after(store: FileStore, moment: datetime) -> Deletions:
    """Return what was deleted after a moment."""
    every = {key: datetime.fromisoformat(b"".join(store.read(key)).decode()) for key in store.list(AREA)}
    return Deletions({key: at for key, at in every.items() if at > moment})


def _key(kind: DeletedKind, number: str | int) -> str:
    return f"{AREA}/{hashlib.sha256(f'{kind}:{number}'.encode()).hexdigest()}"
