"""What the machine has, or what a container may use of it."""

from __future__ import annotations

import math
import os
from pathlib import Path

CONTROL_GROUP_LIMIT = Path("/sys/fs/cgroup/memory.max")
"""Holds a number of bytes, or ``max``, where control groups (version 2) limit memory."""

CONTROL_GROUP_QUOTA = Path("/sys/fs/cgroup/cpu.max")
"""Holds microseconds of processor time, or ``max``, and the period in which they may be used."""


def usable_cores(quota: Path = CONTROL_GROUP_QUOTA) -> int:
    """Return how many cores this process may use at once: at least 1, a part of a core counts as one.

    A container has all cores of its machine in ``os.cpu_count()``. Its own share is the quota of its control group and
    the cores to which the process is bound.
    """
    bound = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1  # not on macOS
    try:
        allowed, period = (int(part) for part in quota.read_text().split())
        return max(1, min(bound, math.ceil(allowed / period)))
    except (OSError, ValueError, ZeroDivisionError):  # no control groups, or no limit
        return bound


def memory_bytes(limit: Path = CONTROL_GROUP_LIMIT) -> int:
    """Return the memory of the machine, or the limit of this process's control group where that is lower."""
    installed = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    try:
        return min(installed, int(limit.read_text()))
    except (OSError, ValueError):  # no control groups, or no limit
        return installed
