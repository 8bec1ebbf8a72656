"""What turn-taking would notice in an answer: frames of speech, and the sound model 0.2 s into each silence; stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from bench.turn_frames import ASKED_AFTER_SECONDS, silence_starts, streamed
from bench.turn_material import RATE_HZ, STORE
from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.live.listening.end_questions import MODEL_SECONDS
from greenroom.speech.contracts import EndOfTurnDetector

ANSWERED_AFTER_SECONDS = 0.05
"""How long the model takes on one core (12-60 ms)."""
STORED_AS = "streamed, 3 s"
"""Part of the names of stored files; to be changed with what is measured."""


@dataclass(frozen=True, slots=True)
class Silence:
    """A silence of at least 0.2 s as the voice activity detector found it, and what the sound model says of it."""

    start_seconds: float
    end_probability: float


@dataclass(frozen=True, slots=True)
class Noticed:
    """The probabilities of speech per 32 ms frame, and the silences."""

    frames: FloatArray
    silences: tuple[Silence, ...]


def notice(samples: SampleArray, model: EndOfTurnDetector) -> Noticed:
    """Return what is noticed in an answer, from the store if the same sound was there before."""
    digest = hashlib.sha256(f"{STORED_AS} {model.version}".encode() + samples.tobytes()).hexdigest()[:24]
    path = STORE / f"{digest}.npz"
    if path.is_file():
        with np.load(path) as stored:
            return _unpacked(stored["frames"], stored["silences"])
    frames, silences = _measured(samples, model)
    STORE.mkdir(parents=True, exist_ok=True)
    np.savez(path, frames=frames, silences=silences)
    return _unpacked(frames, silences)


def _unpacked(frames: FloatArray, rows: FloatArray) -> Noticed:
    return Noticed(frames, tuple(Silence(start, probability) for start, probability in rows))


def _measured(samples: SampleArray, model: EndOfTurnDetector) -> tuple[FloatArray, FloatArray]:
    frames = streamed(samples)
    rows = []
    for start in silence_starts(frames):
        until = round((start + ASKED_AFTER_SECONDS) * RATE_HZ)
        rows.append((start, model.probability(samples[max(0, until - MODEL_SECONDS * RATE_HZ) : until])))
    return frames, np.array(rows, dtype=float).reshape(-1, 2)
