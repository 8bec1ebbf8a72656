"""How far a recogniser's words can be trusted, estimated without knowing what was said."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np


def posterior_accuracy(posteriors: Sequence[float]) -> float:
    return float(np.mean(posteriors)) if posteriors else 0.0
