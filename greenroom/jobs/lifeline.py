"""How a process follows its parent: it wakes and ends with it.

The parent holds the other end of a pipe. A byte on it means that there is work; its end means that the parent is gone,
for any reason. On Linux the kernel sends a signal too, in case the listening thread does not get to run.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Callable
from threading import Thread

_PR_SET_PDEATHSIG = 1
_READ_BYTES = 4096


def die_after_parent(parent: int) -> bool:
    """Ask the kernel for a SIGTERM when the parent is gone; False when it is gone already.

    Parameters
    ----------
    parent
        The parent's process id, as the parent states it: it may be gone before this call.
    """
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
    return os.getppid() == parent


def follow_parent(parent: int, descriptor: int, ring: Callable[[], None], stop: Callable[[], None]) -> None:
    """Call ``ring`` whenever the parent writes to ``descriptor``, and ``stop`` when it is gone."""
    if not die_after_parent(parent):
        stop()
    Thread(target=_listen, args=(descriptor, ring, stop), name="lifeline", daemon=True).start()


def _listen(descriptor: int, ring: Callable[[], None], stop: Callable[[], None]) -> None:
    while os.read(descriptor, _READ_BYTES):
        ring()
    stop()
