"""Stretches in which a voice holds one sound: the raw material of um and uh, and of drawn-out vowels."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.runs import runs_of
from greenroom.analysis.voice.stretches import read_padded, stretches_of
from greenroom.analysis.voice.track import GRID_SECONDS, VoiceTrack

BANDS = 24
LOWEST_HZ, HIGHEST_HZ = 100.0, 4000.0
WINDOW_SAMPLES = 512
MARGIN_SECONDS = 0.1
"""Sound read on either side of a stretch: more than window and reach together."""

# What lies 50 dB under the loudest band of a frame is noise; its changes are not articulation.
DYNAMIC_RANGE_DB = 50.0
# Change is taken between 30 ms before and 30 ms after: articulation moves within that, a held vowel does not.
REACH_FRAMES = 3
LARGEST_RELATIVE_CHANGE = 0.85
LARGEST_GLIDE_SEMITONES = 1.2
# The step from "uh" to "m" is one quick change in the middle.
LONGEST_BREAK_FRAMES = 6
SHORTEST_FRAMES = 14


def spectral_change(samples: FloatArray, rate_hz: int, frames: np.ndarray) -> FloatArray:
    """Return how far the spectrum's shape moves around each frame: root-mean-square over 24 mel bands, dB per 60 ms.

    Level is taken out, so a voice that only fades is steady.

    Parameters
    ----------
    samples
        Shape (n,), sound whose first sample is the time of frame 0.
    rate_hz
        Samples per second.
    frames
        Shape (k,), positions on the 10 ms grid.
    """
    centres = frames * round(GRID_SECONDS * rate_hz)
    half = WINDOW_SAMPLES // 2
    reach = REACH_FRAMES * round(GRID_SECONDS * rate_hz)
    padded = np.pad(samples, half + reach)
    before, after = (
        _band_levels(padded[(centres + shift)[:, None] + np.arange(WINDOW_SAMPLES)], rate_hz)
        for shift in (0, 2 * reach)
    )
    return np.asarray(np.sqrt(np.mean(np.square(after - before), axis=1)), dtype=np.float64)


def track_changes(audio: AudioSource, track: VoiceTrack, speech: Sequence[Span]) -> FloatArray:
    """Return the spectral change of every voiced frame relative to the recording's median, shape (n,), NaN elsewhere.

    Relative, because noise makes every spectrum restless. The sound is read a stretch at a time.
    """
    count = len(track.times_seconds)
    changes = np.full(count, np.nan)
    for stretch in stretches_of(speech, count):
        voiced = np.flatnonzero(np.isfinite(track.pitch_hz[stretch.first : stretch.last]))
        start = stretch.first * GRID_SECONDS - MARGIN_SECONDS
        samples = read_padded(audio, start, stretch.last * GRID_SECONDS + MARGIN_SECONDS)
        frames = voiced + round(MARGIN_SECONDS / GRID_SECONDS)
        changes[stretch.first + voiced] = spectral_change(samples, audio.sample_rate_hz, frames)
    found = changes[np.isfinite(changes)]
    usual = float(np.median(found)) if len(found) else 0.0
    # A spectrum that never changes is not speech, and gives no reference for comparison.
    return changes / usual if usual > 0 else np.full(count, np.nan)


def steady_stretches(relative_change: FloatArray, pitch_hz: FloatArray) -> list[tuple[int, int]]:
    """Return (first, last + 1) of the runs of frames in which spectrum and pitch hold still for 0.14 s or more."""
    semitones = 12 * np.log2(pitch_hz)
    glide = np.full(len(semitones), np.inf)
    glide[REACH_FRAMES:-REACH_FRAMES] = np.abs(semitones[2 * REACH_FRAMES :] - semitones[: -2 * REACH_FRAMES])
    # comparisons with NaN (unvoiced) are False
    steady = (relative_change < LARGEST_RELATIVE_CHANGE) & (glide < LARGEST_GLIDE_SEMITONES)
    for first, last in runs_of(~steady):
        inner = first > 0 and last < len(steady) and last - first <= LONGEST_BREAK_FRAMES
        if inner and np.isfinite(pitch_hz[first:last]).all():
            steady[first:last] = True
    # A frame is judged with its neighbours, so a held sound begins and ends this much outside of the steady frames.
    widened = [(first - REACH_FRAMES, last + REACH_FRAMES) for first, last in runs_of(steady)]
    return [(max(0, a), min(len(steady), b)) for a, b in widened if b - a >= SHORTEST_FRAMES]


def _band_levels(frames: FloatArray, rate_hz: int) -> FloatArray:
    """Return mel-band levels in dB with their mean taken out, shape (k, 24)."""
    power = np.square(np.abs(np.fft.rfft(frames * np.hanning(WINDOW_SAMPLES))))
    level = 10 * np.log10(power @ _mel_bands(rate_hz).T + 1e-20)
    level = np.maximum(level, level.max(axis=1, keepdims=True) - DYNAMIC_RANGE_DB)
    return np.asarray(level - level.mean(axis=1, keepdims=True), dtype=np.float64)


@cache
def _mel_bands(rate_hz: int) -> FloatArray:
    """Return triangular bands equally spaced on the mel scale (O'Shaughnessy 1987), shape (24, bins)."""
    lowest, highest = (2595 * np.log10(1 + hz / 700) for hz in (LOWEST_HZ, HIGHEST_HZ))
    edges = 700 * (10 ** (np.linspace(lowest, highest, BANDS + 2) / 2595) - 1)
    hz = np.arange(WINDOW_SAMPLES // 2 + 1) * rate_hz / WINDOW_SAMPLES
    rising = (hz - edges[:-2, None]) / np.diff(edges)[:-1, None]
    falling = (edges[2:, None] - hz) / np.diff(edges)[1:, None]
    return np.asarray(np.clip(np.minimum(rising, falling), 0.0, None), dtype=np.float64)
