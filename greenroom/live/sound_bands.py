"""The levels of a short window of sound in bands of the spectrum, for `greenroom.live.interruption`."""

from __future__ import annotations

from itertools import pairwise

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.live.interruption import BAND_EDGES_HZ, SILENT_DB

SAMPLE_RATE_HZ = 16_000
WINDOW_SAMPLES = 512


def band_levels(samples: SampleArray) -> FloatArray:
    """Return the levels of windows of 32 ms.

    Parameters
    ----------
    samples
        Mono at 16 kHz, -1 to 1, shape (samples,); what does not fill a window is left out.

    Returns
    -------
    array, shape (windows, bands)
        Decibels relative to a full-scale sine, at least -120.
    """
    windows = samples[: len(samples) // WINDOW_SAMPLES * WINDOW_SAMPLES].reshape(-1, WINDOW_SAMPLES)
    taper = np.hanning(WINDOW_SAMPLES)
    power = np.abs(np.fft.rfft(windows * taper, axis=1)) ** 2 / (taper.sum() / 2) ** 2
    frequencies = np.fft.rfftfreq(WINDOW_SAMPLES, 1 / SAMPLE_RATE_HZ)
    edges = np.searchsorted(frequencies, BAND_EDGES_HZ)
    sums = np.stack([power[:, a:b].sum(axis=1) for a, b in pairwise(edges)], axis=1)
    # A sine of full scale spreads over the main lobe of the taper, whose power is 1.5 times its peak.
    levels: FloatArray = np.maximum(SILENT_DB, 10 * np.log10(np.maximum(sums / 1.5, 1e-30)))
    return levels
