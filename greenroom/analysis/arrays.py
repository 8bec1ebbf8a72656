"""Names for the array types that the pure functions pass around."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

FloatArray = NDArray[np.float64]
"""Measurements; NaN where nothing could be measured."""

SampleArray = NDArray[np.float32]
"""Mono sound samples, nominally -1 to 1, or image coordinates."""

BoolArray = NDArray[np.bool_]
IntArray = NDArray[np.int64]
