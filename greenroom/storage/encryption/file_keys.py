"""The keys of files: one for each, wrapped by the installation's key, and stored apart from the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from greenroom.errors import MachineError
from greenroom.storage.contracts import DamagedFileError, FileMissingError, FileStore
from greenroom.storage.encryption.key_ring import ID_BYTES, KEY_BYTES, KeyRing
from greenroom.storage.encryption.segments import NONCE_BYTES, TAG_BYTES

FILE_ID_BYTES = 16
_VERSION = b"\x01"
_WRAPPED_BYTES = len(_VERSION) + ID_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES


@dataclass(frozen=True, slots=True)
class FileKey:
    """The key of one file; ``file_id`` is random, and new whenever a file is replaced."""

    file_id: bytes
    cipher: AESGCM


class FileKeys:
    """Makes, finds, destroys and wraps again the keys of files.

    Without its key, a file and all copies of it cannot be read any more.

    Parameters
    ----------
    store
        Where the wrapped keys are: another store than that of the files, so that copies of the one are not copies of
        the other.
    """

    def __init__(self, store: FileStore, ring: KeyRing) -> None:
        self._store, self._ring = store, ring

    def create(self, file_name: str) -> FileKey:
        """Store a new key for a file that will be stored after it."""
        file_id, secret = os.urandom(FILE_ID_BYTES), os.urandom(KEY_BYTES)
        self._store.put(_place(file_id), [self._wrap(file_id, secret) + file_name.encode()])
        return FileKey(file_id, AESGCM(secret))

    def find(self, file_id: bytes) -> FileKey:
        """Return the key of a file.

        Raises
        ------
        FileMissingError
            It has been destroyed.
        MachineError
            This installation does not have the key that wraps it, or it was changed.
        """
        wrapped = b"".join(self._store.read(_place(file_id)))
        return FileKey(file_id, AESGCM(self._unwrap(file_id, wrapped)))

    def destroy(self, file_id: bytes) -> None:
        """Remove a key; a missing one is no error."""
        self._store.delete(_place(file_id))

    def destroy_all(self) -> None:
        """Remove every key."""
        for place in tuple(self._store.list()):
            self._store.delete(place)

    def uses(self) -> dict[bytes, int]:
        """Return how many keys each key of the installation wraps, by its id."""
        found: dict[bytes, int] = {}
        for _, wrapped in self._wrapped():
            wrapper = _wrapper(wrapped)
            found[wrapper] = found.get(wrapper, 0) + 1
        return found

    def wrap_again(self, is_file: Callable[[str, bytes], bool]) -> int:
        """Wrap every key by the newest key of the installation, and return how many were changed.

        Parameters
        ----------
        is_file
            Returns whether there is a file of a name with an id. Where one goes meanwhile, its key goes too.
        """
        newest, changed = self._ring.present()[0].id, 0
        for place in self._store.list():
            file_id = bytes.fromhex(place.rpartition("/")[2])
            with suppress(FileMissingError):
                name = b"".join(self._store.read(place, _WRAPPED_BYTES)).decode()
                was_there = is_file(name, file_id)
                wrapped = b"".join(self._store.read(place))
                if _wrapper(wrapped) == newest:
                    continue
                again = self._wrap(file_id, self._unwrap(file_id, wrapped))
                self._store.put(place, [again + wrapped[_WRAPPED_BYTES:]])
                changed += 1
                if was_there and not is_file(name, file_id):
                    self.destroy(file_id)
        return changed

    def _wrapped(self) -> Iterator[tuple[str, bytes]]:
        for place in self._store.list():
            with suppress(FileMissingError):
                yield place, b"".join(self._store.read(place))

    def _wrap(self, file_id: bytes, secret: bytes) -> bytes:
        key, nonce = self._ring.present()[0], os.urandom(NONCE_BYTES)
        return _VERSION + key.id + nonce + AESGCM(key.secret).encrypt(nonce, secret, _bound(file_id))

    def _unwrap(self, file_id: bytes, wrapped: bytes) -> bytes:
        wrapper = _wrapper(wrapped)
        key = next((key for key in self._ring.present() if key.id == wrapper), None)
        if key is None:
            raise MachineError(
                f"This installation does not have the key {wrapper.hex()}, which a file needs",
                "Put your copy of the installation's keys back (secrets/file.keys or GREENROOM_FILE_KEYS)",
            )
        nonce_at = len(_VERSION) + ID_BYTES
        nonce, sealed = wrapped[nonce_at : nonce_at + NONCE_BYTES], wrapped[nonce_at + NONCE_BYTES : _WRAPPED_BYTES]
        try:
            return AESGCM(key.secret).decrypt(nonce, sealed, _bound(file_id))
        except (InvalidTag, ValueError) as error:
            raise DamagedFileError(
                f"The key of the file {file_id.hex()} was changed", "Restore it from a copy of the keys"
            ) from error


def _place(file_id: bytes) -> str:
    name = file_id.hex()
    return f"{name[:2]}/{name}"


def _wrapper(wrapped: bytes) -> bytes:
    return wrapped[len(_VERSION) : len(_VERSION) + ID_BYTES]


def _bound(file_id: bytes) -> bytes:
    return b"key of file" + file_id
