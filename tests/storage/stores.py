"""The file stores that there are, and senders for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from greenroom.storage.contracts import FileStore
from greenroom.storage.local import LocalFileStore

KEY = "recordings/4f1c/part-1"
STORES: Mapping[str, Callable[[Path], FileStore]] = {"local": lambda folder: LocalFileStore(folder, reserve_bytes=0)}
"""How a test opens an empty store of each kind; the folder is there for it alone."""


class LineBrokeError(Exception):
    """The sender is gone."""


def breaking_off(*chunks: bytes) -> Iterator[bytes]:
    yield from chunks
    raise LineBrokeError


def content(store: FileStore, key: str = KEY) -> bytes:
    return b"".join(store.read(key))
