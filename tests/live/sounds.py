"""Spoken answers whose pauses are known."""

from __future__ import annotations

from functools import lru_cache

import numpy as np
from scipy.signal import resample_poly

from greenroom.analysis.arrays import SampleArray
from greenroom.live.protocol.binary import RATE_HZ
from samples.voice import Espeak

NOISE = 0.0005
PEAK = 0.3
FRAME_SAMPLES = 640


@lru_cache(maxsize=16)
def spoken(text: str) -> SampleArray:
    """Return the sound of a sentence at 16 kHz."""
    said = Espeak().say(text, rate_wpm=150, pitch=45, pitch_range=45)
    samples = resample_poly(said.samples, RATE_HZ, said.sample_rate_hz)
    return np.asarray(PEAK * samples / np.abs(samples).max(), np.float32)


def answer(*pieces: str | float) -> SampleArray:
    """Return the sound of an answer: sentences, and silences in seconds, with the noise of a room."""
    parts = [
        spoken(piece) if isinstance(piece, str) else np.zeros(round(piece * RATE_HZ), np.float32) for piece in pieces
    ]
    clean = np.concatenate(parts)
    noise = np.random.default_rng(1).normal(0.0, NOISE, len(clean)).astype(np.float32)
    return np.asarray(clean + noise, np.float32)


def frames(samples: SampleArray) -> list[SampleArray]:
    """Return the sound in pieces of 40 ms; a rest at the end is left out."""
    return [samples[start : start + FRAME_SAMPLES] for start in range(0, len(samples) - 639, FRAME_SAMPLES)]
