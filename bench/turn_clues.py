"""What turn-taking would notice in an answer: frames of speech, and clues 0.2 s into each silence; stored."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

import numpy as np

from bench.turn_material import RATE_HZ, STORE
from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import find_speech
from greenroom.live.turns.events import SpeechFrame
from greenroom.live.turns.floor import TurnState, begin, take
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.melody import phrase_slope
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.contracts import EndOfTurnDetector
from greenroom.speech.silero import SileroDetector

ASKED_AFTER_SECONDS = 0.2
"""How much silence the sound model gets; pipecat's own default."""
ANSWERED_AFTER_SECONDS = 0.05
"""How long the model takes on one core (12-60 ms)."""
_DETECTOR = SileroDetector()


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
    frames = _DETECTOR.probabilities(audio, lambda _: None)
    intensity = measure_intensity(audio)
    speech = find_speech(frames, _DETECTOR.frame_seconds, intensity)
    track = measure_voice_track(audio, intensity, speech, lambda _: None, quality_share=0.01)
    rows = []
    for start in silence_starts(frames):
        until = round((start + ASKED_AFTER_SECONDS) * RATE_HZ)
        slope = phrase_slope(track.times_seconds, track.pitch_hz, start)
        rows.append((start, model.probability(samples[:until]), np.nan if slope is None else slope))
    return frames, np.array(rows, dtype=float).reshape(-1, 3)


def speech_frames(frames: FloatArray) -> list[SpeechFrame]:
    """Return the probabilities as events."""
    seconds = _DETECTOR.frame_seconds
    return [SpeechFrame((place + 1) * seconds, seconds, float(value)) for place, value in enumerate(frames)]


def silence_starts(frames: FloatArray) -> list[float]:
    """Return where silences of at least 0.2 s begin, by turn-taking's own rule for frames."""
    state: TurnState = begin(0.0, PauseHistory(), PATIENT)
    starts: list[float] = []
    for frame in speech_frames(frames):
        state = take(state, frame)
        since = state.silent_since
        if since is not None and frame.at_seconds - since >= ASKED_AFTER_SECONDS and since not in starts:
            starts.append(since)
    return starts
