"""How the candidate speaks, stretch by stretch: loudness, and pace from syllable nuclei.

Each stretch of sound is measured once, by the functions of recorded analysis. Time and memory do not grow.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.analysis.arrays import FloatArray, SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.voice.contours import measure_voice_track
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.syllables import find_syllables
from greenroom.analysis.voice.timing import find_speech
from greenroom.analysis.voice.track import GRID_SECONDS

STRETCH_SECONDS: Final = 4.0
LEAST_SPEECH_SECONDS: Final = 1.0
SMALLEST_QUALITY_SHARE: Final = 0.01
"""Cycles and cepstral peaks are not needed here."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """What a stretch of sound says about the delivery.

    Parameters
    ----------
    speech_seconds
        How much of it was speech.
    syllables
        How many syllable nuclei it has.
    level_db
        The mean level of its speech.
    """

    speech_seconds: float
    syllables: int
    level_db: float


class Delivery:
    """Collects sound, and measures it when a stretch is full."""

    def __init__(self, rate_hz: int, frame_seconds: float) -> None:
        self._rate_hz = rate_hz
        self._frame_seconds = frame_seconds
        self._samples: list[SampleArray] = []
        self._count = 0
        self._probabilities: list[float] = []

    def add(self, samples: SampleArray, probabilities: FloatArray) -> Stretch | None:
        """Return the measures of a stretch that is now full; None before that, and for one with little speech.

        Parameters
        ----------
        probabilities
            Of speech, of the detector's frames that these samples completed.
        """
        self._samples.append(samples)
        self._count += len(samples)
        self._probabilities += probabilities.tolist()
        if self._count < STRETCH_SECONDS * self._rate_hz:
            return None
        sound, frames = np.concatenate(self._samples), np.array(self._probabilities)
        self._samples, self._count, self._probabilities = [], 0, []
        return self._measured(sound, frames)

    def _measured(self, sound: SampleArray, frames: FloatArray) -> Stretch | None:
        audio = ArrayAudio(sound, self._rate_hz)
        intensity = measure_intensity(audio)
        speech = find_speech(frames, self._frame_seconds, intensity)
        seconds = sum(span.duration_seconds for span in speech)
        if seconds < LEAST_SPEECH_SECONDS:
            return None
        track = measure_voice_track(audio, intensity, speech, lambda _: None, quality_share=SMALLEST_QUALITY_SHARE)
        times = np.arange(len(intensity)) * GRID_SECONDS
        spoken = np.zeros(len(intensity), bool)
        for span in speech:
            spoken |= (times >= span.start_seconds) & (times < span.end_seconds)
        return Stretch(seconds, len(find_syllables(track)), float(np.nanmean(intensity[spoken])))
