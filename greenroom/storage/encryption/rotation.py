"""Change the key of an installation: its files stay as they are, and their keys are wrapped again."""

from __future__ import annotations

from dataclasses import dataclass

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
        Older keys that stay: the one before the newest, and those that still wrap something.
    """

    newest: str
    wrapped_again: int
    remaining: int


def rotate(ring: KeyRing, keys: FileKeys, store: EncryptedFileStore) -> Rotated:
    """Wrap the keys of all files by a new key; where the environment gives the keys, by the first of these.

    Greenroom may run meanwhile. A process that has just read the former key may still wrap one with it, so that key
    stays in the file until the next rotation.

    Raises
    ------
    MachineError
        A key cannot be read or written. What was wrapped before can be read all the same.
    """
    if isinstance(ring, KeyFile):
        ring.add()
    changed = keys.wrap_again(store.has)
    if isinstance(ring, KeyFile):
        used = keys.uses()
        newest, former, *older = ring.present()
        ring.replace([newest, former, *(key for key in older if key.id in used)])
    first, *others = ring.present()
    return Rotated(first.id.hex(), changed, len(others))
