"""The keys of an installation, which wrap the keys of its files."""

from __future__ import annotations

import base64
import binascii
import contextlib
import hashlib
import os
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from greenroom.errors import InputError, MachineError

KEY_BYTES, ID_BYTES = 32, 8


@dataclass(frozen=True, slots=True)
class InstallationKey:
    """A key of 256 bits; its ``id`` names it and tells nothing about it."""

    secret: bytes

    @property
    def text(self) -> str:
        """The key as settings and files have it."""
        return base64.b64encode(self.secret).decode()

    @property
    def id(self) -> bytes:
        """The beginning of its checksum."""
        return hashlib.sha256(b"greenroom installation key" + self.secret).digest()[:ID_BYTES]


class KeyRing(Protocol):
    """The keys of an installation: the first one wraps, the others still unwrap."""

    def present(self) -> Sequence[InstallationKey]:
        """Return the present keys, at least one."""
        ...


class GivenKeys:
    """Keys from the environment.

    Parameters
    ----------
    text
        Keys in base64, between commas, the newest first.

    Raises
    ------
    InputError
        One of them is no key.
    """

    def __init__(self, text: str) -> None:
        self._keys = _parse(text.split(","), "GREENROOM_FILE_KEYS")

    def present(self) -> Sequence[InstallationKey]:
        """See ``KeyRing.present``."""
        return self._keys


class KeyFile:
    """Keys in a file, one in each line, the newest first. It is read at each use: a rotation needs no restart.

    Parameters
    ----------
    path
        Only its owner may read it.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def present(self) -> Sequence[InstallationKey]:
        """See ``KeyRing.present``.

        Raises
        ------
        MachineError
            The file cannot be read.
        InputError
            It has no key, or something else.
        """
        try:
            text = self.path.read_text(encoding="ascii", errors="replace")
        except OSError as error:
            raise MachineError(
                f"The keys of the files {self.path} cannot be read ({error.strerror})",
                "Put your copy of that file back; without it, no stored file can be read",
            ) from error
        return _parse(text.splitlines(), str(self.path))

    def exists(self) -> bool:
        """Return whether the file is there."""
        return self.path.exists()

    def create(self) -> None:
        """Make the file with a new key; an existing one stays. Raises MachineError."""
        with self._troubles():
            self.path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
            draft = self._draft([new_key()])
            with contextlib.suppress(FileExistsError):  # of two starting processes, one wins
                os.link(draft, self.path)
            draft.unlink()

    def add(self) -> None:
        """Put a new key in front of the present ones. Raises MachineError."""
        self.replace([new_key(), *self.present()])

    def replace(self, keys: Sequence[InstallationKey]) -> None:
        """Write other keys in place of the present ones, all or none. Raises MachineError."""
        with self._troubles():
            self._draft(keys).replace(self.path)
            descriptor = os.open(self.path.parent, os.O_RDONLY | os.O_DIRECTORY)
            try:
                os.fsync(descriptor)
            finally:
                os.close(descriptor)

    def _draft(self, keys: Sequence[InstallationKey]) -> Path:
        draft = self.path.with_name(f"{self.path.name}.{secrets.token_hex(4)}")
        with os.fdopen(os.open(draft, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600), "wb") as file:
            file.writelines(f"{key.text}\n".encode() for key in keys)
            file.flush()
            os.fsync(file.fileno())
        return draft

    @contextlib.contextmanager
    def _troubles(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise MachineError(
                f"The keys of the files {self.path} cannot be written ({error.strerror})",
                "Make sure that you can write to its folder",
            ) from error


def new_key() -> InstallationKey:
    """Return a new random key."""
    return InstallationKey(secrets.token_bytes(KEY_BYTES))


def _parse(texts: Sequence[str], place: str) -> tuple[InstallationKey, ...]:
    try:
        found = [base64.b64decode(text.strip(), validate=True) for text in texts if text.strip()]
    except (binascii.Error, ValueError):
        found = []
    if not found or any(len(secret) != KEY_BYTES for secret in found):
        raise InputError(
            f"{place} contains no key of files",
            "Give 32 random bytes in base64, for example from `greenroom keys generate`",
        )
    return tuple(map(InstallationKey, found))
