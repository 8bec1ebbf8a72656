"""Pinned model files: a model whose bytes differ from those that were tested is not used."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

from greenroom.errors import ComponentMissingError


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file in hexadecimal; it is read again only after a change."""
    found = path.stat()
    return _digest(path, found.st_mtime_ns, found.st_size)


def check_pinned(folder: Path, pinned: Mapping[str, str], model: str, remedy: str) -> None:
    """Compare model files with their pinned checksums.

    Parameters
    ----------
    pinned
        SHA-256 in hexadecimal, by the name in the folder.
    model
        The model's name in errors.

    Raises
    ------
    ComponentMissingError
        A file is missing, or has other bytes.
    """
    for name, expected in pinned.items():
        path = folder / name
        if not path.is_file():
            raise ComponentMissingError(f"The model {model} lacks {path}", remedy)
        if sha256_of(path) != expected:
            raise ComponentMissingError(f"{path} is not the file of {model} that Greenroom was tested with", remedy)


@lru_cache(maxsize=64)
def _digest(path: Path, changed_ns: int, size_bytes: int) -> str:
    del changed_ns, size_bytes  # they only tell whether the file is the one that was read
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
