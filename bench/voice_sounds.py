"""Recordings of the measuring data as sound, and everything the voice part hears in a sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import av
import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.timing import find_speech
from greenroom.analysis.voice.track import VoiceTrack
from greenroom.speech.silero import SileroDetector

RATE_HZ = 16_000


@dataclass(frozen=True, slots=True)
class MeasuredVoice:
    """A sound, where it holds speech, and the voice in it."""

    audio: ArrayAudio
    speech: tuple[Span, ...]
    track: VoiceTrack


@cache
def load_sound(path: Path) -> SampleArray:
    """Return a file's sound, mono at 16 kHz."""
    with av.open(str(path)) as container:
        return resampled(container)


def resampled(container: av.container.InputContainer) -> SampleArray:
    """Return the first sound of an open container, mono at 16 kHz."""
    resampler = av.AudioResampler(format="flt", layout="mono", rate=RATE_HZ)
    frames = [out for frame in container.decode(audio=0) for out in resampler.resample(frame)]
    return np.concatenate([out.to_ndarray()[0] for out in [*frames, *resampler.resample(None)]]).astype(np.float32)


def speech_probabilities(audio: ArrayAudio) -> FloatArray:
    """Return what the speech detector says of a sound."""
    return _detector().probabilities(audio, ignore)


def measure(samples: FloatArray | SampleArray) -> MeasuredVoice:
    """Run the voice part on a sound."""
    audio = ArrayAudio(np.asarray(samples, dtype=np.float32), RATE_HZ)
    intensity = measure_intensity(audio)
    speech = find_speech(speech_probabilities(audio), SileroDetector.frame_seconds, intensity)
    return MeasuredVoice(audio, speech, measure_voice_track(audio, intensity, speech, ignore))


def ignore(_share: float) -> None:
    """Ignore a progress report."""


@cache
def _detector() -> SileroDetector:
    return SileroDetector()
