"""Cepstral peak prominence: how far the voice's periodicity stands out, without needing its pitch."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray

WINDOW_SECONDS = 0.04
LOWEST_PITCH_HZ = 60.0
HIGHEST_PITCH_HZ = 330.0
# Below 1 ms the cepstrum holds the vocal tract, not the voice; the trend line leaves it out.
TREND_START_SECONDS = 0.001


def cepstral_peak_prominence(samples: FloatArray, centres: np.ndarray, sample_rate_hz: int) -> FloatArray:
    """Return the height of the cepstral peak over the cepstrum's trend line.

    The cepstrum is the spectrum of the log power spectrum, in dB; the peak is sought between 60 and 330 Hz; the trend
    is the least-squares line over quefrencies from 1 ms up (Hillenbrand, Cleveland & Erickson 1994).

    Parameters
    ----------
    samples
        Shape (n,), the sound.
    centres
        Shape (k,), integer sample positions to measure at, each at least 20 ms inside the sound.
    sample_rate_hz
        Samples per second.

    Returns
    -------
    FloatArray
        Shape (k,), dB; about 10-14 for noise, 15-25 for clear voices.
    """
    length = round(WINDOW_SECONDS * sample_rate_hz)
    size = 1 << (length - 1).bit_length()
    offsets = np.arange(length) - length // 2
    frames = samples[centres[:, None] + offsets] * np.hamming(length)
    power = np.square(np.abs(np.fft.rfft(frames, size))) + 1e-20  # digital silence has no logarithm
    cepstrum = np.abs(np.fft.irfft(10 * np.log10(power), size)[:, : size // 2])
    level = 20 * np.log10(cepstrum + 1e-20)
    quefrency = np.arange(size // 2) / sample_rate_hz
    used = quefrency >= TREND_START_SECONDS
    slope, intercept = np.polyfit(quefrency[used], level[:, used].T, 1)
    sought = (quefrency >= 1 / HIGHEST_PITCH_HZ) & (quefrency <= 1 / LOWEST_PITCH_HZ)
    peak = np.argmax(np.where(sought, level, -np.inf), axis=1)
    trend = slope * quefrency[peak] + intercept
    return np.asarray(level[np.arange(len(level)), peak] - trend, dtype=np.float64)
