"""What turn-taking would notice in an answer: frames of speech, and clues 0.2 s into each silence; stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from bench.turn_frames import ASKED_AFTER_SECONDS, FRAME_SECONDS, probabilities, silence_starts
from bench.turn_material import RATE_HZ, STORE
from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import find_speech
from greenroom.live.turns.melody import phrase_slope
from greenroom.speech.contracts import EndOfTurnDetector

ANSWERED_AFTER_SECONDS = 0.05
"""How long the model takes on one core (12-60 ms)."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence of at least 0.2 s as the voice activity detector found it, and the clues at its beginning."""

    start_seconds: float
    end_probability: float
    slope_semitones_per_second: float | None


@dataclass(frozen=True, slots=True)
class Noticed:
    """The probabilities of speech per 32 ms frame, and the silences."""

    frames: FloatArray
    silences: tuple[Silence, ...]


def notice(samples: SampleArray, model: EndOfTurnDetector) -> Noticed:
    """Return what is noticed in an answer, from the store if the same sound was there before."""
    digest = hashlib.sha256(model.version.encode() + samples.tobytes()).hexdigest()[:24]
    path = STORE / f"{digest}.npz"
    if path.is_file():
        with np.load(path) as stored:
            return _unpacked(stored["frames"], stored["silences"])
    frames, silences = _measured(samples, model)
    STORE.mkdir(parents=True, exist_ok=True)
    np.savez(path, frames=frames, silences=silences)
    return _unpacked(frames, silences)


def _unpacked(frames: FloatArray, rows: FloatArray) -> Noticed:
    silences = (Silence(start, probability, None if np.isnan(slope) else slope) for start, probability, slope in rows)
    return Noticed(frames, tuple(silences))


def _measured(samples: SampleArray, model: EndOfTurnDetector) -> tuple[FloatArray, FloatArray]:
    audio = ArrayAudio(samples, RATE_HZ)
    frames = probabilities(audio)
    intensity = measure_intensity(audio)
    speech = find_speech(frames, FRAME_SECONDS, intensity)
    track = measure_voice_track(audio, intensity, speech, lambda _: None, quality_share=0.01)
    rows = []
    for start in silence_starts(frames):
        until = round((start + ASKED_AFTER_SECONDS) * RATE_HZ)
        slope = phrase_slope(track.times_seconds, track.pitch_hz, start)
        rows.append((start, model.probability(samples[:until]), np.nan if slope is None else slope))
    return frames, np.array(rows, dtype=float).reshape(-1, 3)
