"""Pictures passed from one process to another through shared memory."""

from __future__ import annotations

import mmap
import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

_SHARED_MEMORY = Path("/dev/shm")  # noqa: S108 - the file has no name there


class FrameRing:
    """A few places for pictures of one shape, in a nameless file that two processes map.

    The file is removed from its folder at the beginning, so nothing can be left behind, however a process ends.

    Parameters
    ----------
    descriptor
        Of the file.
    shape
        (height, width, 3).
    slots
        Number of places.
    """

    def __init__(self, descriptor: int, shape: tuple[int, int, int], slots: int) -> None:
        self.descriptor, self.shape, self.slots = descriptor, shape, slots
        length = slots * int(np.prod(shape))
        self._map = mmap.mmap(descriptor, length)
        self._pictures = np.frombuffer(self._map, dtype=np.uint8, count=length).reshape(slots, *shape)

    @classmethod
    def create(cls, shape: tuple[int, int, int], slots: int) -> FrameRing:
        """Make a ring; raises OSError when there is no room for it."""
        folder = _SHARED_MEMORY if _SHARED_MEMORY.is_dir() and os.access(_SHARED_MEMORY, os.W_OK) else None
        with tempfile.TemporaryFile(dir=folder) as file:
            file.truncate(slots * int(np.prod(shape)))
            return cls(os.dup(file.fileno()), shape, slots)

    def picture(self, slot: int) -> NDArray[np.uint8]:
        """Return the picture in a place, shape (height, width, 3), for reading or writing in place."""
        picture: NDArray[np.uint8] = self._pictures[slot]
        return picture

    def close(self) -> None:
        """Give the memory back; pictures taken from the ring must not be used any more."""
        del self._pictures
        self._map.close()
        os.close(self.descriptor)
