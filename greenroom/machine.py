"""What the machine has, or what a container may use of it."""

from __future__ import annotations

import os
from pathlib import Path

CONTROL_GROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
"""Holds a number of bytes, or ``max``, where control groups (version 2) limit memory."""


def memory_bytes(limit: Path = CONTROL_GROUP_LIMIT) -> int:
    """Return the memory of the machine, or the limit of this process's control group where that is lower."""
    installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(installed, int(limit.read_text()))
    except (OSError, ValueError):  # no control groups, or no limit
        return installed
