"""Change the key of an installation: its files stay as they are, and their keys are wrapped again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from greenroom.errors import InputError
from greenroom.storage.encryption.file_keys import FileKeys
from greenroom.storage.encryption.key_ring import KeyFile, KeyRing
from greenroom.storage.encryption.store import EncryptedFileStore


@dataclass(frozen=True, slots=True)
class Rotated:
    """What a rotation did.

    Parameters
    ----------
    newest
        The id of the key that wraps everything now, in hexadecimal.
    wrapped_again
        Keys of files.
    remaining
        Older keys that stay.
    dropped
        Ids of older keys that were removed, in hexadecimal.
    """

    newest: str
    wrapped_again: int
    remaining: int
    dropped: Sequence[str]


def rotate(ring: KeyRing, keys: FileKeys, store: EncryptedFileStore, drop_older: bool = False) -> Rotated:
    """Wrap the keys of all files by a new key; where the environment gives the keys, by the first of these.

    Greenroom may run meanwhile. Older keys stay in the file, because archives of `greenroom backup` need the key of
    their time.

    Parameters
    ----------
    drop_older
        Remove older keys from the file of the keys. Archives that were made with them can then not be restored. The
        key before the newest stays, since a process that has just read it may still wrap a key of a file with it. So
        do keys that still wrap something.

    Raises
    ------
    MachineError
        A key cannot be read or written. What was wrapped before can be read all the same.
    """
    if isinstance(ring, KeyFile):
        ring.add()
    changed = keys.wrap_again(store.has)
    dropped = _drop_older(ring, keys) if drop_older and isinstance(ring, KeyFile) else []
    first, *others = ring.present()
    return Rotated(first.id.hex(), changed, len(others), dropped)


def older_keys(ring: KeyRing) -> Sequence[str]:
    """Return the ids of the keys that the next rotation may remove, in hexadecimal.

    Raises
    ------
    InputError
        The keys are in the environment, where no program can remove them.
    """
    if not isinstance(ring, KeyFile):
        raise InputError("The keys are in GREENROOM_FILE_KEYS", "Remove old keys there, and restart all servers")
    return [key.id.hex() for key in ring.present()[1:]]


def _drop_older(ring: KeyFile, keys: FileKeys) -> Sequence[str]:
    used = keys.uses()
    newest, former, *older = ring.present()
    ring.replace([newest, former, *(key for key in older if key.id in used)])
    return [key.id.hex() for key in older if key.id not in used]
