"""Cutting long speech into stretches that fit in memory, with enough sound around each that the cut does not show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from greenroom.analysis.arrays import FloatArray
from greenroom.analysis.audio import AudioSource
from greenroom.analysis.spans import Span
from greenroom.analysis.voice.track import GRID_SECONDS

STRETCH_SECONDS = 30.0
CONTEXT_SECONDS = 1.0
"""Sound read on either side of a stretch: Praat's pitch path has forgotten where it began by then."""


@dataclass(frozen=True, slots=True)
class Stretch:
    """Frames ``first`` up to ``last`` of the voice's grid, the part of the recording that one step looks at."""

    first: int
    last: int

    @property
    def span(self) -> Span:
        """The stretch in seconds."""
        return Span(self.first * GRID_SECONDS, self.last * GRID_SECONDS)


def stretches_of(speech: Sequence[Span], frames: int, longest_seconds: float = STRETCH_SECONDS) -> tuple[Stretch, ...]:
    """Return stretches that cover the speech once; longer spans than ``longest_seconds`` are cut into equal parts."""
    stretches: list[Stretch] = []
    for span in speech:
        first = max(0, round(span.start_seconds / GRID_SECONDS))
        last = min(frames, round(span.end_seconds / GRID_SECONDS) + 1)
        if last <= first:
            continue
        parts = int(np.ceil((last - first) * GRID_SECONDS / longest_seconds))
        edges = np.linspace(first, last, parts + 1).round().astype(int)
        stretches += [Stretch(int(a), int(b)) for a, b in pairwise(edges)]
    return tuple(stretches)


def read_padded(audio: AudioSource, start_seconds: float, end_seconds: float) -> FloatArray:
    """Return exactly the samples from start to end, zeros where the recording has none."""
    rate = audio.sample_rate_hz
    length = round((end_seconds - start_seconds) * rate)
    samples = audio.read(max(0.0, start_seconds), end_seconds).astype(np.float64)
    before = min(length, max(0, round(-start_seconds * rate)))
    samples = samples[: length - before]
    return np.pad(samples, (before, length - before - len(samples)))
