"""Voices whose every property is known: pulse trains through a resonance, with jitter, shimmer and noise to order."""

from __future__ import annotations

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.track import CELL_SECONDS, GRID_SECONDS, CycleSums, VoiceTrack, grid_times

RATE_HZ = 16_000


def tone(hz: float, seconds: float, amplitude: float = 0.3) -> FloatArray:
    return amplitude * np.sin(2 * np.pi * hz * np.arange(round(seconds * RATE_HZ)) / RATE_HZ)


def silence(seconds: float) -> FloatArray:
    return np.zeros(round(seconds * RATE_HZ))


def noise(seconds: float, rms: float, seed: int = 0) -> FloatArray:
    return np.random.default_rng(seed).normal(0.0, rms, round(seconds * RATE_HZ))


def pulse_train(periods_seconds: FloatArray, amplitudes: FloatArray, formant_hz: float = 600.0) -> FloatArray:
    """Return glottal pulses at exact, fractional times, each ringing in one damped resonance."""
    starts = np.concatenate([[0.0], np.cumsum(periods_seconds)[:-1]])
    sound = np.zeros(round((starts[-1] + 0.05) * RATE_HZ))
    for start, amplitude in zip(starts, amplitudes, strict=True):
        first = int(np.ceil(start * RATE_HZ))
        elapsed = np.arange(first, min(len(sound), first + 400)) / RATE_HZ - start
        sound[first : first + len(elapsed)] += (
            amplitude * np.exp(-400 * elapsed) * np.sin(2 * np.pi * formant_hz * elapsed)
        )
    return 0.3 * sound


def vowel(hz: float, seconds: float, formant_hz: float = 600.0) -> FloatArray:
    count = round(seconds * hz)
    sound = pulse_train(np.full(count, 1 / hz), np.ones(count), formant_hz)
    return (
        np.resize(sound, round(seconds * RATE_HZ))
        if len(sound) < seconds * RATE_HZ
        else sound[: round(seconds * RATE_HZ)]
    )


def audio_of(*parts: FloatArray) -> ArrayAudio:
    return ArrayAudio(np.concatenate(parts).astype(np.float32), RATE_HZ)


def track_of(audio: ArrayAudio, speech: tuple[Span, ...], quality_share: float = 1.0, **options: float) -> VoiceTrack:
    return measure_voice_track(audio, measure_intensity(audio), speech, lambda _: None, quality_share, **options)


def drawn_track(
    pitch_hz: FloatArray, intensity_db: FloatArray | None = None, hnr_db: float = 15.0, cpp_db: float = 20.0
) -> VoiceTrack:
    """Return a track drawn by hand: no sound, just numbers; jitter is 1% and shimmer 5% throughout."""
    count = len(pitch_hz)
    voiced = np.isfinite(pitch_hz)
    cells = int(np.ceil(count * GRID_SECONDS / CELL_SECONDS))
    ones = np.ones(cells)
    return VoiceTrack(
        times_seconds=grid_times(count),
        pitch_hz=pitch_hz,
        intensity_db=np.full(count, 70.0) if intensity_db is None else intensity_db,
        hnr_db=np.where(voiced, hnr_db, np.nan),
        cpp_db=np.where(voiced, cpp_db, np.nan),
        cycles=CycleSums(
            np.asarray((np.arange(cells) + 0.5) * CELL_SECONDS, dtype=np.float64),
            ones,
            0.01 * ones,
            ones,
            0.0001 * ones,
            ones,
            ones,
            ones,
            0.05 * ones,
        ),
        quality_spans=(Span(0.0, count * GRID_SECONDS),),
        pitch_floor_hz=75.0,
        pitch_ceiling_hz=300.0,
    )
