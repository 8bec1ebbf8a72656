"""Vocabulary diversity: the moving-average type-token ratio (Covington & McFall 2010)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np

from greenroom.analysis.arrays import FloatArray

WINDOW_WORDS = 50


def window_diversities(forms: Sequence[str]) -> FloatArray:
    """Return the share of different words in each window of 50, shape (max(0, words - 49),), in linear time."""
    count = max(0, len(forms) - WINDOW_WORDS + 1)
    shares = np.empty(count)
    window = Counter(forms[: WINDOW_WORDS - 1])
    for first in range(count):
        window[forms[first + WINDOW_WORDS - 1]] += 1
        shares[first] = len(window) / WINDOW_WORDS
        window[forms[first]] -= 1
        if not window[forms[first]]:
            del window[forms[first]]
    return shares
