"""Decoded audio frames to gapless mono samples on the recording's clock."""

from __future__ import annotations

from collections.abc import Iterator

import av
import numpy as np

from greenroom.analysis.arrays import SampleArray
from greenroom.media.contracts import AUDIO_SAMPLE_RATE_HZ, AudioChunk
from greenroom.media.mixing import Mixer

TOLERANCE_SECONDS = 0.1
"""Timestamps of live recordings jitter by tens of milliseconds though no sample is missing; only more is a gap."""

_CHUNK_SAMPLES = AUDIO_SAMPLE_RATE_HZ // 2


class SoundTrack:
    """Collects audio frames and gives chunks of half a second, the first of which starts at zero.

    Time in which the file has no sound is silence, and overlapping frames are left out, so that a sample's index
    divided by the rate is its time within ``TOLERANCE_SECONDS``.
    """

    def __init__(self) -> None:
        self._mixer = Mixer()
        self._resampler: av.AudioResampler | None = None
        self._input_format: tuple[str, str, int] | None = None
        self._input_end_seconds = 0.0
        self._waiting: list[SampleArray] = []
        self._waiting_samples = 0
        self._given_samples = 0
        self.silence_added_seconds = 0.0
        self.overlapping_frames = 0

    @property
    def end_seconds(self) -> float:
        """End of the last sample that was taken in."""
        return self._input_end_seconds

    def add(self, frame: av.AudioFrame, start_seconds: float) -> Iterator[AudioChunk]:
        """Take a frame that starts at ``start_seconds`` and yield the chunks that are complete."""
        duration = frame.samples / frame.sample_rate
        gap = start_seconds - self._input_end_seconds
        if gap < -TOLERANCE_SECONDS:
            self.overlapping_frames += 1
            return
        if gap > TOLERANCE_SECONDS:
            self._end_run()
            yield from self._silence_until(start_seconds)
            self._input_end_seconds = start_seconds
        input_format = (frame.format.name, frame.layout.name, frame.sample_rate)
        if input_format != self._input_format:
            self._end_run()
            self._input_format = input_format
        self._input_end_seconds += duration
        self._resample(frame)
        yield from self._complete_chunks()

    def finish(self) -> Iterator[AudioChunk]:
        """Yield what is left."""
        self._end_run()
        yield from self._complete_chunks()
        if self._waiting_samples:
            yield self._give(np.concatenate(self._waiting))
            self._waiting, self._waiting_samples = [], 0

    def _resample(self, frame: av.AudioFrame | None) -> None:
        if self._resampler is None:
            assert frame is not None  # noqa: S101 - _end_run never asks without a resampler
            self._resampler = av.AudioResampler(format="fltp", layout=frame.layout, rate=AUDIO_SAMPLE_RATE_HZ)
        if frame is not None:
            frame.pts = None  # the filter would act on the file's timestamps, which are placed here already
        for resampled in self._resampler.resample(frame):
            samples = self._mixer.mix(resampled.to_ndarray().astype(np.float32, copy=False))
            self._waiting.append(np.nan_to_num(samples, nan=0.0, posinf=0.0, neginf=0.0))
            self._waiting_samples += len(samples)

    def _end_run(self) -> None:
        """Draw the resampler's last samples; the next frame begins a new run."""
        if self._resampler is not None:
            self._resample(None)
            self._resampler = None

    def _silence_until(self, start_seconds: float) -> Iterator[AudioChunk]:
        """Yield silence up to a time, in chunks, so that a long gap needs no memory."""
        yield from self._complete_chunks()
        target = round(start_seconds * AUDIO_SAMPLE_RATE_HZ)
        missing = target - self._given_samples - self._waiting_samples
        self.silence_added_seconds += max(0, missing) / AUDIO_SAMPLE_RATE_HZ
        while missing > 0:
            part = min(missing, _CHUNK_SAMPLES)
            self._waiting.append(np.zeros(part, dtype=np.float32))
            self._waiting_samples += part
            missing -= part
            yield from self._complete_chunks()

    def _complete_chunks(self) -> Iterator[AudioChunk]:
        if self._waiting_samples < _CHUNK_SAMPLES:
            return
        samples = np.concatenate(self._waiting)
        whole = len(samples) - len(samples) % _CHUNK_SAMPLES
        for first in range(0, whole, _CHUNK_SAMPLES):
            yield self._give(samples[first : first + _CHUNK_SAMPLES])
        self._waiting = [samples[whole:]] if whole < len(samples) else []
        self._waiting_samples = len(samples) - whole

    def _give(self, samples: SampleArray) -> AudioChunk:
        chunk = AudioChunk(self._given_samples / AUDIO_SAMPLE_RATE_HZ, samples)
        self._given_samples += len(samples)
        return chunk
