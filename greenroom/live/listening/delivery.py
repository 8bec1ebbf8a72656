"""How the candidate speaks, stretch by stretch: loudness, and pace from syllable nuclei.

Each stretch of sound is measured once, by the functions of recorded analysis. Time and memory do not grow. Hints wait
for the end of a stretch, so its slowest measure, where the voice has a pitch, is taken second by second before.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from greenroom.analysis.arrays import BoolArray, FloatArray, SampleArray
from greenroom.analysis.audio import ArrayAudio
from greenroom.analysis.voice.contours import VOICING_CONTEXT_SECONDS, find_voicing
from greenroom.analysis.voice.intensity import measure_intensity
from greenroom.analysis.voice.stretches import Stretch as Frames
from greenroom.analysis.voice.syllables import syllable_frames
from greenroom.analysis.voice.timing import find_speech
from greenroom.analysis.voice.track import GRID_SECONDS, grid_times

STRETCH_SECONDS: Final = 4.0
LEAST_SPEECH_SECONDS: Final = 1.0
PART_SECONDS: Final = 1.0
"""How much sound is searched for a pitch at once: five milliseconds of work. Shorter parts search more sound twice."""
PART_FRAMES: Final = round(PART_SECONDS / GRID_SECONDS)


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
        self._begin()

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
        seconds = self._count / self._rate_hz
        if seconds >= STRETCH_SECONDS:
            stretch = self._measured()
            self._begin()
            return stretch
        if seconds >= (self._searched + PART_FRAMES) * GRID_SECONDS + VOICING_CONTEXT_SECONDS:
            self._search(self._sound(), self._searched + PART_FRAMES)
        return None

    def _begin(self) -> None:
        self._samples: list[SampleArray] = []
        self._count = 0
        self._probabilities: list[float] = []
        self._voiced: list[BoolArray] = []
        self._searched = 0

    def _sound(self) -> ArrayAudio:
        return ArrayAudio(np.concatenate(self._samples), self._rate_hz)

    def _search(self, audio: ArrayAudio, until_frame: int) -> None:
        """Find where the voice has a pitch, from where that is known up to a frame."""
        self._voiced.append(find_voicing(audio, Frames(self._searched, until_frame)))
        self._searched = until_frame

    def _measured(self) -> Stretch | None:
        audio = self._sound()
        intensity = measure_intensity(audio)
        speech = find_speech(np.array(self._probabilities), self._frame_seconds, intensity)
        seconds = sum(span.duration_seconds for span in speech)
        if seconds < LEAST_SPEECH_SECONDS:
            return None
        self._search(audio, len(intensity))
        times = grid_times(len(intensity))
        spoken = np.zeros(len(intensity), bool)
        for span in speech:
            spoken |= (times >= span.start_seconds) & (times < span.end_seconds)
        syllables = syllable_frames(np.concatenate(self._voiced) & spoken, intensity)
        return Stretch(seconds, len(syllables), float(np.nanmean(intensity[spoken])))
