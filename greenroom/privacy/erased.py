"""Who was erased and when, without names: a backup restored later must not bring a user back.

The list lies in the file store, apart from the database that a restore replaces. It holds the checksum of an
account's random number, which says nothing without the account itself.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import datetime

from greenroom.storage.contracts import FileStore

AREA = "erased"
"""The first name of the list's keys in the store."""


def note_erased(store: FileStore, person_id: str, now: datetime) -> None:
    """Record the erasure of a user; the last one counts."""
    store.put(_key(person_id), [now.isoformat().encode()])


def erased_after(store: FileStore, moment: datetime) -> Callable[[str], bool]:
    """Return what tells of a user's number whether that user was erased after a moment."""
    erased = {key for key in store.list(AREA) if datetime.fromisoformat(b"".join(store.read(key)).decode()) > moment}
    return lambda person_id: _key(person_id) in erased


def _key(person_id: str) -> str:
    return f"{AREA}/{hashlib.sha256(person_id.encode()).hexdigest()}"
