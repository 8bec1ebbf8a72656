"""Local copies of files that have no path of their own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol


class Readable(Protocol):
    """The part of a `FileStore` that copies need."""

    def read(self, key: str, start_bytes: int = 0, length_bytes: int | None = None) -> Iterator[bytes]:
        """See ``FileStore.read``."""
        ...


@contextmanager
def local_copy(store: Readable, key: str, folder: Path | None) -> Iterator[Path]:
    """Provide a copy of a file, which only this user may read, until the block ends."""
    chunks = store.read(key)
    with TemporaryDirectory(dir=folder, prefix="greenroom-file-") as place:
        path = Path(place) / "file"
        with path.open("wb") as file:
            file.writelines(chunks)
        yield path


def catch_up(store: Readable, key: str, path: Path) -> None:
    """Add to a copy what has been appended to the file since."""
    with path.open("ab") as file:
        file.writelines(store.read(key, file.tell()))
