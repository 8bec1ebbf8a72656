"""The storage quota of accounts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session

from greenroom.errors import StorageFullError

BytesOf = Callable[[Session, str], int]
"""Returns how many bytes a package stores for an account."""


@dataclass(frozen=True, slots=True)
class StorageUse:
    """The storage use of an account; ``limit_bytes`` is None if there is no limit."""

    used_bytes: int
    limit_bytes: int | None


@dataclass(frozen=True, slots=True)
class StorageQuota:
    """The storage that each account may use.

    Parameters
    ----------
    limit_bytes
        The limit of one account; 0 for no limit.
    counters
        One per package that stores files or documents.
    """

    limit_bytes: int
    counters: Sequence[BytesOf]

    def use(self, db: Session, account_id: str) -> StorageUse:
        """Return the storage use of an account, and its limit."""
        return StorageUse(self._used_bytes(db, account_id), self.limit_bytes or None)

    def check(self, db: Session, account_id: str, more_bytes: int) -> None:
        """Check that an account may store this many more bytes; raises StorageFullError when it may not."""
        if self.limit_bytes and self._used_bytes(db, account_id) + more_bytes > self.limit_bytes:
            raise StorageFullError(
                f"Your storage of {self.limit_bytes / 1e9:,.1f} GB is full",
                "Delete recordings or documents that you no longer need",
            )

    def _used_bytes(self, db: Session, account_id: str) -> int:
        return sum(count(db, account_id) for count in self.counters)
