"""Runs of True in a mask: the stretches in which something holds."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import BoolArray


def runs_of(marked: BoolArray) -> list[tuple[int, int]]:
    """Return (first, last + 1) of each run of True, in order."""
    edges = np.flatnonzero(np.diff(np.concatenate([[False], marked, [False]]).astype(np.int8)))
    return [(int(first), int(last)) for first, last in edges.reshape(-1, 2)]
