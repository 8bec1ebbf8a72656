"""Frames of speech and the silences between them, as turn-taking reads the voice activity detector."""

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import AudioSource
from greenroom.live.turns.events import SpeechFrame
from greenroom.live.turns.floor import TurnState, begin, take
from greenroom.live.turns.manners import PATIENT
from greenroom.live.turns.pauses import PauseHistory
from greenroom.speech.silero import SAMPLE_RATE_HZ, SileroDetector
from greenroom.speech.silero_stream import SileroStreams

ASKED_AFTER_SECONDS = 0.2
"""How much silence the sound model gets; pipecat's own default."""
_DETECTOR = SileroDetector()
_STREAMS = SileroStreams()
FRAME_SECONDS = _DETECTOR.frame_seconds
PIECE_SAMPLES = 32 * SAMPLE_RATE_HZ // 1000


def probabilities(audio: AudioSource) -> FloatArray:
    """Return the probability of speech per 32 ms frame of a whole recording."""
    return _DETECTOR.probabilities(audio, lambda _: None)


def streamed(samples: SampleArray) -> FloatArray:
    """Return the probability of speech per 32 ms frame as a conversation hears it, piece by piece."""
    stream = _STREAMS.open()
    return np.concatenate(
        [stream.feed(samples[start : start + PIECE_SAMPLES]) for start in range(0, len(samples), PIECE_SAMPLES)]
    )


def speech_frames(frames: FloatArray) -> list[SpeechFrame]:
    """Return the probabilities as events."""
    return [SpeechFrame((place + 1) * FRAME_SECONDS, FRAME_SECONDS, float(value)) for place, value in enumerate(frames)]


def silence_starts(frames: FloatArray) -> list[float]:
    """Return where silences of at least 0.2 s begin."""
    return [start for start, end in silence_spans(frames) if end - start >= ASKED_AFTER_SECONDS]


def silence_spans(frames: FloatArray) -> tuple[tuple[float, float], ...]:
    """Return where each silence after speech begins and ends, by turn-taking's own rule; the last one never ends."""
    return _spans(frames.astype(np.float64).tobytes())


@lru_cache(maxsize=2_000)
def _spans(frames: bytes) -> tuple[tuple[float, float], ...]:
    state: TurnState = begin(0.0, PauseHistory(), PATIENT)
    spans: list[tuple[float, float]] = []
    since: float | None = None
    for frame in speech_frames(np.frombuffer(frames)):
        state = replace(take(state, frame), floor="candidate", ended_by=None)
        if since is not None and state.silent_since is None:
            spans.append((since, state.speech_since))
        since = state.silent_since
    return tuple(spans) if since is None else (*spans, (since, np.inf))
