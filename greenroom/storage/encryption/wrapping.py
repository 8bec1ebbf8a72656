"""Wrap the key of a file by the installation's key, and unwrap it."""

from __future__ import annotations

import os
from typing import Final

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from greenroom.errors import MachineError
from greenroom.storage.contracts import DamagedFileError
from greenroom.storage.encryption.key_ring import ID_BYTES, KEY_BYTES, KeyRing
from greenroom.storage.encryption.segments import NONCE_BYTES, TAG_BYTES

_VERSION: Final = b"\x01"
WRAPPED_BYTES: Final = len(_VERSION) + ID_BYTES + NONCE_BYTES + KEY_BYTES + TAG_BYTES


def wrap(ring: KeyRing, file_id: bytes, secret: bytes) -> bytes:
    """Return the key of a file, wrapped by the newest key of the installation."""
    key, nonce = ring.present()[0], os.urandom(NONCE_BYTES)
    return _VERSION + key.id + nonce + AESGCM(key.secret).encrypt(nonce, secret, _bound(file_id))


def unwrap(ring: KeyRing, file_id: bytes, wrapped: bytes) -> bytes:
    """Return the key of a file.

    Raises
    ------
    MachineError
        This installation does not have the key that wraps it.
    DamagedFileError
        The wrapped key was changed.
    """
    wrapper = wrapper_of(wrapped)
    key = next((key for key in ring.present() if key.id == wrapper), None)
    if key is None:
        raise MachineError(
            f"This installation does not have the key {wrapper.hex()}, which a file needs",
            "Put your copy of the installation's keys back (secrets/file.keys or GREENROOM_FILE_KEYS)",
        )
    nonce_at = len(_VERSION) + ID_BYTES
    nonce, sealed = wrapped[nonce_at : nonce_at + NONCE_BYTES], wrapped[nonce_at + NONCE_BYTES : WRAPPED_BYTES]
    try:
        return AESGCM(key.secret).decrypt(nonce, sealed, _bound(file_id))
    except (InvalidTag, ValueError) as error:
        raise DamagedFileError(
            f"The key of the file {file_id.hex()} was changed", "Restore it from a copy of the keys"
        ) from error


def wrapper_of(wrapped: bytes) -> bytes:
    """Return the id of the installation's key that wraps the key of a file."""
    return wrapped[len(_VERSION) : len(_VERSION) + ID_BYTES]


def _bound(file_id: bytes) -> bytes:
    return b"key of file" + file_id
