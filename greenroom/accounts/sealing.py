"""Secrets that the server must read again, encrypted with the installation's key (AES-256-GCM)."""

from __future__ import annotations

import secrets

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from greenroom.accounts.keys import derived

NONCE_BYTES = 12


class Seal:
    """Encrypts secrets of one purpose; a copy of the database alone reveals nothing."""

    def __init__(self, key: bytes, purpose: str) -> None:
        self._cipher = AESGCM(bytes.fromhex(derived(key, f"seal {purpose}")))

    def close(self, secret: str, owner: str) -> bytes:
        """Return a secret encrypted; only the same owner can decrypt it."""
        nonce = secrets.token_bytes(NONCE_BYTES)
        return nonce + self._cipher.encrypt(nonce, secret.encode(), owner.encode())

    def open(self, sealed: bytes, owner: str) -> str:
        """Return the secret; raises ``cryptography.exceptions.InvalidTag`` for another owner or key."""
        return self._cipher.decrypt(sealed[:NONCE_BYTES], sealed[NONCE_BYTES:], owner.encode()).decode()
