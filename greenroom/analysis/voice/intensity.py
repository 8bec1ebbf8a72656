"""How loud the sound is, on the voice's grid, without holding the recording in memory."""

from __future__ import annotations

import numpy as np
from scipy.signal import butter, sosfilt

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.voice.track import GRID_SECONDS

REFERENCE_PRESSURE = 2e-5
"""Pascal: the hearing threshold that sound levels refer to. Full scale counts as one pascal, as in Praat."""

STRETCH_SECONDS = 60.0
# Four 10 ms hops: as long as Praat's window for a 100 Hz floor and long enough to even out single glottal pulses.
WINDOW_HOPS = 4
# Between words and in stop closures speech is silent for at least this share of any recording.
SOFTEST_SHARE = 0.02
# Below any voice: a microphone's offset and the rumble of a desk do not count as loudness.
HIGH_PASS_HZ = 60.0


def measure_intensity(audio: AudioSource, stretch_seconds: float = STRETCH_SECONDS) -> FloatArray:
    """Return the sound level on the 10 ms grid.

    The mean square, above 60 Hz, under a 40 ms Hann window centred on each grid time, in decibels.

    Parameters
    ----------
    audio
        Mono sound whose sample rate is a multiple of 100 Hz.
    stretch_seconds
        How much sound is held at once; the result does not depend on it.

    Returns
    -------
    FloatArray
        Shape (floor(duration / 0.01) + 1,), dB re 20 micropascal with full scale as one pascal; NaN where the sound
        is digitally silent.
    """
    half_hop = audio.sample_rate_hz // round(2 / GRID_SECONDS)
    count = int(audio.duration_seconds / GRID_SECONDS + 1e-6) + 1
    energies = np.zeros(2 * count)
    step = round(stretch_seconds / GRID_SECONDS) * GRID_SECONDS
    high_pass = butter(2, HIGH_PASS_HZ, "highpass", fs=audio.sample_rate_hz, output="sos")
    memory = np.zeros((len(high_pass), 2))
    start = 0.0
    while start < audio.duration_seconds:
        voice, memory = sosfilt(high_pass, audio.read(start, start + step).astype(np.float64), zi=memory)
        part = _half_hop_energies(voice, half_hop)
        first = round(2 * start / GRID_SECONDS)
        part = part[: len(energies) - first]
        energies[first : first + len(part)] += part
        start = round(start + step, 6)
    window = np.hanning(2 * WINDOW_HOPS + 2)[1:-1]
    smooth = np.convolve(energies, window / window.sum(), mode="full")[WINDOW_HOPS - 1 :][: 2 * count : 2]
    with np.errstate(divide="ignore"):
        level = 10 * np.log10(smooth / REFERENCE_PRESSURE**2)
    return np.where(smooth > 0, level, np.nan)


def powers(intensity_db: FloatArray) -> FloatArray:
    """Return power relative to the reference for each level, 0 for digital silence (NaN), shape kept."""
    return np.asarray(10 ** (np.nan_to_num(intensity_db, nan=-np.inf) / 10), dtype=np.float64)


def softest_power(intensity_db: FloatArray) -> float:
    """Return the power of a recording's softest moments, which bounds its steady background from above."""
    return float(np.quantile(powers(intensity_db), SOFTEST_SHARE))


def _half_hop_energies(samples: FloatArray, half_hop: int) -> FloatArray:
    padded = np.pad(samples, (0, -len(samples) % half_hop))
    return np.asarray(np.square(padded).reshape(-1, half_hop).mean(axis=1), dtype=np.float64)
