"""Whether files are encrypted."""

from __future__ import annotations

from importlib.metadata import version

from greenroom.components import ComponentStatus
from greenroom.errors import GreenroomError
from greenroom.storage.encryption.key_ring import KeyRing

_NAME = "encryption of files"


def off() -> ComponentStatus:
    """Return the status where files are not encrypted."""
    return ComponentStatus(
        _NAME, None, False, "encrypts stored files; not chosen", "Set GREENROOM_ENCRYPT_FILES=true to encrypt them"
    )


def status(ring: KeyRing) -> ComponentStatus:
    """Return whether the keys of the installation are there."""
    try:
        keys = ring.present()
    except GreenroomError as error:
        return ComponentStatus(_NAME, version("cryptography"), False, error.message, error.remedy)
    detail = f"encrypts stored files with AES-256-GCM, under the key {keys[0].id.hex()}"
    return ComponentStatus(_NAME, version("cryptography"), True, detail, None)
