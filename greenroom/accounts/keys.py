"""Secrets: the installation's key, made at its first start, and random tokens for clients."""

from __future__ import annotations

import contextlib
import hmac
import os
import secrets
from hashlib import sha256
from pathlib import Path

from greenroom.errors import MachineError

SIGNING_KEY = "signing.key"
"""The file of the installation's key, in its folder of secrets."""

KEY_BYTES = 32
TOKEN_BYTES = 32


def load_or_create_key(path: Path) -> bytes:
    """Return the key in a file, and make it first if there is none; only the owner of the file may read it.

    Raises
    ------
    MachineError
        The file cannot be written or read, or does not contain a key.
    """
    try:
        with contextlib.suppress(FileExistsError):
            _create(path)
        key = path.read_bytes()
    except OSError as error:
        raise MachineError(
            f"The key {path} cannot be read or created ({error.strerror})", "Make sure that you can write to its folder"
        ) from error
    if len(key) != KEY_BYTES:
        raise MachineError(
            f"The file {path} contains no key",
            "Move the file away and restart: Greenroom creates a new key, and all users must sign in again",
        )
    return key


def _create(path: Path) -> None:
    """Write a key beside its place and link it there: of two starting processes one wins, with a whole key."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if path.exists():
        return
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
        file.write(secrets.token_bytes(KEY_BYTES))
    try:
        os.link(draft, path)
    finally:
        draft.unlink()


def derived(key: bytes, purpose: str) -> str:
    """Return a value that only the holder of the key can compute, a different one for each purpose."""
    return hmac.new(key, purpose.encode(), sha256).hexdigest()


def new_token() -> str:
    """Return a token of 256 random bits, in characters that need no quoting in a URL."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """Return the stored form of a token; without salt, because 256 bits cannot be guessed."""
    return sha256(token.encode()).hexdigest()


def equal(left: str, right: str) -> bool:
    """Compare in constant time."""
    return hmac.compare_digest(left.encode(), right.encode())
