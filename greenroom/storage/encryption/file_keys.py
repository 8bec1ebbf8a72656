"""The keys of files: one for each, wrapped by the installation's key, and stored apart from the files."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from greenroom.storage.contracts import FileMissingError, FileStore
from greenroom.storage.encryption.key_ring import KEY_BYTES, KeyRing
from greenroom.storage.encryption.wrapping import WRAPPED_BYTES, unwrap, wrap, wrapper_of

FILE_ID_BYTES = 16


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
        self._store.put(_place(file_id), [wrap(self._ring, file_id, secret) + file_name.encode()])
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
        return FileKey(file_id, AESGCM(unwrap(self._ring, file_id, wrapped)))

    def destroy(self, file_id: bytes) -> None:
        """Remove a key; a missing one is no error."""
        self._store.delete(_place(file_id))

    def destroy_all(self) -> None:
        """Remove every key."""
        for place in tuple(self._store.list()):
            self._store.delete(place)

    def lacking(self) -> bytes | None:
        """Return the id of the installation's key that a stored key needs and that is not there; None otherwise.

        It looks at one stored key: `uses` reads them all.
        """
        present = {key.id for key in self._ring.present()}
        wrappers = (wrapper_of(wrapped) for _, wrapped in self._wrapped())
        wrapper = next(wrappers, None)
        return None if wrapper in present else wrapper

    def uses(self) -> dict[bytes, int]:
        """Return how many keys each key of the installation wraps, by its id."""
        found: dict[bytes, int] = {}
        for _, wrapped in self._wrapped():
            wrapper = wrapper_of(wrapped)
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
                name = b"".join(self._store.read(place, WRAPPED_BYTES)).decode()
                was_there = is_file(name, file_id)
                wrapped = b"".join(self._store.read(place))
                if wrapper_of(wrapped) == newest:
                    continue
                again = wrap(self._ring, file_id, unwrap(self._ring, file_id, wrapped))
                self._store.put(place, [again + wrapped[WRAPPED_BYTES:]])
                changed += 1
                if was_there and not is_file(name, file_id):
                    self.destroy(file_id)
        return changed

    def _wrapped(self) -> Iterator[tuple[str, bytes]]:
        for place in self._store.list():
            with suppress(FileMissingError):
                yield place, b"".join(self._store.read(place))


def _place(file_id: bytes) -> str:
    name = file_id.hex()
    return f"{name[:2]}/{name}"
